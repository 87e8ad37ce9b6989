/**
 * The work of a coordinator on this device, as screens see it: who is here, the spaces that are followed, what waits
 * to be sent, and how it goes with the server. One object for the whole app; `dexie-workbench.ts` makes the real one.
 *
 * What people see changes only after the database said that it is kept. A promise that is fulfilled with `kept: true`
 * is the only ground for the word "bewaard".
 */
import type { Answer, ApiError, Ask, Me, MESSAGES } from '#sync/api.ts';
import type { Right } from '#sync/access.ts';
import type { Edit } from '#sync/edit.ts';
import type { Fold } from '#sync/fold.ts';
import type { Entry, Json, OpRef } from '#sync/op.ts';
import type { PendingTransaction, RefusedTransaction } from '#sync/replica-store.ts';
import type { RunFileRefusal } from '#sync/run-file.ts';
import type { StoreFault } from '../store-fault.ts';

/**
 * How the last attempt to reach the server went. `unknown`: none yet. `portal`: the wifi answered instead of our
 * server and wants a log-in. `slow`: no answer in time. `trouble`: the server has one. `newer`: it speaks a newer
 * language, so this app must be renewed first. `log-in`: it does not know this device any more.
 */
export type Connection =
  'unknown' | 'online' | 'offline' | 'portal' | 'slow' | 'trouble' | 'newer' | 'log-in';

/**
 * `opening`. `none`: nobody is enrolled on this device. `ready`: somebody is. `memory`: the browser keeps nothing (a
 * private window), so work disappears with the page. `replaced`: another tab has a newer app; here one may only read.
 * `unsupported`: this browser can't sign (no Ed25519) or this address is no https.
 */
export type WorkPhase = 'opening' | 'none' | 'ready' | 'memory' | 'replaced' | 'unsupported';

export interface Account {
  readonly person: string;
  readonly label: string;
  readonly device: string;
  readonly rights: readonly Right[];
}

export interface WorkState {
  readonly phase: WorkPhase;
  readonly account: Account | undefined;
  /** Goes up with everything that changes what people see in some space. */
  readonly version: number;
  /** Writes that the database has not confirmed yet. */
  readonly saving: number;
  /** What went wrong with the last write; what was typed is still on the screen. */
  readonly fault: StoreFault | undefined;
  readonly connection: Connection;
  /** A round is going on. */
  readonly busy: boolean;
  /** When the server last answered, by this device's clock, ms. */
  readonly heardAt: number | undefined;
  /** How far this device's clock is off, ms; the screen says so beyond ten minutes. */
  readonly clockOff: number;
  /** Acts (transactions) that are not in the log, over all spaces, and when the oldest was made, ms. */
  readonly waiting: number;
  readonly waitingSince: number | undefined;
  /** Acts that the server did not take and that nobody put away yet. */
  readonly refused: number;
  /** Units on which people differ, and records that were deleted while somebody wrote. */
  readonly conflicts: number;
  /** Spaces whose copy was taken off this device because the right to it was taken back, until somebody saw that. */
  readonly lost: readonly string[];
  /** Other people who work on this device; each has a database of their own. */
  readonly others: readonly { readonly profile: string; readonly label: string }[];
  /**
   * The browser threw away what was kept here, with all that was not sent: the screen says so before it asks for a code.
   */
  readonly emptied: boolean;
  /** Whether the browser promised to keep what is here; undefined before it was asked. */
  readonly persisted: boolean | undefined;
}

/** `too-large`: the act fits in no message, so it could never be sent; nothing is wrong with the device. */
export type NotKept = StoreFault | 'too-large';

/** `kept: false`: nothing changed. */
export type EditOutcome =
  { readonly kept: true; readonly ops: readonly Entry[] } | { readonly kept: false; readonly why: NotKept };

/** `replaced`: somebody wrote over it since. `unknown`: it is not on this device any more. */
export type UndoOutcome = EditOutcome | { readonly kept: false; readonly why: 'replaced' | 'unknown' };

/** What somebody is typing in a form: kept apart, so that a killed tab loses nothing and no half word becomes an op. */
export interface FormDraft {
  /** `<type>/<record id>`; a new record has its id from the start. */
  readonly key: string;
  /** By unit, what stands in the form; as JSON. */
  readonly values: Readonly<Record<string, unknown>>;
  /** By unit, the heads that were on the screen when typing began. */
  readonly bases: Readonly<Record<string, readonly OpRef[]>>;
  /** ms */
  readonly savedAt: number;
}

