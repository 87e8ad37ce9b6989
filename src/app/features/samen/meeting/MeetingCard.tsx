/** On the group's home: go on with the meeting that is going on, or begin one; and when the next one is. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { nextDate, openMeeting } from '#domain/group/meeting.ts';
import { valuesIn } from '#domain/group/values.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { samenLinks } from '../links.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { useBeginToday, useMeetings } from './meetings.ts';
import { useMeetingTitle, useWhenWhere } from './words.ts';
import './meeting.css';

export function MeetingCard() {
  const { t } = useTranslation('samen-meeting');
  const { space } = useGroup();
  const [, navigate] = useLocation();
  const title = useMeetingTitle();
  const whenWhere = useWhenWhere();
  const begin = useBeginToday();
  const going = openMeeting(useMeetings());
  const next = useNextDate();
  if (going !== undefined)
    return (
      <a className="hw-card-link hw-meeting-card" href={href(samenLinks.meeting(space, going.id))}>
        <Icon name="people" />
        <span>
          <span className="hw-go-on-label">{t('card.going')}</span>
          <strong>{title(going.no)}</strong>
          <span className="hw-hint">{whenWhere(going)}</span>
        </span>
        <Icon name="next" />
      </a>
    );
  const start = async () => {
    const id = await begin();
    if (id !== undefined) navigate(samenLinks.meeting(space, id));
  };
  return (
    <section className="hw-panel hw-meeting-card" aria-labelledby="meeting-card">
      <h2 id="meeting-card" className="hw-panel-title">
        {t('card.title')}
      </h2>
      {next === undefined ? <p>{t('card.noDate')}</p> : <p>{t('card.next', { when: whenWhere(next) })}</p>}
      <div className="hw-actions">
        <Button purpose="primary" onClick={() => void start()}>
          {t('card.begin')}
        </Button>
        <a className="hw-more" href={href(samenLinks.meetings(space))}>
          {t('card.plan')}
        </a>
      </div>
    </section>
  );
}

/** The first day on which the group meets, from the meetings it made or the days in its steps. */
function useNextDate() {
  const session = useGroup();
  const answers = useAnswers();
  const meetings = useMeetings();
  const dates = [
    ...valuesIn(answers.field('g0.4', 'dates')),
    ...valuesIn(answers.field('g5.2', 'next_date')),
  ].filter((date): date is string => typeof date === 'string');
  const next = nextDate(meetings, dates, isoDay(session.now()));
  return next === undefined ? undefined : (next.meeting ?? { date: next.date });
}
