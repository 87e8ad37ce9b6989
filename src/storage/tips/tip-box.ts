/**
 * What residents pass on from this device, without an account: kept here until the server has it, and afterwards to
 * hear what became of it. The text stays on the device as long as the sender keeps it.
 */
import type { ApiError, Tip, TipState } from '#sync/api.ts';
import type { Connection } from '../work/workbench.ts';

/** `waiting`: not sent yet. `refused`: the server can't use it (too many, too long). Else what became of it. */
export type TipFate = 'waiting' | 'refused' | TipState['state'];

export interface KeptTip {
  readonly tip: Tip;
  /** ms */
  readonly madeAt: number;
  readonly fate: TipFate;
  readonly answer?: string;
}

/** How it goes with the server. `held`: why what waits could not go the last time; absent: nothing stood in its way. */
export interface TipLine {
  readonly busy: boolean;
  readonly held?: ApiError | Connection;
}

export interface TipBox {
  /** `memory`: this browser keeps nothing; what is not sent goes with the page. */
  readonly kind: 'device' | 'memory';
  readonly list: () => readonly KeptTip[];
  /** Changes with `subscribe`, like the list. */
  readonly line: () => TipLine;
  readonly subscribe: (listener: () => void) => () => void;
  /** @returns false when it could not be kept on this device; then nothing was sent either */
  readonly add: (tip: Omit<Tip, 'id' | 'receipt'>) => Promise<boolean>;
  /** Sends what waits and asks what became of the rest. Never rejects. */
  readonly exchange: () => Promise<void>;
  /** Takes one off this device; what was sent already is with the coordinator. */
  readonly forget: (id: string) => Promise<boolean>;
}
