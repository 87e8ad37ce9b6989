/** A PostgreSQL of our own: shared by processes, and whole again whatever is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseUrl, startDatabase, type Database } from '#server/db/database.ts';
import { isRunning } from '#server/db/postmaster.ts';
import { DatabaseProblem } from '#server/db/problem.ts';
import { projectRoot } from '#server/root.ts';

const PROGRAM = join(projectRoot(), 'tests/support/db-process.mjs');
const AS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
/** A user that every system has. */
const DAEMON = 1;
const parent = mkdtempSync(join(tmpdir(), 'hw-own-'));
chmodSync(parent, 0o755);
const folder = join(parent, 'data');
const pidFile = join(folder, 'postgres/data/postmaster.pid');

interface User {
  readonly server: number;
  readonly keep: (note: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}
const started = new Set<ChildProcess>();
const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => void child.once('exit', () => resolve()))
    : Promise.resolve();

async function start(
  where = folder,
  { args = [], uid }: { readonly args?: readonly string[]; readonly uid?: number } = {},
): Promise<User> {
  const child = spawn(process.execPath, [PROGRAM, where, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  started.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const server = Number(/^ready (\d+)/.exec(await next())?.[1]);
  return {
    server,
    keep: (note) => {
      child.stdin.write(`${note}\n`);
      return next();
    },
    stop: () => {
      child.stdin.end();
      return gone(child);
    },
    kill: () => {
      child.kill('SIGKILL');
      return gone(child);
    },
  };
}

/** In this process, as the product does. */
async function inDatabase<T>(work: (database: Database) => Promise<T>, where = folder): Promise<T> {
  const database = await startDatabase({ dataFolder: where });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}
const notes = (where = folder) =>
  inDatabase(async ({ pool }) => {
    const { rows } = await pool.query<{ note: string }>('select note from notes order by note');
    return rows.map(({ note }) => note);
  }, where);
const problem = (settings: Parameters<typeof startDatabase>[0]): Promise<string> =>
  startDatabase(settings).then(
    () => 'none',
    (error: unknown) => (error instanceof DatabaseProblem ? error.problem : String(error)),
  );

beforeAll(() => inDatabase(() => Promise.resolve()), 120_000);
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
  rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}, 120_000);

