/** What the modules about one person work on: their key, their spaces, and what the server said of them. */
import type { Me } from '#sync/api.ts';
import type { Zone } from '#domain/zone.ts';
import type { Signer, Verifier } from '#sync/trust.ts';
import type { StoreFault } from '../store-fault.ts';
import type { Access, KeptDevice } from './account.ts';
import type { WorkPorts } from './ports.ts';
import type { Line } from './server-line.ts';
import type { Slot } from './slot.ts';
import type { WorkDisk } from './work-disk.ts';
import type { FormDraft } from './workbench.ts';

/** Names of facts in the database of a person. */
export const FACT = {
  device: 'device',
  me: 'me',
  persisted: 'persisted',
  lost: 'lost',
  keys: 'keys',
  revoked: 'revoked',
} as const;

/** By a hand on this device; by what the server sent; by another tab, which knows already. */
export type Change = 'edited' | 'fetched' | 'reread';

export interface PersonEvents {
  /** @param space absent: who this is, or what may be followed */
  readonly changed: (space: string | undefined, how: Change) => void;
  /** Another tab writes in this space too. */
  readonly overtaken: (space: string) => void;
  readonly saving: (by: 1 | -1) => void;
  readonly fault: (fault: StoreFault | undefined) => void;
  /** @param clockOff ms, as far as it is known */
  readonly heard: (now: number, clockOff: number | undefined) => void;
}

export type PersonPorts = WorkPorts & { readonly line: Line; readonly subtle: SubtleCrypto };

/** Everything of a person in this tab; the modules beside this one work on it. */
export interface PersonDesk {
  readonly profile: string;
  readonly disk: WorkDisk;
  readonly kept: KeptDevice;
  readonly ports: PersonPorts;
  readonly on: PersonEvents;
  readonly access: Access;
  readonly sign: Signer;
  readonly verify: Verifier;
  readonly zone: Zone;
  readonly newName: () => string;
  readonly slots: Map<string, Slot>;
  readonly drafts: Map<string, FormDraft>;
  me: Me | undefined;
  /** Spaces in which what was replaced long ago is gone. */
  readonly tidied: Set<string>;
  lost: readonly string[];
  /** This device was taken off the list of those that are let in. */
  revoked: boolean;
  /** Public keys of colleagues, by the names that they sign under. */
  keys: Readonly<Record<string, string>>;
  keysAt: number;
  /** When the server last said who this is, ms. */
  checkedAt: number;
  clockOff: number | undefined;
  /** How many ops of a space go in one question: fewer over a line that is too slow for many. */
  most: number;
}
