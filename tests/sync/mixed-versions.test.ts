/** Old phones and a new hub, and the reverse: what nobody knows yet is kept, passed on, or waits; it is never lost. */
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#domain/canonical-json.ts';
import { chainAfter } from '#sync/chain.ts';
import { readReply, readRequest, writeRequest } from '#sync/messages.ts';
import { opHash, parseOp, type Entry } from '#sync/op.ts';
import { isOpRow } from '#sync/protocol.ts';
import { readRunFile, writeRunFile } from '#sync/run-file.ts';
import { PATIENCE_MS } from '#sync/carried.ts';
import { DAY, logOf, newPhone, newTown, opOf, runOf, SPACE, type Phone, type Town } from './parties.ts';

const NEWER = 'device-newer';
/** What a newer app writes and no app of today knows. */
const UNKNOWN: readonly (readonly [what: string, changes: Readonly<Record<string, unknown>>])[] = [
  ['a field', { consent: { by: 'somebody', until: [2031, 2.5] } }],
  ['a field with the name of something else', { devices: ['x'], toString: 'y', ops: null }],
  ['a type of record', { type: 'wish-list' }],
  ['a unit', { unit: 'openingHours2/monday' }],
  ['a value of a form that is none of ours', { value: { v: 2, parts: [[{ t: 'b' }], null, 0.1] } }],
  ['a kind of transaction name', { tx: 'Z.:-_9' }],
];
const newer = (changes: Readonly<Record<string, unknown>>, counter = 1): Entry =>
  opOf(NEWER, counter, changes);

const bytes = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ op }) => canonicalJson(op as never));
const seenBy = ({ replica }: Phone): readonly Entry[] => [...replica.state().admitted.values()];

/** An app of the future, on the same wire. */
const futureHub = (town: Town) => async (text: string) =>
  JSON.stringify({
    ...(JSON.parse(await town.send(text)) as object),
    news: { at: 'a field that nobody knows' },
  });

describe.each(UNKNOWN)('%s that only a newer app knows', (_what, changes) => {
  const entry = newer(changes);

  it('passes an old hub and reaches an old phone, byte for byte, and a phone behind it too', async () => {
    const town = newTown({ pace: { page: 1, snapshotAfter: 2 } });
    await town.push(runOf([entry]));
    for (const name of ['one', 'two']) {
      const phone = await newPhone(town, name);
      await phone.talk();
      expect(bytes(seenBy(phone))).toEqual(bytes([entry]));
      expect(seenBy(phone).map(({ op }) => opHash(op))).toEqual([entry.hash]);
    }
  });

  it('goes through a snapshot unchanged', async () => {
    const town = newTown({ pace: { page: 9, snapshotAfter: 0 } });
    await town.push(runOf([entry]));
    const phone = await newPhone(town, 'one');
    await phone.talk();
    expect(bytes(seenBy(phone))).toEqual(bytes([entry]));
  });

  it('is carried by an old phone from a file to another file and to the hub, byte for byte', async () => {
    const town = newTown();
    const [one, two] = [await newPhone(town, 'one'), await newPhone(town, 'two')];
    const file = writeRunFile(SPACE, [runOf([entry])]);
    for (const [phone, text] of [
      [one, () => Promise.resolve(file)],
      [two, async () => writeRunFile(SPACE, await one.replica.runs(100))],
    ] as const) {
      const reading = readRunFile(await text(), SPACE);
      expect(reading.ok && (await phone.replica.carry(reading.runs))).toMatchObject({
        added: 1,
        distrusted: [],
      });
    }
    expect(writeRunFile(SPACE, await two.replica.runs(100))).toBe(file);
    await two.talk();
    expect(bytes(logOf(town))).toEqual(bytes([entry]));
  });

  it('stays as it is when somebody with an old app writes next to it, and is replaced by who saw it', async () => {
    const town = newTown();
    await town.push(runOf([entry]));
    const phone = await newPhone(town, 'old');
    await phone.talk();
    const { type, record, unit } = entry.op;
    await phone.replica.edit([{ type, record, unit: 'beside', value: 'old' }]);
    await phone.talk();
    expect(bytes(logOf(town).slice(0, 1))).toEqual(bytes([entry]));
    const [next] = await phone.replica.edit([{ type, record, unit, value: 'replaced' }]);
    expect(next?.op.base).toEqual([entry.ref]);
  });
});

