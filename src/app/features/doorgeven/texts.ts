/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import doorgeven from '#locales/nl/doorgeven.json';

export function addDoorgevenTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'doorgeven'))
    instance.addResourceBundle('nl', 'doorgeven', doorgeven);
}
