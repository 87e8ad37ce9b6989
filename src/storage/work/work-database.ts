/**
 * The database with the work of one person on this device: strict durability, because nothing here can be fetched
 * again. A handle that broke off is dropped and opened anew; a newer app's database is read and never written.
 */
import { Dexie, type Table } from 'dexie';
import type { ReplicaMeta } from '#sync/replica-store.ts';
import type { Entry } from '#sync/op.ts';
import { inTime } from '../in-time.ts';
import { faultOf } from '../store-fault.ts';
import type { FormDraft } from './workbench.ts';

export interface MetaRow {
  readonly space: string;
  /** Goes up with every change: whoever worked out a change from an older one must look again. */
  readonly rev: number;
  /** Which change was the last: a writer whose connection broke off can see whether its change is here. */
  readonly act: string;
  readonly meta: ReplicaMeta;
}

export type ListName = 'pending' | 'carried' | 'refused' | 'voucher' | 'floor';

export interface ListRow {
  readonly space: string;
  readonly list: ListName;
  readonly key: string;
  /** The place in its list. */
  readonly at: number;
  readonly value: unknown;
}

/** A piece of the log. As rows of one op each a first fetch would take twenty times as long. */
export interface LogRow {
  readonly space: string;
  readonly seq: number;
  readonly ops: readonly Entry[];
}

export interface WorkTables {
  readonly metas: Table<MetaRow, string>;
  readonly lists: Table<ListRow, [string, string, string]>;
  readonly log: Table<LogRow, [string, number]>;
  readonly drafts: Table<FormDraft, string>;
  readonly facts: Table<unknown, string>;
}

export interface WorkDatabase {
  readonly name: string;
  /** A newer app wrote this database, or wants it now: nothing may be written from here. */
  readonly readOnly: () => boolean;
  readonly read: <T>(work: (tables: WorkTables) => Promise<T>) => Promise<T>;
  /**
   * All of it or nothing, and fulfilled only when it is on the disk.
   * @param landed asked when the connection broke off in the middle: what the work gave, if it is there after all
   */
  readonly write: <T>(
    work: (tables: WorkTables) => Promise<T>,
    landed?: (tables: WorkTables) => Promise<T | undefined>,
  ) => Promise<T>;
  readonly close: () => void;
  /** Off the disk. */
  readonly remove: () => Promise<void>;
}

export interface WorkDatabaseOptions {
  /** Another tab with a newer app wants the database (`newer`), or somebody logged out there (`gone`). */
  readonly onReplaced?: (why: 'newer' | 'gone') => void;
  /** How long a browser may take to open it, ms. */
  readonly openMs?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Of the tables; a newer app has a higher one. */
  readonly version?: number;
}

/** Of the tables below. Goes up with a change of them; fields inside rows are no reason. */
export const WORK_VERSION = 1;
const OPEN_MS = 8000;
/** Waiting before a broken handle is opened again, ms; after the last the fault is told. */
const REOPEN_MS: readonly number[] = [50, 300, 1200];

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** @throws when the browser gives no database in time */
export async function openWorkDatabase(
  name: string,
  { onReplaced, openMs = OPEN_MS, sleep = pause, version = WORK_VERSION }: WorkDatabaseOptions = {},
): Promise<WorkDatabase> {
  let replaced = false;
  let closed = false;
  const open = async (): Promise<Dexie> => {
    const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
    db.version(version).stores({
      metas: 'space',
      lists: '[space+list+key]',
      log: '[space+seq]',
      drafts: 'key',
      facts: '',
    });
    db.on('versionchange', ({ newVersion }) => {
      // The library would open it again at the old form with the next write.
      db.close({ disableAutoOpen: true });
      replaced = true;
      onReplaced?.(newVersion === null ? 'gone' : 'newer');
      return false;
    });
    const close = (): void => db.close({ disableAutoOpen: true });
    try {
      await inTime(db.open().then(answers), openMs, close);
    } catch (error) {
      close();
      throw error;
    }
    // The library opens a newer database as if it were ours; its version is ten times the number above.
    if (db.backendDB().version > version * 10) replaced = true;
    return db;
  };
  let handle = await open();
  let opening: Promise<Dexie> | undefined;

  /** The same dead handle would fail for ever; who comes second waits for the first. */
  async function reopened(dead: Dexie): Promise<void> {
    if (handle !== dead) return;
    dead.close({ disableAutoOpen: true });
    opening ??= open().finally(() => {
      opening = undefined;
    });
    handle = await opening;
  }

  async function lasting<T>(work: (db: Dexie) => Promise<T>, again = work): Promise<T> {
    let doing = work;
    for (let tries = 0; ; tries += 1) {
      const used = handle;
      try {
        return await doing(used);
      } catch (error) {
        const wait = REOPEN_MS[tries];
        if (closed || replaced || wait === undefined || !isBroken(error)) throw error;
        await sleep(wait);
        // A handle that can't be had now is tried for again in the next turn.
        await reopened(used).catch(() => undefined);
        doing = again;
      }
    }
  }
  const inTransaction = <T>(mode: 'r' | 'rw', db: Dexie, work: (tables: WorkTables) => Promise<T>) =>
    db.transaction(mode, db.tables, () => work(tablesOf(db)));

  return {
    name,
    readOnly: () => replaced,
    read: (work) => lasting((db) => inTransaction('r', db, work)),
    write: (work, landed) => {
      if (replaced) return Promise.reject(new DOMException('a newer app has it', 'VersionError'));
      const first = (db: Dexie) => inTransaction('rw', db, work);
      const later = async (db: Dexie) =>
        (landed === undefined ? undefined : await inTransaction('r', db, landed)) ?? first(db);
      return lasting(first, later);
    },
    close: () => {
      closed = true;
      handle.close({ disableAutoOpen: true });
    },
    remove: async () => {
      closed = true;
      handle.close({ disableAutoOpen: true });
      await Dexie.delete(name);
    },
  };
}

/** Broken off, as browsers call it. A mistake of ours, or a full disk, does not go away by opening it again. */
const BROKEN: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'OpenFailedError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
]);
const isBroken = (error: unknown): boolean =>
  faultOf(error) === 'lost' && error instanceof Object && 'name' in error && BROKEN.has(String(error.name));

/** Some connections break off the moment that they are made: the library then calls it open, and nothing works. */
async function answers(db: Dexie): Promise<void> {
  try {
    await db.table('facts').count();
  } catch (error) {
    if (error instanceof TypeError) throw new DOMException('broke off at once', 'UnknownError');
    throw error;
  }
}

/** Another tab wrote since this one looked: what was worked out from that is not written. */
export class Overtaken extends Error {}

const tablesOf = (db: Dexie): WorkTables => ({
  metas: db.table('metas'),
  lists: db.table('lists'),
  log: db.table('log'),
  drafts: db.table('drafts'),
  facts: db.table('facts'),
});
