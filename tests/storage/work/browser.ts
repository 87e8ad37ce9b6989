/** A browser that one holds in the hand: its network, its clock, its page and its disk do as the test says. */
import type { KeyValue } from '#storage/preferences.ts';
import { openWorkbench } from '#storage/work/dexie-workbench.ts';
import type { PageEvents } from '#storage/page-events.ts';
import type { LiveListener, WorkPorts } from '#storage/work/ports.ts';
import { databaseOf } from '#storage/work/profiles.ts';
import { openDexieDisk } from '#storage/work/work-disk.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import { HOME, randomBytes, type Office } from './office.ts';

/** `offline`: nothing goes out. `lost`: it arrives, the answer does not. `hangs`: no answer ever. */
export type Network = 'good' | 'offline' | 'lost' | 'hangs' | 'portal' | 'broken';

export interface Tab {
  readonly bench: Workbench;
  readonly ports: WorkPorts;
  readonly show: () => void;
  readonly hide: () => void;
  readonly live: () => LiveListener | undefined;
  readonly close: () => void;
}

export interface Browser {
  network: Network;
  /** How far its clock is off, ms. */
  skew: number;
  online: boolean;
  quota: number | undefined;
  persists: boolean | undefined;
  /** ms from now on, for all timers */
  readonly pass: (ms: number) => Promise<void>;
  readonly tab: (over?: Partial<WorkPorts>) => Promise<Tab>;
  readonly goOnline: () => void;
  readonly keyValue: Map<string, string>;
  readonly timers: () => readonly number[];
}

export const settled = async (times = 20): Promise<void> => {
  for (let at = 0; at < times; at += 1) await new Promise((resolve) => setTimeout(resolve, 2));
};

export function newBrowser(office: Office): Browser {
  const reach = office.browser();
  const values = new Map<string, string>();
  const keyValue: KeyValue = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
  const timers = new Set<{ readonly at: number; readonly work: () => void }>();
  const tabs = new Set<{ readonly heard: (message: unknown) => void }>();
  const online = new Set<() => void>();
  const benches = new Set<Workbench>();
  /** Until nothing goes on any more, unless it waits for a network that never answers. */
  async function quiet(): Promise<void> {
    await settled(4);
    for (let at = 0; at < 500 && browser.network !== 'hangs'; at += 1) {
      if (![...benches].some((bench) => bench.state().busy)) return;
      await settled(1);
    }
  }
  const browser: Browser = {
    network: 'good',
    skew: 0,
    online: true,
    quota: undefined,
    persists: false,
    keyValue: values,
    timers: () => [...timers].map(({ at }) => at - office.now()),
    goOnline: () => {
      browser.online = true;
      for (const listener of online) listener();
    },
    pass: async (ms) => {
      const end = office.now() + ms;
      for (;;) {
        await quiet();
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        office.pass(Math.max(0, next.at - office.now()));
        next.work();
      }
      office.pass(Math.max(0, end - office.now()));
      await quiet();
    },
    tab: async (over = {}) => {
      let visible = true;
      let stream: LiveListener | undefined;
      const seen = new Set<() => void>();
      const hidden = new Set<() => void>();
      const on = (all: Set<() => void>) => (listener: () => void) => {
        all.add(listener);
        return () => void all.delete(listener);
      };
      const page: PageEvents = {
        visible: () => visible,
        online: () => browser.online,
        onVisible: on(seen),
        onHidden: on(hidden),
        onOnline: on(online),
      };
      const self = { heard: (_message: unknown): void => undefined };
      const ports: WorkPorts = {
        base: 'http://dorp.test/',
        now: () => office.now() + browser.skew,
        randomBytes,
        subtle: crypto.subtle,
        after: (ms, work) => {
          const timer = { at: office.now() + Math.ceil(ms), work };
          timers.add(timer);
          return () => void timers.delete(timer);
        },
        fetch: (url, init) => send(url, init),
        openDisk: (profile, newName, onReplaced) =>
          openDexieDisk(databaseOf(profile), newName, { onReplaced, sleep: () => Promise.resolve() }),
        profiles: () => Promise.resolve([]),
        keyValue,
        page,
        locks: undefined,
        channel: (_name, listener) => {
          self.heard = listener;
          tabs.add(self);
          return {
            post: (message) => {
              for (const other of tabs)
                if (other !== self) setTimeout(() => other.heard(structuredClone(message)), 0);
            },
            close: () => void tabs.delete(self),
          };
        },
        live: (_url, listener) => {
          stream = listener;
          return {
            close: () => {
              if (stream === listener) stream = undefined;
            },
          };
        },
        persist: () => Promise.resolve(browser.persists),
        persisted: () => Promise.resolve(undefined),
        quota: () => Promise.resolve(browser.quota),
        gzip: undefined,
        homes: () => [HOME, 'GM0106'],
        makeRoom: () => Promise.resolve(),
        ...over,
      };
      const bench = await openWorkbench(ports);
      benches.add(bench);
      await settled();
      return {
        bench,
        ports,
        live: () => stream,
        show: () => {
          visible = true;
          for (const listener of seen) listener();
        },
        hide: () => {
          visible = false;
          for (const listener of hidden) listener();
        },
        close: () => void tabs.delete(self),
      };
    },
  };
  async function send(url: string, init: RequestInit): Promise<Response> {
    const { network } = browser;
    if (network === 'offline') throw new TypeError('Failed to fetch');
    if (network === 'portal')
      return new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } });
    if (network === 'broken') return new Response('bad gateway', { status: 502 });
    if (network === 'hangs')
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const answer = await reach(url, init);
    if (network === 'lost') throw new TypeError('Failed to fetch');
    return answer;
  }
  return browser;
}
