/** The words of the line, fetched with it and not before. */
import type { i18n } from 'i18next';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import sync from '#locales/nl/sync.json';
import type { Sentence } from './sync-words.ts';

function addSyncTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'sync')) instance.addResourceBundle('nl', 'sync', sync);
}

/** @returns how a sentence is said */
export function useSyncText(): (sentence: Sentence) => string {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addSyncTexts(i18n));
  const { t } = useTranslation('sync');
  return useCallback(
    function say({ key, values, since }: Sentence): string {
      return t(key, { ...values, ...(since === undefined ? {} : { since: say(since) }) });
    },
    [t],
  );
}
