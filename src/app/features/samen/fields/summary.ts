/** A line of a list in a few words: for the list itself, and for paper. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { FEWER_THAN_FIVE, type ScalarKind } from '#domain/group/field-type.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { hoursSchema } from '#domain/schedule-schema.ts';
import { formatDate, formatTime } from '../../../i18n/format.ts';
import { useTerm } from '../state/checklist.ts';
import { isReference } from './references.ts';

/** @returns a value in words; empty for what has none */
export function useValueText(): (kind: ScalarKind, value: unknown) => string {
  const { t } = useTranslation('samen');
  const term = useTerm();
  return useCallback(
    (kind, value) => {
      if (kind.kind === 'ref') return isReference(value) ? value.name : '';
      if (kind.kind === 'schedule') return hoursText(value, (day) => t(`day.${day}` as 'day.1'));
      if (kind.kind === 'bool') return value === undefined ? '' : t(value === true ? 'yes' : 'no');
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (text === '') return '';
      if (kind.kind === 'enum') return term(kind.list, text);
      if (kind.kind === 'choice') return term('choice', text);
      if (kind.kind === 'tally') return text === FEWER_THAN_FIVE ? t('tally.few') : text;
      if (kind.kind === 'date' || kind.kind === 'version')
        return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : text;
      return text;
    },
    [t, term],
  );
}

function hoursText(value: unknown, day: (nr: number) => string): string {
  const parsed = hoursSchema.safeParse(value);
  if (!parsed.success) return '';
  return parsed.data.rules
    .map(({ days, slots }) =>
      [
        days.map(day).join(', '),
        slots.map(({ opens, closes }) => `${formatTime(opens)} – ${formatTime(closes)}`).join(', '),
      ].join(' '),
    )
    .join('; ');
}

export function useSummary(columns: readonly FormColumn[]): (item: GroupItem) => string {
  const valueText = useValueText();
  return useCallback(
    (item) =>
      columns
        .flatMap(({ inputs }) =>
          inputs.flatMap(({ name, kind }) => {
            const value = item.values[name];
            const texts = Array.isArray(value)
              ? value.map((one) => valueText(kind, one))
              : [valueText(kind, value)];
            return texts.filter((text) => text !== '').join(', ');
          }),
        )
        .filter((text) => text !== '')
        .join(' · '),
    [columns, valueText],
  );
}
