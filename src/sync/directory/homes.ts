/** The records of several homes together, as the publisher needs them. */
import type { DirectoryRecord } from '#domain/record.ts';
import { effectiveStamp } from '../clock.ts';
import type { Fold } from '../fold.ts';
import { recordsOf, type RecordCache } from './records.ts';

export interface HomeLog {
  readonly space: string;
  readonly fold: Fold;
  readonly cache?: RecordCache;
  /** When the first op of a record came, ms; for a fold that has no history. */
  readonly firstWritten?: (type: string, record: string) => number | undefined;
}

/**
 * The records of all homes, each id once. Rights are given by home, and nothing stops a device from naming a record of
 * another home in its own space: the id is of the home where it was written first, so nobody can put theirs in the
 * place of somebody else's.
 * @param logs with all ops of each record, or with `firstWritten`
 */
export function recordsOfHomes(logs: readonly HomeLog[]): readonly DirectoryRecord[] {
  const kept = new Map<string, { readonly record: DirectoryRecord; readonly log: HomeLog }>();
  for (const log of logs)
    for (const record of recordsOf(log.fold, log.space, log.cache)) {
      const other = kept.get(record.id);
      if (other === undefined || isOlder({ record, log }, other)) kept.set(record.id, { record, log });
    }
  return [...kept.values()].map(({ record }) => record);
}

type Claim = { readonly record: DirectoryRecord; readonly log: HomeLog };

function isOlder(one: Claim, than: Claim): boolean {
  const [a, b] = [firstWritten(one), firstWritten(than)];
  return a < b || (a === b && one.record.home < than.record.home);
}

/** When the first op of a record came, ms. Only asked of ids that stand in two homes. */
function firstWritten({ record, log }: Claim): number {
  const known = log.firstWritten?.(record.type, record.id);
  if (known !== undefined) return known;
  let first = Infinity;
  for (const { op, receivedAt } of log.fold.ops())
    if (op.type === record.type && op.record === record.id)
      first = Math.min(first, receivedAt ?? effectiveStamp(op.stamp, receivedAt));
  return first;
}
