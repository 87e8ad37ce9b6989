/** "Wat u doorgaf": every tip of this device, and what became of it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TipBox } from '#storage/tips/tip-box.ts';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { GivenTip } from './GivenTip.tsx';
import { useTipBox, useTips } from './use-box.ts';

/** While a tip waits and somebody looks, it is tried again this often, ms: not every network is announced. */
const AGAIN_MS = 20_000;

interface Props {
  readonly added: string | undefined;
  readonly newPath: string;
}

export function GivenPage({ added, newPath }: Props) {
  const { t } = useTranslation('doorgeven');
  const { t: a } = useTranslation('app');
  const box = useTipBox();
  return (
    <Page title={t('given.title')} appName={a('app.name')} back={a('back')}>
      {box === 'opening' ? <p className="hw-lead">{t('given.opening')}</p> : null}
      {box === 'closed' ? <Notice kind="warning">{t('fault.notOpen')}</Notice> : null}
      {typeof box === 'object' ? <Given box={box} added={added} newPath={newPath} /> : null}
    </Page>
  );
}

function Given({ box, added, newPath }: Props & { readonly box: TipBox }) {
  const { t } = useTranslation('doorgeven');
  const { tips, line } = useTips(box);
  const waiting = tips.some(({ fate }) => fate === 'waiting');
  useEffect(() => {
    void box.exchange();
  }, [box]);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void box.exchange();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [box, waiting]);
  return (
    <>
      {box.kind === 'memory' ? <Notice kind="warning">{t('fault.memory')}</Notice> : null}
      <p className="hw-lead">{t(tips.length === 0 ? 'given.none' : 'given.here')}</p>
      <ul className="hw-tip-list">
        {tips.map((kept) => (
          <GivenTip key={kept.tip.id} kept={kept} box={box} line={line} fresh={kept.tip.id === added} />
        ))}
      </ul>
      <div className="hw-actions">
        {waiting ? (
          <Button purpose="secondary" onClick={() => void box.exchange()}>
            {t('given.sendNow')}
          </Button>
        ) : null}
        <ActionLink href={href(newPath)} purpose={tips.length === 0 ? 'primary' : 'secondary'}>
          {t(tips.length === 0 ? 'given.start' : 'given.again')}
        </ActionLink>
      </div>
    </>
  );
}
