/**
 * A few people, each with a device and a clock of their own, who work for weeks without internet and hand each other
 * files: late, twice, old ones, in any order. People are data: the list of what they did is the bug report.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStamp } from '#sync/clock.ts';
import { deletion, makeOps, restoration, type Edit } from '#sync/edit.ts';
import { admit, preview, readFile, writeFile } from '#sync/exchange.ts';
import { createFold, DELETED, presenceOf, type Fold } from '#sync/fold.ts';
import { disagrees } from '#sync/heads.ts';
import type { NamedOp, OpRef } from '#sync/op.ts';
import { shown, shownOf, SPACE, type Shown } from './worlds.ts';

type Act =
  | {
      readonly do: 'open' | 'save' | 'change' | 'fill';
      readonly who: number;
      readonly where: number;
      readonly value: number;
    }
  | { readonly do: 'delete' | 'restore' | 'settle'; readonly who: number; readonly where: number }
  | { readonly do: 'clock'; readonly who: number; readonly by: number }
  | { readonly do: 'export'; readonly who: number }
  | { readonly do: 'visit'; readonly who: number; readonly whom: number }
  | { readonly do: 'import'; readonly who: number; readonly file: number; readonly times: number };

const RECORDS = ['r', 's'];
const UNITS = ['x', 'y', 'set/p', 'set/q'];
const PLACES = RECORDS.flatMap((record) => UNITS.map((unit) => ({ type: 'note', record, unit })));

interface Device {
  readonly name: string;
  readonly fold: Fold;
  /** ms that its clock is off */
  skew: number;
  last: number;
  /** Forms that stand open: what was on the screen when they opened. */
  readonly forms: Map<number, readonly OpRef[]>;
}

interface Village {
  readonly devices: readonly Device[];
  readonly files: string[];
  readonly made: NamedOp[];
  /** What was on the screen when an op was made, as its maker saw it; apart from what the op says of itself. */
  readonly screen: Map<OpRef, readonly OpRef[]>;
  moment: number;
}

const found = (people: number): Village => ({
  devices: Array.from({ length: people }, (_one, index) => ({
    name: `device-${index}`,
    fold: createFold(),
    skew: 0,
    last: 0,
    forms: new Map<number, readonly OpRef[]>(),
  })),
  files: [],
  made: [],
  screen: new Map(),
  moment: 1000,
});

/** What is on a screen, by the definition and not by the fold: ops of the unit that no op here replaces. */
function headsByDefinition(
  ops: readonly NamedOp[],
  place: { record: string; unit: string },
): readonly OpRef[] {
  const named = new Set(ops.flatMap(({ op }) => op.base));
  return ops
    .filter(({ ref, op }) => op.record === place.record && op.unit === place.unit && !named.has(ref))
    .map(({ ref }) => ref);
}

function write(village: Village, device: Device, edits: readonly Edit[]): void {
  const before = device.fold.ops();
  const stamp = nextStamp(village.moment + device.skew, device.last);
  device.last = stamp;
  const counter = (device.fold.counters().get(device.name) ?? 0) + 1;
  const tx = `tx-${stamp % 7}`;
  const author = {
    device: device.name,
    space: SPACE,
    counter,
    stamp,
    tx,
    salt: () => `salt-${village.made.length}-abc`,
  };
  for (const made of makeOps(edits, author, device.fold)) {
    const edit = edits[made.op.counter - counter];
    village.screen.set(made.ref, edit?.base ?? headsByDefinition(before, made.op));
    village.made.push(made);
    device.fold.add(made);
  }
}

/** Reads a file as the app does, and holds the preview against what really happens. */
function read(device: Device, text: string): void {
  const reading = readFile(text);
  if (!reading.ok) throw new Error(`refused: ${reading.why}`);
  const admission = admit(device.fold, reading.ops);
  if (!admission.ok) throw new Error(`not taken: ${admission.why}`);
  const promised = preview(device.fold, admission.added);
  const before = openQuestions(device.fold);
  questionsFound(device.fold);
  for (const op of admission.added) device.fold.add(op);
  const after = openQuestions(device.fold);
  const asked = [
    ...promised.conflicts.map(({ record, unit }) => `${record} ${unit}`),
    ...promised.contested.map(({ record }) => `${record} ${DELETED}`),
  ];
  expect(new Set(asked)).toEqual(new Set([...after].filter((one) => !before.has(one))));
  expect(asked).toHaveLength(new Set(asked).size);
}

