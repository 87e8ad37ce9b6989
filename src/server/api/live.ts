/**
 * Who waits for news hears that a space moved. A notice of the database is a hint, and a look every two seconds finds
 * what a lost hint left; the cursor of the device is the truth. Every few seconds all sessions are looked at again, so
 * that a device that was revoked hears nothing more.
 */
import type { ServerResponse } from 'node:http';
import pg from 'pg';
import { mayFollow, spaceOfHome, type Right } from '#sync/access.ts';
import { connectionSettings } from '../db/connect.ts';
import { readAllRights } from '../access/people.ts';
import { hashOf } from '../access/secrets.ts';

export const CHANNEL = 'hechte_wijk';
const LOOK_MS = 2_000;
const CHECK_MS = 3_000;
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1_000;
/** Devices of one person, and of all together in one process. */
const MOST = { person: 50, all: 20_000 } as const;

export interface LivePorts {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly homes: readonly string[];
  readonly now: () => number;
  readonly today: (now: number) => string;
  /** False: no timer looks, so that a test sees what the hints alone do. */
  readonly look?: boolean;
}

const NOWHERE: ReadonlySet<string> = new Set();

/** A reader that takes nothing in is let go before it fills our memory, bytes. */
const MOST_UNREAD = 65_536;
/** Hints that come together are one look, ms. */
const HINT_PAUSE_MS = 25;

interface Stream {
  /** Of the session, as hex. */
  readonly hash: string;
  readonly person: string;
  readonly response: ServerResponse;
  spaces: ReadonlySet<string>;
}

export interface Live {
  /** @returns false when there are too many */
  readonly open: (
    who: { token: string; person: string; rights: readonly Right[] },
    to: ServerResponse,
  ) => boolean;
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

const movedText = (space: string, head: number): string =>
  `event: moved\ndata: ${JSON.stringify({ space, head })}\n\n`;

export async function startLive({ pool, url, homes, now, today, look = true }: LivePorts): Promise<Live> {
  const streams = new Set<Stream>();
  /** How many streams a person has. */
  const own = new Map<string, number>();
  const heads = new Map<string, number>();
  const timers: NodeJS.Timeout[] = [];
  let closed = false;
  let listener: pg.Client | undefined;

  const all = homes.map(spaceOfHome);
  const spacesOf = (rights: readonly Right[]): ReadonlySet<string> =>
    new Set(homes.filter((home) => mayFollow(rights, home, today(now()))).map(spaceOfHome));

  function tell(stream: Stream, text: string): void {
    stream.response.write(text);
    if (stream.response.writableLength > MOST_UNREAD) {
      leave(stream);
      stream.response.destroy();
    }
  }

  /** Another head, also a lower one: then a backup was put back. */
  function moved(space: string, head: number): void {
    if (heads.get(space) === head) return;
    heads.set(space, head);
    const text = movedText(space, head);
    for (const stream of streams) if (stream.spaces.has(space)) tell(stream, text);
  }

  function leave(stream: Stream): void {
    if (streams.delete(stream)) own.set(stream.person, (own.get(stream.person) ?? 1) - 1);
  }

  function end(stream: Stream, word?: string): void {
    leave(stream);
    stream.response.end(word === undefined ? undefined : `event: ${word}\ndata: {}\n\n`);
  }

  async function lookAround(): Promise<void> {
    const { rows } = await pool.query<{ name: string; head: number }>({
      name: 'heads',
      text: 'select name, head from spaces where name = any($1)',
      values: [all],
    });
    for (const { name, head } of rows) moved(name, head);
  }

  let looking = false;
  /** A notice says nothing that is believed: whoever sends one, at worst we look once for nothing. */
  function lookSoon(): void {
    if (looking || closed) return;
    looking = true;
    setTimeout(() => {
      looking = false;
      if (!closed) void lookAround().catch(() => undefined);
    }, HINT_PAUSE_MS).unref();
  }

  async function checkSessions(): Promise<void> {
    if (streams.size === 0) return;
    const hashes = [...new Set([...streams].map(({ hash }) => hash))];
    const asked = new Set(hashes);
    const { rows } = await pool.query<{ hash: Buffer }>(
      `select s.hash from sessions s join devices d on d.name = s.device
        where s.hash = any($1) and s.expires_at >= $2 and d.revoked_at is null`,
      [hashes.map((hash) => Buffer.from(hash, 'hex')), now()],
    );
    const standing = new Set(rows.map(({ hash }) => hash.toString('hex')));
    const rights = await readAllRights(pool, [...new Set([...streams].map(({ person }) => person))]);
    const spaces = new Map([...rights].map(([person, theirs]) => [person, spacesOf(theirs)]));
    for (const stream of streams) {
      // One that was opened while we asked is looked at the next time.
      if (!asked.has(stream.hash)) continue;
      if (!standing.has(stream.hash)) end(stream, 'closed');
      else stream.spaces = spaces.get(stream.person) ?? NOWHERE;
    }
  }

  async function listen(): Promise<void> {
    if (closed) return;
    const client = new pg.Client(connectionSettings(url));
    const again = (): void => {
      if (listener !== client || closed) return;
      listener = undefined;
      timers.push(setTimeout(() => void listen().catch(() => undefined), RECONNECT_MS).unref());
    };
    listener = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', lookSoon);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await lookAround();
    } catch (error) {
      again();
      throw error;
    }
  }

  const every = (ms: number, work: () => Promise<void> | void): void => {
    let busy = false;
    const tick = async (): Promise<void> => {
      if (busy || closed) return;
      busy = true;
      // A database that is away for a moment is tried again at the next turn.
      await Promise.resolve(work()).catch(() => undefined);
      busy = false;
    };
    timers.push(setInterval(() => void tick(), ms).unref());
  };

  await listen();
  if (look) every(LOOK_MS, lookAround);
  every(CHECK_MS, checkSessions);
  every(HEARTBEAT_MS, () => {
    for (const stream of streams) tell(stream, ': still here\n\n');
  });

  return {
    open: ({ token, person, rights }, response) => {
      const many = own.get(person) ?? 0;
      if (closed || streams.size >= MOST.all || many >= MOST.person) return false;
      own.set(person, many + 1);
      const hash = hashOf(token).toString('hex');
      const stream: Stream = { hash, person, response, spaces: spacesOf(rights) };
      streams.add(stream);
      response.on('close', () => leave(stream));
      for (const space of stream.spaces) response.write(movedText(space, heads.get(space) ?? 0));
      return true;
    },
    count: () => streams.size,
    close: async () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      for (const stream of streams) end(stream);
      await listener?.end().catch(() => undefined);
    },
  };
}

/** A hint per space at most this often, ms: a thousand edits in a second are one piece of news. */
const HINT_MS = 50;

/** @returns what the store calls after a commit */
export function createHints(pool: pg.Pool): (space: string, head: number) => void {
  const waiting = new Map<string, number>();
  const send = (space: string): void => {
    const head = waiting.get(space);
    waiting.delete(space);
    if (head !== undefined)
      pool.query('select pg_notify($1, $2)', [CHANNEL, `${space} ${head}`]).catch(() => undefined);
  };
  return (space, head) => {
    const first = !waiting.has(space);
    waiting.set(space, Math.max(head, waiting.get(space) ?? 0));
    if (first) setTimeout(() => send(space), HINT_MS).unref();
  };
}
