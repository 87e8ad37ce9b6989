/**
 * Every deliberate bug in the worlds of `npm test`, until the first broken promise: `npm run sim:mutants`. With some
 * words, only the bugs with one of them in their name or file.
 */
import { bundle } from '../farm/bundle.ts';
import { DOSE } from '../farm/dose.ts';
import { farm, threadsFor, type BrokenSeed, type Harvest } from '../farm/farm.ts';
import { PINNED } from '../farm/pinned.ts';
import { MUTANTS } from './list.ts';
import type { Mutant } from './mutant.ts';

const WORKER = 'tests/simulation/farm/worker.ts';

/** A bug that makes everything slow is not caught by it: after this long it counts as not caught, ms. */
const MUTANT_MS = 900_000;

interface Fate {
  readonly mutant: Mutant;
  readonly caught?: BrokenSeed;
  /** The patch did not apply, or what came of it did not build. */
  readonly failed?: string;
}

/** @returns the exit code: 1 when a bug is not caught or could not be put in */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const chosen = MUTANTS.filter(
    ({ name, file }) => args.length === 0 || args.some((word) => `${file} ${name}`.includes(word)),
  );
  if (!(await holdsWithout(root))) return 1;
  const fates = await allOf(chosen, (mutant) => fateOf(root, mutant));
  console.log(tableOf(fates));
  const caught = fates.filter((fate) => fate.caught !== undefined).length;
  for (const { mutant, failed } of fates) if (failed !== undefined) console.log(`${mutant.name}: ${failed}`);
  console.log(`caught ${caught}/${fates.length}`);
  return caught === fates.length ? 0 : 1;
}

/** Without a bug nothing breaks, or being caught would mean nothing. */
async function holdsWithout(root: string): Promise<boolean> {
  const program = await bundle(root, WORKER);
  try {
    const [broken] = (await played(program.file, DOSE.threads)).broken;
    if (broken === undefined) return true;
    console.log(`seed ${broken.seed} breaks ${broken.invariant} without any bug of ours: ${broken.message}`);
    return false;
  } finally {
    program.remove();
  }
}

/** The worlds of the tests: the dose, and every seed that is pinned. */
async function played(program: string, threads: number): Promise<Harvest> {
  const field = { program, threads, enough: 1, seedMs: DOSE.seedMs, mostMs: MUTANT_MS };
  let harvest = await farm({ ...DOSE, ...field });
  for (const { seed, steps } of PINNED)
    if (harvest.broken.length === 0) harvest = await farm({ ...field, fromSeed: seed, seeds: 1, steps });
  return harvest;
}

async function fateOf(root: string, mutant: Mutant): Promise<Fate> {
  try {
    const program = await bundle(root, WORKER, [mutant]);
    try {
      const { broken, ms } = await played(program.file, 1);
      const [caught] = broken;
      console.log(`${mutant.name}: ${caught?.invariant ?? 'not caught'}, ${Math.round(ms / 1000)} s`);
      return caught === undefined ? { mutant } : { mutant, caught };
    } finally {
      program.remove();
    }
  } catch (error) {
    return { mutant, failed: error instanceof Error ? error.message : String(error) };
  }
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
