/**
 * How far a group is. For people it is a help to find their place again, never a mark: no percentages, and what is
 * not done is simply not done yet.
 */
import type { GroupAnswers } from './answers.ts';
import { effectiveSteps, type Checklist, type EffectiveStep, type Step } from './checklist.ts';
import { isDone, type DirectoryFacts } from './done-rule.ts';
import { isFilled, linesOf } from './values.ts';

export type StepStatus = 'not_started' | 'busy' | 'done' | 'skipped';

export interface StepProgress {
  readonly step: EffectiveStep;
  readonly status: StepStatus;
}

export interface MeetingPlan {
  readonly no: number;
  /** Of the steps that are shown and not skipped. */
  readonly minutes: number;
  readonly maxMinutes: number;
  readonly fits: boolean;
}

export interface Progress {
  /** Every step that is shown, in order. */
  readonly steps: readonly StepProgress[];
  readonly done: number;
  /** All steps without the skipped and the hidden ones. */
  readonly of: number;
  readonly skipped: number;
  /** The first step to do; absent when all is done. */
  readonly next?: string;
  readonly meetings: readonly MeetingPlan[];
}

/** A skipped step stays skipped until somebody takes the reason away, whatever is filled in. */
export function stepStatus(
  checklist: Checklist,
  step: Step,
  answers: GroupAnswers,
  facts: DirectoryFacts,
): StepStatus {
  if (isFilled(answers.marks(step.id).skipped)) return 'skipped';
  if (isDone(checklist, step, answers, facts)) return 'done';
  return isBegun(step, answers) ? 'busy' : 'not_started';
}

/** A field that looks at another step's list says nothing about this step. */
function isBegun({ id, fields }: Step, answers: GroupAnswers): boolean {
  return fields.some((field) => {
    if (field.kind.kind === 'each') return false;
    if (field.kind.kind === 'list') return linesOf(answers, field.id).length > 0;
    return isFilled(answers.field(id, field.id));
  });
}

/**
 * @param route ids of the steps to take first, as `checklist.routes.short`; the other steps still count and come
 * after them
 */
export function progressOf(
  checklist: Checklist,
  answers: GroupAnswers,
  facts: DirectoryFacts,
  route: readonly string[] = [],
): Progress {
  const steps = effectiveSteps(checklist, answers).map((step) => ({
    step,
    status: stepStatus(checklist, step, answers, facts),
  }));
  const counted = steps.filter(({ status }) => status !== 'skipped');
  const open = counted.filter(({ status }) => status !== 'done');
  const next = open.find(({ step }) => route.includes(step.id)) ?? open[0];
  return {
    steps,
    done: counted.length - open.length,
    of: counted.length,
    skipped: steps.length - counted.length,
    ...(next === undefined ? {} : { next: next.step.id }),
    meetings: planMeetings(
      checklist,
      counted.map(({ step }) => step),
    ),
  };
}

/** @param steps those that will be done, such as only the steps of the short route */
export function planMeetings(checklist: Checklist, steps: readonly EffectiveStep[]): MeetingPlan[] {
  return checklist.meetings.map(({ no, maxMinutes }) => {
    const minutes = steps
      .filter(({ meeting }) => meeting === no)
      .reduce((sum, step) => sum + step.minutes, 0);
    return { no, minutes, maxMinutes, fits: minutes <= maxMinutes };
  });
}