describe('a hub that is older than a phone', () => {
  async function waiting() {
    let version = 1;
    const town = newTown({
      mayWrite: ({ type }) => (type === 'novelty' && version === 1 ? 'unknown-schema' : 'yes'),
    });
    const phone = await newPhone(town, 'new');
    const write = (value: string, type = 'novelty') =>
      phone.replica.edit([{ type, record: 'r1', unit: 'name', value }]);
    await write('known', 'service');
    await write('new');
    await write('known too', 'service');
    await phone.talk();
    return { town, phone, upgrade: () => void (version = 2), write };
  }

  it('keeps what it does not know waiting, tells so, and refuses nothing', async () => {
    const { town, phone } = await waiting();
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['known']);
    expect(phone.replica.unsent()).toMatchObject({ count: 2, held: 'unknown-schema' });
    expect(phone.replica.state().refused.size).toBe(0);
    expect(phone.replica.view().record('novelty', 'r1')).toBeDefined();
  });

  it('asks with one op only while it waits, and does not talk without end', async () => {
    const { town, phone } = await waiting();
    town.said.length = 0;
    expect(await phone.talk()).toBe(1);
    expect((await phone.replica.runs(100)).map(({ ops }) => ops.length)).toEqual([1]);
  });

  it('takes all of it in order when it is newer, however long that took', async () => {
    const { town, phone, upgrade, write } = await waiting();
    for (let month = 0; month < 4; month += 1) {
      town.pass(PATIENCE_MS + DAY);
      await phone.talk();
    }
    await write('later');
    upgrade();
    await phone.talk();
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['known', 'new', 'known too', 'later']);
    expect(phone.replica.unsent()).toBeUndefined();
    expect(phone.replica.state().pending.size).toBe(0);
  });

  it('keeps what another phone brings along waiting as well', async () => {
    const { town, phone, upgrade } = await waiting();
    const courier = await newPhone(town, 'courier');
    const reading = readRunFile(writeRunFile(SPACE, await phone.replica.runs(100)), SPACE);
    await courier.replica.carry(reading.ok ? reading.runs : []);
    for (let month = 0; month < 3; month += 1) {
      await courier.talk();
      town.pass(PATIENCE_MS + DAY);
    }
    await courier.talk();
    expect(courier.replica.state().refused.size).toBe(0);
    upgrade();
    await courier.talk();
    expect(logOf(town).map(({ op }) => op.value)).toContain('new');
    expect(courier.replica.state().carried.size).toBe(0);
  });

  it('refuses a newer language with one word, and nothing is lost on the phone', async () => {
    const { town, phone } = await waiting();
    const before = await phone.replica.runs(100);
    const inNewWords = (text: string) =>
      town.send(JSON.stringify({ ...(JSON.parse(text) as object), v: 2, runs: { packed: 'otherwise' } }));
    expect(await phone.round(inNewWords)).toBe('newer');
    expect(await phone.replica.runs(100)).toEqual(before);
    expect(phone.replica.unsent()).toMatchObject({ count: 2 });
    expect(logOf(town)).toHaveLength(1);
  });
});

describe('a phone that is older than the hub', () => {
  it('hears that the hub is newer, keeps all it has, and can still write', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'old');
    await phone.write('name', 'mine');
    const newHub = async (text: string) =>
      JSON.stringify({ ...(JSON.parse(await town.send(text)) as object), v: 2, spaces: 'otherwise' });
    expect(await phone.round(newHub)).toBe('newer');
    expect(await phone.round(() => Promise.resolve('{"v":3,"refused":"too-old"}'))).toBe('newer');
    await phone.write('name', 'mine too');
    expect(phone.replica.unsent()?.count).toBe(2);
    await phone.talk();
    expect(phone.shows('name')).toEqual(['mine too']);
    expect(logOf(town)).toHaveLength(2);
  });

  it('is not disturbed by fields of an answer that it does not know', async () => {
    const town = newTown();
    await town.push(runOf([newer({})]));
    const phone = await newPhone(town, 'old');
    await phone.write('phone', '0592');
    let outcome = 'again';
    while (outcome === 'again') outcome = await phone.round(futureHub(town));
    expect(outcome).toBe('done');
    expect(seenBy(phone)).toHaveLength(2);
  });

  it('takes an answer with a word that it does not know for none: a new word needs a new version', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'old');
    await phone.write('name', 'mine');
    const reply = JSON.stringify({ v: 1, refused: 'slow-down' });
    expect(readReply(reply)).toEqual({ ok: false, why: 'malformed' });
    expect(await phone.round(() => Promise.resolve(reply))).toBe('offline');
    expect(phone.replica.unsent()?.count).toBe(1);
  });

  it('does not lose an edit by a verdict in words that it does not know', async () => {
    const town = newTown({ mayWrite: () => 'not-allowed' });
    const phone = await newPhone(town, 'old');
    await phone.write('name', 'mine');
    const otherWord = async (text: string) => (await town.send(text)).replace('"not-allowed"', '"on-hold"');
    expect(await phone.round(otherWord)).toBe('offline');
    expect(phone.replica.unsent()?.count).toBe(1);
    expect(phone.shows('name')).toEqual(['mine']);
  });

  it('reads a question with fields of the future as if they were not there', () => {
    const question = writeRequest({ v: 1, after: { [SPACE]: 3 }, runs: [] });
    expect(readRequest(JSON.stringify({ ...(JSON.parse(question) as object), wants: 'photos' }))).toEqual(
      readRequest(question),
    );
  });

  it('upgraded, makes of what it kept the same chain and the same hashes as who wrote it', async () => {
    const town = newTown();
    const ops = UNKNOWN.map(([, changes], index) => newer({ tx: `t${index + 1}`, ...changes }, index + 1));
    const run = runOf(ops);
    await town.push(run);
    const phone = await newPhone(town, 'old');
    await phone.talk();
    const kept = (await town.store.page(SPACE, 0, 100)).rows.filter(isOpRow).map(({ entry }) => entry);
    for (const entries of [kept, seenBy(phone)]) {
      expect(entries.map(({ op }) => parseOp(op))).toEqual(ops.map(({ op }) => op));
      expect(chainAfter(run.before, entries)).toBe(chainAfter(run.before, ops));
    }
  });
});

describe('a file', () => {
  it('of a newer app is refused as newer, and nothing on the phone moves', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'old');
    const file = writeRunFile(SPACE, [runOf([newer({})])]);
    const later = JSON.stringify({ ...(JSON.parse(file) as object), version: 2, runs: 'otherwise' });
    expect(readRunFile(later, SPACE)).toEqual({ ok: false, why: 'newer' });
    expect(phone.replica.view().ops()).toEqual([]);
  });
});
