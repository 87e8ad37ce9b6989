/** What is to be checked in the homes that are kept here, the nearest first. */
import type { CheckGroup } from '#domain/record.ts';
import { whatIsDue, type DueQuestion } from '#domain/due.ts';
import { isStopped, type Row } from './records.ts';

export interface DueRow {
  readonly row: Row;
  readonly groups: readonly CheckGroup[];
  readonly km: number | undefined;
}

const isOpen = (row: Row): boolean =>
  // Of an organisation nobody goes to look; its offers and places are looked at.
  row.presence === 'here' && row.listed && row.type !== 'organization' && !isStopped(row.record);

/** A group on which people differ can't be said to be right: it is settled first, and is no tap here. */
export function dueRows(rows: readonly Row[], question: DueQuestion): readonly DueRow[] {
  const open = rows.filter(isOpen);
  const byRecord = new Map(open.map((row) => [row.record, row]));
  return whatIsDue(
    open.map(({ record }) => record),
    question,
  ).flatMap(({ record, groups, km }): readonly DueRow[] => {
    const row = byRecord.get(record);
    if (row === undefined || row.split) return [];
    return [{ row, groups: groups.map(({ group }) => group), km }];
  });
}
