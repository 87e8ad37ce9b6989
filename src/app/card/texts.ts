/** The texts of the card and of the options sheet, fetched with them and not before. */
import type { i18n, TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import card from '#locales/nl/card.json';
import { addProposalTexts } from '../proposal/texts.ts';

/** Translates in the namespace of the card. */
export type C = TFunction<'card'>;

/** With the names of kinds of answer and what they are, which stand with the proposal. */
function addCardTexts(instance: i18n): void {
  addProposalTexts(instance);
  if (!instance.hasResourceBundle('nl', 'card')) instance.addResourceBundle('nl', 'card', card);
}

/** Before anything is drawn: a text that is not there yet would show its key. */
export function useCardTexts(): void {
  const { i18n } = useTranslation('app');
  useState(() => addCardTexts(i18n));
}
