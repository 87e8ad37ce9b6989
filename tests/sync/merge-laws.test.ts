import { describe, expect, it } from 'vitest';
import { createFold } from '#sync/fold.ts';
import type { NamedOp } from '#sync/op.ts';
import { inWords, orderings, shown, shownOf, world, type Shown } from './worlds.ts';

/** What happened, in five edits, and what everybody sees afterwards. */
const WORLDS: readonly (readonly [fact: string, line: string, seen: string])[] = [
  // One unit
  ['five who knew each other', 'a:A x=1; b:B x=2 <a; c:C x=3 <b; d:A x=4 <c; e:B x=5 <d', 'here x=5'],
  ['one who corrects himself', 'a:A x=1; b:A x=2 <a; c:A x=3 <b; d:A x=4 <c; e:A x=5 <d', 'here x=5'],
  [
    'two who did not know each other',
    'a:A x=1; b:B x=2 <a; c:C x=3 <a; d:A y=1; e:B y=2',
    'here x=3|2! y=2|1!',
  ],
  ['one knew, the other did not', 'a:A x=1; b:B x=2 <a; c:A x=3 <a; d:B x=4 <b; e:A x=5 <c', 'here x=5|4!'],
  ['three at once', 'a:A x=0; b:A x=1 <a; c:B x=2 <a; d:C x=3 <a; e:B y=1', 'here x=3|2|1! y=1'],
  ['five at once, nobody knew anything', 'a:A x=1; b:B x=2; c:C x=3; d:D x=4; e:E x=5', 'here x=5|4|3|2|1!'],
  ['different units of one record', 'a:A x=1; b:B y=2; c:C z=3; d:A x=4 <a; e:B y=5 <b', 'here x=4 y=5 z=3'],
  [
    'different records',
    'a:A s.x=1; b:B x=2; c:C t.x=3; d:A s.x=4 <a; e:B x=5 <b',
    'here x=5, s: here x=4, t: here x=3',
  ],
  [
    'a name of another unit in the base',
    'a:A x=1; b:B y=2 <a; c:C y=3 <b; d:A x=4 <b; e:B z=1',
    'here x=4|1! y=3 z=1',
  ],
  // Settling
  ['a settled conflict', 'a:A x=0; b:A x=1 <a; c:B x=2 <a; d:C x=1 <b,c; e:A y=1', 'here x=1 y=1'],
  ['a settled conflict of three', 'a:A x=1; b:B x=2; c:C x=3; d:A x=9 <a,b,c; e:B y=1', 'here x=9 y=1'],
  [
    'settled, then an edit of a third who saw one head',
    'a:A x=1; b:B x=2; c:A x=3 <a,b; d:C x=4 <a; e:B y=1',
    'here x=4|3! y=1',
  ],
  [
    'settled, then an edit of one who saw it',
    'a:A x=1; b:B x=2; c:A x=3 <a,b; d:C x=4 <c; e:B y=1',
    'here x=4 y=1',
  ],
  [
    'settled by two, each in his own way',
    'a:A x=1; b:B x=2; c:A x=1 <a,b; d:B x=2 <a,b; e:C y=1',
    'here x=2|1! y=1',
  ],
  [
    'settled by two, in the same way',
    'a:A x=1; b:B x=2; c:A x=1 <a,b; d:B x=1 <a,b; e:C y=1',
    'here x=1|1 y=1',
  ],
  ['settled twice after one another', 'a:A x=1; b:B x=2; c:C x=3 <a,b; d:A x=4 <a; e:B x=5 <c,d', 'here x=5'],
  [
    'half settled: one head was not on the screen',
    'a:A x=1; b:B x=2; c:C x=3; d:A x=4 <a,b; e:B y=1',
    'here x=4|3! y=1',
  ],
  // The same, and empty
  ['the same value from three', 'a:A x=1; b:B x=1; c:C x=1; d:A y=1; e:B y=1', 'here x=1|1|1 y=1|1'],
  ['the same value twice and another', 'a:A x=1; b:B x=1; c:C x=2; d:A y=1; e:B y=2 <d', 'here x=2|1|1! y=2'],
  [
    'the same members in another order',
    'a:A x={"p":1,"q":[2]}; b:B x={"q":[2],"p":1}; c:C y={"p":1}; d:A y={"p":2}; e:B z=1',
    'here x={"q":[2],"p":1}|{"p":1,"q":[2]} y={"p":2}|{"p":1}! z=1',
  ],
  [
    'the same members, the later one sorted',
    'a:A x={"q":[2],"p":1}; b:B x={"p":1,"q":[2]}; c:C y={"p":1}; d:A y={"p":1}; e:B z=1',
    'here x={"p":1,"q":[2]}|{"q":[2],"p":1} y={"p":1}|{"p":1} z=1',
  ],
  [
    'a list in another order is another list',
    'a:A x=[1,2]; b:B x=[2,1]; c:C y=1; d:A y=2 <c; e:B z=1',
    'here x=[2,1]|[1,2]! y=2 z=1',
  ],
  [
    'emptied by one, filled by another',
    'a:A x=1; b:B x=null <a; c:C x=2 <a; d:A y=null; e:B z=1',
    'here x=2|null! y=null z=1',
  ],
  [
    'emptied by two',
    'a:A x=1; b:B x=null <a; c:C x=null <a; d:A y=1; e:B y="1"',
    'here x=null|null y="1"|1!',
  ],
  // Sets: each element stands alone
  [
    'elements added by two',
    'a:A s/p=true; b:B s/q=true; c:A s/r=true; d:B s/r=true; e:C s/t=true',
    'here s/p=true s/q=true s/r=true|true s/t=true',
  ],
  [
    'an element removed by two',
    'a:A s/p=true; b:A s/p=null <a; c:B s/p=null <a; d:C s/q=true; e:C s/q=null <d',
    'here s/p=null|null s/q=null',
  ],
  [
    'removed by one, changed by another',
    'a:A s/p="x"; b:A s/p=null <a; c:B s/p="y" <a; d:C s/q=true; e:A s/q=null',
    'here s/p="y"|null! s/q=null|true!',
  ],
  [
    'removed and added again',
    'a:A s/p=true; b:B s/p=null <a; c:A s/p=true <b; d:B s/q=true; e:C s/q=true <d',
    'here s/p=true s/q=true',
  ],
  // Deleting
  [
    'a delete that saw everything',
    'a:A x=1; b:B y=1; c:A x=2 <a; d:B del ~b,c; e:C s.x=1',
    'deleted x=2 y=1, s: here x=1',
  ],
  [
    'a delete that missed an edit',
    'a:A x=1; b:B y=1; c:A x=2 <a; d:B del ~a,b; e:C s.x=1',
    'contested x=2 y=1, s: here x=1',
  ],
  [
    'a delete that missed a new unit',
    'a:A x=1; b:B del ~a; c:A y=1; d:C s.x=1; e:C s.x=2 <d',
    'contested x=1 y=1, s: here x=2',
  ],
  [
    'a delete that missed one head of a conflict',
    'a:A x=1; b:B x=2; c:C del ~b; d:A s.x=1; e:A s.y=1',
    'contested x=2|1!, s: here x=1 y=1',
  ],
  [
    'a delete of nothing',
    'a:A del; b:B s.x=1; c:B s.x=2 <b; d:C s.x=3 <c; e:C s.y=1',
    'deleted, s: here x=3 y=1',
  ],
  ['deleted and restored', 'a:A x=1; b:B del ~a; c:A undel <b; d:B x=2 <a; e:C y=1', 'here x=2 y=1'],
  [
    'deleted, restored, deleted again',
    'a:A x=1; b:B del ~a; c:A undel <b; d:B x=2 <a; e:C del <c ~d',
    'deleted x=2',
  ],
  [
    'deleted again by one who had not seen the edit',
    'a:A x=1; b:B del ~a; c:A undel <b; d:B x=2 <a; e:C del <c ~a',
    'contested x=2',
  ],
  ['two deletes', 'a:A x=1; b:B y=1; c:A del ~a,b; d:B del ~a,b; e:C s.x=1', 'deleted x=1 y=1, s: here x=1'],
  [
    'two deletes that each saw half',
    'a:A x=1; b:B y=1; c:A del ~a; d:B del ~b; e:C s.x=1',
    'deleted x=1 y=1, s: here x=1',
  ],
  [
    'two deletes and an edit that neither saw',
    'a:A x=1; b:B del ~a; c:C del ~a; d:A x=2 <a; e:A y=1',
    'contested x=2 y=1',
  ],
  [
    'a delete and a restore at once',
    'a:A x=1; b:A del ~a; c:B undel <b; d:C del <b ~a; e:C y=1',
    'contested x=1 y=1',
  ],
  ['restored by two', 'a:A x=1; b:A del ~a; c:B undel <b; d:C undel <b; e:A y=1', 'here x=1 y=1'],
  [
    'contested, settled by restoring',
    'a:A x=1; b:B del ~a; c:A x=2 <a; d:C undel <b; e:C y=1',
    'here x=2 y=1',
  ],
  [
    'contested, settled by deleting',
    'a:A x=1; b:B del ~a; c:A x=2 <a; d:C del <b ~c; e:A s.x=1',
    'deleted x=2, s: here x=1',
  ],
  [
    'settled by restoring and by deleting at once',
    'a:A x=1; b:B del ~a; c:A x=2 <a; d:C undel <b; e:D del <b ~c',
    'contested x=2',
  ],
  [
    'written in after a delete that the writer knew of',
    'a:A x=1; b:B del ~a; c:A x=2 <a ~b; d:C s.x=1; e:C s.y=1',
    'contested x=2, s: here x=1 y=1',
  ],
  // Transactions: street and postcode of one person stay together
  [
    'two transactions of one moment',
    'a:A x=1 @5 #t1; b:A y=1 @5 #t1; c:B x=2 @5 #t2; d:B y=2 @5 #t2; e:C z=1',
    'here x=2|1! y=2|1! z=1',
  ],
  [
    'two of one moment, the other name higher',
    'a:A x=1 @5 #t2; b:A y=1 @5 #t2; c:B x=2 @5 #t1; d:B y=2 @5 #t1; e:C z=1',
    'here x=1|2! y=1|2! z=1',
  ],
  [
    'three of one moment',
    'a:A x=1 @5 #t2; b:A y=1 @5 #t2; c:B x=2 @5 #t3; d:B y=2 @5 #t3; e:C x=3 @5 #t1',
    'here x=2|1|3! y=2|1!',
  ],
  [
    'two of one moment and one name',
    'a:A x=1 @5 #t; b:A y=1 @5 #t; c:B x=2 @5 #t; d:B y=2 @5 #t; e:C z=1',
    'here x=2|1! y=2|1! z=1',
  ],
  [
    'a later transaction wins in all its units',
    'a:A x=1 @6 #t1; b:A y=1 @6 #t1; c:B x=2 @5 #t2; d:B y=2 @5 #t2; e:C z=1',
    'here x=1|2! y=1|2! z=1',
  ],
  // Clocks
  [
    'a clock in the far future, seen and replaced',
    'a:A x=1 @8640000000000000; b:B x=2 <a @5; c:C x=3 <b @4; d:A y=1; e:B z=1',
    'here x=3 y=1 z=1',
  ],
  [
    'a clock in the far future, not seen',
    'a:A x=1 @8640000000000000; b:B x=2 @5; c:C y=3 @4; d:A y=4 <c @3; e:B z=1',
    'here x=1|2! y=4 z=1',
  ],
  ['a clock set back', 'a:A x=1 @100; b:A x=2 <a @50; c:A x=3 <b @1; d:B y=1; e:B y=2 <d @0', 'here x=3 y=2'],
  [
    'a clock that stands still',
    'a:A x=1 @7; b:A x=2 <a @7; c:B x=3 <b @7; d:B y=1 @7; e:C y=2 <d @7',
    'here x=3 y=2',
  ],
];

