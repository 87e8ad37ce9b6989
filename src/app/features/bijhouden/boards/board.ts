/** A sheet on a board, and when it is an old one. */
import { paperHoldsUntil } from '#domain/night-route.ts';

export const SHEETS = ['veiligheid', 'vrijwilligers'] as const;
export type SheetName = (typeof SHEETS)[number];

export interface Board {
  /** "De Spil, naast de deur" */
  readonly where: string;
  readonly sheet?: string | undefined;
  /** As it stands on the sheet. */
  readonly number?: string | undefined;
  /** YYYY-MM-DD */
  readonly hung_on: string;
}

/**
 * A sheet is old when one that is printed now has another number, or when it hangs longer than paper holds.
 * @param numbers of the sheets as they would be printed now
 * @param today YYYY-MM-DD
 */
export function isOldSheet(
  board: Board,
  numbers: Readonly<Record<SheetName, string>>,
  today: string,
): boolean {
  const name = SHEETS.find((one) => one === board.sheet);
  const another = name !== undefined && board.number !== undefined && numbers[name] !== board.number;
  return another || paperHoldsUntil(board.hung_on, []) < today;
}
