/**
 * The box of a resident's tips. A tip is on the device before it is sent, keeps its name whatever happens on the way,
 * and is asked after until somebody looked at it.
 */
import { API, MESSAGES, TIP_MS, type Answer, type ApiPath, type Tip, type TipState } from '#sync/api.ts';
import { base64Url, uuidOf } from '../base64.ts';
import { sha256Hex } from '../bytes.ts';
import type { PageEvents } from '../page-events.ts';
import type { Said } from '../work/server-line.ts';
import type { TipBox, TipLine } from './tip-box.ts';
import { createMemoryTipStore, type TipRow, type TipStore } from './tip-store.ts';

/** What became of tips is asked at most this often, ms. */
export const ASK_MS = 600_000;
/** How many tips one question may be about. */
const ASK_MOST = 100;

export interface TipPorts {
  /** A question to the server, without an account. */
  readonly line: (path: ApiPath, body: string) => Promise<Said>;
  readonly openStore: () => Promise<TipStore>;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly page: Pick<PageEvents, 'onOnline' | 'onVisible'>;
}

/** The server will never take these. Slower, please (`too-many`), is no such word: it goes later. */
const NEVER: ReadonlySet<string> = new Set(['malformed', 'too-large', 'not-allowed', 'not-found']);
/** Nothing more becomes of it. */
const LAST: ReadonlySet<string> = new Set(['used', 'answered', 'closed', 'refused']);

/** The rows of the box, as the device has them, in the order in which people see them. */
interface Rows {
  readonly all: () => readonly TipRow[];
  readonly list: TipBox['list'];
  readonly subscribe: TipBox['subscribe'];
  readonly reload: () => Promise<void>;
  /** Rows as they are now; a full disk does not undo what the server has. */
  readonly keep: (changed: readonly TipRow[]) => Promise<void>;
  readonly tell: () => void;
}

function createRows(store: TipStore): Rows {
  const listeners = new Set<() => void>();
  let rows: readonly TipRow[] = [];
  let list: ReturnType<TipBox['list']> = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const reload = async (): Promise<void> => {
    const found = await store.all();
    rows = [...found].sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1));
    list = rows.map(({ tip, madeAt, fate, answer }) => ({
      tip,
      madeAt,
      fate,
      ...(answer === undefined ? {} : { answer }),
    }));
    tell();
  };
  return {
    tell,
    all: () => rows,
    list: () => list,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload,
    keep: async (changed) => {
      if (changed.length === 0) return;
      await store.put(changed).catch(() => undefined);
      await reload().catch(() => undefined);
    },
  };
}

interface Talk {
  readonly exchange: () => Promise<void>;
  /** The same, after the one that is going on: that one may have passed the list already. */
  readonly next: () => Promise<void>;
  readonly line: () => TipLine;
}

/** Sends what waits, and asks after the rest; one conversation at a time. */
function createTalk({ line, now }: TipPorts, rows: Rows): Talk {
  let state: TipLine = { busy: false };
  let askedAt = -Infinity;
  let running: Promise<void> | undefined;

  /** @returns why it could not go; undefined when it did, or never will */
  async function send(row: TipRow): Promise<TipLine['held']> {
    const said = await line(API.tip, JSON.stringify(row.tip));
    if (!said.ok) {
      if (!NEVER.has(said.why)) return said.why;
      await rows.keep([{ ...row, fate: 'refused' }]);
      return undefined;
    }
    const answer = read(API.tip, said.text);
    if (answer === undefined) return 'trouble';
    await rows.keep([{ ...row, fate: answer.state }]);
    return undefined;
  }
  async function askAfter(): Promise<void> {
    const open = rows
      .all()
      .filter(({ fate }) => fate !== 'waiting' && !LAST.has(fate))
      .slice(0, ASK_MOST);
    if (open.length === 0 || (now() - askedAt < ASK_MS && now() >= askedAt)) return;
    askedAt = now();
    const receipts = open.map(({ id, secret }) => ({ id, secret }));
    const said = await line(API.tipStates, JSON.stringify({ receipts }));
    const states = said.ok ? read(API.tipStates, said.text)?.states : undefined;
    if (states === undefined) askedAt = -Infinity;
    else await rows.keep(open.flatMap((row) => withState(row, states)));
  }
  async function talk(): Promise<void> {
    let held: TipLine['held'];
    state = { ...state, busy: true };
    rows.tell();
    try {
      await rows.reload();
      for (const row of [...rows.all()].reverse()) {
        if (row.fate === 'waiting') held = await send(row);
        if (held !== undefined) return;
      }
      await askAfter();
    } catch {
      // A database that broke off: the next time that somebody looks it is tried again.
    } finally {
      state = { busy: false, ...(held === undefined ? {} : { held }) };
      rows.tell();
    }
  }
  const exchange = (): Promise<void> =>
    (running ??= talk().finally(() => {
      running = undefined;
    }));
  return {
    line: () => state,
    exchange,
    next: () => (running ?? Promise.resolve()).then(exchange),
  };
}

function withState(row: TipRow, states: readonly TipState[]): readonly TipRow[] {
  const found = states.find(({ id }) => id === row.id);
  if (found === undefined || (found.state === row.fate && found.answer === row.answer)) return [];
  const { answer: _answer, ...rest } = row;
  return [{ ...rest, fate: found.state, ...(found.answer === undefined ? {} : { answer: found.answer }) }];
}

export async function createTipBox(ports: TipPorts): Promise<TipBox> {
  const { now, page, randomBytes } = ports;
  const store = await ports.openStore().catch(() => createMemoryTipStore());
  const rows = createRows(store);
  const { exchange, next, line } = createTalk(ports, rows);
  await rows.reload().catch(() => undefined);
  await rows.keep(rows.all().flatMap((row) => withoutOldContact(row, now())));
  page.onOnline(() => void exchange());
  page.onVisible(() => void exchange());
  void exchange();
  return {
    kind: store.kind,
    list: rows.list,
    line,
    subscribe: rows.subscribe,
    add: async (about) => {
      const secret = base64Url(randomBytes(32));
      const tip: Tip = { ...about, id: uuidOf(randomBytes(16)), receipt: await sha256Hex(secret) };
      if (!MESSAGES[API.tip].ask.safeParse(tip).success) return false;
      try {
        await store.put([{ id: tip.id, tip, secret, madeAt: now(), fate: 'waiting' }]);
      } catch {
        return false;
      }
      await rows.reload().catch(() => undefined);
      void next();
      return true;
    },
    exchange,
    forget: async (id) => {
      try {
        await store.drop(id);
        await rows.reload();
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** With the tip on the server, how to reach the sender goes from the sender's own device as well. */
function withoutOldContact(row: TipRow, now: number): readonly TipRow[] {
  const { contact, ...tip } = row.tip;
  return contact === undefined || now - row.madeAt < TIP_MS ? [] : [{ ...row, tip }];
}

function read<P extends typeof API.tip | typeof API.tipStates>(path: P, text: string) {
  try {
    return MESSAGES[path].answer.safeParse(JSON.parse(text)).data as Answer<P> | undefined;
  } catch {
    return undefined;
  }
}
