/** The steps of a meeting with their minutes; people can move them, leave them for later, or bring in another. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, startStep, type Agenda, type Meeting } from '#domain/group/meeting.ts';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import type { Json } from '#sync/op.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Picker } from '../fields/Picker.tsx';
import { samenLinks } from '../links.ts';
import { useChecklist, useChecklistText } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { stepTitle } from '../steps/words.ts';
import { useAgenda } from './agenda.ts';
import { useMeetingEdit } from './meetings.ts';

export function AgendaList({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const agenda = useAgenda(meeting);
  const [changing, setChanging] = useState(false);
  return (
    <>
      {agenda.items.length === 0 ? <p>{t('agenda.none')}</p> : null}
      <ol className="hw-agenda">
        {agenda.items.map((step) => (
          <li key={step.id} className="hw-agenda-item">
            {changing ? (
              <Change meeting={meeting} agenda={agenda} step={step} />
            ) : (
              <Item meeting={meeting} step={step} />
            )}
          </li>
        ))}
      </ol>
      <Sum meeting={meeting} minutes={agenda.minutes} />
      {changing ? <More meeting={meeting} agenda={agenda} /> : null}
      <Button purpose="subtle" onClick={() => setChanging(!changing)}>
        {t(changing ? 'agenda.ready' : 'agenda.change')}
      </Button>
    </>
  );
}

function Sum({ meeting, minutes }: { readonly meeting: Meeting; readonly minutes: number }) {
  const { t } = useTranslation('samen-meeting');
  const { meetings } = useChecklist();
  const most = meetings.find(({ no }) => no === meeting.no)?.maxMinutes ?? 120;
  if (minutes === 0) return null;
  return (
    <p className="hw-hint">
      {t('agenda.sum', { count: minutes })} {minutes > most ? t('agenda.long') : null}
    </p>
  );
}

function Item({ meeting, step }: { readonly meeting: Meeting; readonly step: EffectiveStep }) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const session = useGroup();
  const edit = useMeetingEdit(meeting.id);
  const now = meeting.timer?.step === step.id;
  const floor = () =>
    void edit(startStep(meeting, step.id, session.now()).map(([unit, value]) => [unit, plain(value)]));
  return (
    <>
      <a className="hw-agenda-step" href={href(samenLinks.step(session.space, step.id))}>
        <span>{stepTitle(step, text)}</span>
        <span className="hw-hint">
          {now ? `${t('agenda.now')} · ` : ''}
          {t('minutes', { count: step.minutes })}
        </span>
      </a>
      {meeting.started === undefined || meeting.ended !== undefined || now ? null : (
        <Button purpose="subtle" onClick={floor}>
          {t('agenda.start')}
          <span className="hw-visually-hidden">: {stepTitle(step, text)}</span>
        </Button>
      )}
    </>
  );
}

/** A timer is plain data; the type of a unit asks for it in so many words. */
export const plain = (value: object | number): Json => (typeof value === 'number' ? value : { ...value });

interface ChangeProps {
  readonly meeting: Meeting;
  readonly agenda: Agenda;
  readonly step: EffectiveStep;
}

function Change({ meeting, agenda, step }: ChangeProps) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const edit = useMeetingEdit(meeting.id);
  const title = stepTitle(step, text);
  const move = (by: -1 | 1) =>
    void edit(moved(agenda.items, step.id, by).map(([id, place]) => [`$agenda/${id}`, place] as const));
  const at = agenda.items.indexOf(step);
  return (
    <>
      <span className="hw-agenda-step">{title}</span>
      <span className="hw-agenda-moves">
        {at === 0 ? null : (
          <button
            type="button"
            className="hw-chip"
            aria-label={t('agenda.up', { title })}
            onClick={() => move(-1)}
          >
            <span className="hw-turn-up">
              <Icon name="next" />
            </span>
          </button>
        )}
        {at === agenda.items.length - 1 ? null : (
          <button
            type="button"
            className="hw-chip"
            aria-label={t('agenda.down', { title })}
            onClick={() => move(1)}
          >
            <span className="hw-turn-down">
              <Icon name="next" />
            </span>
          </button>
        )}
        <button type="button" className="hw-chip" onClick={() => void edit([[`$agenda/${step.id}`, false]])}>
          {t('agenda.out')}
          <span className="hw-visually-hidden">: {title}</span>
        </button>
      </span>
    </>
  );
}

/** What was left out, to put back, and every other step of the list. */
function More({
  meeting,
  agenda,
}: {
  readonly meeting: Meeting;
  readonly agenda: Agenda & { readonly steps: readonly EffectiveStep[] };
}) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const edit = useMeetingEdit(meeting.id);
  const inIt = new Set(agenda.items.map(({ id }) => id));
  const out = new Set(agenda.out.map(({ id }) => id));
  const others = [...agenda.out, ...agenda.steps.filter(({ id }) => !inIt.has(id) && !out.has(id))];
  const add = (id: string) => {
    const order = [...inIt, id].map((step, index) => [`$agenda/${step}`, (index + 1) * 10] as const);
    void edit(order);
  };
  return (
    <Picker
      legend={t('agenda.add')}
      options={others.map((step) => ({
        id: step.id,
        text: stepTitle(step, text),
        hint: t('minutes', { count: step.minutes }),
      }))}
      chosen={[]}
      many
      onPick={add}
    />
  );
}
