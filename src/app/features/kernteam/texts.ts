/** The texts of the kernteam's screens, fetched with them and not before. */
import type { i18n } from 'i18next';
import kernteam from '#locales/nl/kernteam.json';
import privacy from '#locales/nl/privacy.json';

const NAMESPACES = { kernteam, privacy } as const;

export function addKernteamTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries(NAMESPACES))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}