/** What people must still decide. */
function openQuestions(fold: Fold): ReadonlySet<string> {
  return new Set(
    fold
      .records('note')
      .flatMap((record) => [
        ...[...record.units].flatMap(([unit, state]) =>
          unit !== DELETED && disagrees(state) ? [`${record.id} ${unit}`] : [],
        ),
        ...(presenceOf(record) === 'contested' ? [`${record.id} ${DELETED}`] : []),
      ]),
  );
}

function perform(village: Village, act: Act): void {
  village.moment += 10;
  const device = village.devices[act.who % village.devices.length];
  if (device === undefined) return;
  if (act.do === 'clock') device.skew = act.by;
  else if (act.do === 'export')
    village.files.push(...(device.fold.ops().length > 0 ? [writeFile(SPACE, device.fold.ops())] : []));
  else if (act.do === 'import') {
    const text = village.files[act.file % Math.max(1, village.files.length)];
    for (let time = 0; text !== undefined && time < act.times; time++) read(device, text);
  } else if (act.do === 'visit') {
    const host = village.devices[act.whom % village.devices.length];
    if (host !== undefined && host.fold.ops().length > 0) read(device, writeFile(SPACE, host.fold.ops()));
  } else workOn(village, device, act);
}

function workOn(village: Village, device: Device, act: Extract<Act, { where: number }>): void {
  const index = act.where % PLACES.length;
  const place = PLACES[index] ?? { type: 'note', record: 'r', unit: 'x' };
  if (act.do === 'open') device.forms.set(index, headsByDefinition(device.fold.ops(), place));
  else if (act.do === 'save') {
    const base = device.forms.get(index);
    device.forms.delete(index);
    write(village, device, [{ ...place, value: act.value, ...(base === undefined ? {} : { base }) }]);
  } else if (act.do === 'change') write(village, device, [{ ...place, value: act.value }]);
  else if (act.do === 'fill')
    write(
      village,
      device,
      UNITS.map((unit) => ({ ...place, unit, value: act.value })),
    );
  else if (act.do === 'delete') write(village, device, [deletion(device.fold, place.type, place.record)]);
  else if (act.do === 'restore') write(village, device, [restoration(place.type, place.record)]);
  else {
    const [head] = device.fold.record(place.type, place.record)?.units.get(place.unit)?.heads ?? [];
    if (head !== undefined) write(village, device, [{ ...place, value: head.op.value }]);
  }
}

/** Everybody hands everybody a file, in an order that the dice gave, until all have heard of all. */
function meet(village: Village): void {
  for (let round = 0; round < 2; round++) {
    const files = village.devices.flatMap(({ fold }) =>
      fold.ops().length > 0 ? [writeFile(SPACE, fold.ops())] : [],
    );
    for (const device of village.devices) for (const text of [...files].reverse()) read(device, text);
  }
}

const who = fc.nat({ max: 3 });
const where = fc.nat({ max: PLACES.length - 1 });
const value = fc.nat({ max: 3 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('open', 'save', 'change', 'fill'), who, where, value }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('delete', 'delete', 'restore', 'settle'), who, where }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), who, by: fc.constantFrom(-5000, 0, 7, 1e12) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('export' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      who,
      file: fc.nat({ max: 99 }),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('visit' as const), who, whom: who }) },
);
const weeks = fc.array(act, { minLength: 10, maxLength: 50, size: 'max' });

function live(people: number, acts: readonly Act[]): Village {
  const village = found(people);
  for (const one of acts) perform(village, one);
  meet(village);
  return village;
}

/** How often the thing that a test is about really happened: a test in which nothing happens proves nothing. */
interface Seen {
  ops: number;
  conflicts: number;
  contested: number;
  deleted: number;
}

