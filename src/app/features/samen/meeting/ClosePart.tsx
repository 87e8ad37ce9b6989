/** How a meeting ends: what did we agree, once more; the sheet before people put on their coats; and a copy. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { agreedIn } from '#domain/group/agreements.ts';
import { nextDate, paused, type Meeting } from '#domain/group/meeting.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { AgreementAdd } from '../agreements/AgreementAdd.tsx';
import { AgreementLine } from '../agreements/AgreementLine.tsx';
import { useAgreements } from '../agreements/agreements.ts';
import { QuickDate } from '../agreements/QuickDate.tsx';
import { CalendarButton } from '../calendar/CalendarButton.tsx';
import { samenLinks } from '../links.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { plain } from './AgendaList.tsx';
import { useMeetingEdit, useMeetings, useNewMeeting, usePoints } from './meetings.ts';
import { PointRow } from './PointList.tsx';
import { useWhenWhere } from './words.ts';

export function ClosePart({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const agreed = agreedIn(useAgreements(), meeting.id);
  const decisions = usePoints(meeting.id).filter(
    ({ kind, agreement }) => kind === 'decision' && agreement === undefined,
  );
  return (
    <>
      <section aria-labelledby="agreed-title">
        <h2 id="agreed-title" className="hw-section-title">
          {t('close.agreed')}
        </h2>
        <p className="hw-lead">{t(agreed.length === 0 ? 'close.nothing' : 'close.agreedText')}</p>
        <ul className="hw-agreements">
          {agreed.map((agreement) => (
            <AgreementLine key={agreement.id} agreement={agreement} ask hideStatus hideReview />
          ))}
        </ul>
        {meeting.ended === undefined ? (
          <AgreementAdd list="agreements" meeting={meeting.id} onMade={() => undefined} />
        ) : null}
      </section>
      {decisions.length === 0 ? null : (
        <section aria-labelledby="decisions-title">
          <h2 id="decisions-title" className="hw-section-title">
            {t('close.decisions')}
          </h2>
          <ol className="hw-point-list">
            {decisions.slice(-20).map((point) => (
              <PointRow key={point.id} point={point} />
            ))}
          </ol>
        </section>
      )}
      <NextTime meeting={meeting} />
      {meeting.ended === undefined ? <End meeting={meeting} /> : <Ended meeting={meeting} />}
    </>
  );
}

function NextTime({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const whenWhere = useWhenWhere();
  const make = useNewMeeting();
  const meetings = useMeetings().filter(({ id }) => id !== meeting.id);
  const next = nextDate(meetings, [], isoDay(session.now()))?.meeting;
  if (next !== undefined) return <p className="hw-note">{t('card.next', { when: whenWhere(next) })}</p>;
  const time = meeting.time === undefined ? [] : [['time', meeting.time] as const];
  return (
    <QuickDate
      label={t('close.next')}
      value={undefined}
      onPick={(date) => (date === null ? undefined : void make([['date', date], ...time]))}
    />
  );
}

function End({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const edit = useMeetingEdit(meeting.id);
  const end = () => {
    const now = session.now();
    const still = paused(meeting, now);
    void edit([['ended', now], ...(still === undefined ? [] : [['$timer', plain(still)] as const])]);
  };
  return (
    <Button purpose="primary" onClick={end}>
      {t('close.end')}
    </Button>
  );
}

/** What lies ready when it is over. */
function Ended({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const { space } = useGroup();
  const edit = useMeetingEdit(meeting.id);
  return (
    <section className="hw-panel" aria-labelledby="ended-title">
      <h2 id="ended-title" className="hw-panel-title">
        {t('close.ended')}
      </h2>
      <p>{t('close.endedText')}</p>
      <div className="hw-actions">
        <a
          className="nl-button nl-button--primary hw-action"
          href={href(samenLinks.paper(space, 'afspraken'))}
        >
          <Icon name="print" />
          {t('close.sheet')}
        </a>
        <a className="nl-button nl-button--secondary hw-action" href={href(samenLinks.copy(space))}>
          {t('close.copy')}
        </a>
        <CalendarButton />
        <Button purpose="subtle" onClick={() => void edit([['ended', null]])}>
          {t('close.again')}
        </Button>
      </div>
    </section>
  );
}
