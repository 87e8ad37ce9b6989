/** What people were told, which is what must turn out to be true. By the salt of an op: it outlives a new name. */
import type { Entry, OpRef } from '#sync/op.ts';

export interface Told {
  readonly ref: OpRef;
  readonly what: string;
  /** How many ops the transaction has. */
  readonly size: number;
  readonly resident: number;
  /** What this took the place of on the screen, whatever the hub says of what came in between. */
  readonly replaced: readonly OpRef[];
  /** True time, which no clock here shows, ms. */
  readonly madeAt: number;
}

export interface Ledger {
  readonly confirmed: Map<string, Told>;
  /** The hub said that it has these, or that it will not. */
  readonly acknowledged: Set<string>;
  /** Went down with the only device or hub that had it, as is said to people. */
  readonly excused: Set<string>;
  /** By place (device and counter): its author might write it when the hub decided. */
  readonly allowed: Set<string>;
  /** What nobody of the village made, and what may stand nowhere. */
  readonly forged: Set<OpRef>;
  readonly erased: Set<OpRef>;
  /** Values that were erased and may be nowhere any more. */
  readonly erasedValues: Set<string>;
  readonly counts: Record<string, number>;
  readonly count: (what: string) => void;
}

export function createLedger(): Ledger {
  const counts: Record<string, number> = {};
  return {
    confirmed: new Map(),
    acknowledged: new Set(),
    excused: new Set(),
    allowed: new Set(),
    forged: new Set(),
    erased: new Set(),
    erasedValues: new Set(),
    counts,
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
  };
}

export const toldOf = (
  { ref, op }: Entry,
  size: number,
  resident: number,
  replaced: readonly OpRef[],
  madeAt: number,
): Told => ({
  ref,
  what: `${op.record}/${op.unit}=${JSON.stringify(op.value)}`,
  size,
  resident,
  replaced,
  madeAt,
});
