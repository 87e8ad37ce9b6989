/**
 * Hours as people say them: four states that never turn into each other, a line to type ("ma-vr 9-12") that is shown as
 * a week at once, and a week in which each day can be tapped.
 */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursSchema, type Hours, type HoursState } from '#domain/schedule.ts';
import type { Json } from '#sync/op.ts';
import { useToday } from '../../../data/data.tsx';
import { closureLine, ruleWords } from '../../../work/values/hours-lines.ts';
import { useValueTexts } from '../../../work/values/texts.ts';
import { Chosen } from '../fields/Chosen.tsx';
import { GuardedInput } from '../fields/TextField.tsx';
import {
  isPlain,
  isWhole,
  NO_HOURS,
  withoutClosure,
  withoutRule,
  withState,
  withTyped,
} from './hours-edit.ts';
import { asText, understand } from './text.ts';
import { WeekEditor } from './WeekEditor.tsx';

interface Props {
  /** As the form has it; undefined when nobody ever said anything. */
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

const STATES: readonly HoursState[] = ['by_hours', 'by_appointment', 'closed', 'unknown'];
/** Hours are plain data: what the schema lets through is JSON. */
const asJson = (hours: Hours): Json => JSON.parse(JSON.stringify(hours)) as Json;

export function HoursEditor({ value, onChange }: Props) {
  const { t } = useTranslation('bijhouden');
  const parsed = hoursSchema.safeParse(value);
  if (value !== undefined && value !== null && !parsed.success)
    return <p className="hw-keep-remark">{t('field.newer')}</p>;
  return <Editor hours={parsed.success ? parsed.data : undefined} onChange={onChange} />;
}

interface EditorProps {
  readonly hours: Hours | undefined;
  readonly onChange: (value: Json) => void;
}

function Editor({ hours: kept, onChange }: EditorProps) {
  const { t } = useTranslation('bijhouden');
  const hours = kept ?? NO_HOURS;
  // Times of before somebody tapped another state, to go back to.
  const [before, setBefore] = useState(hours.rules);
  const [state, setState] = useState<HoursState | undefined>(undefined);
  // "Vaste tijden" without times yet is only on this screen: it is no answer.
  const shown = state ?? (kept === undefined ? 'by_hours' : hours.state);
  const give = (next: Hours) => {
    if (hours.rules.length > 0) setBefore(hours.rules);
    setState(next.state === 'by_hours' && !isWhole(next) ? 'by_hours' : undefined);
    if (isWhole(next)) onChange(asJson(next));
    else if (kept !== undefined) onChange(asJson({ ...next, state: 'unknown' }));
  };
  const name = useId();
  return (
    <>
      <TypedHours hours={hours} onHours={give} />
      <div role="radiogroup" aria-label={t('hours.state')} className="hw-choice-options">
        {STATES.map((one) => (
          <label key={one} className="hw-choice-option">
            <input
              type="radio"
              name={name}
              checked={shown === one}
              onChange={() => give(withState(hours, one, hours.rules.length > 0 ? hours.rules : before))}
            />
            <span>{t(`hours.state.${one}`)}</span>
          </label>
        ))}
      </div>
      {shown === 'by_hours' ? <WeekEditor hours={hours} onHours={give} /> : null}
      <Apart hours={hours} onHours={give} />
      <details className="hw-keep-more">
        <summary>{t('hours.more')}</summary>
        <Holidays hours={hours} onHours={give} />
        <Note hours={hours} onHours={give} />
      </details>
    </>
  );
}

interface PartProps {
  readonly hours: Hours;
  readonly onHours: (hours: Hours) => void;
}

/** "ma-vr 9-12": what is understood stands in the week below at once; the rest is named. */
function TypedHours({ hours, onHours }: PartProps) {
  const { t } = useTranslation('bijhouden');
  const today = useToday().date;
  const [text, setText] = useState(() => asText(hours, today));
  const id = useId();
  const read = understand(text, today);
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-hint">
        {t('hours.type')}
      </label>
      <Textbox
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck="false"
        enterKeyHint="done"
        maxLength={400}
        value={text}
        placeholder={t('hours.example')}
        aria-describedby={`${id}-read`}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          const understood = understand(next, today);
          if (understood.kind === 'hours') onHours(withTyped(hours, understood.hours));
        }}
      />
      <p id={`${id}-read`} role="status" className="hw-hint">
        {read.kind === 'unclear' ? t('hours.unclear', { part: read.part }) : null}
        {read.kind === 'hours' ? t('hours.understood') : null}{' '}
        {read.kind === 'hours' ? read.doubts.map((doubt) => t(`hours.doubt.${doubt}`)).join(' ') : null}
      </p>
    </div>
  );
}

/** What a week can't show: patterns, closed days, and a text that nobody could read. */
function Apart({ hours, onHours }: PartProps) {
  const { t } = useTranslation('bijhouden');
  const v = useValueTexts();
  const patterns = hours.rules.filter((rule) => !isPlain(rule));
  return (
    <>
      {patterns.length === 0 ? null : (
        <>
          <p className="hw-hint">{t('hours.also')}</p>
          <Chosen
            items={patterns.map((rule, index) => ({ key: String(index), text: ruleWords(rule, v) }))}
            onDrop={(key) => {
              const rule = patterns[Number(key)];
              if (rule !== undefined) onHours(withoutRule(hours, rule));
            }}
          />
        </>
      )}
      {hours.closures.length === 0 ? null : (
        <>
          <p className="hw-hint">{t('hours.closures')}</p>
          <Chosen
            items={hours.closures.map((closure, index) => ({
              key: String(index),
              text: closureLine(closure, v),
            }))}
            onDrop={(key) => {
              const closure = hours.closures[Number(key)];
              if (closure !== undefined) onHours(withoutClosure(hours, closure));
            }}
          />
        </>
      )}
      {hours.raw === undefined ? null : (
        <p className="hw-keep-remark">
          {t('hours.raw')} <q>{hours.raw}</q>
        </p>
      )}
    </>
  );
}

const HOLIDAYS = ['closed', 'open', 'unsaid'] as const;

function Holidays({ hours, onHours }: PartProps) {
  const { t } = useTranslation('bijhouden');
  const name = useId();
  const { holidays, ...rest } = hours;
  return (
    <div role="radiogroup" aria-label={t('hours.holidays')}>
      <p className="hw-hint">{t('hours.holidays')}</p>
      <div className="hw-choice-options">
        {HOLIDAYS.map((one) => (
          <label key={one} className="hw-choice-option">
            <input
              type="radio"
              name={name}
              checked={(holidays ?? 'unsaid') === one}
              onChange={() => onHours(one === 'unsaid' ? rest : { ...rest, holidays: one })}
            />
            <span>{t(`hours.holidays.${one}`)}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function Note({ hours, onHours }: PartProps) {
  const { t } = useTranslation('bijhouden');
  const id = useId();
  const { note, ...rest } = hours;
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-hint">
        {t('hours.note')}
      </label>
      <GuardedInput
        id={id}
        unit="hours"
        value={note ?? ''}
        maxLength={500}
        onChange={(text) => onHours(text === '' ? rest : { ...rest, note: text })}
      />
    </div>
  );
}
