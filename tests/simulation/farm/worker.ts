/** One thread of the farm: plays the worlds that it is asked for, one after the other. */
import { parentPort } from 'node:worker_threads';
import { run, shrink } from '../run.ts';
import type { Broken, Job, Ran, Shrunk } from './job.ts';

/** A world may come to the thread's owner as text only; a whole view of a big one is nobody's reading. */
const MESSAGE_LENGTH = 2_000;

/** @param found the violation as it is told: an object, or one text */
function brokenOf(found: unknown): Broken | undefined {
  if (found === undefined) return undefined;
  if (typeof found === 'object' && found !== null && 'invariant' in found && 'message' in found)
    return { invariant: textOf(found.invariant), message: textOf(found.message) };
  const text = textOf(found);
  const [, name = 'crash'] = /^(I\d+[^:]*):/.exec(text) ?? [];
  return { invariant: name, message: text };
}

const textOf = (told: unknown): string =>
  (typeof told === 'string' ? told : JSON.stringify(told)).slice(0, MESSAGE_LENGTH);

async function work({ kind, seed, steps }: Job): Promise<Ran | Shrunk> {
  if (kind === 'shrink') return shrink(seed, steps);
  const { counts, violation } = await run(seed, steps);
  const broken = brokenOf(violation);
  return { seed, steps, counts, ...(broken === undefined ? {} : { violation: broken }) };
}

async function answer(job: Job): Promise<void> {
  const done = await work(job);
  // No list of what moves along: all of it is copied.
  parentPort?.postMessage(done, []);
}

// What `work` throws is a rejection that nobody waits for: it ends the thread, and the farm hears of it.
parentPort?.on('message', (job: Job) => void answer(job));
