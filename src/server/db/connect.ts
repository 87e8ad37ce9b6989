/** Connections to PostgreSQL: how numbers come back, and what a failed try means. */
import pg from 'pg';
import { codeOf } from './problem.ts';

const INT8 = pg.types.builtins.INT8;

/**
 * PostgreSQL counts further than a number of JavaScript, so the library gives text. Ours stay far below that.
 * @throws on a number that would lose digits
 */
function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('a number that is too large');
  return value;
}

/** For this connection only: nothing is changed for other users of the library. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (id === INT8 && format !== 'binary') return readInt8;
    return pg.types.getTypeParser(id, format) as (value: string) => unknown;
  },
};

const CONNECT_WITHIN_MS = 10_000;

export const connectionSettings = (url: string): pg.ClientConfig => ({
  connectionString: url,
  types,
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  keepAlive: true,
});

export function createPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    ...connectionSettings(url),
    max: size,
    idleTimeoutMillis: 30_000,
    // Compiling a question takes longer than any of ours takes to answer.
    // It is waited for, whatever its type says.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: (client) => client.query('set jit = off'),
  });
  // A connection that breaks while nobody uses it: the next one who asks gets a new one.
  pool.on('error', () => undefined);
  // And one that breaks in use: its query fails, and that is how its user hears of it. Without this the process ends.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A connection of its own, outside the pool; errors while it is idle end it and are no crash. */
export async function connectAlone(url: string): Promise<pg.Client> {
  const client = new pg.Client(connectionSettings(url));
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** `busy`: starting, stopping or recovering. `nobody`: nothing answers. */
export type Attempt = 'open' | 'busy' | 'denied' | 'nobody';

/** 57P03: starting up or shutting down. 53300: too many connections. */
const BUSY: ReadonlySet<string> = new Set(['57P03', '53300']);
/** Wrong name or password; no such database; not allowed from here. */
const DENIED: ReadonlySet<string> = new Set(['28000', '28P01', '3D000', '42501']);

export async function tryConnect(url: string): Promise<Attempt> {
  try {
    const client = await connectAlone(url);
    await client.end();
    return 'open';
  } catch (error) {
    const code = codeOf(error);
    return BUSY.has(code) ? 'busy' : DENIED.has(code) ? 'denied' : 'nobody';
  }
}
