/** How much the simulation does in every run of the tests, in one place. */

/** `seedMs`: a world that takes longer than this hangs; a hundred times what one takes. */
export const DOSE = { fromSeed: 1, seeds: 60, steps: 300, threads: 2, seedMs: 20_000 } as const;

/** How long the whole of it may take before the test gives up, ms: a busy machine is no failure. */
export const DOSE_MS = 300_000;

/** How long making one story shorter may take, ms. After that the seed alone is the report. */
export const SHRINK_MS = 60_000;

/** Of how many broken seeds the farm stops: the first say enough. */
export const ENOUGH = 5;

/** What must have happened, and how often at least: what never happened proves nothing. */
export const AT_LEAST = 3;
export const MUST_HAPPEN: readonly string[] = [
  'edit',
  'hub crash',
  'device crash',
  'hub restored',
  'lost',
  'cloned',
  'rolled back',
  'erased',
  ...['good', 'question-lost', 'answer-lost', 'twice', 'late', 'portal'].map((fate) => `net ${fate}`),
  ...['whole', 'twice', 'old', 'tampered', 'partial'].map((how) => `file ${how}`),
];
