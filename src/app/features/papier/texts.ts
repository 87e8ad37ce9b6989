/** The texts of the sheets, fetched with them and not before. */
import type { i18n } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import papier from '#locales/nl/papier.json';
import volunteer from '#locales/nl/volunteer.json';

function addSheetTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries({ papier, volunteer }))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}

/** Before anything is drawn: a text that is not there yet would show its key. */
export function useSheetTexts(): void {
  const { i18n } = useTranslation('app');
  useState(() => addSheetTexts(i18n));
}
