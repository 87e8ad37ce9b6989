/** A week that can be tapped: each day opens under itself, with its times and the days that have the same ones. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hours, HoursSlot } from '#domain/schedule.ts';
import { formatTime } from '../../../i18n/format.ts';
import { useValueTexts } from '../../../work/values/texts.ts';
import { DAYS, WORK_DAYS, weekOf, withDays, type Day } from './hours-edit.ts';

interface Props {
  readonly hours: Hours;
  readonly onHours: (hours: Hours) => void;
}

export function WeekEditor({ hours, onHours }: Props) {
  const { t } = useTranslation('bijhouden');
  const v = useValueTexts();
  const [open, setOpen] = useState<Day | undefined>(undefined);
  const week = weekOf(hours);
  return (
    <ul className="hw-keep-week" aria-label={t('hours.week')}>
      {DAYS.map((day) => (
        <li key={day}>
          <button
            type="button"
            className="hw-keep-day"
            aria-expanded={open === day}
            onClick={() => setOpen(open === day ? undefined : day)}
          >
            <span className="hw-keep-day-name">{v(`day.${day}`)}</span>
            <span>
              {week[day].length === 0
                ? t(hours.rules.length === 0 ? 'hours.dayEmpty' : 'hours.dayClosed')
                : week[day].map((slot) => (
                    <span key={slot.opens} className="hw-slot">
                      {v('hours.slot', { from: formatTime(slot.opens), to: formatTime(slot.closes) })}
                    </span>
                  ))}
            </span>
          </button>
          {open === day ? (
            <DayEditor
              day={day}
              slots={week[day]}
              onSlots={(days, slots) => onHours(withDays(hours, days, slots))}
              onDone={() => setOpen(undefined)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface DayProps {
  readonly day: Day;
  readonly slots: readonly HoursSlot[];
  readonly onSlots: (days: readonly Day[], slots: readonly HoursSlot[]) => void;
  readonly onDone: () => void;
}

const FIRST_SLOT: HoursSlot = { opens: '09:00', closes: '12:00' };
const NEXT_SLOT: HoursSlot = { opens: '13:00', closes: '17:00' };
const MOST_SLOTS = 4;

function DayEditor({ day, slots, onSlots, onDone }: DayProps) {
  const { t } = useTranslation('bijhouden');
  const change = (index: number, slot: HoursSlot) =>
    onSlots(
      [day],
      slots.map((one, at) => (at === index ? slot : one)),
    );
  return (
    <div className="hw-keep-day-form">
      {slots.map((slot, index) => (
        <SlotLine
          // A slot is known by its place in the day while its times change.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          slot={slot}
          onSlot={(next) => change(index, next)}
          onDrop={() =>
            onSlots(
              [day],
              slots.filter((_, at) => at !== index),
            )
          }
        />
      ))}
      <div className="hw-actions">
        {slots.length >= MOST_SLOTS ? null : (
          <Button
            purpose="secondary"
            onClick={() => onSlots([day], [...slots, slots.length === 0 ? FIRST_SLOT : NEXT_SLOT])}
          >
            {t(slots.length === 0 ? 'hours.addFirst' : 'hours.addSlot')}
          </Button>
        )}
        {WORK_DAYS.includes(day) ? (
          <Button purpose="subtle" onClick={() => onSlots(WORK_DAYS, slots)}>
            {t('hours.workDays')}
          </Button>
        ) : null}
        <Button purpose="subtle" onClick={onDone}>
          {t('hours.dayDone')}
        </Button>
      </div>
    </div>
  );
}

interface SlotProps {
  readonly slot: HoursSlot;
  readonly onSlot: (slot: HoursSlot) => void;
  readonly onDrop: () => void;
}

function SlotLine({ slot, onSlot, onDrop }: SlotProps) {
  const { t } = useTranslation('bijhouden');
  const id = useId();
  // The end of the day has no name on a clock that goes to 23:59.
  const shown = (time: string) => (time === '24:00' ? '00:00' : time);
  return (
    <div className="hw-keep-slot">
      {(['opens', 'closes'] as const).map((edge) => (
        <div key={edge} className="hw-field">
          <label htmlFor={`${id}-${edge}`} className="hw-hint">
            {t(`hours.${edge}`)}
          </label>
          <input
            id={`${id}-${edge}`}
            type="time"
            className="hw-date"
            value={shown(slot[edge])}
            onChange={(event) => {
              const time = event.target.value;
              if (time !== '')
                onSlot({ ...slot, [edge]: edge === 'closes' && time === '00:00' ? '24:00' : time });
            }}
          />
        </div>
      ))}
      <button type="button" className="hw-chip" onClick={onDrop}>
        {t('field.drop')}
        <span className="hw-visually-hidden">
          {' '}
          {formatTime(slot.opens)} {formatTime(slot.closes)}
        </span>
      </button>
    </div>
  );
}
