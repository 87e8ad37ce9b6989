/** The workbench's ports in a real page. */
import { gzipText } from '../bytes.ts';
import { browserKeyValue } from '../preferences.ts';
import { pageEvents } from '../page-events.ts';
import type { LiveListener, LiveStream, WorkPorts } from './ports.ts';
import { databaseOf, profileOf } from './profiles.ts';
import { openDexieDisk } from './work-disk.ts';

export interface PageInput {
  /** The folder of the app, with a slash at the end. */
  readonly base: string;
  readonly homes: () => readonly string[];
  readonly makeRoom: () => Promise<void>;
}

export function browserPorts({ base, homes, makeRoom }: PageInput): WorkPorts {
  const storage = (navigator as { storage?: StorageManager }).storage;
  return {
    base,
    homes,
    makeRoom,
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    // Does not exist on plain http, whatever the types say.
    subtle: (crypto as { subtle?: SubtleCrypto }).subtle,
    openDisk: (profile, newName, onReplaced) => openDexieDisk(databaseOf(profile), newName, { onReplaced }),
    profiles: async () => {
      if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return [];
      return (await indexedDB.databases()).flatMap(({ name = '' }) => profileOf(name) ?? []);
    },
    keyValue: browserKeyValue(),
    page: pageEvents(),
    locks: (navigator as { locks?: LockManager }).locks,
    channel: (name, listener) => {
      if (typeof BroadcastChannel === 'undefined') return undefined;
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data));
      // A channel reaches our own pages only; it has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
    live: openStream,
    persist: async () => (storage?.persist === undefined ? undefined : storage.persist()),
    persisted: async () => (storage?.persisted === undefined ? undefined : storage.persisted()),
    quota: async () => (storage?.estimate === undefined ? undefined : (await storage.estimate()).quota),
    gzip: gzipText,
  };
}

function openStream(url: string, { onEvent, onEnd }: LiveListener): LiveStream | undefined {
  if (typeof EventSource === 'undefined') return undefined;
  const source = new EventSource(url);
  const hear = (name: 'moved' | 'closed') => (event: Event) =>
    onEvent(name, event instanceof MessageEvent ? String(event.data) : '');
  source.addEventListener('moved', hear('moved'));
  source.addEventListener('closed', hear('closed'));
  source.addEventListener('error', () => {
    // It tries again by itself as long as nobody said no; how often is for us to say.
    source.close();
    onEnd();
  });
  return { close: () => source.close() };
}
