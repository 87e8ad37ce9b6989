import { describe, expect, it } from 'vitest';
import { effectiveSteps, groupChecklist } from '#domain/group/checklist.ts';
import { planMeetings, progressOf, stepStatus, type Progress } from '#domain/group/progress.ts';
import {
  EMPTY,
  FACTS,
  fullAnswers,
  groupAnswers,
  withField,
  without,
  type PlainAnswers,
} from './answers-fixture.ts';

const checklist = groupChecklist();
const { short } = checklist.routes;
const progress = (plain: PlainAnswers, route?: readonly string[]): Progress =>
  progressOf(checklist, groupAnswers(plain), FACTS, route);

function statusOf(plain: PlainAnswers, id: string): string | undefined {
  const step = checklist.steps.find((one) => one.id === id);
  return step === undefined ? undefined : stepStatus(checklist, step, groupAnswers(plain), FACTS);
}

describe('a step', () => {
  it('is not started, busy, done or skipped', () => {
    const busy = withField(EMPTY, 'g0.4', 'day_part', 'evening');
    expect(statusOf(EMPTY, 'g0.4')).toBe('not_started');
    expect(statusOf(busy, 'g0.4')).toBe('busy');
    expect(statusOf(fullAnswers(), 'g0.4')).toBe('done');
    expect(statusOf({ ...fullAnswers(), marks: { 'g0.4': { skipped: 'Al geregeld' } } }, 'g0.4')).toBe(
      'skipped',
    );
  });

  it('is begun when a list has a line with something in it, not by a blank line', () => {
    const line = (values: Readonly<Record<string, unknown>>): PlainAnswers => ({
      ...EMPTY,
      lists: { obstacles: [{ id: 'a', values }] },
    });
    expect(statusOf(line({ wish: 'Minder papier' }), 'g3.6')).toBe('busy');
    expect(statusOf(line({ wish: ' ' }), 'g3.6')).toBe('not_started');
  });

  it('is not begun by what another step keeps', () => {
    const agreements = [{ id: 'a', values: { text: 'Koffie', agreement_status: 'open' } }];
    expect(statusOf({ ...EMPTY, lists: { agreements } }, 'g5.1')).toBe('not_started');
    expect(statusOf({ ...EMPTY, lists: { agreements } }, 'g4.1')).toBe('busy');
  });
});

describe('progress', () => {
  it('counts done steps of all steps but the skipped and hidden ones', () => {
    expect(progress(EMPTY)).toMatchObject({ done: 0, of: 28, skipped: 0 });
    const marks = { 'g1.1': { skipped: 'Kennen we al' }, 'g1.2': { hidden: true }, 'g5.3': { hidden: true } };
    expect(progress({ ...fullAnswers(), marks })).toMatchObject({ done: 25, of: 25, skipped: 1 });
    expect(progress({ ...without(fullAnswers(), 'seats'), marks })).toMatchObject({ done: 24, of: 25 });
  });

  it('counts the steps of the village itself', () => {
    const own = [{ id: 'own-1', phase: 'p0', title: 'Kermis', question: 'Wie?', minutes: 10 }];
    expect(progress({ ...fullAnswers(), own })).toMatchObject({ done: 28, of: 29, next: 'own-1' });
    expect(progress(withField({ ...fullAnswers(), own }, 'own-1', 'done', true))).toMatchObject({
      done: 29,
      of: 29,
    });
  });

  it('suggests the first step that is not done, in the order of the phases', () => {
    expect(progress(EMPTY).next).toBe('g0.1');
    expect(progress(without(fullAnswers(), 'seats')).next).toBe('g0.2');
    expect(progress({ ...EMPTY, marks: { 'g0.1': { skipped: 'Al bekend' } } }).next).toBe('g0.2');
  });

  it('suggests nothing when all is done', () => {
    expect(progress(fullAnswers())).not.toHaveProperty('next');
  });

  it('suggests the steps of the short route first, then the others', () => {
    expect(progress(EMPTY, short).next).toBe('g0.2');
    const { seats = [], assets = [] } = fullAnswers().lists;
    const some = withField({ ...EMPTY, lists: { seats, assets } }, 'g0.2', 'residents_share', 2);
    expect(progress(some, short).next).toBe('g2.1');
    expect(progress(without(fullAnswers(), 'g0.1 place_ids'), short).next).toBe('g0.1');
  });
});

describe('a meeting', () => {
  it('fits in its time, for every meeting of the whole checklist', () => {
    const { meetings } = progress(EMPTY);
    expect(meetings.map(({ no, minutes }) => [no, minutes])).toEqual([
      [0, 120],
      [1, 105],
      [2, 105],
      [3, 105],
      [4, 105],
      [5, 90],
    ]);
    expect(meetings.every(({ fits }) => fits)).toBe(true);
  });

  it('no longer fits when the village adds too much, and fits again when it skips a step', () => {
    const own = [{ id: 'own-1', phase: 'p4', title: 'Kermis', question: 'Wie?', minutes: 10 }];
    const meeting = (plain: PlainAnswers): unknown => progress(plain).meetings[4];
    expect(meeting({ ...EMPTY, own })).toMatchObject({ minutes: 115, maxMinutes: 110, fits: false });
    expect(meeting({ ...EMPTY, own, marks: { 'g4.4': { skipped: 'Later' } } })).toMatchObject({
      minutes: 105,
      fits: true,
    });
  });

  it('of the short route takes only its steps', () => {
    const steps = effectiveSteps(checklist, groupAnswers(EMPTY)).filter(({ id }) => short.includes(id));
    expect(planMeetings(checklist, steps).map(({ minutes }) => minutes)).toEqual([40, 25, 25, 35, 30, 0]);
  });
});
