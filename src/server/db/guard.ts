/**
 * One session that says "this process uses the database", as a shared lock that ends with the process, however it
 * ends. Who wants the database alone (to stop it, to put a backup back) asks for the whole lock.
 */
import type pg from 'pg';
import { connectAlone } from './connect.ts';

const LOCK = 4_703_120_282;

export interface Guard {
  /** Whether no other process uses the database; if so, none can begin to until this one leaves. */
  readonly claim: () => Promise<boolean>;
  /** Ends it. @param last done first, when no other process uses the database, and nobody can begin meanwhile */
  readonly leave: (last: () => Promise<void>) => Promise<void>;
}

/**
 * @param ensure called when the session broke: brings the server back when it is ours
 * @throws when the database does not answer at first; later it is tried again for ever
 */
export async function keepGuard(url: string, ensure: () => Promise<void>): Promise<Guard> {
  let leaving = false;
  let session = await enter(() => ensure().then(() => connectAlone(url)));
  watch(session);

  function watch(client: pg.Client): void {
    client.once('end', () => {
      if (!leaving) void again();
    });
  }
  async function again(): Promise<void> {
    try {
      session = await enter(() => ensure().then(() => connectAlone(url)));
      watch(session);
      if (leaving) await session.end();
    } catch {
      setTimeout(() => void (leaving || again()), AGAIN_AFTER_MS);
    }
  }
  return {
    claim: () => alone(session),
    leave: async (last) => {
      leaving = true;
      try {
        await session.query('select pg_advisory_unlock_shared($1)', [LOCK]);
        if (await alone(session)) await last();
      } catch {
        // The session broke: then nothing is held, and the next process that stops here looks again.
      }
      await session.end().catch(() => undefined);
    },
  };
}

const ATTEMPTS = 20;
const AGAIN_AFTER_MS = 500;

/** Somebody who is the last may be stopping it just now: then the session breaks while it waits, and we begin again. */
async function enter(connect: () => Promise<pg.Client>): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await connect();
    try {
      await client.query('select pg_advisory_lock_shared($1)', [LOCK]);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** @returns whether nobody else uses the database; then nobody can begin to until this session ends */
async function alone(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
  return rows[0]?.got === true;
}
