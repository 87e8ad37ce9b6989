/**
 * A PostgreSQL of our own, for a machine that has none ready: real, with a data folder, on a unix socket only, behind
 * a random password. Every process on the same data folder uses the same one: whoever comes first starts it.
 *
 * Nothing here needs a lock of ours. A new data folder is made under another name and put in place whole; and
 * PostgreSQL itself keeps two from running on one folder. So a process that is killed leaves nothing half.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, usable, type Binaries } from './binaries.ts';
import { tryConnect } from './connect.ts';
import { isRunning, postmasterOf, tellPostmaster } from './postmaster.ts';
import { codeOf, DatabaseProblem } from './problem.ts';
import { canReach, giveTo, privateFolder, runnerFor, type Runner } from './runner.ts';

export interface OwnServer {
  /** Of its own database, as `postgres://…?host=<folder of the socket>`. */
  readonly url: string;
  readonly binaries: Binaries;
  /** Starts it when it does not run, and waits until it answers. */
  readonly ensure: () => Promise<void>;
  /** Stops it for everybody, and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

const USER = 'hechte_wijk';
/** Where data go when nobody can come in the data folder, as in the home of root. */
const OUTSIDE = '/var/lib/hechte-wijk';
/** The path of a socket may have 107 bytes on Linux and 103 on macOS; this is what PostgreSQL adds. */
const MOST_SOCKET_BYTES = 103 - '/.s.PGSQL.5432'.length;
const START_WITHIN_MS = 60_000;
/** As long as it says that it is putting things right after a crash, we wait for it. */
const RECOVER_WITHIN_MS = 15 * 60_000;
const STOP_WITHIN_MS = 30_000;
const MOST_LOG_BYTES = 5_000_000;

interface Places {
  readonly home: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly socket: string;
}

export interface OwnServerSettings {
  readonly dataFolder: string;
  /** Which PostgreSQL may be taken; all by default. */
  readonly kinds?: readonly Binaries['kind'][];
  /** Where data go when the data folder is closed to whom PostgreSQL runs as. */
  readonly outside?: string;
}

/** @throws DatabaseProblem with what a person can do about it */
export async function ownServer({
  dataFolder,
  kinds,
  outside = OUTSIDE,
}: OwnServerSettings): Promise<OwnServer> {
  try {
    mkdirSync(dataFolder, { recursive: true });
    const runner = runnerFor(join(dataFolder, 'postgres', 'data'));
    const parent = canReach(runner, dataFolder) ? dataFolder : outsideFolder(outside, dataFolder);
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    const places = placesIn(join(parent, 'postgres'));
    const binaries = usable(choose(findBinaries(kinds), places), runner, parent);
    if (!existsSync(places.home)) await makeHome(places, binaries, runner);
    if (places.socket !== places.home) privateFolder(runner, places.socket);
    const password = readFileSync(places.password, 'utf8').trim();
    const url = `postgres://${USER}:${password}@localhost/postgres?host=${encodeURIComponent(places.socket)}`;
    const ensure = () => ensureRuns(places, binaries, runner, url);
    await ensure();
    return { url, binaries, ensure, stop: () => stopped(places) };
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM') throw new DatabaseProblem('not_yours', { folder: dataFolder });
    if (['ENOSPC', 'EROFS', 'ENOTDIR', 'EEXIST', 'EDQUOT'].includes(code))
      throw new DatabaseProblem('disk', { folder: dataFolder });
    throw error;
  }
}

/**
 * A link in the data folder says where they are, and is made before anything else: of two that begin at once the first
 * one's counts, and who throws the data folder away begins anew.
 */
function outsideFolder(outside: string, dataFolder: string): string {
  const link = join(dataFolder, 'postgres');
  try {
    symlinkSync(join(outside, randomBytes(8).toString('hex'), 'postgres'), link);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    // Data that were made when the folder was still open to others.
    if (!lstatSync(link).isSymbolicLink()) throw new DatabaseProblem('not_yours', { folder: dataFolder });
  }
  return dirname(readlinkSync(link));
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function placesIn(home: string): Places {
  const fits = Buffer.byteLength(home) <= MOST_SOCKET_BYTES;
  return {
    home,
    data: join(home, 'data'),
    password: join(home, 'password'),
    log: join(home, 'postgres.log'),
    socket: fits ? home : join('/tmp', `hechte-wijk-${shortHash(home)}`),
  };
}

/** Data are of one major version, for ever: only that one may run on them. */
function choose(all: readonly Binaries[], { data }: Places): Binaries {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) {
    const [first] = all;
    if (first === undefined) throw new DatabaseProblem('no_binaries');
    return first;
  }
  const major = Number(readFileSync(file, 'utf8').trim());
  const same = all.find((one) => one.major === major);
  if (same === undefined) throw new DatabaseProblem('version', { major });
  return same;
}