/** What a file from another device would bring, before anybody says yes. */
export interface FilePreview {
  /** By device: how many acts, and when the newest was made (ms). */
  readonly from: readonly { readonly device: string; readonly acts: number; readonly newest: number }[];
  /** Records that change or appear. */
  readonly changed: readonly { readonly type: string; readonly record: string }[];
  readonly conflicts: readonly { readonly type: string; readonly record: string; readonly unit: string }[];
  /** Ops that are here already. */
  readonly known: number;
  /** Runs that nobody vouches for: changed on the way, or of a device that this one does not know. Not used. */
  readonly distrusted: number;
  /** What those say of themselves, to be looked at. */
  readonly suspect: FilePreview['from'];
  /** What those would have changed, the last of each unit, for people to look at and to write themselves. */
  readonly review: readonly {
    readonly type: string;
    readonly record: string;
    readonly unit: string;
    readonly value: Json;
  }[];
}
export type FileOpening =
  | { readonly ok: true; readonly preview: FilePreview; readonly accept: () => Promise<EditOutcome> }
  | { readonly ok: false; readonly why: RunFileRefusal | 'not-followed' };

/** One followed space. */
export interface SpaceWork {
  readonly space: string;
  /** Read live: after a change the next question gets the new answer. */
  readonly fold: () => Fold;
  readonly edit: (edits: readonly Edit[], draft?: string) => Promise<EditOutcome>;
  readonly pending: () => readonly PendingTransaction[];
  /** Those that nobody put away. */
  readonly refused: () => readonly RefusedTransaction[];
  /** Takes back an act that was not sent yet (`actKey`). */
  readonly undo: (key: string) => Promise<UndoOutcome>;
  readonly dismiss: (key: string) => Promise<EditOutcome>;
  /** All unsent work of this space, signed and compressed; undefined when there is none. */
  readonly file: () => Promise<Blob | undefined>;
  readonly openFile: (bytes: Blob) => Promise<FileOpening>;
  /** Whether everything of the log was here at some time: before that the directory may look empty and is not. */
  readonly complete: () => boolean;
  /**
   * The right to follow it was taken back: what others wrote is off this device. It stays in the list while own work is
   * in it that was not sent: that is in `refused`, and can be copied or put in a file.
   */
  readonly closed: () => boolean;
}

export type Tried<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ApiError | Connection };

export interface Workbench {
  readonly state: () => WorkState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The spaces that this person may follow and that are open here, in the order of their names. */
  readonly spaces: () => readonly SpaceWork[];
  readonly space: (space: string) => SpaceWork | undefined;
  /** Makes a key for this device and has it enrolled. */
  readonly enrol: (code: string, label: string) => Promise<Tried<Me>>;
  /** Tries now; fulfilled when the attempt is over. */
  readonly syncNow: () => Promise<void>;
  readonly draft: (key: string) => FormDraft | undefined;
  readonly drafts: () => readonly FormDraft[];
  readonly saveDraft: (draft: FormDraft) => Promise<boolean>;
  readonly dropDraft: (key: string) => Promise<boolean>;
  /** Somebody saw that these spaces are gone from here. */
  readonly sawLost: () => Promise<void>;
  /** Another person who works on this device goes on; nothing of one is ever sent as the other. */
  readonly switchTo: (profile: string) => Promise<boolean>;
  /** Any other question to the server in the name of this person; opens a session when needed. */
  readonly ask: AskServer;
  /** A file with everything on this device, also what waits; for "mijn werk bewaren" and before a repair. */
  readonly exportAll: () => Promise<Blob>;
  /**
   * Fetches everything anew, after `exportAll`; what waits stays. `kept: false` with `lost` when the server can't be
   * reached: nothing is thrown away that can't be fetched now.
   */
  readonly repair: () => Promise<EditOutcome>;
  /** Everything of this person off this device. @returns false when the server could not be told */
  readonly logOut: () => Promise<boolean>;
  readonly newId: () => string;
  readonly now: () => number;
}

export type AskServer = <P extends keyof typeof MESSAGES>(path: P, ask: Ask<P>) => Promise<Tried<Answer<P>>>;
