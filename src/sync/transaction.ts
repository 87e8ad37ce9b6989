/** Ops with one `tx` are one act of a person: taken, refused, shown and undone as one. */
import type { Op } from './op.ts';

/**
 * Consecutive ops with one `tx`, in the order in which they were made.
 * @param ops of one device, by counter
 */
export function transactionsOf<T extends { readonly op: Pick<Op, 'tx'> }>(
  ops: readonly T[],
): readonly (readonly T[])[] {
  const transactions: T[][] = [];
  for (const entry of ops) {
    const last = transactions[transactions.length - 1];
    if (last !== undefined && last[0]?.op.tx === entry.op.tx) last.push(entry);
    else transactions.push([entry]);
  }
  return transactions;
}
