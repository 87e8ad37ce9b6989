/** "Wat mensen doorgaven": by home, what nobody looked at first. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REGION } from '#sync/access.ts';
import { useNow } from '../../data/data.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useWorkHomes, type WorkHome } from '../../work/homes.ts';
import { MeldingCard, type Settled } from './MeldingCard.tsx';
import { useTipList } from './use-tip-list.ts';

export function ListPage() {
  const { t } = useTranslation('meldingen');
  const { t: a } = useTranslation('app');
  const homes = useWorkHomes().filter(({ home }) => home !== REGION);
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{t('lead')}</p>
      {homes.length === 0 ? <p>{t('noHomes')}</p> : null}
      {homes.map((home) => (
        <HomeTips key={home.home} home={home} />
      ))}
    </Page>
  );
}

function HomeTips({ home }: { readonly home: WorkHome }) {
  const { t } = useTranslation('meldingen');
  const { t: a } = useTranslation('app');
  const now = useNow();
  const { tips, at, state, again } = useTipList(home.home);
  const title = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState<Settled | undefined>(undefined);
  const settled = async (how: Settled) => {
    await again();
    setSaid(how);
    // The card is gone from here, and with it the button that was pressed.
    title.current?.focus();
  };
  const open = tips?.filter((tip) => tip.state === 'received') ?? [];
  const done = tips?.filter((tip) => tip.state !== 'received') ?? [];
  return (
    <section aria-labelledby={`meldingen-${home.home}`}>
      <h2 id={`meldingen-${home.home}`} ref={title} tabIndex={-1} className="hw-section-title">
        {home.name}
      </h2>
      <div role="status">
        {state === 'asking' && tips === undefined ? <p>{t('asking')}</p> : null}
        {state === 'old' ? (
          <Notice kind="info">
            {at === undefined ? t('old.never') : t('old.since', { when: formatMoment(at, now, a) })}
          </Notice>
        ) : null}
        {said === undefined ? null : <p className="hw-strong">{t(`told.${said}`)}</p>}
        {tips !== undefined && open.length === 0 ? <p>{t('none')}</p> : null}
      </div>
      <ul className="hw-meldingen">
        {open.map((tip) => (
          <MeldingCard key={tip.id} tip={tip} home={home} fresh={state === 'new'} onDone={settled} />
        ))}
      </ul>
      {done.length === 0 ? null : (
        <details className="hw-why">
          <summary>{t('done', { count: done.length })}</summary>
          <ul className="hw-meldingen">
            {done.map((tip) => (
              <MeldingCard key={tip.id} tip={tip} home={home} fresh={state === 'new'} onDone={settled} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