describe('a server of our own', () => {
  it('is one for all processes on a folder, and the last of them stops it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.server).toBe(two.server);
    await one.stop();
    expect(isRunning(two.server)).toBe(true);
    expect(await two.keep('from the second')).toBe('kept from the second');
    await two.stop();
    expect(existsSync(pidFile)).toBe(false);
    expect(await notes()).toEqual(['from the second']);
  });

  it('goes on when its process is killed, and is used again by the next one, which stops it', async () => {
    const first = await start();
    expect(await first.keep('kept before the kill')).toContain('kept');
    await first.kill();
    expect(isRunning(first.server)).toBe(true);
    const second = await start();
    expect(second.server).toBe(first.server);
    await second.stop();
    expect(existsSync(pidFile)).toBe(false);
    expect(await notes()).toContain('kept before the kill');
  });

  it('has all that it said to have kept when everything is killed at once', async () => {
    const user = await start();
    expect(await user.keep('before the crash')).toContain('kept');
    process.kill(user.server, 'SIGKILL');
    await user.kill();
    expect(existsSync(pidFile)).toBe(true);
    expect(await notes()).toContain('before the crash');
  });

  it('is brought back by the process that uses it when it alone is killed', async () => {
    const user = await start();
    expect(await user.keep('first')).toContain('kept');
    process.kill(user.server, 'SIGKILL');
    await expect.poll(() => user.keep('again'), { timeout: 30_000 }).toBe('kept again');
    await user.stop();
    const kept = await notes();
    expect(kept).toContain('first');
    expect(kept).toContain('again');
  });

  it('starts although its number was given to another process meanwhile', async () => {
    const user = await start();
    process.kill(user.server, 'SIGKILL');
    await user.kill();
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    const stranger = spawn('sleep', ['600'], AS_ROOT ? { uid: NOBODY, gid: NOBODY } : {});
    started.add(stranger);
    writeFileSync(pidFile, [String(stranger.pid), ...rest].join('\n'));
    expect(await notes()).toContain('first');
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
    stranger.kill('SIGKILL');
  });

  it('listens on no port, and asks for a password that only its owner can read', async () => {
    await inDatabase(async ({ pool, url }) => {
      const { rows } = await pool.query<{ addresses: string; fsync: string }>(
        `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync`,
      );
      expect(rows).toEqual([{ addresses: '', fsync: 'on' }]);
      expect(await problem({ url: url.replace(/:[^:@]+@/, ':wrong@'), dataFolder: '' })).toBe('denied');
    });
    expect(statSync(join(folder, 'postgres/password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it('keeps nothing of what people wrote in its own log', async () => {
    await inDatabase(async ({ pool }) => {
      await pool.query('create table if not exists one (name text primary key)');
      await pool.query(`insert into one values ('kanarie') on conflict do nothing`);
      await expect(pool.query('insert into one values ($1)', ['kanarie'])).rejects.toThrow('duplicate');
      await expect(pool.query(`insert into one values ('kanarie')`)).rejects.toThrow('duplicate');
    });
    const log = readFileSync(join(folder, 'postgres/postgres.log'), 'utf8');
    expect(log).toContain('duplicate');
    expect(log).not.toContain('kanarie');
  });

  it('says so when the data are of another version, of a newer build, or of nobody here', async () => {
    const version = join(folder, 'postgres/data/PG_VERSION');
    const real = readFileSync(version, 'utf8');
    writeFileSync(version, '9\n');
    expect(await problem({ dataFolder: folder })).toBe('version');
    writeFileSync(version, real);
    const newer = `insert into kysely_migration values ('9999-later', now()::text)`;
    await inDatabase(({ pool }) => pool.query(newer));
    expect(await problem({ dataFolder: folder })).toBe('newer');
    const url = 'postgres://x@127.0.0.1:1/nothing';
    expect(await problem({ url, dataFolder: '', patienceMs: 300 })).toBe('unreachable');
    expect(await problem({ dataFolder: join(parent, 'none'), kinds: [] })).toBe('no_binaries');
    expect(await problem({ dataFolder: '/dev/null/data' })).toBe('disk');
  });

  it('reads an empty DATABASE_URL as none', () => {
    expect(databaseUrl({ DATABASE_URL: ' ' })).toBeUndefined();
    expect(databaseUrl({ DATABASE_URL: ' postgres://x ' })).toBe('postgres://x');
  });
});

describe('a fresh folder', () => {
  it('is made once by two that begin at the same time, also where its path is too long for a socket', async () => {
    const deep = join(parent, 'a-very-long-name-of-a-folder'.repeat(4));
    const [one, two] = await Promise.all([start(deep), start(deep)]);
    expect(one.server).toBe(two.server);
    expect(await one.keep('deep')).toBe('kept deep');
    await Promise.all([one.stop(), two.stop()]);
    expect(await notes(deep)).toEqual(['deep']);
  });

  it.runIf(AS_ROOT)('that others may not enter gets its data elsewhere, and a link to them', async () => {
    const [closed, outside] = [join(parent, 'closed'), join(parent, 'outside')];
    mkdirSync(closed, { mode: 0o700 });
    const user = await start(closed, { args: ['', outside] });
    expect(await user.keep('far')).toBe('kept far');
    await user.stop();
    expect(lstatSync(join(closed, 'postgres')).isSymbolicLink()).toBe(true);
    const both = await Promise.all([0, 1].map(() => start(closed, { args: ['', outside] })));
    expect(both[0]?.server).toBe(both[1]?.server);
    expect(await both[0]?.keep('away')).toBe('kept away');
    for (const one of both) await one.stop();
    expect(readdirSync(outside)).toHaveLength(1);
  });

  it.runIf(AS_ROOT)(
    'of an ordinary user works with the packaged programs, and root goes on as that user',
    async () => {
      const own = join(parent, 'own');
      mkdirSync(own);
      chownSync(own, DAEMON, DAEMON);
      const left = join(own, 'postgres.new-999999999-x');
      mkdirSync(left);
      const user = await start(own, { args: ['npm'], uid: DAEMON });
      expect(await user.keep('mine')).toBe('kept mine');
      await user.stop();
      // Of a process that was killed while it made its data.
      expect(existsSync(left)).toBe(false);
      expect(statSync(join(own, 'postgres/data')).uid).toBe(DAEMON);
      const root = await start(own, { args: ['npm'] });
      expect(await root.keep('ours')).toBe('kept ours');
      await root.stop();
    },
  );
});
