/**
 * One system: its server in a process of its own, its clients in this one. Does one measure when it is told to, and
 * answers only when what came out is what should have.
 */
import { fork } from 'node:child_process';
import { fingerprint, makeChanges, makeRecords } from './records.mjs';
import { SYSTEMS } from './systems.mjs';

const OFFLINE_EDITS = 1000;
const system = SYSTEMS[process.argv[2]];
const { openClient } = await import(system.client);
const server = fork(new URL(system.server, import.meta.url), system.serverArgs ?? [], {
  execArgv: ['--expose-gc'],
});
const fromServer = () => new Promise((resolve) => server.once('message', resolve));
const port = await fromServer();

/** Asks the server something about itself, outside what is timed. */
function asked(question) {
  const answer = fromServer();
  server.send(question);
  return answer;
}

/** What should be everywhere, kept beside the systems. */
const expected = new Map(makeRecords().map((record) => [record.id, record]));
const expect = ({ id, unit, value }) => expected.set(id, { ...expected.get(id), [unit]: value });

function same(what, found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${system.name}, ${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

async function check(what, ...clients) {
  const wanted = fingerprint([...expected.values()]);
  same(`${what}, server`, await asked('state'), wanted);
  for (const client of clients) same(`${what}, client`, fingerprint(await client.all()), wanted);
}

/** Milliseconds and bytes of some work; what was left behind by the work before it is cleared away first. */
async function timed(work) {
  globalThis.gc?.();
  const before = await asked('wire');
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  const after = await asked('wire');
  return { ms, up: after.up - before.up, down: after.down - before.down };
}

let round = 0;
let opened = 0;
const open = () => openClient(port, `device-${String((opened += 1)).padStart(3, '0')}`);

const a = await open();
await a.seed([...expected.values()]);
const filled = await timed(() => a.push());
const b = await open();
await b.pull();
await check('filled', a, b);

/** Both have everything and are not connected. A connection of before could still be waiting for its news. */
async function meet() {
  for (const client of [a, b, a]) {
    await client.offline();
    await client.push();
    await client.pull();
  }
  await a.offline();
  await b.offline();
}

/** @param {readonly [object, object]} changes what A and B do without having seen each other's */
async function quarrel([mine, theirs]) {
  await meet();
  await a.edit(mine);
  await b.edit(theirs);
  await meet();
  for (const { id, unit } of [mine, theirs])
    same('shown by both', await a.values(id, unit), await b.values(id, unit));
}

const keptBy = async ({ id, unit, value }) => {
  const [shown, ...others] = await a.values(id, unit);
  const is = (found) => JSON.stringify(found) === JSON.stringify(value);
  return is(shown) ? 'shown' : others.some(is) ? 'kept beside it' : 'lost';
};

/** @param {readonly string[]} both what became of the value of A and of that of B */
function outcome(both) {
  if (both.includes('lost')) return 'lost';
  return both.includes('kept beside it') ? 'kept beside the one shown' : 'shown too';
}

const measures = {
  /** Done when every record was read once as a plain object. */
  load: async () => {
    const fresh = await open();
    let all = [];
    const result = await timed(async () => {
      await fresh.pull();
      all = await fresh.all();
    });
    same('loaded', fingerprint(all), fingerprint([...expected.values()]));
    await fresh.close();
    return result;
  },

  /** One field: from saving it on A until it can be read on B, A and B asking the server once each. */
  change: async () => {
    const [change] = makeChanges((round += 1), 1);
    expect(change);
    let found;
    const result = await timed(async () => {
      await a.edit(change);
      await a.push();
      await b.pull();
      found = await b.one(change.id);
    });
    same('changed', found[change.unit], change.value);
    await check('changed', b);
    return result;
  },

  /** The same, both connected. */
  live: async () => {
    await a.live();
    await b.live();
    const [change] = makeChanges((round += 1), 1);
    expect(change);
    const came = b.comes(change.id, change.unit, change.value);
    const result = await timed(async () => {
      await a.edit(change);
      await came;
    });
    await a.stopLive();
    await b.stopLive();
    await check('changed live', b);
    return result;
  },

  /** Made offline one by one; timed is only the sending, until the server said that it has everything. */
  push: async () => {
    await meet();
    const changes = makeChanges((round += 1), OFFLINE_EDITS);
    for (const change of changes) {
      expect(change);
      await a.edit(change);
    }
    const result = await timed(() => a.push());
    const wanted = fingerprint([...expected.values()]);
    same('pushed, server', await asked('state'), wanted);
    await b.pull();
    await check('pushed', b);
    return result;
  },

  /** Two people change the same field, then two fields of one record, unseen by each other. Last: it leaves `expected` behind. */
  conflict: async () => {
    const id = 's000042';
    const one = [
      { id, unit: 'phone', value: '0000-5550001' },
      { id, unit: 'phone', value: '0000-5550002' },
    ];
    await quarrel(one);
    const sameField = outcome(await Promise.all(one.map(keptBy)));
    const other = 's000043';
    const two = [
      { id: other, unit: 'phone', value: '0000-5550003' },
      { id: other, unit: 'description', value: 'Ook op zondag.' },
    ];
    await quarrel(two);
    return { sameField, twoFields: outcome(await Promise.all(two.map(keptBy))) };
  },
};

process.on('message', (measure) => {
  void measures[measure]().then(
    (value) => process.send?.({ value }),
    (error) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => {
  server.disconnect();
  process.exit(0);
});
process.send?.({ value: filled });