/** Made under another name and then put in place: a folder with the right name is whole, with its password. */
async function makeHome(places: Places, binaries: Binaries, runner: Runner): Promise<void> {
  const { home } = places;
  removeUnfinished(home);
  const unfinished = `${home}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(runner, unfinished);
  const password = join(unfinished, 'password');
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  giveTo(runner, password);
  const data = join(unfinished, 'data');
  const args = ['-D', data, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8'];
  try {
    await promisify(execFile)(join(binaries.folder, 'initdb'), [...args, '--locale=C'], {
      cwd: unfinished,
      env: environment(),
      ...runner.ids,
    });
    renameSync(unfinished, home);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process was first: its folder is as good.
    if (existsSync(places.data)) return;
    if (['ENOSPC', 'EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error;
    throw new DatabaseProblem('init', {
      detail: lastLine(String(Reflect.get(Object(error), 'stderr') ?? error)),
    });
  }
}

/** What a killed process left, and no living one works on. */
function removeUnfinished(home: string): void {
  const parent = join(home, '..');
  for (const name of readdirSync(parent)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Nothing of our own settings: they may hold passwords, and a PGDATA would lead astray. */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

async function ensureRuns(places: Places, binaries: Binaries, runner: Runner, url: string): Promise<void> {
  const began = Date.now();
  for (let child: Starting | undefined; ;) {
    const said = await tryConnect(url);
    if (said === 'open') return;
    if (said === 'denied') throw new DatabaseProblem('denied');
    const waited = Date.now() - began;
    if (waited > (said === 'busy' ? RECOVER_WITHIN_MS : START_WITHIN_MS))
      throw new DatabaseProblem('start', { detail: lastLine(readFileSync(places.log, 'utf8')) });
    if (said === 'nobody' && (child === undefined || child.over())) {
      // The second time it had said no, as when children of one that was killed still hold the memory.
      if (child !== undefined) await sleep(500);
      if (waited > START_WITHIN_MS / 4)
        throw new DatabaseProblem('start', { detail: lastLine(readFileSync(places.log, 'utf8')) });
      child = startChild(places, binaries, runner);
    }
    await sleep(25);
  }
}

interface Starting {
  readonly over: () => boolean;
}

function startChild(places: Places, binaries: Binaries, runner: Runner): Starting {
  const { data, log, socket } = places;
  forgetStranger(data);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MOST_LOG_BYTES) truncateSync(log);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(join(binaries.folder, 'postgres'), ['-D', data, ...optionsFor(socket)], {
    cwd: data,
    env: environment(),
    stdio: ['ignore', output, output],
    // Ctrl-C in a terminal is for us; the database stops after us.
    detached: true,
    ...runner.ids,
  });
  closeSync(output);
  let over = false;
  child.on('error', () => (over = true));
  child.on('exit', () => (over = true));
  child.unref();
  return { over: () => over };
}

function optionsFor(socket: string): readonly string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // A process has 20; several may share it.
    max_connections: '200',
    // What people wrote must not get into a log by way of an error about it.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * After a hard stop of the machine the number in the file of a dead PostgreSQL may be that of any other process, and
 * PostgreSQL would wait for that one. Our own number in its place makes it look at the rest of the file only, which
 * says whether parts of it still run.
 */
function forgetStranger(data: string): void {
  const found = postmasterOf(data);
  if (found === undefined || !isRunning(found.pid) || found.isOurs) return;
  const file = join(data, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
}

async function stopped({ data, home, socket }: Places): Promise<void> {
  await untilStopped(data);
  if (socket !== home && !existsSync(join(data, 'postmaster.pid')))
    rmSync(socket, { recursive: true, force: true });
}

async function untilStopped(data: string): Promise<void> {
  const found = postmasterOf(data);
  if (found === undefined || !found.isOurs) return;
  tellPostmaster(found.pid, 'SIGINT');
  for (const began = Date.now(); existsSync(join(data, 'postmaster.pid'));) {
    if (Date.now() - began > STOP_WITHIN_MS || !isRunning(found.pid)) return;
    await sleep(20);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const lastLine = (text: string): string => text.trim().split('\n').slice(-1)[0]?.slice(0, 300) ?? '';
