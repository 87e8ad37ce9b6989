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

/**
 * Where a resident is sent to the doctor, for instance, a professional is told something else. Those texts come
 * with the screens of professionals (`kernteam-proposal`), so that not every phone keeps them.
 */
export function useSay(namespace: keyof typeof NAMESPACES, tone: Tone = 'resident'): Say {
  const { i18n } = useTranslation('app');
  // The compiler knows the keys that stand in code; these come from the data.
  const from = (ns: string): Say => {
    const t = i18n.getFixedT('nl', ns as 'proposal') as unknown as (key: string, values: Values) => string;
    return (key, values = {}) => (i18n.exists(key, { ns: ns as 'proposal' }) ? t(key, values) : undefined);
  };
  const plain = from(namespace);
  if (tone === 'resident') return plain;
  const professional = from(`kernteam-${namespace}`);
  return (key, values) => professional(key, values) ?? plain(key, values);
}

/** What a kind of answer is called. */
export function nameOf(say: Say, kind: string): string {
  return say(`name.${kind}`) ?? label('kind', kind.replace(/^initiative\./, ''));
}

/** One sentence a line, calm to read when it matters; a short question keeps its answer beside it. */
export const sentencesOf = (text: string): string[] => text.replace(/([.!])\s+/g, '$1\n').split('\n');
