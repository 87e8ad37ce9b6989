import { describe, expect, it } from 'vitest';
import { nextStamp } from '#sync/clock.ts';
import { deletion, makeOps, restoration, type Author, type Edit } from '#sync/edit.ts';
import { readFile, writeFile } from '#sync/exchange.ts';
import { createFold, presenceOf, type Fold } from '#sync/fold.ts';
import { disagrees } from '#sync/heads.ts';
import { OP_LIMITS, parseOp, type Json } from '#sync/op.ts';
import { inWords, shown, SPACE, world } from './worlds.ts';

/** A device that keeps what it makes. */
function writer(fold: Fold = createFold(), device = 'device-A') {
  const author = (): Author => {
    const counter = (fold.counters().get(device) ?? 0) + 1;
    return {
      device,
      space: SPACE,
      counter,
      stamp: 100 + counter,
      tx: `tx${counter}`,
      salt: () => 'saltsalt',
    };
  };
  const write = (...edits: readonly Edit[]) => {
    const made = makeOps(edits, author(), fold);
    for (const op of made) fold.add(op);
    return made;
  };
  return { fold, write, record: () => fold.record('note', 'r') };
}

const edit = (unit: string, value: Json, more: Partial<Edit> = {}): Edit => ({
  type: 'note',
  record: 'r',
  unit,
  value,
  ...more,
});

describe('an edit', () => {
  it('takes the place of what is there now, or of what was on the screen when the form opened', () => {
    const { fold, write, record } = writer();
    const opened = write(edit('x', 1)).map(({ ref }) => ref);
    write(edit('x', 2));
    expect(inWords(shown(fold))).toBe('here x=2');
    write(edit('x', 3, { base: opened }));
    expect(inWords(shown(fold))).toBe('here x=3|2!');
    write(edit('x', 4));
    expect(inWords(shown(fold))).toBe('here x=4');
    expect(record()?.units.get('x')?.heads[0]?.op.base).toHaveLength(2);
  });

  it('gives the ops of a transaction counters in a row, one stamp and one name', () => {
    const made = writer().write(edit('x', 1), edit('y', 2), edit('z', 3));
    expect(made.map(({ op }) => op.counter)).toEqual([1, 2, 3]);
    expect(new Set(made.map(({ op }) => `${op.stamp} ${op.tx}`)).size).toBe(1);
  });

  it('does not quarrel with itself when a unit is written twice in one transaction', () => {
    const { fold, write } = writer();
    write(edit('x', 0));
    write(...Array.from({ length: 12 }, (_one, index) => edit('x', index)));
    expect(inWords(shown(fold))).toBe('here x=11');
  });

  it('is not touched by what happens afterwards to what was passed in', () => {
    const { fold, write } = writer();
    const value = { list: [1] };
    const [made] = write(edit('x', value));
    value.list.push(2);
    expect(made?.op.value).toEqual({ list: [1] });
    expect(inWords(shown(fold))).toBe('here x={"list":[1]}');
  });

  it('never names an op that is not here: a draft outlived a lost database', () => {
    const { fold, write } = writer();
    const lost = world('a:Z x=1').map(({ ref }) => ref);
    write(edit('x', 1, { base: lost, seen: lost }));
    expect(readFile(writeFile(SPACE, fold.ops()))).toMatchObject({ ok: true });
    expect(fold.ops()[0]?.op).toMatchObject({ base: [], seen: [] });
  });

  it('becomes an op that every device takes: minus zero and gaps are evened out', () => {
    const { fold, write } = writer();
    write(edit('x', [-0, 1, 'half \ud83c']), edit('y', { a: -0 }));
    const reading = readFile(writeFile(SPACE, fold.ops()));
    expect(reading).toEqual({ ok: true, space: SPACE, ops: fold.ops() });
  });

  it.each([
    ['too long', edit('x', 'x'.repeat(OP_LIMITS.valueLength))],
    ['too deep', edit('x', [[[[[[[[[1]]]]]]]]])],
    ['no number', edit('x', Number.NaN)],
    ['a unit without a good name', edit('a b', 1)],
    ['a member that is everybody’s', edit('x', { constructor: 1 })],
  ])(
    'is a bug and throws when it is %s: one such op would spoil the file of the whole group',
    (_what, bad) => {
      const { fold, write } = writer();
      expect(() => write(edit('y', 1), bad)).toThrow();
      expect(fold.ops()).toEqual([]);
    },
  );
});

