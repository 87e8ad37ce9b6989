/** Runs worlds, and makes the story of a broken one as short as it can be. */
import { nextEvent, type Event } from './events.ts';
import { checkNow, checkSettled, settle } from './invariants.ts';
import { createDice } from './random.ts';
import { Violation } from './violation.ts';
import { createWorld } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly steps: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly violation?: { readonly invariant: string; readonly message: string };
}

const CHECK_EVERY = 2_500;

export const storyOf = (seed: number, steps: number): Event[] => {
  const dice = createDice(seed);
  return Array.from({ length: steps }, () => nextEvent(dice));
};

/** @throws Violation, or whatever bug it met */
export async function play(seed: number, story: Iterable<Event>): Promise<Readonly<Record<string, number>>> {
  const world = await createWorld(seed);
  let done = 0;
  for (const event of story) {
    await world.step(event);
    done += 1;
    if (done % CHECK_EVERY === 0) await checkNow(world);
  }
  await settle(world);
  await checkNow(world);
  checkSettled(world);
  return world.ledger.counts;
}

export async function run(seed: number, steps: number): Promise<Outcome> {
  try {
    return { seed, steps, counts: await play(seed, storyOf(seed, steps)) };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, steps, counts: {}, violation: { invariant: nameOf(error), message } };
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Violation
    ? error.invariant
    : error instanceof Error
      ? `threw ${error.message}`
      : String(error);

/** @returns which promise a story breaks, if any */
async function brokenBy(seed: number, story: readonly Event[]): Promise<string | undefined> {
  try {
    await play(seed, story);
    return undefined;
  } catch (error) {
    return nameOf(error);
  }
}

/** The shortest story, by leaving out ever smaller pieces, that still breaks the same promise (Zeller's ddmin). */
export async function shrink(
  seed: number,
  steps: number,
  breaks: (story: readonly Event[]) => Promise<string | undefined> = (story) => brokenBy(seed, story),
): Promise<{ readonly story: readonly Event[]; readonly why: string }> {
  let story: readonly Event[] = storyOf(seed, steps);
  const why = await breaks(story);
  if (why === undefined) throw new Error(`seed ${seed} breaks nothing`);
  for (let size = Math.ceil(story.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < story.length;) {
      const shorter = [...story.slice(0, from), ...story.slice(from + size)];
      if ((await breaks(shorter)) === why) story = shorter;
      else from += size;
    }
  }
  return { story, why };
}
