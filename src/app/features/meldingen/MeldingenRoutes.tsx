/** Everything under /meldingen: what residents passed on, for who keeps their villages. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkGate } from '../../work/gate/WorkGate.tsx';
import { addTipTexts } from '../../work/tips/texts.ts';
import { ListPage } from './ListPage.tsx';
import '../../ui/fields.css';
import '../../work/tips/tips.css';

export function MeldingenRoutes() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addTipTexts(i18n));
  const { t } = useTranslation('meldingen');
  return (
    <WorkGate title={t('title')} to="write">
      <ListPage />
    </WorkGate>
  );
}
