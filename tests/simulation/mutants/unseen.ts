/**
 * Bugs that the worlds do not see yet, each with what would show it. Whoever adds that, moves the bug to the others.
 */
import { mutantsOf, type Mutant } from './mutant.ts';

const chain = mutantsOf('chain');
const clock = mutantsOf('clock');
const compaction = mutantsOf('compaction');
const fold = mutantsOf('fold');
const hub = mutantsOf('hub');
const kept = mutantsOf('kept');
const op = mutantsOf('op');
const messages = mutantsOf('messages');
const replica = mutantsOf('replica-acts');
const runs = mutantsOf('replica-runs');
const store = mutantsOf('memory-hub-store');
const table = mutantsOf('replica-store');
const take = mutantsOf('replica-take');
const undo = mutantsOf('undo');
const view = mutantsOf('view');

export interface Unseen {
  /** A promise, an event or a dose. */
  readonly needs: string;
  readonly mutants: readonly Mutant[];
}

export const UNSEEN: readonly Unseen[] = [
  {
    needs: 'a promise that the stamps of one device never run back',
    mutants: [
      clock(
        'a clock that was set back gives earlier stamps',
        'Math.trunc(now) || 0, last + 1, 0)',
        'Math.trunc(now) || 0, 0)',
      ),
    ],
  },
  {
    needs: 'a newer app that adds a field to an op, not only a new type',
    mutants: [
      op(
        'fields of a newer app are thrown away',
        'return fields as unknown as Op;',
        'return Object.fromEntries(Object.entries(fields).filter(([field]) => KNOWN.has(field))) as unknown as Op;',
      ),
    ],
  },
  {
    needs: 'presence worked out by brute force, not by `presenceOf` on both sides',
    mutants: [
      fold(
        'a delete also takes what it never saw',
        "seen.has(ref)) ? 'deleted' : 'contested'",
        "seen.has(ref)) ? 'deleted' : 'deleted'",
      ),
      fold(
        'a delete beats a restore that did not see it',
        "if (deletes.length < deletion.heads.length) return 'contested';",
        '',
      ),
    ],
  },
  {
    needs: 'a look at the screen after an undo',
    mutants: [
      undo(
        'undo writes over what somebody else wrote since',
        '.includes(last.ref)',
        '.includes(last.ref) && false',
      ),
    ],
  },
  {
    needs: 'more worlds, or a copied device that goes on right where the hub stopped',
    mutants: [hub('a chain may begin anywhere', 'chain !== standing.chain', 'standing.chain === undefined')],
  },
  {
    needs: 'a hostile device that sends half a transaction, signed',
    mutants: [hub('the rest of a transaction is taken later', 'first.op.tx === lastTx ||', '')],
  },
  {
    needs: 'more worlds, or erasures of what a backup does not have',
    mutants: [
      hub(
        'an erased value comes back with a late copy',
        'isErased(space, ref) ? emptied(entry) : entry',
        'entry',
      ),
    ],
  },
  {
    needs: 'a hostile device that sends under the name of another',
    mutants: [
      hub(
        'signatures are not looked at',
        "if (said === 'good') good.push({ ...run, after });",
        'if (said) good.push({ ...run, after });',
      ),
    ],
  },
  {
    needs: 'more worlds, or runs of several transactions of which some wait, before a hub is lost',
    mutants: [
      hub('a voucher ends where the hub stopped', 'last: lastOf(run),', 'last: run.first + done - 1,'),
    ],
  },
  {
    needs: 'two messages that the hub works on at the same time',
    mutants: [store('no lock on a space', 'await before?.catch(() => undefined);', '')],
  },
  {
    needs: 'a look for half transactions on devices, not only in the log',
    mutants: [
      store(
        'a page ends in the middle of a transaction',
        'rows.length >= limit && !continues(rows[rows.length - 1], row)',
        'rows.length >= limit',
      ),
    ],
  },
  {
    needs: 'no head on a screen that the log, up to the cursor, replaced',
    mutants: [
      store(
        'a snapshot does not say how far each device was',
        'counters: Object.fromEntries(counters),',
        'counters: {},',
      ),
      take(
        'a device does not keep how far a snapshot goes',
        '{ floors: answer.snapshot.counters }',
        '{ floors: {} }',
      ),
      view('a late copy brings back what was replaced', 'floor === 0 ? ops :', 'floor >= 0 ? ops :'),
      compaction('compaction forgets where it stopped', 'floors: Object.fromEntries(floors)', 'floors: {}'),
    ],
  },
  {
    needs: 'more worlds, or copies that have several edits of one unit waiting',
    mutants: [
      take('a new name forgets the old ones in what it replaces', '.map((ref) => again.get(ref) ?? ref)', ''),
    ],
  },
  {
    needs: 'a look for the spoiled value on the screen after a tampered file',
    mutants: [replica('what comes by file is not proven', '!(await isProven(run, ports.verify))', '!run')],
  },
  {
    needs: 'runs of another space that reach `carry` past the reader of files',
    mutants: [replica('a file of another space is taken', 'if (run.space !== space || ', 'if (')],
  },
  {
    needs: 'a look for the ops of a file after it was taken',
    mutants: [
      replica(
        'what comes by file is shown and not kept',
        'if (fresh.length > 0) await commit(',
        'if (fresh.length > 1_000) await commit(',
      ),
    ],
  },
  {
    needs: 'two acts on one device that do not wait for each other',
    mutants: [kept('two acts in one breath', 'const job = queue.then(work);', 'const job = work();')],
  },
  {
    needs: 'a value that a person saw replaced never comes back when the op in between is refused',
    mutants: [
      view(
        'a refusal brings back what was replaced',
        'for (const before of waiting(ref) ?? []) all.add(before);',
        'void waiting(ref);',
      ),
    ],
  },
  {
    needs: 'a hostile device that signs ops of another space',
    mutants: [
      messages(
        'ops of another space are read',
        'if (ops.some((op) => op.space !== space)) return undefined;',
        '',
      ),
    ],
  },
  {
    needs: 'a file in which only the first op of a run was changed',
    mutants: [
      chain('a signature vouches for the last op only', 'hashOf(`${before}\\n${hash}`)', 'hashOf(hash)'),
    ],
  },
  {
    needs: 'a hole that the chain does not show as well',
    mutants: [
      hub(
        'a hole in the counters is not seen',
        'if (first > standing.last + 1)',
        'if (first > standing.last + 1_000)',
      ),
    ],
  },
  {
    needs:
      'a promise that a hub that was put back gets all of what anybody can prove, not only what its authors bring',
    mutants: [
      store('vouchers are not handed out', 'if (voucher.first <= span.to) found.unshift(voucher);', ''),
      replica('a hub that was put back gets nothing of others back', '...provenRuns(space, state),', ''),
      runs('what is new goes before what is offered again', 'if (offersOwn(state)) return undefined;', ''),
      compaction(
        'compaction also forgets what is young',
        'receivedAt >= before',
        'receivedAt >= before + 10 * KEEP_MS',
      ),
    ],
  },
  {
    needs: 'an act that goes and comes under the same key in one change',
    mutants: [
      table(
        'rows go after they came',
        'for (const key of rows?.drop ?? []) table.delete(key);\n  for (const row of rows?.put ?? []) table.set(keyOf(row), row);',
        'for (const row of rows?.put ?? []) table.set(keyOf(row), row);\n  for (const key of rows?.drop ?? []) table.delete(key);',
      ),
    ],
  },
];
