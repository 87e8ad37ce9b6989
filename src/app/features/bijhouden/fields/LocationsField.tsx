/** At which places an offer is: each place a value of its own, with a line about it and, when they differ, its own hours. */
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { elementOf } from '#sync/directory/units.ts';
import type { Json } from '#sync/op.ts';
import { HoursEditor } from '../hours/HoursEditor.tsx';
import { useForm, useFormSet, type FormElement } from '../form/use-form.ts';
import { unitName } from '../../../work/values/value-lines.ts';
import { Choices } from './Choices.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { useRecordOptions } from './RecordField.tsx';
import { membersOf, textOf } from './members.ts';
import { GuardedInput } from './TextField.tsx';

export function LocationsField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const { path, set } = useForm();
  const elements = useFormSet(unit);
  const chosen = useMemo(
    () => elements.map(({ value }) => textOf(membersOf(value)['location_id'])),
    [elements],
  );
  const options = useRecordOptions('location', chosen);
  const pick = (id: string, on: boolean) => {
    const there = elements.find(({ value }) => membersOf(value)['location_id'] === id)?.unit;
    const value: Json = { location_id: id };
    set(there ?? `${unit}/${elementOf(path.type, unit, value)}`, on ? value : null);
  };
  return (
    <FieldFrame unit={unit}>
      {options.length === 0 ? <p className="hw-hint">{t('record.noOptions')}</p> : null}
      <Choices options={options} chosen={chosen} many label={unitName(path.type, unit)} onPick={pick} />
      {elements.map((element) => (
        <OneLocation
          key={element.unit}
          element={element}
          name={options.find(({ id }) => id === membersOf(element.value)['location_id'])?.text ?? ''}
        />
      ))}
    </FieldFrame>
  );
}

function OneLocation({ element, name }: { readonly element: FormElement; readonly name: string }) {
  const { t } = useTranslation('bijhouden');
  const { set } = useForm();
  const id = useId();
  const at = membersOf(element.value);
  const [open, setOpen] = useState(at['hours'] !== undefined);
  const note = typeof at['note'] === 'string' ? at['note'] : '';
  const { note: _note, ...withoutNote } = at;
  const { hours: _hours, ...withoutHours } = at;
  return (
    <details className="hw-keep-more">
      <summary>{t('at.title', { place: name })}</summary>
      <div className="hw-field">
        <label htmlFor={id} className="hw-field-label">
          {t('at.note')}
        </label>
        <GuardedInput
          id={id}
          unit={element.unit}
          value={note}
          maxLength={300}
          onChange={(text) => set(element.unit, text === '' ? withoutNote : { ...at, note: text })}
        />
      </div>
      <label className="hw-check">
        <input
          type="checkbox"
          checked={open}
          onChange={(event) => {
            setOpen(event.target.checked);
            if (!event.target.checked) set(element.unit, withoutHours);
          }}
        />
        <span>{t('at.ownHours')}</span>
      </label>
      {open ? (
        <HoursEditor
          value={at['hours']}
          onChange={(hours) => set(element.unit, hours === null ? withoutHours : { ...at, hours })}
        />
      ) : null}
    </details>
  );
}
