/** A date by one tap ("over 2 weken"), or exactly. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMonths } from '#domain/group/calendar-months.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { dayText } from '../meeting/words.ts';
import { Tap } from './Tap.tsx';

interface Props {
  readonly label: string;
  /** YYYY-MM-DD */
  readonly value: string | undefined;
  readonly onPick: (date: string | null) => void;
}

export function QuickDate({ label, value, onPick }: Props) {
  const { t } = useTranslation('samen-meeting');
  const today = isoDay(useGroup().now());
  const id = useId();
  const choices = [
    ['weeks', addDays(today, 14)],
    ['month', addMonths(today, 1)],
    ['months', addMonths(today, 3)],
  ] as const;
  return (
    <fieldset className="hw-choice hw-quick-date">
      <legend>{label}</legend>
      <div className="hw-taps">
        {choices.map(([name, date]) =>
          date === undefined ? null : (
            <Tap key={name} name={id} chosen={value === date} onChange={() => onPick(date)}>
              {t(`date.${name}`)}
            </Tap>
          ),
        )}
      </div>
      <div className="hw-quick-exact">
        <label htmlFor={`${id}-exact`}>{t('date.exact')}</label>
        <input
          id={`${id}-exact`}
          type="date"
          className="hw-date"
          value={value ?? ''}
          onChange={(event) => {
            const day = event.target.value;
            // Browsers give half a year while somebody types: only a whole date is kept.
            if (day === '' || /^20\d\d-/.test(day)) onPick(day === '' ? null : day);
          }}
        />
      </div>
      {value === undefined ? null : <p className="hw-hint">{dayText(value)}</p>}
    </fieldset>
  );
}
