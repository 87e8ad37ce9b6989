/** Pointing at another record: an organisation, an offer, a place. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '#domain/record.ts';
import { elementOf } from '#sync/directory/units.ts';
import { useData } from '../../../data/data.tsx';
import { useNames } from '../../../work/values/names.ts';
import { unitName } from '../../../work/values/value-lines.ts';
import { useForm, useFormSet, useFormUnit } from '../form/use-form.ts';
import { useHomes } from '../state/homes.ts';
import { useRows, type Row } from '../state/records.ts';
import { Choices, type Option } from './Choices.tsx';
import { FieldFrame } from './FieldFrame.tsx';

/** Records that can be pointed at: those of this home first, then of the others that are kept here. */
export function useRecordOptions(to: RecordType, chosen: readonly string[]): readonly Option[] {
  const { path } = useForm();
  const { gazetteer } = useData();
  const rows = useRows(useHomes());
  const names = useNames();
  return useMemo(() => {
    const near = (row: Row) => Number(row.home !== path.home);
    const options = rows
      .filter(({ type, presence, name }) => type === to && presence !== 'deleted' && name !== '')
      .sort((a, b) => near(a) - near(b))
      .map(({ id, name, places }): Option => {
        const where = gazetteer?.place(places[0] ?? '')?.name;
        return { id, text: name, ...(where === undefined ? {} : { hint: where }) };
      });
    const missing = chosen.filter((id) => !options.some((option) => option.id === id));
    return [...missing.map((id) => ({ id, text: names.record(to, id) ?? id })), ...options];
  }, [rows, to, chosen, path.home, gazetteer, names]);
}

const NONE: readonly string[] = [];

export function RecordField({ unit, to }: { readonly unit: string; readonly to: RecordType }) {
  const { t } = useTranslation('bijhouden');
  const { path } = useForm();
  const { value, set } = useFormUnit(unit);
  const chosen = useMemo(() => (typeof value === 'string' ? [value] : NONE), [value]);
  const options = useRecordOptions(to, chosen);
  return (
    <FieldFrame unit={unit}>
      {options.length === 0 ? <p className="hw-hint">{t('record.noOptions')}</p> : null}
      <Choices
        options={options}
        chosen={chosen}
        many={false}
        label={unitName(path.type, unit)}
        onPick={(id) => set(id)}
      />
      {chosen.length === 0 ? null : (
        <button type="button" className="hw-chip" onClick={() => set(null)}>
          {t('field.empty')}
          <span className="hw-visually-hidden">: {unitName(path.type, unit)}</span>
        </button>
      )}
    </FieldFrame>
  );
}

export function RecordsField({ unit, to }: { readonly unit: string; readonly to: RecordType }) {
  const { t } = useTranslation('bijhouden');
  const { path, set } = useForm();
  const elements = useFormSet(unit);
  const chosen = useMemo(
    () => elements.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    [elements],
  );
  const options = useRecordOptions(to, chosen);
  const pick = (id: string, on: boolean) => {
    const there = elements.find(({ value }) => value === id)?.unit;
    set(there ?? `${unit}/${elementOf(path.type, unit, id)}`, on ? id : null);
  };
  return (
    <FieldFrame unit={unit}>
      {options.length === 0 ? <p className="hw-hint">{t('record.noOptions')}</p> : null}
      <Choices options={options} chosen={chosen} many label={unitName(path.type, unit)} onPick={pick} />
    </FieldFrame>
  );
}
