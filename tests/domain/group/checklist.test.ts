import { describe, expect, it } from 'vitest';
import texts from '../../../locales/nl/checklist.json';
import listTexts from '../../../locales/nl/samen-lists.json';
import taxonomy from '../../../locales/nl/taxonomy.json';
import content from '../../../src/domain/content/group-checklist.json';
import {
  effectiveStep,
  effectiveSteps,
  groupChecklist,
  promises,
  type Step,
} from '#domain/group/checklist.ts';
import { fieldsOf } from '#domain/group/form-fields.ts';
import { EMPTY, groupAnswers, type PlainAnswers } from './answers-fixture.ts';

const idsFor = (plain: PlainAnswers): string[] =>
  effectiveSteps(groupChecklist(), groupAnswers(plain)).map(({ id }) => id);

const numbered = (prefix: string, many: number): string[] =>
  Array.from({ length: many }, (_, index) => `${prefix}.${index + 1}`);

function keysOf(step: Step): string[] {
  const { id } = step;
  return [
    ...['title', 'question', 'why', 'done'].map((part) => `${id}.${part}`),
    ...numbered(`${id}.brings`, step.whoBrings.length),
    ...numbered(`${id}.tip`, step.tips),
    ...numbered(`${id}.pitfall`, step.pitfalls),
    ...numbered(`${id}.promise`, step.promises),
    ...fieldsOf(step).flatMap((field) => [
      field.label,
      ...(field.shape === 'list'
        ? field.columns.flatMap(({ inputs }) => inputs.map(({ label }) => label))
        : []),
    ]),
  ];
}

/** Keys of values that a form shows: `arc.green`, `choice.few`. */
function valueKeys(step: Step): string[] {
  const kinds = fieldsOf(step).flatMap((field) => {
    if (field.shape === 'value') return [field.kind];
    return field.shape === 'list'
      ? field.columns.flatMap(({ inputs }) => inputs.map(({ kind }) => kind))
      : [];
  });
  return kinds.flatMap((kind) => {
    if (kind.kind === 'enum') return kind.values.map((value) => `${kind.list}.${value}`);
    return kind.kind === 'choice' ? kind.values.map((value) => `choice.${value}`) : [];
  });
}

describe('the checklist of the group', () => {
  const checklist = groupChecklist();

  it('has 28 steps in 6 phases, each in the meeting of its phase', () => {
    expect(checklist.steps).toHaveLength(28);
    expect(checklist.phases).toHaveLength(6);
    const meetingOf = new Map(checklist.phases.map(({ id, meeting }) => [id, meeting]));
    expect(checklist.steps.filter(({ phase, meeting }) => meetingOf.get(phase) !== meeting)).toEqual([]);
  });

  it('has every text that it shows, and shows every text that it has', () => {
    const expected = new Set([
      'title',
      ...numbered('intro', 4),
      ...checklist.phases.flatMap(({ id }) => [`phase.${id}.title`, `phase.${id}.text`]),
      ...checklist.meetings.map(({ no }) => `meeting.${no}`),
      ...checklist.steps.flatMap(keysOf),
      ...checklist.steps.flatMap(valueKeys).filter((key) => key.startsWith('choice.')),
      'own.field.note',
      'own.field.done',
    ]);
    expect([...expected].sort()).toEqual(Object.keys(texts).sort());
  });

  it('has a label for every term that people can pick', () => {
    const labels = new Set([...Object.keys(listTexts), ...Object.keys(taxonomy)]);
    const terms = [
      ...checklist.steps.flatMap(valueKeys).filter((key) => !key.startsWith('choice.')),
      ...checklist.steps.flatMap(({ whoBrings }) => whoBrings.map((role) => `discipline.${role}`)),
      ...checklist.steps.flatMap(({ arcs }) => arcs.map((arc) => `arc.${arc}`)),
    ];
    expect([...new Set(terms)].filter((key) => !labels.has(key))).toEqual([]);
  });

  it('names steps of the short route that exist', () => {
    const { short } = checklist.routes;
    expect(checklist.steps.map(({ id }) => id).filter((id) => short.includes(id))).toEqual(short);
  });

  it('uses each list in one step only, so that a list is shared by its name alone', () => {
    const ids = checklist.steps.flatMap(({ fields }) =>
      fields.filter(({ kind }) => kind.kind === 'list').map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives the 4 promises of safe talking', () => {
    expect(promises(checklist)).toEqual([
      'g1.1.promise.1',
      'g1.1.promise.2',
      'g1.1.promise.3',
      'g1.1.promise.4',
    ]);
  });

  it('that is not a checklist is refused', () => {
    expect(() => groupChecklist({ ...content, steps: [{}] })).toThrow();
    const broken = content.steps.map((step) => ({ ...step, done: 'filled(' }));
    expect(() => groupChecklist({ ...content, steps: broken })).toThrow(/done-rule/);
  });
});

describe('the checklist of one village', () => {
  const own = { id: 'own-1', phase: 'p1', title: 'Kermis', question: 'Wie bouwt op?', minutes: 12.4 };

  it('leaves a hidden step out', () => {
    expect(idsFor({ ...EMPTY, marks: { 'g0.3': { hidden: true } } })).not.toContain('g0.3');
    expect(idsFor(EMPTY)).toContain('g0.3');
  });

  it('keeps a skipped step', () => {
    expect(idsFor({ ...EMPTY, marks: { 'g0.3': { skipped: 'Al gedaan' } } })).toContain('g0.3');
  });

  it('shows its own words, and ours where its own are blank', () => {
    const plain = { ...EMPTY, marks: { 'g0.1': { title: 'Onze buurt', question: ' ' } } };
    const step = effectiveStep(groupChecklist(), groupAnswers(plain), 'g0.1');
    expect(step?.title).toBe('Onze buurt');
    expect(step).not.toHaveProperty('question');
  });

  it('has its own steps at the end of their phase, in the meeting of that phase', () => {
    const ids = idsFor({ ...EMPTY, own: [own] });
    expect(ids.slice(ids.indexOf('g1.5'), ids.indexOf('g1.6') + 1)).toEqual(['g1.5', 'own-1', 'g1.6']);
    const step = effectiveStep(groupChecklist(), groupAnswers({ ...EMPTY, own: [own] }), 'own-1');
    expect(step).toMatchObject({ own: true, meeting: 1, minutes: 12, title: 'Kermis', tips: 0 });
    expect(step === undefined ? [] : fieldsOf(step).map(({ label }) => label)).toEqual([
      'own.field.note',
      'own.field.done',
    ]);
  });

  it('keeps a step of a phase that this version does not know, at the very end', () => {
    const ids = idsFor({ ...EMPTY, own: [{ ...own, phase: 'p9', minutes: Number.NaN }] });
    expect(ids[ids.length - 1]).toBe('own-1');
  });
});
