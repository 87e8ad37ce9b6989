import { describe, expect, it } from 'vitest';
import { run, shrink } from './run.ts';

/** Enough to meet every kind of event many times, and short enough for every run of the tests. */
const SEEDS = 60;
const STEPS = 300;

describe('villages, phones, a hub and a bad network', () => {
  it('lose nothing that a person was told is kept, and all show the same in the end', async () => {
    const met: Record<string, number> = {};
    const broken: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { counts, violation } = await run(seed, STEPS);
      if (violation !== undefined) broken.push(`seed ${seed}: ${violation}`);
      for (const [what, times] of Object.entries(counts)) met[what] = (met[what] ?? 0) + times;
    }
    expect(broken).toEqual([]);
    // Or nothing was proven by it.
    for (const what of [
      'edit',
      'hub crash',
      'device crash',
      'hub restored',
      'lost',
      'erased',
      'net answer-lost',
    ])
      expect(met[what] ?? 0, what).toBeGreaterThan(2);
  });

  it('a broken world is told in as few events as it needs', async () => {
    const story = await shrink(3, 40, (events) =>
      Promise.resolve(events.filter(({ kind }) => kind === 'edit').length >= 2 ? 'two edits' : undefined),
    );
    expect(story.story.map(({ kind }) => kind)).toEqual(['edit', 'edit']);
  });
});
