/**
 * What the big screen shows, one thing at a time. Only what the group wrote to share: never a note, a question, a
 * reason, a long text or who sits at the table. A picture of the screen may be on the village's website tomorrow.
 */
import { agreedIn, promisesBefore, type Agreement } from './agreements.ts';
import type { GroupAnswers } from './answers.ts';
import type { EffectiveStep } from './checklist.ts';
import type { Agenda, Meeting } from './meeting.ts';
import { linesOf, valuesIn } from './values.ts';

/** A shared result of a step; the words of terms are looked up by the screen. */
export type SlideLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'term'; readonly list: string; readonly id: string; readonly text?: string };

export type Slide =
  | { readonly kind: 'title' }
  | { readonly kind: 'promised'; readonly agreements: readonly Agreement[] }
  /** The promises to read aloud. */
  | { readonly kind: 'rules'; readonly stepId: string; readonly count: number }
  | { readonly kind: 'agenda' }
  | { readonly kind: 'step'; readonly step: EffectiveStep }
  | { readonly kind: 'result'; readonly step: EffectiveStep; readonly lines: readonly SlideLine[] }
  | { readonly kind: 'agreed'; readonly agreements: readonly Agreement[] }
  | { readonly kind: 'end' };

/** As many as people at the back of a hall can read. */
const AGREEMENTS_ON_A_SLIDE = 3;
const LINES_ON_A_SLIDE = 6;

export interface SlideMatter {
  readonly meeting: Meeting;
  readonly agenda: Agenda;
  readonly agreements: readonly Agreement[];
  readonly answers: GroupAnswers;
  /** The step with the promises of the checklist. */
  readonly rules: { readonly id: string; readonly promises: number } | undefined;
}

export function slidesOf({ meeting, agenda, agreements, answers, rules }: SlideMatter): readonly Slide[] {
  const earlier = promisesBefore(agreements, meeting);
  const now = agreedIn(agreements, meeting.id);
  return [
    { kind: 'title' },
    ...inParts(earlier, AGREEMENTS_ON_A_SLIDE).map((part): Slide => ({ kind: 'promised', agreements: part })),
    ...(rules === undefined ? [] : [{ kind: 'rules', stepId: rules.id, count: rules.promises } as const]),
    ...(agenda.items.length === 0 ? [] : [{ kind: 'agenda' } as const]),
    ...agenda.items.flatMap((step): Slide[] => [
      { kind: 'step', step },
      ...inParts(resultsOf(step, answers), LINES_ON_A_SLIDE).map((lines): Slide => ({
        kind: 'result',
        step,
        lines,
      })),
    ]),
    ...inParts(now, AGREEMENTS_ON_A_SLIDE).map((part): Slide => ({ kind: 'agreed', agreements: part })),
    { kind: 'end' },
  ];
}

function inParts<V>(all: readonly V[], size: number): readonly (readonly V[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, nr) =>
    all.slice(nr * size, (nr + 1) * size),
  );
}

/** Step by step what may be shown: a list that is not named here is not shown. */
function resultsOf({ id }: EffectiveStep, answers: GroupAnswers): readonly SlideLine[] {
  switch (id) {
    case 'g1.2':
      return texts(answers, 'local_goals', 'text');
    case 'g1.6':
      return linesOf(answers, 'arc_entries').flatMap(({ values }): SlideLine[] =>
        typeof values['arc'] === 'string' && typeof values['what'] === 'string'
          ? [{ kind: 'term', list: 'arc', id: values['arc'], text: values['what'] }]
          : [],
      );
    case 'g2.1':
      return themes(answers, undefined);
    case 'g2.4':
    case 'g3.1':
    case 'g3.2':
      return themes(answers, new Set(valuesIn(answers.field('g2.4', 'priority_theme_ids')).flatMap(idOf)));
    case 'g4.1':
    case 'g5.1':
      return texts(answers, 'agreements', 'text');
    case 'g4.2':
      return texts(answers, 'carer_actions', 'text');
    default:
      return [];
  }
}

function texts(answers: GroupAnswers, list: string, subfield: string): readonly SlideLine[] {
  return linesOf(answers, list).flatMap(({ values }): SlideLine[] => {
    const text = values[subfield];
    return typeof text === 'string' && text !== '' ? [{ kind: 'text', text }] : [];
  });
}

/** A theme is shown by its kind only: its note is for the group. The same kind twice is one line. */
function themes(answers: GroupAnswers, only: ReadonlySet<string> | undefined): readonly SlideLine[] {
  const kinds = linesOf(answers, 'themes').flatMap(({ id, values }) =>
    typeof values['help_kind'] === 'string' && (only === undefined || only.has(id))
      ? [values['help_kind']]
      : [],
  );
  return [...new Set(kinds)].map((id): SlideLine => ({ kind: 'term', list: 'help_kind', id }));
}

function idOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id } = value as { id?: unknown };
  return typeof id === 'string' ? [id] : [];
}

/** @returns where to open the big screen: at the step that has the floor, else at the start */
export function firstSlide(slides: readonly Slide[], meeting: Pick<Meeting, 'timer' | 'ended'>): number {
  if (meeting.ended !== undefined) return 0;
  const at = slides.findIndex((slide) => slide.kind === 'step' && slide.step.id === meeting.timer?.step);
  return Math.max(0, at);
}
