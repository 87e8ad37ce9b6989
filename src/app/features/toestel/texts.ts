/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import toestel from '#locales/nl/toestel.json';

export function addToestelTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'toestel')) instance.addResourceBundle('nl', 'toestel', toestel);
}
