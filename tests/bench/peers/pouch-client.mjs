/** A device with PouchDB: one document per record, replicated document by document. */
import memory from 'pouchdb-adapter-memory';
import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

const Database = PouchDB.plugin(memory).plugin(http).plugin(replication);
/** The default of 100 documents a request is slower here. */
const BATCH = { batch_size: 1000, batches_limit: 10 };

const entryOf = ({ _id, _rev, ...fields }) => ({ id: _id, ...fields });

/**
 * @param {number} port
 * @param {string} name
 */
export async function openClient(port, name) {
  const local = new Database(name, { adapter: 'memory' });
  const remote = new Database(`http://127.0.0.1:${port}/records`, { adapter: 'http', skip_setup: true });
  /** @type {{ cancel: () => void }[]} */
  let streams = [];

  const one = async (id) => entryOf(await local.get(id));

  /** Follows from now on; fulfilled once it has caught up. */
  const stream = (from, to) =>
    new Promise((resolve, reject) => {
      const running = from.replicate.to(to, { ...BATCH, live: true });
      streams.push(running);
      running.on('paused', (error) => (error ? reject(error) : resolve(undefined)));
      running.on('error', reject);
    });

  return {
    seed: (records) => local.bulkDocs(records.map(({ id, ...fields }) => ({ _id: id, ...fields }))),
    edit: async ({ id, unit, value }) => {
      const doc = await local.get(id);
      await local.put({ ...doc, [unit]: value });
    },
    push: () => local.replicate.to(remote, BATCH),
    pull: () => local.replicate.from(remote, BATCH),
    one,
    all: async () => (await local.allDocs({ include_docs: true })).rows.map(({ doc }) => entryOf(doc)),
    values: async (id, unit) => {
      const { _conflicts = [], ...doc } = await local.get(id, { conflicts: true });
      const others = await Promise.all(_conflicts.map((rev) => local.get(id, { rev })));
      return [doc, ...others].map((version) => version[unit]);
    },
    offline: async () => undefined,
    live: async () => {
      await stream(local, remote);
      await stream(remote, local);
    },
    stopLive: async () => {
      const ended = streams.map(
        (running) => new Promise((resolve) => running.on('complete', resolve).on('error', resolve)),
      );
      for (const running of streams) running.cancel();
      streams = [];
      await Promise.all(ended);
    },
    /** Fulfilled once the value has come in. */
    comes: (id, unit, value) =>
      new Promise((resolve, reject) => {
        const feed = local.changes({ since: 'now', live: true, include_docs: true, doc_ids: [id] });
        feed.on('change', ({ doc }) => {
          if (doc[unit] !== value) return;
          feed.cancel();
          resolve(undefined);
        });
        feed.on('error', reject);
      }),
    close: async () => {
      await local.destroy();
      await remote.close();
    },
  };
}
