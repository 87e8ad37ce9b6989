import type { EffectiveStep } from '#domain/group/checklist.ts';

type Text = (key: string) => string;

/** The village's own words where it has them, else ours. */
export const stepTitle = (step: EffectiveStep, text: Text): string => step.title ?? text(`${step.id}.title`);
export const stepQuestion = (step: EffectiveStep, text: Text): string =>
  step.question ?? text(`${step.id}.question`);
