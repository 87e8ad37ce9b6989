/** A device with Yjs: one document for everything, a map per record, and in it a value per field. */
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import WebSocket from 'ws';
import * as Y from 'yjs';

/**
 * A new connection each time, as after opening the app: a provider that lives on while offline queues a message per
 * edit and sends those beside the difference, which is more than it needs.
 * @param {number} port
 * @param {Y.Doc} doc
 */
function connection(port, doc) {
  const websocket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WebSocket,
    autoConnect: false,
  });
  const provider = new HocuspocusProvider({ websocketProvider: websocket, name: 'records', document: doc });
  provider.attach();
  return {
    /** Everything of the server is here, and the server said that it has everything of ours. */
    settled: async () => {
      const done = new Promise((resolve) => {
        const look = () => {
          if (!provider.synced || provider.hasUnsyncedChanges) return;
          provider.off('synced', look);
          provider.off('unsyncedChanges', look);
          resolve(undefined);
        };
        provider.on('synced', look);
        provider.on('unsyncedChanges', look);
        if (websocket.status === WebSocketStatus.Connected) look();
      });
      if (websocket.status !== WebSocketStatus.Connected) await websocket.connect();
      await done;
    },
    end: async () => {
      const closed = new Promise((resolve) => {
        if (websocket.status === WebSocketStatus.Disconnected) resolve(undefined);
        else websocket.on('disconnect', resolve);
      });
      websocket.disconnect();
      await closed;
      provider.destroy();
      websocket.destroy();
    },
  };
}

/** @param {number} port */
export async function openClient(port) {
  const doc = new Y.Doc();
  const records = doc.getMap('records');
  /** @type {ReturnType<typeof connection> | undefined} */
  let connected;

  const entry = (id) => ({ id, ...records.get(id).toJSON() });

  async function sync() {
    connected ??= connection(port, doc);
    await connected.settled();
  }

  async function offline() {
    await connected?.end();
    connected = undefined;
  }

  return {
    seed: async (entries) =>
      doc.transact(() => {
        for (const { id, ...fields } of entries) records.set(id, new Y.Map(Object.entries(fields)));
      }),
    edit: async ({ id, unit, value }) => records.get(id).set(unit, value),
    push: sync,
    pull: sync,
    one: async (id) => entry(id),
    all: async () => [...records.keys()].map(entry),
    values: async (id, unit) => [records.get(id).get(unit)],
    offline,
    live: sync,
    stopLive: async () => undefined,
    comes: (id, unit, value) =>
      new Promise((resolve) => {
        const map = records.get(id);
        const look = () => {
          if (map.get(unit) !== value) return;
          map.unobserve(look);
          resolve(undefined);
        };
        map.observe(look);
      }),
    close: async () => {
      await offline();
      doc.destroy();
    },
  };
}
