import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '#sync/chain.ts';
import { readReply, readRequest, writeReply, writeRequest } from '#sync/messages.ts';
import { PROTOCOL_VERSION, type SyncReply } from '#sync/protocol.ts';
import { readRunFile, writeRunFile } from '#sync/run-file.ts';
import { logOf, newPhone, newTown, opOf, runOf, SPACE } from './parties.ts';
import { anyReply, anyRequest, anyRuns } from './wire-arbitraries.ts';

const RUNS = 10_000;

/** Deep equality to the last bit; the other one takes a minute for so many. */
function same(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toStrictEqual(expected);
}

describe('what is written is read back the same', () => {
  it('as a request, whatever is in its ops', () => {
    fc.assert(
      fc.property(anyRequest, (request) =>
        same(readRequest(writeRequest(request)), { ok: true, value: request }),
      ),
      { numRuns: RUNS },
    );
  });

  it('as an answer, with rows, pointers, erasures, snapshots, vouchers and refusals', () => {
    fc.assert(
      fc.property(anyReply, (reply) => same(readReply(writeReply(reply)), { ok: true, value: reply })),
      { numRuns: RUNS },
    );
  });

  it('as a file', () => {
    const file = fc
      .constantFrom('group/dorp', 'directory/GM1680')
      .chain((space) => fc.tuple(fc.constant(space), anyRuns(space)));
    fc.assert(
      fc.property(file, ([space, runs]) =>
        same(readRunFile(writeRunFile(space, runs), space), { ok: true, runs }),
      ),
      { numRuns: RUNS },
    );
  });
});

const A = 'device-aaaa';
const B = 'device-bbbb';
const FIRST = opOf(B, 1, { value: 'before' });
/** A field that only a newer app knows. */
const LATER = { later: { x: 1 } };
const OPS = [
  opOf(A, 1, {
    base: [FIRST.ref],
    record: '7f000001-8a2b-4c3d-9e4f-0123456789ab',
    value: { text: 'koffie, é \u2028 " 🏡', n: [1, 2.5] },
  }),
  opOf(A, 2, { tx: 'act', stamp: 5, unit: 'themes/geld', value: true }),
  opOf(A, 3, { tx: 'act', stamp: 5, seen: [FIRST.ref], ...LATER }),
];
const RUN = runOf(OPS);
const QUESTION = writeRequest({
  v: PROTOCOL_VERSION,
  incarnation: 'life-1',
  after: { [SPACE]: 0 },
  runs: [RUN],
});

const OTHERS = [...'019afZ-_~,"\\{}[] .é'];

/** Every text in which one letter is another, is gone, or is there twice. */
function* damaged(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    const [before, letter, after] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)];
    yield before + after;
    yield before + letter + letter + after;
    for (const other of OTHERS) if (other !== letter) yield before + other + after;
  }
}

const refs = (runs: readonly Run[]) => runs.flatMap(({ ops }) => ops.map(({ ref }) => ref)).join();

describe('one letter that changed on the way', () => {
  it('in a question gets nothing else into the log, and the hub never throws', async () => {
    let read = 0;
    let harmless = 0;
    let town = newTown();
    await town.push(runOf([FIRST]));
    for (const text of damaged(QUESTION)) {
      if (!readRequest(text).ok) continue;
      read += 1;
      await town.hub.receive(text, 'reader');
      const added = logOf(town).slice(1);
      if (added.length === 0) continue;
      expect(added.map(({ ref }) => ref).join(), text).toBe(refs([RUN]));
      harmless += 1;
      town = newTown();
      await town.push(runOf([FIRST]));
    }
    // Most of it is no message any more; and something was looked at.
    expect(read).toBeGreaterThan(500);
    expect(harmless).toBeLessThan(read / 2);
  });

  it('in a file gets nothing else on a screen, and what is not trusted is told', async () => {
    const file = writeRunFile(SPACE, [RUN]);
    const town = newTown();
    let phone = await newPhone(town, 'one');
    let read = 0;
    for (const text of damaged(file)) {
      const reading = readRunFile(text, SPACE);
      if (!reading.ok) continue;
      read += 1;
      const { added, distrusted } = await phone.replica.carry(reading.runs);
      const here = phone.replica
        .view()
        .ops()
        .map(({ ref }) => ref)
        .join();
      if (distrusted.length > 0) expect([here, added]).toEqual(['', 0]);
      if (here === '') continue;
      expect(here, text).toBe(refs([RUN]));
      phone = await newPhone(town, 'one');
    }
    expect(read).toBeGreaterThan(500);
  });

  it('in an answer is refused or read: no device falls over it, and its own edits stay on it', async () => {
    const answer = async () => {
      const town = newTown();
      const phone = await newPhone(town, 'one');
      await town.push(runOf([FIRST]));
      const own = [...(await phone.write('name', 'mine')), ...(await phone.write('phone', 'mine too'))];
      let said = '';
      const hears = (text: string) =>
        phone.round(async (question) => {
          said = await town.send(question);
          return text === '' ? undefined : text;
        });
      await hears('');
      return { said, hears, phone, own };
    };
    const { said } = await answer();
    const texts = [...damaged(said)].filter((text) => readReply(text).ok);
    expect(texts.length).toBeGreaterThan(500);
    for (const text of texts.filter((_text, index) => index % 7 === 0)) {
      const { hears, phone, own } = await answer();
      await hears(text);
      const { admitted, pending, refused, carried } = phone.replica.state();
      const kept = JSON.stringify([[...admitted], [...pending], [...refused], [...carried]]);
      for (const { op } of own) expect(kept.includes(JSON.stringify(op.salt)), text).toBe(true);
    }
  });
});

describe('a text that nobody wrote', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"v":1',
    '"after":{}',
    '"runs":[]',
    '"refused":"newer"',
    'null',
    '1e999',
    QUESTION,
  );
  const anyText = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  );

  it('is refused and never thrown about', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        readRequest(text);
        readReply(text);
        readRunFile(text, SPACE);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, string]>([
    ['a page of a wifi', '<html>Log in op de wifi</html>'],
    ['nothing', ''],
    [
      'half an answer',
      writeReply({
        v: PROTOCOL_VERSION,
        incarnation: 'life-1',
        now: 1,
        spaces: {},
      } satisfies SyncReply).slice(0, 30),
    ],
    ['a list', '[]'],
  ])(
    '%s in the place of an answer is as if there was none: nothing on the device moves',
    async (_what, text) => {
      const town = newTown();
      const phone = await newPhone(town, 'one');
      await phone.write('name', 'mine');
      const before = JSON.stringify([...(phone.store.state()?.pending ?? [])]);
      expect(await phone.round(() => Promise.resolve(text))).toBe('offline');
      expect(JSON.stringify([...(phone.store.state()?.pending ?? [])])).toBe(before);
    },
  );
});
