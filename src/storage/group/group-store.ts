/**
 * What keeps a group's work on this device. The contract, and one implementation in memory: for tests, and for a
 * browser that gives no database (the screen then says that nothing is kept).
 *
 * A promise that is fulfilled means: the transaction is complete. Nobody may say "bewaard" before that.
 */
import type { NamedOp, OpRef } from '#sync/op.ts';

/** What somebody is typing: kept apart, so that a killed tab loses nothing, and no half sentence becomes an op. */
export interface Draft {
  /** Which field, as the screen names it. */
  readonly key: string;
  readonly text: string;
  /** What stood in the field when typing began. */
  readonly base: readonly OpRef[];
}

export interface Loaded {
  readonly ops: readonly NamedOp[];
  readonly drafts: readonly Draft[];
  /** Ask `since` with it for what comes later. */
  readonly position: number;
}

export interface GroupStore {
  readonly space: string;
  /** `memory`: nothing outlives the page, and the screen must say so. */
  readonly kind: 'device' | 'memory';
  readonly device: string;
  readonly load: () => Promise<Loaded>;
  /** Ops of other tabs of this device that came after a position. */
  readonly since: (
    position: number,
  ) => Promise<{ readonly ops: readonly NamedOp[]; readonly position: number }>;
  /**
   * Writes own ops. The counter is given inside the database transaction, so that two tabs never get the same one;
   * the draft that became the edit goes in the same transaction.
   * @param make makes the ops from the first free counter and the latest stamp of this device
   */
  readonly write: (
    make: (counter: number, lastStamp: number) => readonly NamedOp[],
    clearDraft?: string,
  ) => Promise<readonly NamedOp[]>;
  /** Writes what a file brought: all of it or nothing. @throws when it does not fit on the counters here */
  readonly admit: (ops: readonly NamedOp[]) => Promise<void>;
  /** An empty text forgets the draft. */
  readonly saveDraft: (draft: Draft) => Promise<void>;
  /**
   * Counts that stay on this device: in a village a small count points at somebody, so it never becomes an op and
   * never travels in a file. By key, whole numbers above 0.
   */
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
  /** @returns the count after it; never below 0 */
  readonly count: (key: string, by: 1 | -1) => Promise<number>;
  readonly close: () => void;
}

/** Where the counters of the devices stand; the same rules for every implementation. */
export function advanced(
  counters: Readonly<Record<string, number>>,
  ops: readonly NamedOp[],
): Record<string, number> {
  const next = { ...counters };
  const inOrder = [...ops].sort((a, b) => a.op.counter - b.op.counter);
  for (const { op } of inOrder) {
    if (op.counter !== (next[op.device] ?? 0) + 1) throw new Error('counters do not follow each other');
    next[op.device] = op.counter;
  }
  return next;
}

export const latestStamp = (ops: readonly NamedOp[], device: string, from = 0): number =>
  ops.reduce((latest, { op }) => (op.device === device ? Math.max(latest, op.stamp) : latest), from);

export function createMemoryGroupStore(space: string, device: string): GroupStore {
  const ops: NamedOp[] = [];
  const drafts = new Map<string, Draft>();
  const counts = new Map<string, number>();
  let counters: Record<string, number> = {};
  const keep = (added: readonly NamedOp[]) => {
    counters = advanced(counters, added);
    ops.push(...added);
  };
  return {
    space,
    kind: 'memory',
    device,
    load: () => Promise.resolve({ ops: [...ops], drafts: [...drafts.values()], position: ops.length }),
    since: (position) => Promise.resolve({ ops: ops.slice(position), position: ops.length }),
    write: async (make, clearDraft) => {
      const made = make((counters[device] ?? 0) + 1, latestStamp(ops, device));
      keep(made);
      if (clearDraft !== undefined) drafts.delete(clearDraft);
      return Promise.resolve(made);
    },
    admit: async (added) => {
      keep(added);
      return Promise.resolve();
    },
    saveDraft: (draft) => {
      if (draft.text === '') drafts.delete(draft.key);
      else drafts.set(draft.key, draft);
      return Promise.resolve();
    },
    counts: () => Promise.resolve(Object.fromEntries(counts)),
    count: (key, by) => {
      const next = Math.max(0, (counts.get(key) ?? 0) + by);
      if (next === 0) counts.delete(key);
      else counts.set(key, next);
      return Promise.resolve(next);
    },
    close: () => undefined,
  };
}
