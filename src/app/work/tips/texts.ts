/** The texts around what residents passed on, fetched with the screens that show them and not before. */
import type { i18n } from 'i18next';
import meldingen from '#locales/nl/meldingen.json';
import privacy from '#locales/nl/privacy.json';

export function addTipTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries({ meldingen, privacy }))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}