function tally(seen: Seen, ops: readonly NamedOp[], state: Shown): void {
  seen.ops += ops.length;
  for (const { presence, units } of Object.values(state)) {
    seen.contested += presence === 'contested' ? 1 : 0;
    seen.deleted += presence === 'deleted' ? 1 : 0;
    seen.conflicts += Object.values(units).filter((unit) => unit.disagrees).length;
  }
}

describe('when everybody has everything', () => {
  it('all see the same, no value is lost, and the copies are alike to the byte', () => {
    const seen: Seen = { ops: 0, conflicts: 0, contested: 0, deleted: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), weeks, (people, acts) => {
        const village = live(people, acts);
        const { made } = village;
        const truth = shownOf(made);
        const copy = made.length > 0 ? writeFile(SPACE, made) : '';
        for (const { fold } of village.devices) {
          expect(shown(fold)).toEqual(truth);
          questionsFound(fold);
          expect(fold.ops()).toHaveLength(made.length);
          if (copy !== '') expect(writeFile(SPACE, fold.ops())).toBe(copy);
        }
        nothingLost(village, truth);
        tally(seen, made, truth);
        if (copy === '') return;
        const fresh: Device = { name: 'device-new', fold: createFold(), skew: 0, last: 0, forms: new Map() };
        read(fresh, copy);
        expect(shown(fresh.fold)).toEqual(truth);
        expect(writeFile(SPACE, fresh.fold.ops())).toBe(copy);
      }),
      { numRuns: 150 },
    );
    console.log(`in 150 villages: ${JSON.stringify(seen)}`);
    expect(seen.ops).toBeGreaterThan(1000);
    for (const count of [seen.conflicts, seen.contested, seen.deleted]) expect(count).toBeGreaterThan(5);
  });

  it('all see the same whatever became of the clocks: only the winners of conflicts may differ', () => {
    fc.assert(
      fc.property(weeks, (acts) => {
        const sober = acts.filter((one) => one.do !== 'clock');
        const heads = (state: Shown) =>
          Object.values(state).map(({ presence, units }) => [
            presence,
            Object.values(units).map((unit) => [unit.values.length, unit.disagrees]),
          ]);
        const settles = (one: Act) => one.do !== 'settle';
        expect(heads(shownOf(live(3, acts.filter(settles)).made))).toEqual(
          heads(shownOf(live(3, sober.filter(settles)).made)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

/** The short ways to what people must decide find what looking at every record finds. */
function questionsFound(fold: Fold): void {
  const records = fold.records('note');
  const split = records.flatMap((record) =>
    [...record.units].flatMap(([unit, { heads }]) => (heads.length > 1 ? [`${record.id} ${unit}`] : [])),
  );
  expect(
    fold
      .split()
      .map(({ record, unit }) => `${record} ${unit}`)
      .sort(),
  ).toEqual(split.sort());
  expect(new Set(fold.everDeleted())).toEqual(new Set(records.filter(({ units }) => units.has(DELETED))));
}

/** Each value is still a head, or it stood on the screen of somebody who wrote another in its place. */
function nothingLost({ made, screen }: Village, truth: Shown): void {
  const heads = new Set(
    Object.values(truth).flatMap(({ units }) => Object.values(units).flatMap((unit) => unit.heads)),
  );
  for (const { ref, op } of made) {
    const replacedBy = made.filter(
      (later) =>
        later.op.record === op.record &&
        later.op.unit === op.unit &&
        (screen.get(later.ref) ?? []).includes(ref),
    );
    expect(heads.has(ref), `${op.record} ${op.unit} ${ref}`).toBe(replacedBy.length === 0);
  }
  for (const place of [...PLACES, ...RECORDS.map((record) => ({ type: 'note', record, unit: DELETED }))]) {
    const shownHeads = truth[`note ${place.record}`]?.units[place.unit]?.heads ?? [];
    expect([...shownHeads].sort()).toEqual([...headsByDefinition(made, place)].sort());
  }
}
