/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import meldingen from '#locales/nl/meldingen.json';

export function addMeldingenTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'meldingen'))
    instance.addResourceBundle('nl', 'meldingen', meldingen);
}
