/** Bugs in what a device keeps, shows, sends and makes of an answer. */
import { mutantsOf, type Mutant } from './mutant.ts';

const replica = mutantsOf('replica-acts');
const take = mutantsOf('replica-take');
const runs = mutantsOf('replica-runs');
const carried = mutantsOf('carried');
const kept = mutantsOf('kept');
const table = mutantsOf('replica-store');
const view = mutantsOf('view');
const compaction = mutantsOf('compaction');
const session = mutantsOf('session');
const messages = mutantsOf('messages');

const ANSWERS: readonly Mutant[] = [
  take(
    'the cursor goes on before the page',
    'metaAfter(state.meta, fetched, judged',
    'metaAfter(state.meta, { ...fetched, cursor: answer.head }, judged',
  ),
  take('the cursor goes one too far', 'cursor = row.n;', 'cursor = row.n + 1;'),
  take('rows after a hole count as well', 'row.n !== cursor + 1', 'row.n <= cursor'),
  take(
    'what the hub took is dropped before it came back',
    '(takenBy === undefined || takenBy > cursor)',
    'takenBy === undefined',
  ),
  take('a refused edit vanishes in silence', 'put: [...judged.refused, ...', 'put: [...'),
  take(
    'a refused edit of somebody else vanishes in silence',
    '...judged.refused, ...refusedRuns(fates, device)]',
    '...judged.refused]',
  ),
  take('a copied device keeps its name', 'const device = random();', 'const { device } = meta;'),
  take('a new name loses what waited', 'pending: [...stays, ...moved] }', 'pending: stays }'),
  take('a new name begins in the middle', 'let counter = 0;', 'let counter = 1;'),
  take('a fork is not healed', "verdict.run === 'fork' ||", ''),
  take('a hole is not healed', "(verdict.waiting === 'gap' && !offersOwn(state))", 'false'),
  take('what is gone is waited for for ever', '!dropped.has(ref)', 'ref'),
  take(
    'nobody gives up waiting',
    'hubNow - waitingSince > PATIENCE_MS',
    'hubNow - waitingSince > 1_000 * PATIENCE_MS',
  ),
  take('waiting begins anew with every answer', 'state.meta.waitingSince ?? hubNow', 'hubNow'),
  take('a device does not hear of an erasure', "'erases' in row ? [row.erases] : []", '[]'),
  take('a snapshot comes on top of what was there', 'fetched.replace ? REPLACE : {}', '{}'),
  take(
    'what the hub lost is not written again',
    '.flatMap(ownAgain);',
    '.flatMap((drop) => ownAgain(drop).slice(0, 0));',
  ),
];

const BROUGHT: readonly Mutant[] = [
  runs('what came by file is not brought to the hub', 'going.push(run);', ''),
  runs(
    'a run with a hole in it is offered',
    'if (entry === undefined) return [];',
    'if (entry === undefined) continue;',
  ),
  runs(
    'what waits is sent without what was there before it',
    'before: oldest.before, ops',
    'before: state.meta.chain, ops',
  ),
  runs('half a transaction is sent', 'ops.push(...own);', 'ops.push(...own.slice(0, 2));'),
  carried(
    'what the hub looked at counts as taken',
    "(run === undefined || run === 'fork') &&",
    "(run === undefined || run === 'fork') ||",
  ),
  carried(
    'half a run counts as taken',
    'ops.every(({ op }) => first <= op.counter',
    'ops.some(({ op }) => first <= op.counter',
  ),
  carried(
    'what waits for nobody is carried for ever',
    "waiting === 'unknown-schema' || patient",
    "waiting === 'unknown-schema' || patient || waiting",
  ),
  carried('what is on its way is dropped', 'ops.every(({ ref }) => refs.has(ref)) || (', 'sent || ('),
  carried('what is written again is empty', 'ops: own,\n    before:', 'ops: own.slice(0, 0),\n    before:'),
  replica('a hub that was put back gets nothing back', 'put: [...offered, ...waiting]', 'put: waiting'),
  replica(
    'what the lost hub had taken counts as taken',
    'put: mine.map(({ takenBy: _takenBy, ...rest }) => rest),',
    'put: mine,',
  ),
  replica('the cursor outlives the life that it is of', 'cursor: 0, incarnation', 'incarnation'),
  replica(
    'an answer of another life counts',
    'meta.incarnation !== undefined && meta.incarnation !== heard.incarnation',
    "meta.incarnation === ''",
  ),
  replica('the counter does not go on', 'meta.counter + ops.length', 'meta.counter + 1'),
  replica(
    'the chain does not go on',
    'ops.length, chain, lastStamp',
    'ops.length, chain: meta.chain, lastStamp',
  ),
  session('a reset is not heard', 'await replica.restart(reply.incarnation);', '{}'),
  session(
    'a device does not say of which life its cursor is',
    'incarnation === undefined ? {} : { incarnation }',
    '{}',
  ),
];

const KEPT: readonly Mutant[] = [
  kept(
    '"bewaard" is said before it is',
    'await store.commit(change);',
    'void store.commit(change).catch(() => undefined);',
  ),
  kept(
    'memory believes what the disk does not have',
    'await store.commit(change);',
    'applyChange(state, change);\n      await store.commit(change);',
  ),
  kept(
    'a view does not hear that something went',
    'view === undefined ? [] : droppedOps(state, change)',
    '[]',
  ),
  table(
    'half of a change is on the disk',
    'tables.pending, change.pending, ',
    'tables.pending, change.admit === undefined ? change.pending : undefined, ',
  ),
  table(
    'a value that was erased stays on the disk',
    'tables.admitted.set(ref, emptied(entry));',
    'tables.admitted.set(ref, entry);',
  ),
  view('what waits is not shown', '...[...pending.values()].flatMap(({ ops }) => ops),', ''),
  view('when the hub took it is never known', 'if (!view.add(entry)) view.renew(entry);', 'view.add(entry);'),
  view('a refused edit stays on the screen', 'view.takeBack(lost.', 'void (lost.'),
  view('an erased value stays on the screen', 'if (entry !== undefined) view.renew(entry);', ''),
  compaction('compaction forgets what counts', 'new Set<OpRef>(heads);', 'new Set<OpRef>();'),
  compaction('compaction forgets what replaced something', 'keepReplacers(state, heads, kept);', ''),
  compaction('compaction forgets nothing', 'if (kept.has(ref)) continue;', 'continue;'),
  messages('when the hub took it is lost on the way', '({ ...entry, receivedAt })', 'entry'),
];

export const DEVICE: readonly Mutant[] = [...ANSWERS, ...BROUGHT, ...KEPT];
