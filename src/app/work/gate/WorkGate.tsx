/** Screens for who keeps records: opens the workbench, and says what to do when nobody is let in here. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needsHomeScreen } from '../../data/system.ts';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { addTipTexts } from '../tips/texts.ts';
import { useOpenWork, useWorkState } from '../work.tsx';

export function WorkGate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t: a, i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addTipTexts(i18n));
  const { t } = useTranslation('meldingen');
  const { failed, ask } = useOpenWork();
  const phase = useWorkState()?.phase ?? 'opening';
  if (!failed && phase === 'opening') return <p className="hw-loading">{t('gate.opening')}</p>;
  if (!failed && !needsHomeScreen() && (phase === 'ready' || phase === 'memory')) return children;
  return (
    <Page title={title} appName={a('app.name')} back={a('back')}>
      {failed ? (
        <>
          <p className="hw-lead">{a('tier.offline')}</p>
          <Button purpose="primary" onClick={ask}>
            {t('gate.again')}
          </Button>
        </>
      ) : (
        <>
          <p className="hw-lead">{t('gate.closed')}</p>
          <ActionLink href={href('/bijhouden')} purpose="primary">
            {t('gate.how')}
          </ActionLink>
        </>
      )}
    </Page>
  );
}
