/** The kernteam: from an anonymous question to an ordered proposal. What is asked here is kept nowhere. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TierStatus } from '../../data/tier-status.tsx';
import { Page } from '../../ui/Page.tsx';
import { addKernteamTexts } from './texts.ts';
import '../../ui/fields.css';
import './kernteam.css';

export function KernteamPage() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addKernteamTexts(i18n));
  return <Kernteam />;
}

function Kernteam() {
  const { t } = useTranslation('kernteam');
  return (
    <Page title={t('title')} appName={t('title')}>
      <p className="hw-lead">{t('lead')}</p>
      <TierStatus tier="kernteam" />
    </Page>
  );
}
