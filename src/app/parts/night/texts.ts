/** The texts of the evening and the night, fetched with the part that shows them and not before. */
import type { i18n } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import night from '#locales/nl/night.json';

function addNightTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'night')) instance.addResourceBundle('nl', 'night', night);
}

/** Before anything is drawn: a text that is not there yet would show its key. */
export function useNightTexts(): void {
  const { i18n } = useTranslation('app');
  useState(() => addNightTexts(i18n));
}
