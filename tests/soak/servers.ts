/** Two of the real server programs on one data folder, with the PostgreSQL that they start; and how each of them dies. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** In the order in which a write passes them. */
export const FAIL_POINTS = [
  'before-begin',
  'after-insert',
  'before-commit',
  'after-commit',
  'before-reply',
] as const;
export type FailPoint = (typeof FAIL_POINTS)[number];

const PRELOAD = pathToFileURL(fileURLToPath(new URL('fail-points.mjs', import.meta.url))).href;
const START_WITHIN_MS = 90_000;

export interface ServerProcess {
  /** Undefined as long as it is not up. */
  readonly port: () => number | undefined;
  readonly pid: () => number | undefined;
  readonly start: () => Promise<void>;
  /**
   * Lets it die the nth time that it passes a point.
   * @returns whether it did, within some time: without work nothing passes
   */
  readonly dieAt: (point: FailPoint, after: number, withinMs: number) => Promise<boolean>;
  readonly stop: () => Promise<void>;
  /** All that it said, of all its lives. */
  readonly said: () => string;
}

export interface ServerSettings {
  /** As `installation()` makes one. */
  readonly folder: string;
  readonly dataFolder: string;
  readonly timers?: 'off';
}

export function serverProcess({ folder, dataFolder, timers }: ServerSettings): ServerProcess {
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let said = '';

  async function start(): Promise<void> {
    const born = spawn(process.execPath, ['--import', PRELOAD, join(folder, 'build/rooms/server/main.js')], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATA_DIR: dataFolder,
        ...(timers === undefined ? {} : { SOAK_TIMERS: timers }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = born;
    let own = '';
    const hear = (part: Buffer): void => {
      own += part.toString();
      said += part.toString();
      const found = /http:\/\/[^:/]+:(\d+)\//.exec(own)?.[1];
      if (found !== undefined && child === born) port = Number(found);
    };
    born.stdout?.on('data', hear);
    born.stderr?.on('data', hear);
    born.on('exit', () => {
      if (child === born) port = undefined;
    });
    for (const began = Date.now(); port === undefined; await sleep(20)) {
      if (born.exitCode !== null) throw new Error(`a server that did not start: ${own}`);
      if (Date.now() - began > START_WITHIN_MS) throw new Error(`a server that takes too long: ${own}`);
    }
  }

  async function dieAt(point: FailPoint, after: number, withinMs: number): Promise<boolean> {
    const dying = child;
    if (dying === undefined || port === undefined) return false;
    dying.send({ point, after });
    const began = Date.now();
    while (dying.signalCode === null && Date.now() - began < withinMs) await sleep(5);
    return dying.signalCode === 'SIGKILL';
  }

  async function stop(): Promise<void> {
    const leaving = child;
    child = undefined;
    port = undefined;
    if (leaving === undefined || leaving.exitCode !== null || leaving.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => leaving.on('exit', () => resolve()));
    leaving.kill('SIGTERM');
    await gone;
  }

  return { port: () => port, pid: () => child?.pid, start, dieAt, stop, said: () => said };
}

/** Where the servers keep their own PostgreSQL. */
const home = (dataFolder: string): string => join(dataFolder, 'postgres');

/** The first process of PostgreSQL, or one of those that serve a connection: then it starts itself again. */
export function killPostgres(dataFolder: string): void {
  const [pid = ''] = readFileSync(join(home(dataFolder), 'data/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

/** The address of that PostgreSQL, to look in it from outside. */
export function addressOf(dataFolder: string): string {
  const folder = home(dataFolder);
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return `postgres://hechte_wijk:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`;
}
