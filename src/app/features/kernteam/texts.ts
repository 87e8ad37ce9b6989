/** The texts of the kernteam's screens, fetched with them and not before. */
import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import guide from '#locales/nl/kernteam-guide.json';
import proposal from '#locales/nl/kernteam-proposal.json';
import safety from '#locales/nl/kernteam-safety.json';
import kernteam from '#locales/nl/kernteam.json';
import privacy from '#locales/nl/privacy.json';

const NAMESPACES = {
  kernteam,
  'kernteam-guide': guide,
  'kernteam-proposal': proposal,
  'kernteam-safety': safety,
  privacy,
} as const;

export function addKernteamTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries(NAMESPACES))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}

/** For keys that are made of data: empty when this version has no such text. */
export function useLooseText(namespace: 'kernteam' | 'kernteam-guide'): (key: string) => string {
  const { i18n } = useTranslation('app');
  return (key) => {
    const text: unknown = i18n.getResource('nl', namespace, key);
    return typeof text === 'string' ? text : '';
  };
}
