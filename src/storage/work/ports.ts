/** What the workbench asks of the world around it. In a page: `browserPorts`. */
import type { PageEvents } from '../page-events.ts';
import type { KeyValue } from '../preferences.ts';
import type { WorkDisk } from './work-disk.ts';

/** Between the tabs of one browser. */
export interface TabChannel {
  readonly post: (message: unknown) => void;
  readonly close: () => void;
}

/** News that the server pushes. */
export interface LiveStream {
  readonly close: () => void;
}
export interface LiveListener {
  readonly onEvent: (name: 'moved' | 'closed', data: string) => void;
  /** It ended, and does not come back by itself. */
  readonly onEnd: () => void;
}

export interface WorkPorts {
  /** The folder of the app, with a slash at the end. */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** ms since 1970, by this device's clock, which may be anything */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly after: (ms: number, work: () => void) => () => void;
  /** Undefined on plain http. */
  readonly subtle: SubtleCrypto | undefined;
  /** The database of a profile. @throws when the browser gives none */
  readonly openDisk: (
    profile: string,
    newName: () => string,
    onReplaced: (why: 'newer' | 'gone') => void,
  ) => Promise<WorkDisk>;
  /** Which profiles have a database here; empty when the browser can't say. */
  readonly profiles: () => Promise<readonly string[]>;
  readonly keyValue: KeyValue | undefined;
  readonly page: PageEvents;
  /** Undefined where a browser has none (Safari before 15.4). */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly channel: (name: string, listener: (message: unknown) => void) => TabChannel | undefined;
  readonly live: (url: string, listener: LiveListener) => LiveStream | undefined;
  /** Asks the browser to keep what is here; undefined when it can't be asked. */
  readonly persist: () => Promise<boolean | undefined>;
  /** Whether it was promised before, without asking. */
  readonly persisted: () => Promise<boolean | undefined>;
  /** How much the browser gives, bytes; undefined when it does not say. */
  readonly quota: () => Promise<number | undefined>;
  readonly gzip: ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
  /** The homes of the region: municipalities, by their official code. Those whose space may be followed are. */
  readonly homes: () => readonly string[];
  /** The disk is full: gives up what can be fetched again. */
  readonly makeRoom: () => Promise<void>;
}
