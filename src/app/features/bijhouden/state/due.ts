/** What is to be checked, and how far away it is. */
import type { CheckGroup } from '#domain/record.ts';
import { distanceKm, type Point } from '#domain/geo.ts';
import { isStopped, type Row } from './records.ts';

export interface DueRow {
  readonly row: Row;
  readonly groups: readonly CheckGroup[];
  readonly km: number | undefined;
}

export function dueGroups(_row: Row, _today: string): readonly CheckGroup[] {
  return [];
}

const isOpen = (row: Row): boolean => row.presence === 'here' && row.listed && !isStopped(row.record);

export function dueRows(
  rows: readonly Row[],
  today: string,
  from: Point | undefined,
  pointOf: (placeId: string) => Point | undefined,
): readonly DueRow[] {
  return rows
    .filter(isOpen)
    .map((row): DueRow => {
      const point = row.point ?? row.places.map(pointOf).find((one) => one !== undefined);
      const km = from === undefined || point === undefined ? undefined : distanceKm(from, point);
      return { row, groups: dueGroups(row, today), km };
    })
    .filter(({ groups }) => groups.length > 0)
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity));
}
