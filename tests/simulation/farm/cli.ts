/**
 * As many worlds as somebody has patience for:
 * `npm run sim -- --steps 100000000 --from-seed 1 --world-steps 5000 --threads 2`
 */
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { DOSE, ENOUGH, SHRINK_MS } from './dose.ts';
import { farm, shortest, threadsFor, type BrokenSeed, type Harvest } from './farm.ts';

const PROGRESS_MS = 10_000;

/** @returns the exit code: 1 when a world broke or when it was asked for something else than numbers */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (asked === undefined) {
    console.error('sim: --steps N [--from-seed S] [--world-steps N] [--threads N], all whole numbers from 1');
    return 1;
  }
  const { steps, fromSeed, worldSteps, threads } = asked;
  const program = await bundle(root, 'tests/simulation/farm/worker.ts');
  try {
    const field = {
      program: program.file,
      threads,
      fromSeed,
      steps: worldSteps,
      seedMs: DOSE.seedMs,
      enough: ENOUGH,
    };
    const harvest = await farm({ ...field, seeds: Math.ceil(steps / worldSteps) }, everySoOften(PROGRESS_MS));
    for (const broken of harvest.broken) await tell(program.file, broken, worldSteps);
    console.log(countsOf(harvest));
    console.log(
      `sim: ${progressOf(harvest)}, ${Math.round((harvest.steps * 1000) / harvest.ms)} steps/s, from seed ${fromSeed} on ${threadsFor(threads)} threads`,
    );
    console.log(
      `sim: ${harvest.steps} steps, ${harvest.seeds} seeds from ${fromSeed}, ${secondsOf(harvest)} s, ${harvest.broken.length} violations`,
    );
    return harvest.broken.length === 0 ? 0 : 1;
  } finally {
    program.remove();
  }
}

interface Asked {
  readonly steps: number;
  readonly fromSeed: number;
  readonly worldSteps: number;
  readonly threads: number;
}

function askedFor(args: readonly string[]): Asked | undefined {
  const text = { type: 'string' } as const;
  const options = { steps: text, 'from-seed': text, 'world-steps': text, threads: text };
  try {
    const { values } = parseArgs({ args: [...args], options });
    const numberOf = (name: keyof typeof options, otherwise: number): number =>
      values[name] === undefined ? otherwise : Number(values[name]);
    const worldSteps = numberOf('world-steps', 5_000);
    const asked = {
      steps: numberOf('steps', DOSE.seeds * worldSteps),
      fromSeed: numberOf('from-seed', DOSE.fromSeed),
      worldSteps,
      threads: numberOf('threads', DOSE.threads),
    };
    return Object.values(asked).every((one) => Number.isSafeInteger(one) && one >= 1) ? asked : undefined;
  } catch {
    // Thrown for an option that there is not.
    return undefined;
  }
}

const countsOf = ({ counts }: Harvest): string =>
  Object.keys(counts)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((what) => `${what} ${counts[what]}`)
    .join(', ');
const secondsOf = ({ ms }: Harvest): number => Math.round(ms / 1000);
const progressOf = (harvest: Harvest): string =>
  `${harvest.steps} steps, ${harvest.seeds} seeds, ${secondsOf(harvest)} s, ${harvest.broken.length} violations`;

function everySoOften(ms: number): (harvest: Harvest) => void {
  let told = 0;
  return (harvest) => {
    if (harvest.ms - told < ms) return;
    told = harvest.ms;
    console.log(`sim: ${progressOf(harvest)}, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  };
}

async function tell(program: string, { seed, invariant, message }: BrokenSeed, steps: number): Promise<void> {
  console.log(`seed ${seed}, ${steps} steps: ${invariant}\n${message}`);
  const short = await shortest(program, seed, steps, SHRINK_MS);
  console.log(short === undefined ? 'not made shorter in time' : JSON.stringify(short.story));
}
