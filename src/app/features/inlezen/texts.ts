/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import inlezen from '#locales/nl/inlezen.json';

export function addInlezenTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'inlezen')) instance.addResourceBundle('nl', 'inlezen', inlezen);
}
