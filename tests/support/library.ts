/** A library on a network and a device that a test holds in its hand. */
import { createLibrary, type Library } from '#storage/library.ts';
import type { Fetched, FetchFile, Problem } from '#storage/fetch-file.ts';
import { createPackNetwork } from '#storage/pack-network.ts';
import { createMemoryPackStore, type PackStore } from '#storage/pack-store.ts';
import { createShelf } from '#storage/shelf.ts';
import type { StoreFault } from '#storage/store-fault.ts';
import { publication, service, type Publication } from './records.ts';

type Answer = Fetched | (() => Promise<Fetched>);

export interface Server {
  readonly fetchFile: FetchFile;
  /** The names of the files that were asked for, in order. */
  readonly asked: string[];
  readonly publish: (next: Publication) => void;
  /** Another answer for a file whose name begins so; undefined takes it away again. */
  readonly answer: (prefix: string, answer: Answer | undefined) => void;
}

export const failed = (problem: Problem): Fetched => ({ ok: false, problem });
export const bytesOf = (text: string): Fetched => ({ ok: true, bytes: Uint8Array.from(Buffer.from(text)) });

export function createServer(first: Publication = publication(1)): Server {
  let now = first;
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  return {
    asked,
    publish: (next) => (now = next),
    answer: (prefix, answer) => {
      if (answer === undefined) answers.delete(prefix);
      else answers.set(prefix, answer);
    },
    fetchFile: async (url) => {
      const name = url.slice(url.lastIndexOf('/') + 1);
      asked.push(name);
      const special = [...answers].find(([prefix]) => name.startsWith(prefix))?.[1];
      if (special !== undefined) return typeof special === 'function' ? special() : special;
      if (name === 'manifest.json') return bytesOf(JSON.stringify(now.manifest));
      const bytes = now.files.get(name);
      return bytes === undefined ? failed('server') : { ok: true, bytes };
    },
  };
}

export interface Device {
  /** What is on the device, past every handle. */
  readonly store: PackStore;
  readonly open: () => Promise<PackStore>;
  /** How often it was opened. */
  readonly opened: () => number;
  /** Every later call on any handle goes through this first; it may throw. */
  trouble: (what: 'open' | 'pointer' | 'blob' | 'commit' | 'clear', handle: number) => void | Promise<void>;
}

/** A database that outlives its handles. A closed handle is dead for ever, as in a browser. */
export function createDevice(): Device {
  const store: PackStore = { ...createMemoryPackStore(), kind: 'device' };
  let handles = 0;
  const device: Device = {
    store,
    opened: () => handles,
    trouble: () => undefined,
    open: async () => {
      const handle = ++handles;
      let closed = false;
      await device.trouble('open', handle);
      const guard = async (what: 'pointer' | 'blob' | 'commit' | 'clear'): Promise<void> => {
        if (closed) throw new DOMException('closed', 'DatabaseClosedError');
        await device.trouble(what, handle);
      };
      return {
        kind: 'device',
        pointer: () => guard('pointer').then(() => store.pointer()),
        blob: (file) => guard('blob').then(() => store.blob(file)),
        commit: (pointer, blobs, dropped) =>
          guard('commit').then(() => store.commit(pointer, blobs, dropped)),
        clear: () => guard('clear').then(() => store.clear()),
        close: () => {
          closed = true;
        },
      };
    },
  };
  return device;
}

export interface Tab {
  readonly library: Library;
  readonly faults: StoreFault[];
  /** Another app took the database. */
  readonly replace: () => void;
}

export function openTab(server: Server, device: Device, now: () => number = () => 1000): Tab {
  const faults: StoreFault[] = [];
  let replaced: (() => void) | undefined;
  const library = createLibrary({
    network: createPackNetwork('https://example.org/packs/', server.fetchFile),
    shelf: ({ onFault, onReplaced }) =>
      createShelf({
        openStore: (listener) => {
          replaced = listener;
          return device.open();
        },
        onFault: (fault) => {
          faults.push(fault);
          onFault(fault);
        },
        onReplaced,
      }),
    now,
    idle: () => Promise.resolve(),
  });
  return { library, faults, replace: () => replaced?.() };
}

/** The areas that are on the screen. */
export const shownIn = ({ library }: Tab): string[] =>
  library
    .state()
    .packs.map(({ area }) => area)
    .sort();

/** A promise that a test resolves when it likes. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

export const OWN = 'GM9001';
export const OTHER = 'GM9002';
export const BOTH = [OWN, OTHER];

export const named = (name: string) => [service('a', { name })];

/** The name of the first record of an area, as it is on the screen. */
export function nameIn({ library }: Tab, area = OWN): unknown {
  const [record] = library.state().packs.find((pack) => pack.area === area)?.records ?? [];
  return record !== undefined && 'name' in record ? record.name : undefined;
}

/** A device that has been used before: version 1 of both areas is on it. */
export async function used() {
  const server = createServer(publication(1, { [OWN]: named('oud'), [OTHER]: named('oud') }));
  const device = createDevice();
  await openTab(server, device, () => 1000).library.start(OWN, true);
  server.asked.length = 0;
  return { server, device };
}

/** Lets everything that can go on, go on. */
export const settle = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
