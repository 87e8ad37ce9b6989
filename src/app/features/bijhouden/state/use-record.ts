/** One record, with the home that it belongs to and its line in the list. */
import { useMemo } from 'react';
import type { FoldedRecord } from '#sync/fold.ts';
import type { RecordPath } from '../links.ts';
import { useWorkState } from '../../../work/work.tsx';
import { useHome, type KeptHome } from './homes.ts';
import { useRows, type Row } from './records.ts';

export interface KeptRecordView {
  readonly home: KeptHome;
  readonly row: Row;
  readonly folded: FoldedRecord;
}

/** Undefined for a record that is not here, or whose home somebody may not keep. */
export function useRecord(path: RecordPath): KeptRecordView | undefined {
  const home = useHome(path.home);
  const homes = useMemo(() => (home === undefined ? [] : [home]), [home]);
  const rows = useRows(homes);
  useWorkState();
  const row = rows.find(({ type, id }) => type === path.type && id === path.id);
  const folded = home?.space.fold().record(path.type, path.id);
  return home === undefined || row === undefined || folded === undefined ? undefined : { home, row, folded };
}
