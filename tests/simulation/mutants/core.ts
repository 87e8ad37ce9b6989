/** Bugs in what an op is, and in what a set of ops means. */
import { mutantsOf, type Mutant } from './mutant.ts';

const heads = mutantsOf('heads');
const clock = mutantsOf('clock');
const chain = mutantsOf('chain');
const edit = mutantsOf('edit');
const op = mutantsOf('op');
const transaction = mutantsOf('transaction');
const snapshot = mutantsOf('snapshot');
const fold = mutantsOf('fold');

export const CORE: readonly Mutant[] = [
  heads('a replaced value stays', 'for (const ref of op.base) replaced.add(ref);', 'void op.base;'),
  heads(
    'the last writer wins',
    'return { heads, replaced };',
    'return { heads: heads.slice(0, 1), replaced };',
  ),
  heads('what replaces may not come first', 'new Set(unit.replaced);', 'new Set<OpRef>();'),
  heads(
    'values stand in the order in which they came',
    'replaced.delete(ref)).sort(compareOps);',
    'replaced.delete(ref));',
  ),
  heads('an op that is known better keeps its old place', 'one)).sort(compareOps),', 'one)),'),

  clock('a clock in the future wins for ever', 'Math.min(stamp, receivedAt + MAX_AHEAD_MS)', 'stamp'),
  clock(
    'a clock that was set back blocks a save',
    'export const nextStamp = (now: number, last: number): number =>',
    "export const nextStamp = (now: number, last: number): number => { if (now < last) throw new Error('clock'); return nextOf(now, last); };\nconst nextOf = (now: number, last: number): number =>",
  ),

  chain('a signature vouches for a number only', '\\n${last}\\n${after}`', '\\n${last}`'),

  edit('an edit does not say what it replaces', 'edit.base ?? currentRefs(fold, edit)', 'edit.base ?? []'),
  edit(
    'a form that stood open replaces what it never showed',
    'edit.base ?? currentRefs(fold, edit)',
    'currentRefs(fold, edit)',
  ),
  edit('a delete does not say what it saw', 'seen: headsOf(fold.record(type, record)),', 'seen: [],'),
  edit('all ops of a transaction have one counter', 'author.counter + index', 'author.counter'),
  edit('each op of a transaction stands alone', 'tx: author.tx,', 'tx: `${author.tx}-${author.counter}`,'),

  op('an op without its value has another name', 'erased ?? hashOf(', "erased === '' ? '' : hashOf("),
  op('a value that was erased stays', "value: null, salt: '', erased:", "salt: '', erased:"),
  op('equals are told apart by chance', 'textOrder(b.op.tx, a.op.tx) ||\n    textOrder(b.ref, a.ref)', '0'),

  transaction('every op is a transaction', 'last[0]?.op.tx === entry.op.tx', 'last[0] === entry'),
  transaction(
    'a transaction ends after two ops',
    'last !== undefined &&',
    'last !== undefined && last.length < 2 &&',
  ),

  snapshot(
    'a snapshot forgets what was deleted',
    'const { type, record, unit } = added.op;',
    "const { type, record, unit } = added.op;\n    if (unit === '$deleted') continue;",
  ),
  snapshot(
    'a snapshot has one value of a conflict',
    'return state.heads;',
    'return state.heads.slice(0, 1);',
  ),

  fold('an op counts as often as it comes', 'if (known.has(added.ref)) return false;', ''),
  fold('what was taken back leaves a hole', 'grown.waiting = left;', 'grown.waiting = [];'),
  fold('what was taken back is still known', 'known.delete(ref);', ''),
  fold(
    'an erased value is shown until the next start',
    'known.set(entry.ref, entry);\n    const { op } = entry;',
    'return;\n    const { op } = entry;',
  ),
];
