/** All meetings of the group: what comes, what has been, and a new one. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#domain/group/meeting.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { CalendarButton } from '../calendar/CalendarButton.tsx';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { samenLinks } from '../links.ts';
import { useGroup } from '../state/context.tsx';
import { MeetingForm } from './MeetingForm.tsx';
import { MEETINGS, useMeetings, useNewMeeting } from './meetings.ts';
import { useMeetingTitle, useWhenWhere } from './words.ts';
import './meeting.css';

export function MeetingsPage() {
  const { t } = useTranslation('samen-meeting');
  const { t: common } = useTranslation('samen');
  const meetings = useMeetings();
  const make = useNewMeeting();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const coming = meetings.filter(({ ended }) => ended === undefined);
  const past = meetings.filter(({ ended }) => ended !== undefined).reverse();
  return (
    <Page title={t('meetings.title')} appName={common('title')} back={common('back')}>
      {meetings.length === 0 ? <p>{t('meetings.none')}</p> : null}
      <ul className="hw-cards">
        {coming.map((meeting) => (
          <li key={meeting.id}>
            {open === meeting.id ? (
              <OpenForm meeting={meeting} onDone={() => setOpen(undefined)} />
            ) : (
              <MeetingLink meeting={meeting} onChange={() => setOpen(meeting.id)} />
            )}
          </li>
        ))}
      </ul>
      {open === undefined ? (
        <Button
          purpose={meetings.length === 0 ? 'primary' : 'secondary'}
          onClick={() => void make([]).then(setOpen)}
        >
          {t('meetings.new')}
        </Button>
      ) : null}
      {past.length === 0 ? null : (
        <section aria-labelledby="past-title">
          <h2 id="past-title" className="hw-section-title">
            {t('meetings.past')}
          </h2>
          <ul className="hw-cards">
            {past.map((meeting) => (
              <li key={meeting.id}>
                <MeetingLink meeting={meeting} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SavedLine />
      <CalendarButton />
    </Page>
  );
}

function MeetingLink({ meeting, onChange }: { readonly meeting: Meeting; readonly onChange?: () => void }) {
  const { t } = useTranslation('samen-meeting');
  const { space } = useGroup();
  const title = useMeetingTitle()(meeting.no);
  const when = useWhenWhere()(meeting);
  return (
    <div className="hw-meeting-row">
      <a className="hw-card-link" href={href(samenLinks.meeting(space, meeting.id))}>
        <span>
          <strong>{title}</strong>
          <span className="hw-hint">{when === '' ? t('meetings.noDate') : when}</span>
        </span>
        <Icon name="next" />
      </a>
      {onChange === undefined || meeting.started !== undefined ? null : (
        <Button purpose="subtle" onClick={onChange}>
          {t('change')}
          <span className="hw-visually-hidden">: {title}</span>
        </Button>
      )}
    </div>
  );
}

function OpenForm({ meeting, onDone }: { readonly meeting: Meeting; readonly onDone: () => void }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  return (
    <div className="hw-line-form">
      <MeetingForm meeting={meeting} />
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {t('done')}
        </Button>
        <Button purpose="subtle" onClick={() => void session.remove(MEETINGS, meeting.id).then(onDone)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}
