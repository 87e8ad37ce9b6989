/**
 * Every deliberate bug in the worlds of `npm test`, until the first broken promise: `npm run sim:mutants`. With some
 * words, only the bugs with one of them in their name or file; `--despite`: also while the core has a bug of its own; `--unseen`: also what is known not to be seen.
 */
import { bundle } from '../farm/bundle.ts';
import { DOSE, rareIn } from '../farm/dose.ts';
import { farm, threadsFor, type Field, type Harvest } from '../farm/farm.ts';
import { PINNED } from '../farm/pinned.ts';
import { MUTANTS } from './list.ts';
import type { Mutant } from './mutant.ts';
import { UNSEEN } from './unseen.ts';

const WORKER = 'tests/simulation/farm/worker.ts';

/** A bug that makes everything slow is not caught by it: after this long it counts as not caught, ms. */
const MUTANT_MS = 900_000;

interface Caught {
  readonly invariant: string;
  readonly seed?: number;
}

interface Fate {
  readonly mutant: Mutant;
  readonly caught?: Caught;
  /** The patch did not apply, or what came of it did not build. */
  readonly failed?: string;
}

/** @returns the exit code: 1 when a bug is not caught or could not be put in */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const all = args.includes(UNSEEN_TOO) ? [...MUTANTS, ...UNSEEN.flatMap(({ mutants }) => mutants)] : MUTANTS;
  const chosen = all.filter(
    ({ name, file }) => words.length === 0 || words.some((word) => `${file} ${name}`.includes(word)),
  );
  const broken = await brokenAlready(root);
  if (broken.size > 0 && !args.includes(DESPITE)) return 1;
  const fates = await allOf(chosen, (mutant) => fateOf(root, mutant, broken));
  console.log(tableOf(fates));
  const caught = fates.filter((fate) => fate.caught !== undefined).length;
  for (const { mutant, failed } of fates) if (failed !== undefined) console.log(`${mutant.name}: ${failed}`);
  console.log(`caught ${caught}/${fates.length}`);
  return caught === fates.length ? 0 : 1;
}

/** Goes on when worlds break without any bug on purpose, and leaves those out: for while the core itself has one. */
const DESPITE = '--despite';
/** Also the bugs that the worlds are known not to see. */
const UNSEEN_TOO = '--unseen';

/** Without a bug nothing breaks, or being caught would mean nothing. */
async function brokenAlready(root: string): Promise<ReadonlySet<number>> {
  const program = await bundle(root, WORKER);
  try {
    const { broken } = await played(program.file, { threads: DOSE.threads, enough: Infinity });
    for (const { seed, message } of broken)
      console.log(`seed ${seed} breaks without any bug of ours: ${message.split('\n')[0]}`);
    return new Set(broken.map(({ seed }) => seed));
  } finally {
    program.remove();
  }
}

/** The worlds of the tests: the dose, and every seed that is pinned. */
async function played(
  program: string,
  change: Pick<Field, 'threads' | 'enough' | 'mostMs' | 'skip'>,
): Promise<Harvest> {
  const field = { ...DOSE, ...change, program };
  const harvest = await farm(field);
  for (const { seed, steps } of PINNED)
    if (harvest.broken.length < field.enough)
      harvest.broken.push(...(await farm({ ...field, fromSeed: seed, seeds: 1, steps })).broken);
  return harvest;
}

async function fateOf(root: string, mutant: Mutant, skip: ReadonlySet<number>): Promise<Fate> {
  try {
    const program = await bundle(root, WORKER, [mutant]);
    try {
      const harvest = await played(program.file, { threads: 1, enough: 1, mostMs: MUTANT_MS, skip });
      const caught = caughtIn(harvest);
      console.log(`${mutant.name}: ${caught?.invariant ?? 'not caught'}, ${Math.round(harvest.ms / 1000)} s`);
      return caught === undefined ? { mutant } : { mutant, caught };
    } finally {
      program.remove();
    }
  } catch (error) {
    return { mutant, failed: error instanceof Error ? error.message : String(error) };
  }
}

/** A broken promise; or, when all worlds were played, something that must happen in them and does not any more. */
function caughtIn({ broken, counts, ms }: Harvest): Caught | undefined {
  const [first] = broken;
  if (first !== undefined) return first;
  const [never] = ms >= MUTANT_MS ? [] : rareIn(counts);
  return never === undefined ? undefined : { invariant: `never happens: ${never}` };
}

/** As many at a time as there are threads, in the order of the list. */
async function allOf(
  mutants: readonly Mutant[],
  work: (mutant: Mutant) => Promise<Fate>,
): Promise<readonly Fate[]> {
  const fates = new Map<Mutant, Fate>();
  const left = mutants.values();
  const thread = async (): Promise<void> => {
    // An iterator that several share gives each its own.
    for (const mutant of left) fates.set(mutant, await work(mutant));
  };
  await Promise.all(Array.from({ length: threadsFor(DOSE.threads) }, thread));
  return mutants.flatMap((mutant) => fates.get(mutant) ?? []);
}

const tableOf = (fates: readonly Fate[]): string =>
  ['| bug | where | caught by | seed |', '| --- | --- | --- | --- |', ...fates.map(rowOf)].join('\n');

function rowOf({ mutant, caught, failed }: Fate): string {
  const by = caught?.invariant ?? (failed === undefined ? '**nothing**' : '**error**');
  return `| ${mutant.name} | ${mutant.file.replace(/^.*\//, '')} | ${by} | ${caught?.seed ?? ''} |`;
}
