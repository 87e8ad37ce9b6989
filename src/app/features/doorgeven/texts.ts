/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import doorgeven from '#locales/nl/doorgeven.json';
import privacy from '#locales/nl/privacy.json';

export function addDoorgevenTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries({ doorgeven, privacy }))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}
