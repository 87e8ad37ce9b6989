/** The sync core in numbers: real signatures and hashes, stores in memory, messages as text. */
import { generateKeyPairSync, randomBytes, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createFold } from '#sync/fold.ts';
import { createHub, type Hub } from '#sync/hub.ts';
import { createMemoryHubStore } from '#sync/memory-hub-store.ts';
import { readReply, readRequest, writeRequest } from '#sync/messages.ts';
import type { NamedOp } from '#sync/op.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { hear, overText, requestOf, syncRound } from '#sync/session.ts';
import { report, untilQuiet } from './measure.ts';

const SPACE = 'directory/GM1680';
const UNITS = ['name', 'description', 'phone', 'hours'] as const;
const now = (): number => Date.now();
const word = (bytes: number): string => `a${randomBytes(bytes).toString('base64url')}`;

interface Town {
  readonly hub: Hub;
  readonly phone: () => Promise<Replica>;
  readonly sync: (replica: Replica) => Promise<void>;
}

function newTown(): Town {
  const keys = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>();
  const good = (device: string, text: string, signature: string): boolean => {
    const key = keys.get(device);
    return (
      key !== undefined && verify(null, Buffer.from(text), key.publicKey, Buffer.from(signature, 'base64url'))
    );
  };
  const verifier = (device: string, text: string, signature: string) =>
    Promise.resolve(good(device, text, signature) ? ('good' as const) : ('bad-signature' as const));
  const hub = createHub({
    store: createMemoryHubStore('life-1'),
    now,
    rights: { mayRead: () => Promise.resolve(true), mayWrite: () => Promise.resolve('yes') },
    verify: verifier,
    isErased: () => false,
  });
  return {
    hub,
    phone: () => {
      const device = word(15);
      const key = generateKeyPairSync('ed25519');
      keys.set(device, key);
      return openReplica(SPACE, device, {
        store: createMemoryReplicaStore(),
        now,
        random: () => word(15),
        salt: () => randomBytes(9).toString('base64url').slice(0, 11),
        verify: verifier,
        sign: (text) => Promise.resolve(sign(null, Buffer.from(text), key.privateKey).toString('base64url')),
      });
    },
    sync: async (replica) => {
      const exchange = overText((text) => hub.receive(text, 'reader'));
      for (let round = 0; round < 200; round += 1)
        if ((await syncRound([replica], { exchange, now })) === 'done') return;
      throw new Error('never done');
    },
  };
}

const valueOf = (unit: string, nth: number): string =>
  unit === 'phone' ? `0592-${100_000 + (nth % 900_000)}` : `${unit} ${nth}: elke woensdag van 9 tot 12 uur`;

/** As many edits, a unit each: of a record all four units, or one unit of as many records. */
async function edits(
  replica: Replica,
  records: readonly string[],
  count: number,
  salt: number,
): Promise<void> {
  const each = Math.max(1, Math.min(UNITS.length, count / records.length));
  for (let nth = 0; nth < count; nth += 1) {
    const record = records[Math.floor(nth / each) % records.length] ?? '';
    const unit = UNITS[nth % UNITS.length] ?? 'name';
    await replica.edit([{ type: 'service', record, unit, value: valueOf(unit, nth * salt) }]);
  }
}

const uuids = (count: number): readonly string[] => Array.from({ length: count }, () => randomUUID());
/** Every head of every unit, in an order of its own. */
const shown = (replica: Replica): string =>
  replica
    .view()
    .records('service')
    .flatMap(({ units }) => [...units.values()].flatMap(({ heads }) => heads.map(({ ref }) => ref)))
    .sort((a, b) => (a < b ? -1 : 1))
    .join();

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

