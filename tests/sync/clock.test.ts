import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOffset, effectiveStamp, MAX_AHEAD_MS, MAX_STAMP, nextStamp } from '#sync/clock.ts';
import { compareOps, named, type NamedOp } from '#sync/op.ts';
import { newPhone, newTown, opOf } from './parties.ts';

const NOW = 1_800_000_000_000;
const YEARS = 315_360_000_000;
const stamp = fc.integer({ min: 0, max: MAX_STAMP });

describe('the stamp that a device gives next', () => {
  /** Its own last stamp, and what its clock says now. */
  it.each([
    ['its clock goes on: the clock', NOW, NOW + 5, NOW + 5],
    ['its clock stands still: one more', NOW, NOW, NOW + 1],
    ['its clock went back a little: one more', NOW, NOW - 5, NOW + 1],
    ['its clock went back years: one more', NOW, NOW - YEARS, NOW + 1],
    ['its clock jumps years ahead: the clock', NOW, NOW + YEARS, NOW + YEARS],
    ['it gave none yet: the clock', 0, NOW, NOW],
    ['its clock stands at 1970: one', 0, 0, 1],
    ['its clock stands before 1970: one', 0, -YEARS, 1],
    ['its clock has parts of milliseconds: whole ones', 0, NOW + 0.9, NOW],
    ['its clock is at the end of time: the end', NOW, MAX_STAMP, MAX_STAMP],
    ['its clock is beyond the end of time: the end', NOW, MAX_STAMP * 9, MAX_STAMP],
    ['it already gave the last one there is: that once more', MAX_STAMP, NOW, MAX_STAMP],
    ['its clock says infinite: the end', NOW, Infinity, MAX_STAMP],
    ['its clock says minus infinite: one more', NOW, -Infinity, NOW + 1],
  ])('when %s', (_what, last, now, next) => {
    expect(nextStamp(now, last)).toBe(next);
  });

  it('when its clock says no number at all: one more, or nothing could be saved', () => {
    expect(nextStamp(NaN, NOW)).toBe(NOW + 1);
  });

  it('never runs back and always fits in an op, whatever the clock does', () => {
    const ugly = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.constantFrom(-0, 2 ** 53, -(2 ** 53), Infinity),
    );
    fc.assert(
      fc.property(fc.array(ugly, { maxLength: 20 }), stamp, (clock, first) => {
        let last = first;
        for (const now of clock) {
          const next = nextStamp(now, last);
          expect(Number.isSafeInteger(next) && next >= 0 && next <= MAX_STAMP).toBe(true);
          expect(next > last || next === MAX_STAMP).toBe(true);
          expect(Object.is(next, -0)).toBe(false);
          last = next;
        }
      }),
    );
  });
});

describe('what a stamp counts for', () => {
  /** When the hub took it, seen from its own stamp. */
  it.each([
    ['the hub took it a week later', NOW, NOW + 604_800_000, NOW],
    ['the hub took it at once', NOW, NOW, NOW],
    ['a device is as far ahead as is allowed', NOW + MAX_AHEAD_MS, NOW, NOW + MAX_AHEAD_MS],
    ['a device is one more ahead', NOW + MAX_AHEAD_MS + 1, NOW, NOW + MAX_AHEAD_MS],
    ['a device is ten years ahead', NOW + YEARS, NOW, NOW + MAX_AHEAD_MS],
    ['a device is at the end of time', MAX_STAMP, NOW, NOW + MAX_AHEAD_MS],
    ['a device is at 1970', 0, NOW, 0],
    ['the hub is at 1970', NOW, 0, MAX_AHEAD_MS],
    ['no hub took it yet: as it stands', NOW + YEARS, undefined, NOW + YEARS],
  ])('when %s', (_what, own, receivedAt, counts) => {
    expect(effectiveStamp(own, receivedAt)).toBe(counts);
  });

  it('is never more than what was written, and never more for what came earlier', () => {
    fc.assert(
      fc.property(stamp, stamp, fc.nat(), (own, receivedAt, later) => {
        expect(effectiveStamp(own, receivedAt)).toBeLessThanOrEqual(own);
        expect(effectiveStamp(own, receivedAt)).toBeLessThanOrEqual(effectiveStamp(own, receivedAt + later));
      }),
    );
  });
});

describe('how far the hub is ahead', () => {
  it.each([
    ['both clocks are right', NOW, NOW + 200, NOW + 100, 0],
    ['the device is an hour behind', NOW, NOW + 200, NOW + 100 + 3_600_000, 3_600_000],
    ['the device is ten years ahead', NOW + YEARS, NOW + YEARS, NOW, -YEARS],
    ['the answer was half a minute on its way', NOW, NOW + 30_000, NOW + 30_000, 15_000],
    ['the clock of the device was set back in between', NOW, NOW - 1000, NOW, 500],
    ['halves of milliseconds', NOW, NOW + 1, NOW, 0],
  ])('when %s', (_what, sentAt, heardAt, hubNow, ahead) => {
    expect(Math.abs(clockOffset(sentAt, heardAt, hubNow) - ahead)).toBe(0);
  });

  it('is off by at most half of the time that the exchange took', () => {
    const way = fc.nat({ max: 120_000 });
    fc.assert(
      fc.property(fc.integer({ min: -YEARS, max: YEARS }), way, way, (skew, there, back) => {
        const found = clockOffset(NOW - skew, NOW - skew + there + back, NOW + there);
        expect(Math.abs(found - skew)).toBeLessThanOrEqual((there + back) / 2 + 1);
      }),
    );
  });
});

