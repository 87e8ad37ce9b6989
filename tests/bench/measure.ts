/** Numbers of several runs as one line, and whether they are within their budget. */
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** Said beside every number that was taken with a slowed processor: the number alone promises too much. */
export const THROTTLED =
  'CPU ×6 slows scripts only, not the database, unpacking or workers: there a cheap phone takes 3 to 5 times as long';

export interface Measured {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1
      ? (sorted[middle] ?? NaN)
      : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
  return { median, min: sorted[0] ?? NaN, max: sorted[sorted.length - 1] ?? NaN };
}

export interface Line {
  readonly name: string;
  readonly values: readonly number[];
  readonly unit: 'ms' | 'bytes';
  /** Absent: printed only. */
  readonly budget?: number;
  readonly note?: string;
}

/** Prints `name: median (min–max) unit, budget`; the median over the budget fails, after the rest is printed too. */
export function report({ name, values, unit, budget, note }: Line): Measured {
  const result = measured(values);
  const digits = unit === 'ms' && result.median < 20 ? 1 : 0;
  const [median, min, max] = [result.median, result.min, result.max].map((value) => value.toFixed(digits));
  const limit = budget === undefined ? 'no budget' : `budget ${budget} ${unit}`;
  console.log(`${name}: ${median} (${min}–${max}) ${unit}, ${limit}, ${values.length} runs`);
  if (note !== undefined) console.log(`  ${note}`);
  if (budget !== undefined) expect.soft(result.median, name).toBeLessThanOrEqual(budget);
  return result;
}

/** The share of all cores that was in use in the last while, 0 to 1. */
async function busyShare(ms: number): Promise<number> {
  const read = () =>
    cpus().reduce(
      (sum, { times }) => ({
        idle: sum.idle + times.idle,
        all: sum.all + times.idle + times.user + times.sys + times.nice + times.irq,
      }),
      { idle: 0, all: 0 },
    );
  const before = read();
  await sleep(ms);
  const after = read();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

/** A slowed page keeps one core of two busy by itself. More than this is somebody else's work. */
const OUR_SHARE = 0.65;

/** Other work on the machine counts as slowness of ours: a run waits until there is little of it, not for ever. */
export async function untilQuiet(patienceMs = 3000): Promise<void> {
  const giveUp = Date.now() + patienceMs;
  let busy = await busyShare(200);
  while (busy > OUR_SHARE && Date.now() < giveUp) busy = await busyShare(200);
  if (busy > OUR_SHARE)
    console.log(`  (the machine is ${Math.round(busy * 100)} % busy with something else)`);
}
