/** The name of a person, only with the day on which that person agreed; and the days on which somebody is away. */
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../../data/data.tsx';
import { useForm, useFormUnit } from '../form/use-form.ts';
import { Choices } from './Choices.tsx';
import { FieldFrame, PublicTick } from './FieldFrame.tsx';
import { filled, membersOf, textOf, type Members } from './members.ts';
import { useRecordOptions } from './RecordField.tsx';
import { GuardedInput } from './TextField.tsx';

export function PersonField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const today = useToday().date;
  const { value, public: isPublic, set } = useFormUnit(unit);
  const id = useId();
  const person = membersOf(value);
  const name = typeof person['name'] === 'string' ? person['name'] : '';
  const agreed = typeof person['consent_date'] === 'string' ? person['consent_date'] : '';
  return (
    <FieldFrame unit={unit}>
      <div className="hw-field">
        <label htmlFor={id} className="hw-hint">
          {t('person.name')}
        </label>
        <GuardedInput
          id={id}
          unit={unit}
          value={name}
          agreedName
          maxLength={80}
          onChange={(text) => set(text === '' ? null : filled({ ...person, name: text }))}
        />
      </div>
      {name === '' ? null : (
        <>
          <label className="hw-check">
            <input
              type="checkbox"
              checked={agreed !== ''}
              onChange={(event) =>
                set(filled({ ...person, consent_date: event.target.checked ? today : '' }))
              }
            />
            <span>{t('person.agreed')}</span>
          </label>
          <DateLine
            label={t('person.date')}
            value={agreed}
            onChange={(day) => set(filled({ ...person, consent_date: day }))}
          />
          <PublicTick unit={unit} checked={isPublic} onChange={(on) => set(value ?? null, on)} />
        </>
      )}
    </FieldFrame>
  );
}

export function AbsenceField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const { path } = useForm();
  const { value, set } = useFormUnit(unit);
  const away = membersOf(value);
  const deputy = away['deputy_contact_id'];
  const chosen = useMemo(() => (typeof deputy === 'string' ? [deputy] : []), [deputy]);
  const deputies = useRecordOptions('contact', chosen).filter(({ id }) => id !== path.id);
  const put = (change: Members) => set(filled({ ...away, ...change }));
  return (
    <FieldFrame unit={unit}>
      <div className="hw-line">
        {(['from', 'until'] as const).map((edge) => (
          <DateLine
            key={edge}
            label={t(`absence.${edge}`)}
            value={textOf(away[edge])}
            onChange={(day) => put({ [edge]: day })}
          />
        ))}
      </div>
      {value === undefined || deputies.length === 0 ? null : (
        <div role="group" aria-label={t('absence.deputy')}>
          <p className="hw-hint">{t('absence.deputy')}</p>
          <Choices
            options={deputies}
            chosen={chosen}
            many={false}
            label={t('absence.deputy')}
            onPick={(id) => put({ deputy_contact_id: id })}
          />
        </div>
      )}
      {value === undefined ? null : (
        <button type="button" className="hw-chip" onClick={() => set(null)}>
          {t('absence.none')}
        </button>
      )}
    </FieldFrame>
  );
}

interface DateProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly min?: string;
}

export function DateLine({ label, value, onChange, min }: DateProps) {
  const id = useId();
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-hint">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="hw-date"
        value={value}
        {...(min === undefined ? {} : { min })}
        onChange={(event) => {
          const day = event.target.value;
          // Browsers give half a year while somebody types: only a whole date counts.
          if (day === '' || /^20\d\d-/.test(day)) onChange(day);
        }}
      />
    </div>
  );
}
