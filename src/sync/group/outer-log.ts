/** What a group needs of the replica that carries its envelopes; the one place that knows both. */
import type { Edit } from '../edit.ts';
import type { NamedOp } from '../op.ts';
import type { Replica } from '../replica.ts';

export interface OuterLog {
  readonly space: string;
  /** The name of this device now: a copied one gets another. */
  readonly device: () => string;
  /** What is in the log as far as it is here, by row number, with `receivedAt`. */
  readonly admitted: () => readonly NamedOp[];
  /** What came by file and is not in the log yet. */
  readonly carried: () => readonly NamedOp[];
  /** Own ops that are not in the log yet, in the order of their counters. */
  readonly pending: () => readonly NamedOp[];
  /** Own ops that the hub would not take. */
  readonly refused: () => readonly NamedOp[];
  /** One transaction. Fulfilled when it is kept on this device. */
  readonly edit: (edits: readonly Edit[]) => Promise<readonly NamedOp[]>;
}

const opsOf = (all: Iterable<{ readonly ops: readonly NamedOp[] }>): readonly NamedOp[] =>
  [...all].flatMap(({ ops }) => ops);

export const outerLogOf = (replica: Replica): OuterLog => ({
  space: replica.space,
  device: () => replica.state().meta.device,
  admitted: () => [...replica.state().admitted.values()],
  carried: () => opsOf([...replica.state().carried.values()].map(({ run }) => run)),
  pending: () => opsOf(replica.state().pending.values()),
  refused: () => opsOf(replica.state().refused.values()),
  edit: replica.edit,
});
