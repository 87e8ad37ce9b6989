/** The nine steps of the kernteam: how long each takes and how many lines its texts have (`kernteam-guide.json`). */
export interface GuideStep {
  readonly id: string;
  readonly minutes: number;
  readonly brings: number;
  readonly tips: number;
  readonly pitfalls: number;
}

const step = (id: string, minutes: number, brings: number, tips: number, pitfalls: number): GuideStep => ({
  id,
  minutes,
  brings,
  tips,
  pitfalls,
});

export const GUIDE_STEPS: readonly GuideStep[] = [
  step('k1', 1, 1, 2, 1),
  step('k2', 2, 1, 2, 1),
  step('k3', 1, 1, 2, 1),
  step('k4', 2, 2, 2, 1),
  step('k5', 1, 2, 2, 1),
  step('k6', 3, 2, 2, 2),
  step('k7', 2, 2, 1, 1),
  step('k8', 2, 4, 2, 1),
  step('k9', 1, 1, 3, 2),
];

export const GUIDE_MINUTES = GUIDE_STEPS.reduce((sum, { minutes }) => sum + minutes, 0);

/** @param minutes since the start; after the end it is the last step */
export function guideAt(minutes: number): GuideStep {
  let end = 0;
  for (const one of GUIDE_STEPS) {
    end += one.minutes;
    if (minutes < end) return one;
  }
  return step('k9', 1, 1, 3, 2);
}
