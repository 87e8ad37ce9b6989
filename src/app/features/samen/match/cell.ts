/** One cell of the matrix as a screen sees it; the record is made when something is first said of it. */
import type { GroupItem } from '#domain/group/answers.ts';
import { cellId, MATCH_ROWS, MATRIX_LAYERS, rowOf, type MatrixLayer } from '#domain/group/matrix.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { restoration, type Edit } from '#sync/edit.ts';
import type { OpRef } from '#sync/op.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { useThemeReference } from './names.ts';

export interface Cell {
  readonly row: GroupItem | undefined;
  /** The record of the cell, there or not yet. */
  readonly record: string;
  /** What must go along with the first thing that is said; empty when the record is there. */
  readonly start: readonly Edit[];
}

export function useCell(): (theme: GroupItem, layer: MatrixLayer) => Cell {
  const answers = useAnswers();
  const { fold } = useGroup();
  const reference = useThemeReference();
  return (theme, layer) => {
    const row = rowOf(answers.items(MATCH_ROWS), theme.id, layer);
    const record = row?.id ?? cellId(theme.id, layer);
    if (row !== undefined) return { row, record, start: [] };
    const at = { type: MATCH_ROWS, record };
    // The order is the layer, not the time: two devices that make the same cell then write the same.
    const start: Edit[] = [
      { ...at, unit: 'theme_id', value: { ...reference(theme) } },
      { ...at, unit: 'support_layer', value: layer },
      { ...at, unit: ORDER, value: MATRIX_LAYERS.indexOf(layer) },
    ];
    // Taken away once, and now filled in again.
    const gone = fold.record(MATCH_ROWS, record) !== undefined;
    return { row, record, start: gone ? [restoration(MATCH_ROWS, record), ...start] : start };
  };
}

/** What is said of a cell. */
export interface Said {
  readonly unit: 'match_verdict' | 'text';
  readonly value: string | null;
  /** What stood there when somebody began to type. */
  readonly base?: readonly OpRef[];
}

/** Says something of the cells of a question: all of it in one transaction. */
export function useCellEdit(): (
  theme: GroupItem,
  layers: readonly MatrixLayer[],
  said: Said,
  draft?: string,
) => Promise<boolean> {
  const session = useGroup();
  const cellOf = useCell();
  return (theme, layers, said, draft) => {
    const edits = layers.flatMap((layer) => {
      const { record, start } = cellOf(theme, layer);
      return [...start, { type: MATCH_ROWS, record, ...said }];
    });
    return session.edit(edits, draft);
  };
}
