/** Names of homes, rights, records and moments, as people say them. */
import { useTranslation } from 'react-i18next';
import { isRecordType } from '#domain/schema.ts';
import { homeOfSpace, REGION, type Right } from '#sync/access.ts';
import { unitValue, type Fold } from '#sync/fold.ts';
import { useData, useNow } from '../../data/data.tsx';
import { formatDate, formatMoment } from '../../i18n/format.ts';
import { useNames } from '../../work/values/names.ts';
import { valueText } from '../../work/values/texts.ts';

const nameIn = (value: unknown): string | undefined => {
  const inner: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : undefined;
  if (typeof inner === 'string') return inner;
  const name: unknown = typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'name') : undefined;
  return typeof name === 'string' ? name : undefined;
};

export function useWords() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { region } = useData();
  const names = useNames();
  const now = useNow();
  const home = (id: string): string =>
    id === REGION ? t('region') : (region?.municipalities.find((one) => one.id === id)?.name ?? id);
  return {
    home,
    space: (space: string): string => home(homeOfSpace(space) ?? space),
    right: (right: Right): string => {
      const role = t(`role.${right.role}`, { home: home(right.home) });
      return right.until === undefined ? role : t('role.until', { role, date: formatDate(right.until) });
    },
    /** What a record is called; its kind when it has no name here. */
    record: (fold: Fold, type: string, id: string): string =>
      nameIn(unitValue(fold.record(type, id), 'name')) ??
      (isRecordType(type) ? names.record(type, id) : undefined) ??
      names.place(id) ??
      valueText(`type.${type}`) ??
      type,
    moment: (ms: number): string => formatMoment(ms, now, a),
    date: (ms: number): string => formatDate(new Date(ms).toISOString().slice(0, 10)),
  };
}
