/** Sheets of paper on walls: each knows its number, so it can be said where an old one hangs. */
import { parseDate } from './calendar-day.ts';

/** A place where somebody hung a sheet. */
export interface Board {
  readonly id: string;
  /** The village. */
  readonly place_id: string;
  /** "Prikbord in de hal": so that another finds it too. */
  readonly where: string;
  /** What hangs there; absent when it was taken away. */
  readonly sheet?: HungSheet;
}

export interface HungSheet {
  /** The kind of sheet: `village`. */
  readonly kind: string;
  /** What it is about: of a village sheet the place id. */
  readonly subject: string;
  /** As printed, in two groups: '48 217'. */
  readonly number: string;
  /** YYYY-MM-DD */
  readonly hung_at: string;
}

/** `old`: the same sheet printed now has another number. `unknown`: nobody here can make that sheet. */
export type BoardState = 'current' | 'old' | 'unknown' | 'empty';

export interface CheckedBoard {
  readonly board: Board;
  readonly state: BoardState;
  /** How long it has hung there. */
  readonly days?: number;
}

const digits = (number: string): string => number.replace(/\D/g, '');

/**
 * @param numberNow the number of a sheet if it were printed now; undefined when that is not known
 * @param today YYYY-MM-DD
 * @returns old ones first, those that hang longest before the others
 */
export function checkBoards(
  boards: readonly Board[],
  numberNow: (kind: string, subject: string) => string | undefined,
  today: string,
): readonly CheckedBoard[] {
  const order: readonly BoardState[] = ['old', 'unknown', 'empty', 'current'];
  return boards
    .map((board): CheckedBoard => {
      const { sheet } = board;
      if (sheet === undefined) return { board, state: 'empty' };
      const now = numberNow(sheet.kind, sheet.subject);
      const state = now === undefined ? 'unknown' : digits(now) === digits(sheet.number) ? 'current' : 'old';
      const [hung, here] = [parseDate(sheet.hung_at), parseDate(today)];
      if (hung === undefined || here === undefined) return { board, state };
      return { board, state, days: Math.max(0, here - hung) };
    })
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (b.days ?? 0) - (a.days ?? 0) ||
        (a.board.id < b.board.id ? -1 : 1),
    );
}

/** Boards with this number on them, for who reads it out over the phone. @param said any spelling: "48217" */
export const boardsWith = (boards: readonly Board[], said: string): readonly Board[] =>
  boards.filter(({ sheet }) => sheet !== undefined && digits(sheet.number) === digits(said));
