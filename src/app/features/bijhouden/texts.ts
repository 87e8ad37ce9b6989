/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import bijhouden from '#locales/nl/bijhouden.json';

export function addBijhoudenTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'bijhouden'))
    instance.addResourceBundle('nl', 'bijhouden', bijhouden);
}