describe('a thousand edits of a coordinator without coverage', () => {
  it.each([
    ['over 250 records', 250, 36_000],
    ['each in another record', 1_000, undefined],
  ])('%s', async (what, many, budget) => {
    const bytes: number[] = [];
    const [made, asked, answered, heard]: number[][] = [[], [], [], []];
    await untilQuiet();
    for (let run = 0; run < 5; run += 1) {
      const town = newTown();
      const [anna, bert] = [await town.phone(), await town.phone()];
      const records = uuids(many);
      await edits(anna, records, 1_000, 1);
      await town.sync(anna);
      await town.sync(bert);
      made?.push((await timed(() => edits(bert, records, 1_000, 7))).ms / 1_000);
      const { ms: ask, result: text } = await timed(async () => writeRequest(await requestOf([bert])));
      const { ms: answer, result: reply } = await timed(() => town.hub.receive(text, 'reader'));
      const { ms: hearing } = await timed(async () => {
        const reading = readReply(reply);
        if (!reading.ok) throw new Error(reading.why);
        return hear([bert], reading.value, { askedAt: now(), heardAt: now() });
      });
      bytes.push(gzipSync(text).length);
      asked?.push(ask);
      answered?.push(answer);
      heard?.push(hearing);
      await town.sync(bert);
      await town.sync(anna);
      expect(shown(anna)).toBe(shown(bert));
      expect(bert.unsent()).toBeUndefined();
    }
    const sum = bytes.map((_one, run) => (asked?.[run] ?? 0) + (answered?.[run] ?? 0) + (heard?.[run] ?? 0));
    report({
      name: `${what}: gzip, with signature`,
      values: bytes,
      unit: 'bytes',
      ...(budget === undefined ? {} : { budget }),
    });
    report({ name: `${what}: made on the device, each`, values: made ?? [], unit: 'ms', budget: 10 });
    report({ name: `${what}: written, decided, answered, heard`, values: sum, unit: 'ms' });
    report({ name: `${what}: of which the hub`, values: answered ?? [], unit: 'ms' });
  });
});

describe('nothing changed', () => {
  it('is one small question for twelve spaces', async () => {
    const after = Object.fromEntries(
      Array.from({ length: 12 }, (_one, nth) => [`directory/GM16${80 + nth}`, 1_234]),
    );
    const text = JSON.stringify({ v: 1, incarnation: 'life-1', after, runs: [] });
    expect(readRequest(text)).toMatchObject({ ok: true });
    report({ name: 'twelve spaces, gzip', values: [gzipSync(text).length], unit: 'bytes', budget: 300 });
    return Promise.resolve();
  });
});

describe.each([10_000, 100_000])('a log of %i edits', (size) => {
  it('is folded, grows, is taken from a snapshot, and is made smaller', async () => {
    const town = newTown();
    const anna = await town.phone();
    const records = uuids(size / UNITS.length);
    const { ms: making } = await timed(() => edits(anna, records, size, 1));
    report({ name: `${size} edits on one device, each`, values: [making / size], unit: 'ms', budget: 10 });
    const { ms: pushing } = await timed(() => town.sync(anna));
    report({ name: `${size} edits sent, decided and heard, of one device`, values: [pushing], unit: 'ms' });
    const ops: readonly NamedOp[] = anna.view().ops();
    const folding: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const { ms, result } = await timed(() => createFold(ops).records('service').length);
      expect(result).toBe(records.length);
      folding.push(ms);
    }
    report({ name: `${size} ops folded`, values: folding, unit: 'ms' });
    const saving: number[] = [];
    for (let nth = 0; nth < 50; nth += 1)
      saving.push((await timed(() => edits(anna, records, 1, nth + 3))).ms);
    report({ name: `an edit on a device with ${size} values`, values: saving, unit: 'ms', budget: 10 });
    await town.sync(anna);
    const bert = await town.phone();
    const { ms: loading } = await timed(() => town.sync(bert));
    expect(shown(bert)).toBe(shown(anna));
    report({ name: `a new device, ${size} values from a snapshot`, values: [loading], unit: 'ms' });
    const { ms: compacting } = await timed(() => anna.compact());
    report({ name: `looked through ${size} values for room`, values: [compacting], unit: 'ms' });
  }, 240_000);
});
