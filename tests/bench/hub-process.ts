/** Drives the hub in a process of its own (`hub-process.mjs`), with devices that are known to its database. */
import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#server/root.ts';
import { ensureBuilt } from '../support/build.ts';
import type { FreshDatabase } from '../support/postgres.ts';
import { messageWith, newPusher, type PushedEdit } from '../support/pushers.ts';

/** What one device sends, one after the other. */
export interface Work {
  readonly person: string;
  readonly texts: readonly string[];
}

export interface Done {
  /** From the first question to the last answer. */
  readonly ms: number;
  /** Of each message, ms. */
  readonly waits: readonly number[];
  readonly replies: readonly string[];
  /** What this process itself took of a processor, ms. */
  readonly cpuMs: number;
  /** The same of the database's own processes for it. */
  readonly databaseMs: number;
}

export interface HubProcess {
  readonly work: (devices: readonly Work[]) => Promise<Done>;
  readonly stop: () => Promise<void>;
}

/** One tick of the kernel's clock, ms. */
const TICK_MS = 10;

/** Of all connections to this database, since they were opened; 0 where the system does not tell. */
async function databaseCpuMs({ pool }: Pick<FreshDatabase, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  const ticksOf = ({ pid }: { readonly pid: number }): number => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return 0;
    }
  };
  return rows.reduce((sum, row) => sum + ticksOf(row), 0) * TICK_MS;
}

export function hubProcess(database: Pick<FreshDatabase, 'url' | 'pool'>): HubProcess {
  ensureBuilt();
  const root = projectRoot();
  const child: ChildProcess = fork(join(root, 'tests/bench/hub-process.mjs'), [database.url], {
    cwd: root,
    // Without what the test runner adds: the rooms as they were built.
    execArgv: (process.env['HUB_FLAGS'] ?? '').split(' ').filter((flag) => flag !== ''),
  });
  return {
    work: async (devices) => {
      const before = await databaseCpuMs(database);
      child.send(devices);
      const [done] = (await once(child, 'message')) as [Omit<Done, 'databaseMs'>];
      return { ...done, databaseMs: (await databaseCpuMs(database)) - before };
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

const UNITS = ['name', 'description', 'alert', 'fees_description'] as const;

function edit(nth: number): PushedEdit {
  const unit = UNITS[nth % UNITS.length] ?? 'name';
  const record = `00000000-0000-4000-8000-${String(Math.floor(nth / UNITS.length) % 50).padStart(12, '0')}`;
  const value = { value: `${unit} ${nth}: elke woensdag van 9 tot 12 uur`, public: true };
  return { type: 'service', record, unit, value };
}

/** A coordinator's device that the database knows. @returns makes what it sends next */
export async function newDevice({ pool }: Pick<FreshDatabase, 'pool'>, home: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = `b${randomBytes(15).toString('base64url')}`;
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  await pool.query('insert into people (id, label, made_at) values ($1, $1, 0)', [name]);
  await pool.query(`insert into rights (person, role, home) values ($1, 'coordinator', $2)`, [name, home]);
  await pool.query('insert into devices (name, person, key, label, enrolled_at) values ($1, $1, $2, $1, 0)', [
    name,
    key,
  ]);
  await pool.query('insert into device_names (name, device, at) values ($1, $1, 0)', [name]);
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  const pusher = newPusher(`directory/${home}`, name, signed);
  let made = 0;
  return (messages: number, size: number): Work => {
    const next = () => messageWith(pusher.runOf(Array.from({ length: size }, () => edit((made += 1)))));
    return { person: name, texts: Array.from({ length: messages }, next) };
  };
}