/** local: this device's clock; hub: the hub's; wall: what really passes. */
describe('a device with a bad clock', () => {
  it.each([
    ['goes on', (at: number) => at],
    ['stands still', () => NOW],
    ['goes back', (at: number) => NOW - (at - NOW)],
    ['is ten years ahead', (at: number) => at + YEARS],
    ['is ten years behind', (at: number) => at - YEARS],
    ['stands at 1970', () => 0],
    ['jumps to and fro', (at: number) => at + ((at % 2) - 0.5) * YEARS],
  ])('whose clock %s saves, and each of its edits replaces the one before', async (_what, local) => {
    const town = newTown();
    const phone = await newPhone(town, 'one', { skew: () => local(town.now()) - town.now() });
    for (let edit = 0; edit < 6; edit += 1) {
      await phone.write('name', `edit ${edit}`);
      expect(phone.shows('name')).toEqual([`edit ${edit}`]);
      if (edit === 3) await phone.talk();
      town.pass(60_001);
    }
    const stamps = [...phone.replica.state().pending.values()].flatMap(({ ops }) =>
      ops.map(({ op }) => op.stamp),
    );
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it.each([YEARS, -YEARS, 1234])(
    'that is %i ms off dates its edits by the hub once they talked',
    async (off) => {
      const town = newTown();
      const phone = await newPhone(town, 'one', { skew: () => off });
      const other = await newPhone(town, 'two');
      await other.write('name', 'news');
      await other.talk();
      await phone.talk();
      town.pass(1000);
      const [entry] = await phone.write('phone', 'after');
      expect(entry?.op.stamp).toBe(town.now());
    },
  );

  it('that gave a stamp ten years ahead goes on from there: its own edits stay in order', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'one', { skew: () => YEARS });
    const [first] = await phone.write('name', 'first');
    await phone.talk();
    expect(phone.replica.state().meta.offset).toBe(-YEARS);
    const [second] = await phone.write('name', 'second');
    expect(second?.op.stamp).toBe((first?.op.stamp ?? 0) + 1);
  });
});

describe('the order in which equals are told apart', () => {
  const anyNamed: fc.Arbitrary<NamedOp> = fc
    .tuple(
      fc.constantFrom('device-aaaa', 'device-bbbb'),
      fc.integer({ min: 1, max: 12 }),
      fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: NOW, max: NOW + 2 }), stamp),
      fc.option(fc.integer({ min: NOW, max: NOW + 2 }), { nil: undefined }),
      fc.constantFrom('t1', 't2', 't10'),
    )
    .map(([device, counter, at, receivedAt, tx]) => ({
      ...opOf(device, counter, { stamp: at, tx }),
      ...(receivedAt === undefined ? {} : { receivedAt }),
    }));
  const counts = ({ op, receivedAt }: NamedOp) => effectiveStamp(op.stamp, receivedAt);

  it('is by what the stamps count for as numbers, not as text: 10 comes after 9', () => {
    fc.assert(
      fc.property(anyNamed, anyNamed, (a, b) => {
        if (counts(a) !== counts(b)) expect(Math.sign(compareOps(a, b))).toBe(counts(a) > counts(b) ? -1 : 1);
      }),
    );
    const [nine, ten] = [opOf('device-aaaa', 1, { stamp: 9 }), opOf('device-aaaa', 2, { stamp: 10 })];
    expect(compareOps(ten, nine)).toBeLessThan(0);
  });

  it('is an order: the same for whoever looks, never in a circle, and nothing is equal but itself', () => {
    fc.assert(
      fc.property(anyNamed, anyNamed, anyNamed, (a, b, c) => {
        expect(Math.sign(compareOps(a, b))).toBe(-Math.sign(compareOps(b, a)) + 0);
        if (compareOps(a, b) <= 0 && compareOps(b, c) <= 0) expect(compareOps(a, c)).toBeLessThanOrEqual(0);
        expect(compareOps(a, b) === 0).toBe(a.ref === b.ref && counts(a) === counts(b));
      }),
      { numRuns: 500 },
    );
  });

  it('survives reading and writing: a stamp is the same number on every device', () => {
    fc.assert(
      fc.property(fc.array(anyNamed, { maxLength: 6 }), (ops) => {
        const copies = ops.map((one) => {
          const { op } = JSON.parse(JSON.stringify(one)) as NamedOp;
          return { ...one, ...named(op) };
        });
        const names = (all: readonly NamedOp[]) => [...all].sort(compareOps).map(({ ref }) => ref);
        expect(names(copies)).toEqual(names(ops));
      }),
    );
  });

  it('lets ops of one act win or lose together', () => {
    const act = (device: string, tx: string) =>
      [1, 2].map((counter) => opOf(device, counter, { stamp: NOW, tx }));
    fc.assert(
      fc.property(
        fc.constantFrom('t1', 't2', 't10', 'z'),
        fc.constantFrom('t3', 't9', 'a'),
        (left, right) => {
          const signs = act('device-aaaa', left).flatMap((a) =>
            act('device-bbbb', right).map((b) => Math.sign(compareOps(a, b))),
          );
          expect(new Set(signs).size).toBe(1);
        },
      ),
    );
  });
});
