/** Everything under /inlezen: a list from a file, looked at before anything is written, and undone as a whole. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkGate } from '../../work/gate/WorkGate.tsx';
import { ImportPage } from './ImportPage.tsx';
import { addInlezenTexts } from './texts.ts';
import '../../ui/fields.css';
import './inlezen.css';

export function InlezenRoutes() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addInlezenTexts(i18n));
  const { t } = useTranslation('inlezen');
  return (
    <WorkGate title={t('title')} to="write">
      <ImportPage />
    </WorkGate>
  );
}
