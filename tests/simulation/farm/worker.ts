/** One thread of the farm: plays the worlds that it is asked for, one after the other. */
import { parentPort } from 'node:worker_threads';
import { run, shrink } from '../run.ts';
import type { Job, Ran, Shrunk } from './job.ts';

/** A world may come to the thread's owner as text only; a whole view of a big one is nobody's reading. */
const MESSAGE_LENGTH = 2_000;

async function work({ kind, seed, steps }: Job): Promise<Ran | Shrunk> {
  if (kind === 'shrink') return shrink(seed, steps);
  const { violation, ...ran } = await run(seed, steps);
  if (violation === undefined) return ran;
  const message = violation.message.slice(0, MESSAGE_LENGTH);
  return { ...ran, violation: { invariant: violation.invariant, message } };
}

// Thousands of crashes on purpose in every world, and nobody reads where they came from.
Error.stackTraceLimit = 0;

async function answer(job: Job): Promise<void> {
  const done = await work(job);
  // No list of what moves along: all of it is copied.
  parentPort?.postMessage(done, []);
}

// What `work` throws is a rejection that nobody waits for: it ends the thread, and the farm hears of it.
parentPort?.on('message', (job: Job) => void answer(job));
