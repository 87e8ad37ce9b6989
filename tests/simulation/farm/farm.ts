/** Plays many worlds on several threads, and adds up what happened in them. Nothing of a world stays: memory is flat. */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Broken, Job, Ran, Shrunk } from './job.ts';

export interface Field {
  /** A bundled `worker.ts`. */
  readonly program: string;
  readonly threads: number;
  readonly fromSeed: number;
  readonly seeds: number;
  /** Events in one world. */
  readonly steps: number;
  /** A world that takes longer hangs, ms. */
  readonly seedMs: number;
  /** The farm stops after so many broken worlds. */
  readonly enough: number;
  /** The farm stops after so long, ms. */
  readonly mostMs?: number;
  /** Seeds that are left out. */
  readonly skip?: ReadonlySet<number>;
}

export interface BrokenSeed extends Broken {
  readonly seed: number;
}

export interface Harvest {
  /** Worlds that were played to their end or to where they broke. */
  seeds: number;
  steps: number;
  ms: number;
  readonly counts: Record<string, number>;
  /** By seed. */
  readonly broken: BrokenSeed[];
}

/** No more threads than there are processors: more of them only wait. */
export const threadsFor = (wanted: number): number => Math.max(1, Math.min(wanted, availableParallelism()));

/** A bug may as well eat all memory: then its thread goes, and not everything. */
const MEMORY = { maxOldGenerationSizeMb: 1_024 } as const;

/** @param seen told after every world, with the harvest so far */
export async function farm(
  field: Field,
  seen: (harvest: Harvest) => void = () => undefined,
): Promise<Harvest> {
  const { fromSeed, seeds, steps, enough, mostMs = Infinity } = field;
  const begun = performance.now();
  const harvest: Harvest = { seeds: 0, steps: 0, ms: 0, counts: {}, broken: [] };
  let next = fromSeed;
  const stops = (): boolean =>
    next >= fromSeed + seeds || harvest.broken.length >= enough || performance.now() - begun > mostMs;
  const thread = async (): Promise<void> => {
    const hand = createHand(field.program);
    while (!stops()) {
      const seed = next;
      next += 1;
      if (field.skip?.has(seed) === true) continue;
      const answer = await hand.ask({ kind: 'run', seed, steps }, field.seedMs);
      gather(
        harvest,
        'failed' in answer ? { seed, steps, counts: {}, violation: answer.failed } : answer.done,
      );
      harvest.ms = performance.now() - begun;
      seen(harvest);
    }
    await hand.close();
  };
  await Promise.all(Array.from({ length: threadsFor(field.threads) }, thread));
  harvest.broken.sort((a, b) => a.seed - b.seed);
  return harvest;
}

function gather(harvest: Harvest, { seed, steps, counts, violation }: Ran): void {
  harvest.seeds += 1;
  harvest.steps += steps;
  for (const [what, times] of Object.entries(counts))
    harvest.counts[what] = (harvest.counts[what] ?? 0) + times;
  if (violation !== undefined) harvest.broken.push({ seed, ...violation });
}

/** @returns the shortest story that still breaks, or undefined when finding it takes too long */
export async function shortest(
  program: string,
  seed: number,
  steps: number,
  mostMs: number,
): Promise<Shrunk | undefined> {
  const hand = createHand(program);
  const answer = await hand.ask<Shrunk>({ kind: 'shrink', seed, steps }, mostMs);
  await hand.close();
  return 'failed' in answer ? undefined : answer.done;
}

type Answer<T> = { readonly done: T } | { readonly failed: Broken };

/** One thread that answers one question at a time, and that is replaced when a world took it down. */
function createHand(program: string) {
  let thread: Thread | undefined;

  async function ask<T = Ran>(job: Job, mostMs: number): Promise<Answer<T>> {
    thread ??= createThread(program);
    const { worker, heard } = thread;
    const answer = await new Promise<Answer<T>>((resolve) => {
      const timer = setTimeout(() => heard.tell(failed('hang', `no end after ${mostMs} ms`)), mostMs);
      heard.tell = (said) => {
        clearTimeout(timer);
        // What comes after the answer is of a thread that is being ended: it is said already.
        heard.tell = () => undefined;
        // The worker answers each kind of job with its own kind of result.
        resolve(said as Answer<T>);
      };
      // No list of what moves along: all of it is copied.
      worker.postMessage(job, []);
    });
    if ('failed' in answer) await close();
    return answer;
  }

  async function close(): Promise<void> {
    const ended = thread;
    thread = undefined;
    await ended?.worker.terminate();
  }

  return { ask, close };
}

interface Thread {
  readonly worker: Worker;
  /** Who waits for an answer now. */
  readonly heard: { tell: (said: Answer<unknown>) => void };
}

const failed = (invariant: string, message: string) => ({ failed: { invariant, message } });

function createThread(program: string): Thread {
  const worker = new Worker(program, { resourceLimits: MEMORY });
  const heard: Thread['heard'] = { tell: () => undefined };
  worker.on('message', (done: unknown) => heard.tell({ done }));
  worker.on('error', (error: unknown) =>
    heard.tell(failed('crash', error instanceof Error ? (error.stack ?? error.message) : String(error))),
  );
  worker.on('exit', (code) => heard.tell(failed('crash', `the thread ended with ${code}`)));
  return { worker, heard };
}
