/**
 * What is missing and what is double, read from the verdicts: nobody types it again. A gap that people confirm
 * becomes a record with the id of its cell, and an agreement about it gets an id made of that, so that two devices
 * that do the same thing make one record.
 */
import type { GroupItem } from './answers.ts';
import { cellId, MATRIX_LAYERS, rowOf, verdictOf, type MatrixLayer } from './matrix.ts';

export const GAPS = 'gaps';
export const OVERLAPS = 'overlaps';
export const AGREEMENTS = 'agreements';

export type FoundKind = 'gap' | 'partly' | 'overlap';

/** A cell of which the verdict asks for something. */
export interface Found {
  /** Of the cell, and of the record when people confirm it. */
  readonly id: string;
  readonly theme: GroupItem;
  readonly layer: MatrixLayer;
  readonly kind: FoundKind;
  /** What people wrote in the cell. */
  readonly text: string;
}

/** In the order of the questions and the layers; what is missing altogether before what there is too little of. */
export function foundIn(themes: readonly GroupItem[], rows: readonly GroupItem[]): readonly Found[] {
  const found = themes.flatMap((theme) =>
    MATRIX_LAYERS.flatMap((layer): Found[] => {
      const row = rowOf(rows, theme.id, layer);
      const verdict = verdictOf(row);
      if (verdict !== 'gap' && verdict !== 'partly' && verdict !== 'overlap') return [];
      const text = row?.values['text'];
      return [
        {
          id: cellId(theme.id, layer),
          theme,
          layer,
          kind: verdict,
          text: typeof text === 'string' ? text : '',
        },
      ];
    }),
  );
  const rank = (kind: FoundKind): number => (kind === 'gap' ? 0 : kind === 'partly' ? 1 : 2);
  return found
    .map((one, index) => ({ one, index }))
    .sort((a, b) => rank(a.one.kind) - rank(b.one.kind) || a.index - b.index)
    .map(({ one }) => one);
}

export const gapsIn = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ kind }) => kind !== 'overlap');

export const overlapsIn = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ kind }) => kind === 'overlap');

/** Lines that no verdict asks for: added by hand, or confirmed before the verdict changed. */
export function apart(lines: readonly GroupItem[], found: readonly Found[]): readonly GroupItem[] {
  const ids = new Set(found.map(({ id }) => id));
  return lines.filter(({ id }) => !ids.has(id));
}

/** The agreement about a gap or an overlap. */
export const agreementId = (list: typeof GAPS | typeof OVERLAPS, id: string): string =>
  `${list === GAPS ? 'gap' : 'overlap'}.${id}`;
