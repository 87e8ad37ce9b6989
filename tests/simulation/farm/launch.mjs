// Runs a program of the simulation that is written in TypeScript, which Node 20 does not read: bundled first, into a
// folder that goes again. `node tests/simulation/farm/launch.mjs cli --steps 1000000`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const PROGRAMS = { cli: 'farm/cli.ts', mutants: 'mutants/cli.ts' };

const [name = '', ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = PROGRAMS[name];
if (program === undefined) throw new Error(`one of ${Object.keys(PROGRAMS).join(', ')}, not ${name}`);

const folder = mkdtempSync(join(tmpdir(), 'simulation-launch-'));
try {
  const build = await rolldown({
    input: join(root, 'tests/simulation', program),
    platform: 'node',
    resolve: { conditionNames: ['source', 'import', 'default'] },
    // The bundle lies outside of the project, from where no package is found by its name.
    plugins: [
      {
        name: 'bundler-by-path',
        resolveId: (id) => (id === 'rolldown' ? { id: import.meta.resolve(id), external: true } : undefined),
      },
    ],
    logLevel: 'silent',
  });
  const file = join(folder, 'program.mjs');
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  const { main } = await import(pathToFileURL(file).href);
  process.exitCode = await main(root, args);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
