/**
 * One plain module out of a test program and the product's sources, in a folder that goes again. A test runner puts
 * every import behind a lookup, which makes the hot code of the simulation several times slower; and a deliberate bug
 * can be put into a source on its way in, so that the product itself needs no switches.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';

/** A change of a source: this text, which stands in it exactly once, becomes that. */
export interface Patch {
  /** From the root of the project, with `/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Program {
  /** The path of the module. */
  readonly file: string;
  readonly remove: () => void;
}

/** @throws when the text is not there, or is there twice: the source went on without the patch */
export function patched(text: string, { file, find, replace }: Patch): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const times = after === undefined ? 0 : more.length + 1;
    throw new Error(`patch no longer applies: ${file} has ${JSON.stringify(find)} ${times} times`);
  }
  return before + replace + after;
}

/**
 * @param root the folder of the project
 * @param entry the program, from the root
 * @throws when it does not build, or when a patch does not apply or is of a file that is no part of the program
 */
export async function bundle(root: string, entry: string, patches: readonly Patch[] = []): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const left = new Set(patches);
  try {
    const build = await rolldown({
      input: join(root, entry),
      platform: 'node',
      resolve: { conditionNames: ['source', 'import', 'default'] },
      plugins: [patching(root, left)],
      // A warning about a package is of no use here; what does not build throws.
      logLevel: 'silent',
    });
    const file = join(folder, 'program.mjs');
    await build.write({ file, format: 'esm', codeSplitting: false });
    await build.close();
    for (const { file: unused } of left)
      throw new Error(`patch no longer applies: ${unused} is no part of it`);
    return { file, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** What is left out of the big dose, and what takes its place. */
const SLOW = 'src/sync/digest.ts';
const CHEAP = 'tests/simulation/farm/cheap-digest.ts';

/** Applies patches as the sources are read, and takes those off the list. */
function patching(root: string, left: Set<Patch>): Plugin {
  return {
    name: 'patching',
    load: (id) => {
      const file = relative(root, id).split(sep).join('/');
      if (file === SLOW) return readFileSync(join(root, CHEAP), 'utf8');
      const here = [...left].filter((patch) => patch.file === file);
      if (here.length === 0) return undefined;
      for (const patch of here) left.delete(patch);
      return here.reduce(patched, readFileSync(id, 'utf8'));
    },
  };
}
