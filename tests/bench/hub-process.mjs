/**
 * The hub of the built rooms in a process of its own, as a server runs it: what a test runner and the devices cost is
 * not in its numbers. Told by its parent what to work through; answers when each message was done.
 */
import { createHubAccess } from '#server/access/hub-ports.ts';
import { createPool } from '#server/db/connect.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { createHub } from '#sync/hub.ts';

/** As many connections as a server opens. */
const CONNECTIONS = 10;

function openHub(pool) {
  const today = () => '2026-01-01';
  return createHub({
    store: createPgHubStore({ pool }),
    ...createHubAccess(pool, today, Date.now),
    now: Date.now,
    isErased: () => false,
  });
}

/** Each device asks when its answer before is there; all of them at once. */
async function workThrough(hub, devices) {
  const waits = [];
  const replies = [];
  const start = performance.now();
  await Promise.all(
    devices.map(async ({ person, texts }) => {
      for (const text of texts) {
        const asked = performance.now();
        replies.push(await hub.receive(text, person));
        waits.push(performance.now() - asked);
      }
    }),
  );
  return { ms: performance.now() - start, waits, replies };
}

const pool = createPool(process.argv[2], CONNECTIONS);
const hub = openHub(pool);

async function answer(devices) {
  const before = process.cpuUsage();
  const done = await workThrough(hub, devices);
  const { user, system } = process.cpuUsage(before);
  process.send({ ...done, cpuMs: (user + system) / 1000 });
}

process.on('message', (devices) => void answer(devices));
process.on('disconnect', () => void pool.end());
