/**
 * The whole series, from the first step to the last, as a group fills it in: every field of the checklist, every
 * done-rule, out as a file and in again, and two devices that both wrote.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import { isDone } from '#domain/group/done-rule.ts';
import { progressOf } from '#domain/group/progress.ts';
import type { Edit } from '#sync/edit.ts';
import { readFile } from '#sync/exchange.ts';
import { disagrees } from '#sync/heads.ts';
import type { GroupSession } from '../../../src/app/features/samen/state/session.ts';
import { FACTS, fullAnswers } from '../../domain/group/answers-fixture.ts';
import { testSession } from '../../support/group.ts';
import { editsOf } from '../../support/group-edits.ts';

const checklist = groupChecklist();

async function fullGroup(device = 'schrijver1'): Promise<GroupSession> {
  const session = await testSession(device);
  for (const edit of editsOf(fullAnswers())) await session.edit([edit]);
  return session;
}

function opened(text: string) {
  const reading = readFile(text);
  if (!reading.ok) throw new Error(reading.why);
  return reading.ops;
}

async function takeIn(session: GroupSession, text: string): Promise<void> {
  expect(await session.importOps(opened(text))).toBe(true);
}

describe('the whole series', () => {
  it('has a value for every field of every step, of every kind', async () => {
    const { view } = await fullGroup();
    const kinds = new Set<string>();
    const empty: string[] = [];
    for (const step of checklist.steps)
      for (const field of step.fields) {
        kinds.add(field.kind.kind);
        if (field.kind.kind === 'each') continue;
        const filled =
          field.kind.kind === 'list'
            ? view.items(field.id).length > 0
            : view.field(step.id, field.id) !== undefined;
        if (!filled) empty.push(`${step.id} ${field.id}`);
      }
    expect(empty).toEqual([]);
    expect([...kinds].sort()).toEqual(
      ['bool', 'date', 'each', 'enum', 'int', 'list', 'ref', 'schedule', 'text', 'version'].sort(),
    );
  });

  it('every done-rule is false in an empty group and true in a full one', async () => {
    const empty = await testSession('schrijver1');
    const full = await fullGroup();
    const done = ({ view }: GroupSession) =>
      checklist.steps.filter((step) => isDone(checklist, step, view, FACTS)).map(({ id }) => id);
    expect(done(empty)).toEqual([]);
    expect(done(full)).toEqual(checklist.steps.map(({ id }) => id));
    expect(progressOf(checklist, full.view, FACTS).next).toBeUndefined();
  });

  it('out as a file, in on an empty device, out again: the same bytes', async () => {
    const first = await fullGroup();
    const text = first.exportText();
    const second = await testSession('schrijver2');
    await takeIn(second, text);
    expect(second.exportText()).toBe(text);
    expect(progressOf(checklist, second.view, FACTS).next).toBeUndefined();
  });

  it('the same file twice adds nothing', async () => {
    const session = await fullGroup();
    const looked = session.previewOps(opened(session.exportText()));
    expect(looked).toMatchObject({ ok: true, preview: { added: [], conflicts: [] } });
  });
});

/** Small worlds, so that two devices often write in the same place. */
const oneEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant('themes'),
    record: fc.constantFrom('t1', 't2', 't3'),
    unit: fc.constantFrom('note', 'help_kind', 'target_group/everyone'),
    value: fc.oneof(fc.constant(null), fc.string({ maxLength: 8 })),
  }),
  fc.record({
    type: fc.constant('step'),
    record: fc.constantFrom('g0.1', 'g3.5'),
    unit: fc.constantFrom('boundary_note', 'handover', 'place_ids/p1', 'place_ids/p2'),
    value: fc.oneof(fc.constant(null), fc.string({ maxLength: 8 }), fc.boolean()),
  }),
);
type Act = { readonly kind: 'edit'; readonly edit: Edit } | { readonly kind: 'remove'; readonly id: string };
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: oneEdit.map((edit) => ({ kind: 'edit' as const, edit })) },
    { weight: 1, arbitrary: fc.constantFrom('t1', 't2').map((id) => ({ kind: 'remove' as const, id })) },
  ),
  { maxLength: 12 },
);

async function perform(session: GroupSession, list: readonly Act[]) {
  for (const act of list)
    await (act.kind === 'edit' ? session.edit([act.edit]) : session.remove('themes', act.id));
}

describe('two devices at one meeting', () => {
  it('after both files went over, both show the same, and nothing that was written is gone', async () => {
    await fc.assert(
      fc.asyncProperty(acts, acts, acts, async (before, left, right) => {
        const a = await testSession('schrijvera');
        await a.edit([{ type: 'group', record: 'group', unit: 'name', value: 'Grolloo' }]);
        await perform(a, before);
        const b = await testSession('schrijverb');
        await takeIn(b, a.exportText());
        await perform(a, left);
        await perform(b, right);
        const fromA = a.exportText();
        await takeIn(a, b.exportText());
        await takeIn(b, fromA);

        expect(a.exportText()).toBe(b.exportText());
        for (const list of ['themes', 'agreements']) expect(a.view.items(list)).toEqual(b.view.items(list));
        for (const step of ['g0.1', 'g3.5'])
          for (const field of ['boundary_note', 'handover', 'place_ids'])
            expect(a.view.field(step, field)).toEqual(b.view.field(step, field));
        // Nothing gone: what was written last in a unit by someone is shown, offered in a conflict, or was on the
        // screen of whoever wrote something else.
        const replaced = new Set(a.fold.ops().flatMap(({ op }) => op.base));
        for (const { ref, op } of a.fold.ops()) {
          const unit = a.fold.record(op.type, op.record)?.units.get(op.unit);
          const shown = unit?.heads.some((head) => head.ref === ref) === true;
          expect(shown || replaced.has(ref)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('two people who write something else about one thing both stand there, until somebody chooses', async () => {
    const path = { type: 'step', record: 'g3.5', unit: 'handover' };
    const a = await testSession('schrijvera');
    await a.edit([{ ...path, value: 'Met een briefje' }]);
    const b = await testSession('schrijverb');
    await takeIn(b, a.exportText());
    await a.edit([{ ...path, value: 'Met een telefoontje' }]);
    await b.edit([{ ...path, value: 'Met een mail' }]);
    const looked = a.previewOps(opened(b.exportText()));
    expect(looked).toMatchObject({ ok: true, preview: { conflicts: [path] } });
    await takeIn(a, b.exportText());
    const unit = () =>
      a.fold.record(path.type, path.record)?.units.get(path.unit) ?? { heads: [], replaced: new Set() };
    expect(new Set(unit().heads.map(({ op }) => op.value))).toEqual(
      new Set(['Met een mail', 'Met een telefoontje']),
    );
    expect(disagrees(unit())).toBe(true);
    await a.edit([{ ...path, value: 'Met een mail', base: unit().heads.map(({ ref }) => ref) }]);
    expect(disagrees(unit())).toBe(false);
    await takeIn(b, a.exportText());
    expect(b.view.field('g3.5', 'handover')).toBe('Met een mail');
  });

  it('a file of another group is refused, and changes nothing', async () => {
    const a = await testSession('schrijvera');
    await a.edit([{ type: 'group', record: 'group', unit: 'name', value: 'Grolloo' }]);
    const text = a.exportText();
    const other = text.replaceAll('group/testgroep', 'group/anderegroep');
    expect(readFile(other).ok && a.previewOps(opened(other)).ok).toBe(false);
    expect(a.exportText()).toBe(text);
  });
});
