import { describe, expect, it } from 'vitest';
import type { Agreement } from '#domain/group/agreements.ts';
import { effectiveSteps, groupChecklist } from '#domain/group/checklist.ts';
import { agendaOf, meetingFrom } from '#domain/group/meeting.ts';
import { firstSlide, slidesOf, type Slide } from '#domain/group/slides.ts';
import { fullAnswers, groupAnswers, type PlainAnswers } from './answers-fixture.ts';

const SECRET = 'alleen voor de groep';

/** Everything filled in, with a text of the group's own in every place where people type for themselves. */
function answers(): PlainAnswers {
  const full = fullAnswers();
  const shared = new Set(['text', 'what']);
  const hidden = Object.entries(full.lists).map(([list, items]) => [
    list,
    items.map(({ id, values }) => ({
      id,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'string' && value.startsWith('Tekst') && !shared.has(name) ? SECRET : value,
        ]),
      ),
    })),
  ]);
  const fields = Object.entries(full.fields).map(([step, values]) => [
    step,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && value.startsWith('Tekst') ? SECRET : value,
      ]),
    ),
  ]);
  return { fields: Object.fromEntries(fields), lists: Object.fromEntries(hidden) };
}

const agreement = (id: string, more: Partial<Agreement> = {}): Agreement => ({
  id,
  list: 'agreements',
  text: `Afspraak ${id}`,
  status: 'open',
  madeAt: 1,
  ...more,
});

function slides(
  no: number,
  agreements: readonly Agreement[] = [],
  units: Record<string, unknown> = {},
): readonly Slide[] {
  const plain = groupAnswers(answers());
  const checklist = groupChecklist();
  const meeting = meetingFrom('m2', new Map(Object.entries({ no, started: 100, ...units })));
  const agenda = agendaOf(meeting, effectiveSteps(checklist, plain));
  const rules = checklist.steps.find(({ promises }) => promises > 0);
  return slidesOf({ meeting, agenda, agreements, answers: plain, rules });
}

const kinds = (all: readonly Slide[]) => all.map(({ kind }) => kind);

describe('the big screen', () => {
  it('shows what was promised before anything else, then the rules and the agenda', () => {
    expect(kinds(slides(4, [agreement('a')])).slice(0, 4)).toEqual(['title', 'promised', 'rules', 'agenda']);
  });

  it('shows no slide for what is not there', () => {
    expect(kinds(slides(9))).toEqual(['title', 'rules', 'end']);
  });

  it('shows a few agreements at a time, and those of tonight at the end', () => {
    const earlier = ['a', 'b', 'c', 'd'].map((id) => agreement(id));
    const all = slides(9, [...earlier, agreement('new', { meeting: 'm2', madeAt: 200 })]);
    expect(kinds(all)).toEqual(['title', 'promised', 'promised', 'rules', 'agreed', 'end']);
  });

  it.each([1, 2, 3, 4, 5])('shows nothing that was typed for the group alone, in meeting %i', (no) => {
    const shown = slides(no, [agreement('a')]).flatMap((slide) => ('lines' in slide ? slide.lines : []));
    expect(JSON.stringify(shown)).not.toContain(SECRET);
    expect(slides(no).some(({ kind }) => kind === 'step')).toBe(true);
  });

  it('shows a theme by its kind alone, each kind once', () => {
    const first = slides(2).find((slide) => slide.kind === 'result' && slide.step.id === 'g2.1');
    const lines = first?.kind === 'result' ? first.lines : [];
    expect(lines.length).toBeGreaterThan(0);
    expect(
      lines.every((line) => line.kind === 'term' && line.list === 'help_kind' && !('text' in line)),
    ).toBe(true);
  });

  it('never shows who sits at the table', () => {
    expect(JSON.stringify(slides(0).filter((slide) => slide.kind === 'result'))).not.toContain('seats');
  });

  it('opens at the step that has the floor, and at the start when there is none', () => {
    const timer = { $timer: { step: 'g2.2', before: 0 } };
    const all = slides(2, [], timer);
    const at = firstSlide(all, meetingFrom('m2', new Map(Object.entries(timer))));
    expect(all[at]).toMatchObject({ kind: 'step', step: { id: 'g2.2' } });
    expect(firstSlide(all, meetingFrom('m2', new Map()))).toBe(0);
    expect(firstSlide(all, meetingFrom('m2', new Map(Object.entries({ ...timer, ended: 5 }))))).toBe(0);
  });
});
