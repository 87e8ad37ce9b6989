/** A check that never rings is no check: each promise is broken once, and its own check must say so. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { ALARMS, lookedAt, village } from './doctored.ts';
import { INVARIANTS, Violation, type Invariant } from './violation.ts';

/** The promise that no check looks at yet: there are no sealed spaces. */
const NO_CHECK_YET: readonly Invariant[] = ['I11 no plain text'];

async function rung(ring: () => Promise<void> | void): Promise<string> {
  try {
    await ring();
    return 'nothing';
  } catch (error) {
    if (error instanceof Violation) return error.invariant;
    throw error;
  }
}

describe('the alarm', () => {
  it('is silent in a village where all is well', async () => {
    const world = await village();
    await lookedAt(world);
    expect(world.watch.refs.size).toBeGreaterThan(50);
  });

  it.each(ALARMS)('rings when $wrong ($invariant)', async ({ invariant, ring }) => {
    expect(await rung(ring)).toBe(invariant);
  });

  it('has rung for every promise', () => {
    const tried = new Set<string>(ALARMS.map(({ invariant }) => invariant));
    const silent = INVARIANTS.filter((one) => !tried.has(one));
    expect(silent).toEqual(NO_CHECK_YET);
  });

  it('has a check behind every promise but that', () => {
    const folder = join(projectRoot(), 'tests/simulation');
    const text = readdirSync(folder)
      .filter(
        (name) => !['violation.ts', 'alarms.test.ts', 'doctored.ts'].includes(name) && name.endsWith('.ts'),
      )
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(INVARIANTS.filter((one) => !text.includes(`'${one}'`))).toEqual(NO_CHECK_YET);
  });
});