const halves = (ops: readonly NamedOp[]) => [ops.slice(0, 2), ops.slice(2)] as const;

/** Every op by itself, and looked at in between: as it happens on a screen. */
function lived(ops: readonly NamedOp[]): Shown {
  const fold = createFold();
  for (const op of ops) {
    fold.add(op);
    shown(fold);
  }
  return shown(fold);
}

describe.each(WORLDS)('%s', (_fact, line, words) => {
  const ops = world(line);
  const truth = shownOf(ops);

  it(`is seen as: ${words}`, () => {
    expect(ops).toHaveLength(5);
    expect(inWords(truth)).toBe(words);
  });

  it('is the same forward, swapped and again', () => {
    const [first, second] = halves(ops);
    const forward = createFold(first);
    for (const op of second) expect(forward.add(op)).toBe(true);
    const swapped = createFold(second);
    for (const op of first) expect(swapped.add(op)).toBe(true);
    expect(shown(forward)).toEqual(truth);
    expect(shown(swapped)).toEqual(truth);
    for (const op of ops) expect(forward.add(op)).toBe(false);
    expect(shown(forward)).toEqual(truth);
    expect(shownOf([...ops, ...ops])).toEqual(truth);
    expect(shownOf(ops.flatMap((op) => [op, op]))).toEqual(truth);
  });

  it('is the same in all 120 orders, at once and one by one', () => {
    const all = orderings(ops);
    expect(all).toHaveLength(120);
    for (const order of all) {
      expect(shownOf(order)).toEqual(truth);
      expect(lived(order)).toEqual(truth);
    }
  });
});

describe('the winner of a conflict', () => {
  it('is the same whichever device looks, also when only the names differ', () => {
    const ops = world('a:A x=1 @5 #t; b:B x=2 @5 #t; c:C x=3 @5 #t; d:D x=4 @5 #t; e:E x=5 @5 #t');
    expect(new Set(orderings(ops).map((order) => inWords(shownOf(order))))).toEqual(
      new Set(['here x=5|4|3|2|1!']),
    );
  });

  it('never takes the street of one and the postcode of another, for any names of two transactions', () => {
    for (const [one, other] of [
      ['t1', 't2'],
      ['t2', 't1'],
      ['t', 't'],
      ['T', 't'],
      ['9', '10'],
    ] as const) {
      const state = shownOf(
        world(`a:A x=1 @5 #${one}; b:A y=1 @5 #${one}; c:B x=2 @5 #${other}; d:B y=2 @5 #${other}`),
      )['note r'];
      expect(state?.units['x']?.values).toEqual(state?.units['y']?.values);
    }
  });
});
