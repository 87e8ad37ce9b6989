/** Everything the group agreed: what is open, what worked, what stopped, and when people look back together. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  groupAgreements,
  nextReview,
  nextReviewOf,
  type Agreement,
  type AgreementList,
} from '#domain/group/agreements.ts';
import { formatDate } from '../../../i18n/format.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AgreementAdd } from '../agreements/AgreementAdd.tsx';
import { AgreementLine } from '../agreements/AgreementLine.tsx';
import { useAgreements } from '../agreements/agreements.ts';
import { CalendarButton } from '../calendar/CalendarButton.tsx';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { samenLinks } from '../links.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';

export function AgreementsPage() {
  const { t } = useTranslation('samen-meeting');
  const { t: common } = useTranslation('samen');
  const session = useGroup();
  const agreements = useAgreements();
  const { open, done, stopped } = groupAgreements(agreements);
  const today = isoDay(session.now());
  const review = nextReviewOf(agreements, today);
  const [made, setMade] = useState<string | undefined>(undefined);
  const shared = { made, today, said: review };
  return (
    <Page title={t('agreements.title')} appName={common('title')} back={common('back')}>
      {review === undefined ? null : (
        <p className="hw-note">{t('agreements.review', { date: formatDate(review) })}</p>
      )}
      {agreements.length === 0 ? <p>{t('agreements.none')}</p> : null}
      <Group title={t('agreements.open')} agreements={open} {...shared} />
      <Adding onMade={setMade} />
      <Group title={t('agreements.done')} agreements={done} {...shared} />
      <Group title={t('agreements.stopped')} agreements={stopped} {...shared} />
      <SavedLine />
      <div className="hw-actions hw-no-print">
        <a
          className="nl-button nl-button--secondary hw-action"
          href={href(samenLinks.paper(session.space, 'afspraken'))}
        >
          <Icon name="print" />
          {t('close.sheet')}
        </a>
        <CalendarButton />
      </div>
    </Page>
  );
}

interface GroupProps {
  readonly title: string;
  readonly agreements: readonly Agreement[];
  readonly made: string | undefined;
  readonly today: string;
  /** The day to look back that stands above: it is not said again. */
  readonly said: string | undefined;
}

function Group({ title, agreements, made, today, said }: GroupProps) {
  if (agreements.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="hw-section-title">{title}</h2>
      <ul className="hw-agreements">
        {agreements.map((agreement) => (
          <AgreementLine
            key={agreement.id}
            agreement={agreement}
            open={agreement.id === made}
            hideReview={nextReview(agreement, today) === said}
          />
        ))}
      </ul>
    </section>
  );
}

/** Most agreements are of the first kind: the other one waits behind a tap. */
function Adding({ onMade }: { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation('samen-meeting');
  const [list, setList] = useState<AgreementList>('agreements');
  const other = list === 'agreements' ? 'carer_actions' : 'agreements';
  return (
    <div className="hw-panel hw-no-print">
      <AgreementAdd key={list} list={list} onMade={onMade} />
      <Button purpose="subtle" onClick={() => setList(other)}>
        {t(other === 'carer_actions' ? 'agreement.forCarers' : 'agreement.forVillage')}
      </Button>
    </div>
  );
}
