/** One meeting in three parts, in the order of an evening: to begin, what people are busy with, and to close. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#domain/group/meeting.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { samenLinks } from '../links.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { AgendaList } from './AgendaList.tsx';
import { BeginPart } from './BeginPart.tsx';
import { BusyPart } from './BusyPart.tsx';
import { ClosePart } from './ClosePart.tsx';
import { MeetingForm } from './MeetingForm.tsx';
import { useMeeting, useMeetingEdit } from './meetings.ts';
import { useMeetingTitle, useWhenWhere } from './words.ts';
import './meeting.css';

export function MeetingPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen-meeting');
  const { t: common } = useTranslation('samen');
  const meeting = useMeeting(id);
  const title = useMeetingTitle();
  const whenWhere = useWhenWhere();
  if (meeting === undefined)
    return (
      <Page title={t('meeting.unknown')} appName={common('title')} back={common('back')}>
        <p>{t('meeting.unknownText')}</p>
      </Page>
    );
  const when = whenWhere(meeting);
  return (
    <Page title={title(meeting.no)} appName={common('title')} back={common('back')}>
      {when === '' ? null : <p className="hw-lead">{when}</p>}
      {meeting.started === undefined ? <Planned meeting={meeting} /> : <Held key={id} meeting={meeting} />}
      <SavedLine />
    </Page>
  );
}

/** Before it begins: when, where and what; and then one tap. */
function Planned({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const edit = useMeetingEdit(meeting.id);
  const begin = () => {
    const now = session.now();
    void edit([['started', now], ...(meeting.date === undefined ? [['date', isoDay(now)] as const] : [])]);
  };
  return (
    <>
      <Button purpose="primary" onClick={begin}>
        {t('meeting.begin')}
      </Button>
      <BeamerLink id={meeting.id} />
      <section className="hw-panel" aria-labelledby="agenda-title">
        <h2 id="agenda-title" className="hw-panel-title">
          {t('agenda.title')}
        </h2>
        <AgendaList meeting={meeting} />
      </section>
      <section className="hw-panel">
        <MeetingForm meeting={meeting} />
      </section>
    </>
  );
}

const PARTS = ['begin', 'busy', 'close'] as const;
type Part = (typeof PARTS)[number];

/** Where people were: a reload, or coming back from a step, must not send them to the start. */
const partOf = ({ ended, timer, promisesRead }: Meeting): Part =>
  ended !== undefined ? 'close' : timer !== undefined || promisesRead ? 'busy' : 'begin';

function Held({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const [part, setPart] = useState<Part>(() => partOf(meeting));
  const go = (next: Part) => {
    setPart(next);
    window.scrollTo(0, 0);
  };
  return (
    <>
      <nav className="hw-parts" aria-label={t('parts')}>
        {PARTS.map((one) => (
          <button
            key={one}
            type="button"
            className="hw-part"
            aria-current={part === one ? 'step' : undefined}
            onClick={() => go(one)}
          >
            {t(`part.${one}`)}
          </button>
        ))}
      </nav>
      {part === 'begin' ? <BeginPart meeting={meeting} onDone={() => go('busy')} /> : null}
      {part === 'busy' ? <BusyPart meeting={meeting} onDone={() => go('close')} /> : null}
      {part === 'close' ? <ClosePart meeting={meeting} /> : null}
      {part === 'close' ? null : <BeamerLink id={meeting.id} />}
    </>
  );
}

function BeamerLink({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen-meeting');
  const { space } = useGroup();
  return (
    <p className="hw-beamer-link">
      <a className="hw-more" href={href(samenLinks.beamer(space, id))}>
        {t('beamer.open')}
        <Icon name="next" />
      </a>
    </p>
  );
}
