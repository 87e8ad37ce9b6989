/**
 * The quiet clock: which step has the floor, how many minutes are left as a line of text, and a thin bar. No sound, no
 * red; when the time is over it says so once, kindly. It is worked out from moments that are kept.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesLeft, paused, spentOn, startStep, type Meeting } from '#domain/group/meeting.ts';
import { href } from '../../../data/links.ts';
import { samenLinks } from '../links.ts';
import { useChecklistText } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { stepQuestion, stepTitle } from '../steps/words.ts';
import { plain } from './AgendaList.tsx';
import { useAgenda } from './agenda.ts';
import { useMeetingEdit } from './meetings.ts';

/** Minutes are shown: looking more often would only make people nervous, ms. */
const LOOK_AGAIN_MS = 5_000;

export function Clock({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const session = useGroup();
  const { items, steps } = useAgenda(meeting);
  const edit = useMeetingEdit(meeting.id);
  const { timer, ended } = meeting;
  const step = steps.find(({ id }) => id === timer?.step);
  const next = items[items.findIndex(({ id }) => id === timer?.step) + 1];
  const floor = (id: string) =>
    void edit(startStep(meeting, id, session.now()).map(([unit, value]) => [unit, plain(value)]));
  const pause = () => {
    const still = paused(meeting, session.now());
    if (still !== undefined) void edit([['$timer', plain(still)]]);
  };
  if (ended !== undefined || (step === undefined && next === undefined)) return null;
  return (
    <section className="hw-panel hw-clock" aria-label={t('clock.title')}>
      {step === undefined ? (
        <p>{t('clock.first')}</p>
      ) : (
        <>
          <p className="hw-go-on-label">{t('clock.now')}</p>
          <h2 className="hw-panel-title">{stepTitle(step, text)}</h2>
          <p>{stepQuestion(step, text)}</p>
          <TimeLeft meeting={meeting} minutes={step.minutes} />
        </>
      )}
      <div className="hw-actions">
        {step === undefined ? null : (
          <a
            className="nl-button nl-button--primary hw-action"
            href={href(samenLinks.step(session.space, step.id))}
          >
            {t('clock.fill')}
          </a>
        )}
        {timer === undefined || step === undefined ? null : timer.since === undefined ? (
          <Button purpose="secondary" onClick={() => floor(step.id)}>
            {t('clock.resume')}
          </Button>
        ) : (
          <Button purpose="secondary" onClick={pause}>
            {t('clock.pause')}
          </Button>
        )}
        {next === undefined ? null : (
          <Button purpose={step === undefined ? 'primary' : 'secondary'} onClick={() => floor(next.id)}>
            {t(step === undefined ? 'clock.start' : 'clock.next', { title: stepTitle(next, text) })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The minutes that are left of the step that has the floor, as text and as a bar. */
export function TimeLeft({ meeting, minutes }: { readonly meeting: Meeting; readonly minutes: number }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const [, look] = useState(0);
  const running = meeting.timer?.since !== undefined && meeting.ended === undefined;
  useEffect(() => {
    if (!running) return undefined;
    const again = setInterval(() => look((times) => times + 1), LOOK_AGAIN_MS);
    return () => clearInterval(again);
  }, [running]);
  const { timer } = meeting;
  if (timer === undefined || minutes === 0) return null;
  const spent = spentOn(meeting, timer.step, session.now());
  const left = minutesLeft(minutes, spent);
  return (
    <div className="hw-time-left">
      <p>
        {running ? null : `${t('clock.paused')} `}
        {left === 0 ? t('clock.over') : t('clock.left', { count: left })}
      </p>
      <progress
        className="hw-bar"
        aria-hidden="true"
        max={minutes * 60_000}
        value={Math.min(spent, minutes * 60_000)}
      />
    </div>
  );
}
