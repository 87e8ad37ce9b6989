/**
 * A device whose storage was copied goes on under another name, and writes again what the others did not take under
 * the old one: the other copy may have used the same counters for something else.
 */
import { named, type NamedOp, type OpRef } from '../op.ts';
import { renamedTx } from './envelope.ts';
import type { InnerTransaction } from './group-store.ts';

export interface Rewritten {
  readonly transactions: readonly InnerTransaction[];
  /** Of the last op. */
  readonly counter: number;
}

/**
 * @param counter the last that the new name used
 */
export function rewritten(
  transactions: readonly InnerTransaction[],
  device: string,
  counter: number,
): Rewritten {
  const again = new Map<OpRef, OpRef>();
  const translated = (refs: readonly OpRef[]) => refs.map((ref) => again.get(ref) ?? ref);
  let last = counter;
  const made = transactions.map(({ tx, ops }): InnerTransaction => {
    const next = renamedTx(device, tx);
    return {
      tx: next,
      ops: ops.map(({ ref, op }): NamedOp => {
        last += 1;
        const { base, seen } = op;
        const written = named({
          ...op,
          device,
          counter: last,
          tx: next,
          base: translated(base),
          seen: translated(seen),
        });
        again.set(ref, written.ref);
        return written;
      }),
    };
  });
  return { transactions: made, counter: last };
}