describe('a delete', () => {
  it('has seen every unit of a long record, and fits in an op', () => {
    const { fold, write, record } = writer();
    write(...Array.from({ length: 1500 }, (_one, index) => edit(`people/p${index}`, true)));
    const [made] = write(deletion(fold, 'note', 'r'));
    expect(made?.op.seen).toHaveLength(1500);
    expect(made && parseOp(made.op)).toBeDefined();
    expect(record() && presenceOf(record() ?? { type: '', id: '', units: new Map() })).toBe('deleted');
  });

  it('has seen what was written just before it in the same transaction', () => {
    const { fold, write } = writer();
    write(edit('x', 1));
    write(edit('x', 2), edit('y', 'wrong group'), deletion(fold, 'note', 'r'));
    expect(inWords(shown(fold))).toBe('deleted x=2 y="wrong group"');
  });

  it('has not seen what is written after it in the same transaction', () => {
    const { fold, write } = writer();
    write(edit('x', 1));
    write(deletion(fold, 'note', 'r'), edit('x', 2));
    expect(inWords(shown(fold))).toBe('contested x=2');
  });

  it('is undone by a restore and can be done again', () => {
    const { fold, write } = writer();
    write(edit('x', 1));
    write(deletion(fold, 'note', 'r'));
    expect(inWords(shown(fold))).toBe('deleted x=1');
    write(restoration('note', 'r'));
    expect(inWords(shown(fold))).toBe('here x=1');
    write(deletion(fold, 'note', 'r'));
    expect(inWords(shown(fold))).toBe('deleted x=1');
  });

  it('settles a contested record, both ways', () => {
    const line = 'a:B x=1; b:C del ~a; c:B x=2 <a';
    const kept = writer(createFold(world(line)));
    kept.write(restoration('note', 'r'));
    expect(inWords(shown(kept.fold))).toBe('here x=2');
    const gone = writer(createFold(world(line)));
    gone.write(deletion(gone.fold, 'note', 'r'));
    expect(inWords(shown(gone.fold))).toBe('deleted x=2');
  });
});

describe('a stamp', () => {
  it.each([
    [10, 5, 10],
    [10, 10, 11],
    [5, 10, 11],
    [5.7, 0, 5],
    [-5, -10, 0],
    [8_640_000_000_000_000, 8_640_000_000_000_000, 8_640_000_000_000_000],
  ])('at %d after %d is %d', (now, last, stamp) => {
    expect(nextStamp(now, last)).toBe(stamp);
  });
});

describe('a fold', () => {
  it('keeps what somebody holds as it was, and gives the same object until the record changes', () => {
    const { fold, write, record } = writer();
    write(edit('x', 1));
    const before = record();
    expect(record()).toBe(before);
    write(edit('x', 2, { base: [] }), { ...edit('x', 1), record: 's' });
    const after = record();
    expect(after).not.toBe(before);
    expect(before?.units.get('x')?.heads).toHaveLength(1);
    expect(fold.records('note').find(({ id }) => id === 'r')).toBe(after);
    const x = after?.units.get('x');
    expect(x !== undefined && disagrees(x)).toBe(true);
  });

  it('counts the ops of each type and the highest counter of each device', () => {
    const fold = createFold(world('a:A x=1; b:A y=1; c:B x=2'));
    expect(fold.version('note')).toBe(3);
    expect(fold.version('step')).toBe(0);
    expect(new Map(fold.counters())).toEqual(
      new Map([
        ['device-A', 2],
        ['device-B', 1],
      ]),
    );
    const ops = world('a:A x=1; b:A y=1; c:A z=1');
    expect(
      createFold([...ops].reverse())
        .counters()
        .get('device-A'),
    ).toBe(3);
    expect(fold.record('note', 'nobody')).toBeUndefined();
    expect(fold.records('nothing')).toEqual([]);
  });
});
