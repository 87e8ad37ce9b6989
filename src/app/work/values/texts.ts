/** The names of units and the words around values, fetched with the screens that show them and not before. */
import type { i18n } from 'i18next';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import velden from '#locales/nl/bijhouden-velden.json';

export function addValueTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'bijhouden-velden'))
    instance.addResourceBundle('nl', 'bijhouden-velden', velden);
}

const texts: Readonly<Record<string, string>> = velden;

/** A text by a key that data makes, so that the compiler can't know it; undefined where there is none. */
export const valueText = (key: string): string | undefined =>
  Object.prototype.hasOwnProperty.call(texts, key) ? texts[key] : undefined;

export type V = (key: keyof typeof velden, values?: Readonly<Record<string, string | number>>) => string;

/** The words around values; puts them there on first use. */
export function useValueTexts(): V {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addValueTexts(i18n));
  const { t } = useTranslation('bijhouden-velden');
  return useCallback((key, values) => t(key, { ...values }), [t]);
}
