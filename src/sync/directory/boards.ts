/** The boards of a home in its log, so that every keeper of it knows where sheets hang. */
import type { Board, HungSheet } from '#domain/boards.ts';
import type { Edit } from '../edit.ts';
import { presenceOf, unitValue, type Fold } from '../fold.ts';
import { BOARD, boardSheet, boardSpot } from './units.ts';

/** Those that are not taken away, by place and then by what they are called. */
export function boardsOf(fold: Fold): readonly Board[] {
  return fold
    .records(BOARD)
    .filter((record) => presenceOf(record) !== 'deleted')
    .flatMap((record): readonly Board[] => {
      const spot = boardSpot.safeParse(unitValue(record, 'spot'));
      const sheet = boardSheet.safeParse(unitValue(record, 'sheet'));
      if (!spot.success) return [];
      return [{ id: record.id, ...spot.data, ...(sheet.success ? { sheet: sheet.data } : {}) }];
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = (board: Board): string => `${board.place_id}\n${board.where}\n${board.id}`;

const edit = (id: string, unit: string, value: Edit['value']): Edit => ({
  type: BOARD,
  record: id,
  unit,
  value,
});

/** @param id a new UUID, or that of a board that is found elsewhere now */
export const spotEdits = (id: string, place_id: string, where: string): readonly Edit[] => [
  edit(id, 'spot', { place_id, where }),
];

/** A new sheet was hung; `undefined`: it was taken away. */
export const sheetEdits = (id: string, sheet: HungSheet | undefined): readonly Edit[] => [
  edit(
    id,
    'sheet',
    sheet === undefined
      ? null
      : { kind: sheet.kind, subject: sheet.subject, number: sheet.number, hung_at: sheet.hung_at },
  ),
];
