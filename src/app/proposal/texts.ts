/** The texts of a proposal and of the safety rules, fetched with the first screen that shows one. */
import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import proposal from '#locales/nl/proposal.json';
import safety from '#locales/nl/safety.json';
import { label } from '../i18n/i18n.ts';

export type Tone = 'resident' | 'professional';
export type Values = Readonly<Record<string, string | number>>;
/** Says a text whose key is made of data; undefined when this version has no such text. */
export type Say = (key: string, values?: Values) => string | undefined;

const NAMESPACES = { proposal, safety } as const;

export function addProposalTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries(NAMESPACES))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}

/** A professional is told the same thing in another way where a resident is sent to the doctor, for instance. */
export function useSay(namespace: keyof typeof NAMESPACES, tone: Tone = 'resident'): Say {
  const { i18n } = useTranslation('app');
  // The compiler knows the keys that stand in code; these come from the data.
  const t = i18n.getFixedT('nl', namespace) as unknown as (key: string, values: Values) => string;
  const has = (key: string) => i18n.exists(key, { ns: namespace });
  return (key, values = {}) => {
    const professional = `${key}.pro`;
    if (tone === 'professional' && has(professional)) return t(professional, values);
    return has(key) ? t(key, values) : undefined;
  };
}

/** What a kind of answer is called. */
export function nameOf(say: Say, kind: string): string {
  return say(`name.${kind}`) ?? label('kind', kind.replace(/^initiative\./, ''));
}

/** One sentence a line: calm to read when it matters. */
export const sentencesOf = (text: string): string[] => text.replace(/([.?!])\s+/g, '$1\n').split('\n');
