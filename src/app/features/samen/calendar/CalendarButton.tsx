/** Meetings, dates of agreements and the days to look back, into the calendar of whoever wants them. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDates, type CalendarDate } from '#domain/group/agenda-dates.ts';
import { useAgreements } from '../agreements/agreements.ts';
import { useWho } from '../agreements/AgreementLine.tsx';
import { saveFile } from '../copy/save-file.ts';
import { useMeetings } from '../meeting/meetings.ts';
import { useMeetingTitle } from '../meeting/words.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';

export function CalendarButton() {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const title = useMeetingTitle();
  const who = useWho();
  const today = isoDay(session.now());
  const dates = calendarDates(useMeetings(), useAgreements(), today);
  const [given, setGiven] = useState(false);
  if (dates.length === 0) return null;
  const summary = (date: CalendarDate): string => {
    switch (date.kind) {
      case 'meeting':
        return t('calendar.meeting', { title: title(date.no) });
      case 'agreement':
        return t('calendar.agreement', { text: date.agreement.text });
      case 'review':
        return t('calendar.review');
    }
  };
  const description = (date: CalendarDate): string => {
    switch (date.kind) {
      case 'meeting':
        return '';
      case 'agreement':
        return who(date.agreement);
      case 'review':
        return date.agreements.map(({ text }) => `- ${text}`).join('\n');
    }
  };
  const save = async () => {
    const { calendarText } = await import('./calendar-file.ts');
    const text = calendarText(dates, { summary, description }, session.space, session.now());
    setGiven(await saveFile(`${t('calendar.file')}-${today}.ics`, text, 'text/calendar'));
  };
  return (
    <>
      <Button purpose="secondary" onClick={() => void save()}>
        {t('calendar.save', { count: dates.length })}
      </Button>
      <p role="status" className="hw-hint">
        {given ? t('calendar.given') : null}
      </p>
    </>
  );
}
