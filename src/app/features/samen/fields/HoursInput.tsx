/** Days of the week with one slot: enough for an entrance. Several lines make several slots. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursSchema, type HoursRule } from '#domain/schedule-schema.ts';
import { useUnit, type UnitPath } from './unit.ts';

type Day = HoursRule['days'][number];
const DAYS: readonly Day[] = [1, 2, 3, 4, 5, 6, 7];

interface Line {
  readonly days: readonly Day[];
  readonly opens: string;
  readonly closes: string;
}

function lineOf(value: unknown): Line {
  const parsed = hoursSchema.safeParse(value);
  const rule = parsed.success ? parsed.data.rules[0] : undefined;
  const slot = rule?.slots[0];
  return { days: rule?.days ?? [], opens: slot?.opens ?? '', closes: slot?.closes ?? '' };
}

export function HoursInput({ label, path }: { readonly label: string; readonly path: UnitPath }) {
  const { t } = useTranslation('samen');
  const unit = useUnit(path);
  const [line, setLine] = useState(() => lineOf(unit.value));
  const id = useId();
  const change = (next: Line) => {
    setLine(next);
    const { days, opens, closes } = next;
    const empty = days.length === 0 && opens === '' && closes === '';
    const whole = days.length > 0 && opens !== '' && closes !== '';
    const hours = {
      state: 'by_hours',
      rules: [{ days: [...days], slots: [{ opens, closes }] }],
      closures: [],
    };
    if (empty && unit.value !== undefined && unit.value !== null) void unit.set(null);
    if (whole && hoursSchema.safeParse(hours).success) void unit.set(hours);
  };
  const toggle = (day: Day) =>
    change({
      ...line,
      days: DAYS.filter((one) => (one === day ? !line.days.includes(one) : line.days.includes(one))),
    });
  const half = line.days.length > 0 !== (line.opens !== '' && line.closes !== '');
  return (
    <fieldset className="hw-choice hw-hours-input">
      <legend>{label}</legend>
      <div className="hw-choice-options">
        {DAYS.map((day) => (
          <label key={day} className="hw-choice-option">
            <input type="checkbox" checked={line.days.includes(day)} onChange={() => toggle(day)} />
            <span>{t(`day.${day}`)}</span>
          </label>
        ))}
      </div>
      <div className="hw-line">
        {(['opens', 'closes'] as const).map((end) => (
          <div key={end} className="hw-field">
            <label htmlFor={`${id}-${end}`} className="utrecht-form-label hw-field-label">
              {t(`hours.${end}`)}
            </label>
            <input
              id={`${id}-${end}`}
              type="time"
              className="hw-date"
              value={line[end]}
              onChange={(event) => change({ ...line, [end]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <p role="status" className="hw-hint">
        {half ? t('hours.half') : null}
      </p>
    </fieldset>
  );
}
