/** The sheets that hang on boards, and what a board of this village is called in the log. */
import type { BoardState, HungSheet } from '#domain/boards.ts';
import { paperHoldsUntil } from '#domain/night-route.ts';

export const SHEETS = ['veiligheid', 'vrijwilligers'] as const;
export type SheetName = (typeof SHEETS)[number];

export const sheetNamed = (kind: string | undefined): SheetName | undefined =>
  SHEETS.find((one) => one === kind);

/**
 * A sheet is old when one that is printed now has another number, or when it hangs longer than paper holds.
 * @param today YYYY-MM-DD
 */
export const isOldSheet = (state: BoardState, sheet: HungSheet | undefined, today: string): boolean =>
  state === 'old' || (sheet !== undefined && paperHoldsUntil(sheet.hung_at, []) < today);
