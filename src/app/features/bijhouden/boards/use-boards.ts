/** The boards of a home, with what hangs there compared with what would be printed now. */
import { useMemo } from 'react';
import { checkBoards, type Board } from '#domain/boards.ts';
import { sheetNumber } from '#domain/sheet-number.ts';
import { boardsOf } from '#sync/directory/boards.ts';
import { useData, useToday, type Data } from '../../../data/data.tsx';
import { safetyContent } from '../../../parts/sheet/safety-content.ts';
import { volunteersContent } from '../../../parts/sheet/volunteers-content.ts';
import { asOf, useWorkState } from '../../../work/work.tsx';
import type { KeptHome } from '../state/homes.ts';
import { isOldSheet, sheetNamed } from './board.ts';

export interface HungBoard {
  readonly home: string;
  readonly board: Board;
  readonly old: boolean;
}

/** The number of a sheet if it were printed now; undefined for a sheet that we do not make. */
export function numberNow(data: Data, today: string, kind: string, placeId: string): string | undefined {
  const place = data.gazetteer?.place(placeId);
  switch (sheetNamed(kind)) {
    case 'veiligheid':
      return sheetNumber(safetyContent(data, place, today).parts);
    case 'vrijwilligers':
      return sheetNumber(volunteersContent(data, place).parts);
    case undefined:
      return undefined;
  }
}

/** Old ones first. */
export function useBoards(homes: readonly KeptHome[]): readonly HungBoard[] {
  const data = useData();
  const today = useToday().date;
  const version = useWorkState()?.version;
  return useMemo(() => {
    const kept = asOf(version, () => homes);
    return kept
      .flatMap(({ home, space }) =>
        checkBoards(
          boardsOf(space.fold()),
          (kind, subject) => numberNow(data, today, kind, subject),
          today,
        ).map(({ board, state }) => ({ home, board, old: isOldSheet(state, board.sheet, today) })),
      )
      .sort((a, b) => Number(b.old) - Number(a.old));
  }, [homes, data, today, version]);
}
