/** How much the simulation does in every run of the tests, in one place. */

/** `seedMs`: a world that takes longer than this hangs; a hundred times what one takes. */
export const DOSE = { fromSeed: 1, seeds: 1_000, steps: 5_000, threads: 2, seedMs: 20_000 } as const;

/** How long the whole of it may take before the test gives up, ms: a busy machine is no failure. */
export const DOSE_MS = 300_000;

/** How long making one story shorter may take, ms. After that the seed alone is the report. */
export const SHRINK_MS = 60_000;

/** Of how many broken seeds the farm stops: the first say enough. */
export const ENOUGH = 5;

/** What must have happened, and how often at least: what never happened proves nothing. */
const AT_LEAST = 3;
const MUST_HAPPEN: readonly string[] = [
  'edit',
  'deleted',
  'undone',
  'compacted',
  'snapshot',
  'erased',
  'hub restored',
  'rights gone',
  'cloned',
  'lost',
  'evicted',
  'rolled back',
  ...['begin', 'before-commit', 'after-commit'].flatMap((at) => [`crash device:${at}`, `crash hub:${at}`]),
  'crash hub:after-insert',
  ...['full', 'fails-once', 'dead'].map((disk) => `disk ${disk}`),
  ...['good', 'lost', 'twice', 'portal'].flatMap((fate) => [`net ${fate} up`, `net ${fate} down`]),
  ...['whole', 'twice', 'old', 'tampered', 'partial', 'foreign', 'stranger'].map((how) => `file ${how}`),
];

/** What did not happen often enough. */
export const rareIn = (counts: Readonly<Record<string, number>>): readonly string[] =>
  MUST_HAPPEN.filter((what) => (counts[what] ?? 0) < AT_LEAST);
