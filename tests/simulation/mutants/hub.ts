/** Bugs in the hub and in its database. */
import { mutantsOf, type Mutant } from './mutant.ts';

const hub = mutantsOf('hub');
const store = mutantsOf('memory-hub-store');

export const HUB: readonly Mutant[] = [
  hub(
    'the hub takes an op before what it names',
    '!own.has(ref) && !(await',
    'own.has(ref) && !own.has(ref) && !(await',
  ),
  hub(
    'the hub looks at what an op replaces, not at what it saw',
    'for (const ref of [...op.base, ...op.seen])',
    'for (const ref of op.base)',
  ),
  hub(
    'a fork is not seen',
    'ops[counter - first]?.hash !== hash',
    'ops[counter - first]?.hash === undefined && hash === undefined',
  ),
  hub('rights are not asked', "if (allowed !== 'yes') return allowed;", ''),
  hub(
    'rights are asked for the first op of a transaction',
    'for (const { op } of links) {',
    'for (const { op } of links.slice(0, 1)) {',
  ),
  hub('the hub counts from the wrong number', 'n: tip + rows.length + 1,', 'n: tip + rows.length + 2,'),
  hub(
    'a refusal is said once and never again',
    'const refused = before.flatMap(',
    'const refused = before.slice(0, 0).flatMap(',
  ),
  hub(
    'a refusal is not recorded',
    'decisions.push({ device',
    "if (verdict === 'admit') decisions.push({ device",
  ),
  hub('a refused op is in the log as well', "if (verdict === 'admit')\n", 'if (verdict)\n'),
  hub(
    'the hub says that it decided one more than it did',
    'decided: run.first + done - 1,',
    'decided: run.first + done,',
  ),
  hub(
    'the hub does not see that a cursor is of another life',
    'request.incarnation !== undefined && request.incarnation !== incarnation',
    "request.incarnation === ''",
  ),
  hub(
    'what waits lets the next one pass',
    'progress.waiting = verdict;\n      break;',
    'progress.waiting = verdict;\n      continue;',
  ),
  hub(
    'a voucher begins with the wrong chain',
    'first,\n    last: lastOf(run),\n    before,',
    'first,\n    last: lastOf(run),\n    before: signature,',
  ),
  hub(
    'the hub says that its log is shorter',
    'const head = await store.head(space);',
    'const head = Math.max(0, (await store.head(space)) - 1);',
  ),
  hub('the moment that an op came is not kept', 'receivedAt: at },', 'receivedAt: op.stamp },'),

  store('the same op is taken twice', 'space.standings.set(device, standing);', 'void standing;'),
  store('a page begins one too late', 'let place = after;', 'let place = after + 1;'),
  store('a hub that was put back goes on as the same', 'incarnation = next;', 'void next;'),
  store('erasing leaves the value in the log', 'space.rows[place] = emptied(row);', ''),
  store(
    'devices are not told of an erasure',
    'erases: ref,\n',
    'erases: `${ref.slice(0, -16)}0123456789abcdef`,\n',
  ),
  store(
    'a snapshot says that it goes further than it does',
    'n: space.rows.length,\n    rows:',
    'n: space.rows.length + 1,\n    rows:',
  ),
  store(
    'the hub says yes and writes nothing',
    'for (const addition of additions) add(space, addition);',
    'for (const addition of additions.slice(1)) add(space, addition);',
  ),
];
