/** What a kind of answer is, in a plain sentence: for where there is no service to name. */
import { useTranslation } from 'react-i18next';
import { label } from '../i18n/i18n.ts';

/** Kinds of which the app says in a sentence of its own what to do. */
const SENTENCES: ReadonlyMap<string, 'question.self' | 'question.own' | 'question.gp' | 'question.gpUrgent'> =
  new Map([
    ['self_tips', 'question.self'],
    ['own_network', 'question.own'],
    ['gp', 'question.gp'],
    ['call_gp_urgent', 'question.gpUrgent'],
  ]);

/** @returns a function from an answer kind to its sentence; a kind that only a newer app knows gets its own name */
export function useKindSentence(): (kind: string) => string {
  const { t, i18n } = useTranslation('app');
  return (kind) => {
    // The sentences of all kinds come with the proposal, where that is on the device.
    const written = i18n.getResource('nl', 'proposal', `kind.${kind}`) as unknown;
    if (typeof written === 'string') return written;
    const known = SENTENCES.get(kind);
    return known === undefined ? label('kind', kind.replace(/^initiative\./, '')) : t(known);
  };
}
