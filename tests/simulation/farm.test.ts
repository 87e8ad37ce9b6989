/** The big dose: many worlds on all processors. How many stands in `farm/dose.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { bundle, patched, type Patch } from './farm/bundle.ts';
import { DOSE, DOSE_MS, ENOUGH, rareIn, SHRINK_MS } from './farm/dose.ts';
import { farm, shortest, type BrokenSeed, type Field } from './farm/farm.ts';
import { PINNED } from './farm/pinned.ts';

const WORKER = 'tests/simulation/farm/worker.ts';

async function programOf(patches: readonly Patch[] = []): Promise<string> {
  const program = await bundle(projectRoot(), WORKER, patches);
  onTestFinished(program.remove);
  return program.file;
}

const fieldOf = async (change: Partial<Field> = {}): Promise<Field> => ({
  program: await programOf(),
  ...DOSE,
  enough: ENOUGH,
  ...change,
});

/** A broken world as a person wants to read it: the seed, what broke, and the shortest story that breaks it. */
async function told(
  program: string,
  steps: number,
  { seed, invariant, message }: BrokenSeed,
): Promise<string> {
  const short = await shortest(program, seed, steps, SHRINK_MS);
  const story = short === undefined ? 'not made shorter in time' : JSON.stringify(short.story);
  return `seed ${seed} of ${steps} steps: ${invariant}\n${message}\n${story}`;
}

describe('villages, phones, a hub and a bad network', () => {
  it(
    `lose nothing that was said to be kept, and show the same in the end: ${DOSE.seeds} worlds of ${DOSE.steps} events`,
    async () => {
      const field = await fieldOf();
      const { seeds, broken, counts } = await farm(field);
      const [first, ...others] = broken;
      const story = first === undefined ? [] : [await told(field.program, DOSE.steps, first)];
      expect([...story, ...others.map(({ seed, message }) => `seed ${seed}: ${message}`)]).toEqual([]);
      expect(seeds).toBe(DOSE.seeds);
      expect(rareIn(counts)).toEqual([]);
    },
    DOSE_MS,
  );

  it.each(PINNED)(
    '$name (seed $seed, $steps events)',
    async ({ seed, steps }) => {
      const field = await fieldOf({ fromSeed: seed, seeds: 1, steps, threads: 1 });
      const { broken } = await farm(field);
      expect(await Promise.all(broken.map((one) => told(field.program, steps, one)))).toEqual([]);
    },
    DOSE_MS,
  );
});

const AT_WORK = "if (kind === 'shrink') return shrink(seed, steps);";
const spoiled = (code: string): Patch => ({ file: WORKER, find: AT_WORK, replace: `${code}\n${AT_WORK}` });

describe('the farm', () => {
  it('plays a world the same way every time', async () => {
    const field = await fieldOf({ seeds: 3, steps: 100, threads: 1 });
    const [one, two] = [await farm(field), await farm({ ...field, threads: 2 })];
    expect(one.counts).toEqual(two.counts);
    expect(one.seeds).toBe(3);
    expect(Object.keys(one.counts).length).toBeGreaterThan(3);
  });

  it('says which world never ended, and goes on with the next', async () => {
    const program = await programOf([spoiled('if (seed === 2) for (;;);')]);
    const field = await fieldOf({ program, seeds: 4, steps: 10, seedMs: 2_000 });
    const { broken, seeds } = await farm(field);
    expect(broken).toEqual([{ seed: 2, invariant: 'hang', message: 'no end after 2000 ms' }]);
    expect(seeds).toBe(4);
  });

  it('says which world took its thread down, and goes on with the next', async () => {
    const program = await programOf([spoiled("if (seed === 2) throw new Error('down');")]);
    const { broken, seeds } = await farm(await fieldOf({ program, seeds: 4, steps: 10 }));
    expect(broken.map(({ seed, invariant }) => `${seed} ${invariant}`)).toEqual(['2 crash']);
    expect(seeds).toBe(4);
  });

  it('stops when enough worlds are broken', async () => {
    const program = await programOf([spoiled("if (seed > 2) throw new Error('down');")]);
    const { broken, seeds } = await farm(
      await fieldOf({ program, seeds: 100, steps: 10, threads: 1, enough: 1 }),
    );
    expect(broken.map(({ seed }) => seed)).toEqual([3]);
    expect(seeds).toBe(3);
  });
});

describe('a bundle with a patch', () => {
  const patch = { file: 'a.ts', find: 'one', replace: '$& two' };

  it('has the new text in the place of the old, to the letter', () => {
    expect(patched('0 one 1', patch)).toBe('0 $& two 1');
  });

  it('is refused when the text is not there, or is there twice', () => {
    expect(() => patched('0', patch)).toThrow('patch no longer applies: a.ts has "one" 0 times');
    expect(() => patched('one one', patch)).toThrow('2 times');
  });

  it('is refused when the patch is of a file that is no part of it', async () => {
    const other = { ...patch, file: 'src/domain/sms.ts' };
    await expect(bundle(projectRoot(), WORKER, [other])).rejects.toThrow(
      'src/domain/sms.ts is no part of it',
    );
  });

  it('stands alone, and leaves nothing behind', async () => {
    const program = await bundle(projectRoot(), WORKER);
    const imports = readFileSync(program.file, 'utf8').match(/^import .*$/gm) ?? [];
    expect(imports.filter((line) => !line.includes('"node:'))).toEqual([]);
    program.remove();
    expect(existsSync(dirname(program.file))).toBe(false);
  });
});
