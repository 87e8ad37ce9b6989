/** The small dose, with the real hash. The big one, on all processors, is in `farm.test.ts`. */
import { describe, expect, it } from 'vitest';
import { run, shrink } from './run.ts';

const SEEDS = 30;
const STEPS = 400;

describe('villages, phones, a hub and a bad network', () => {
  it('lose nothing that a person was told is kept, with the hash that people get', async () => {
    const broken: string[] = [];
    let edits = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { counts, violation } = await run(seed, STEPS);
      if (violation !== undefined) broken.push(`seed ${seed}: ${violation.message}`);
      edits += counts['edit'] ?? 0;
    }
    expect(broken).toEqual([]);
    // Or nothing was proven by it.
    expect(edits).toBeGreaterThan(SEEDS * 10);
  }, 120_000);

  it('a broken world is told in as few events as it needs', async () => {
    const story = await shrink(3, 400, (events) =>
      Promise.resolve(events.filter(({ kind }) => kind === 'edit').length >= 2 ? 'two edits' : undefined),
    );
    expect(story.story.map(({ kind }) => kind)).toEqual(['edit', 'edit']);
  });
});
