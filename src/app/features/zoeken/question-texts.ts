/** The texts of the steps to an answer, fetched with them and not before. */
import type { i18n } from 'i18next';
import question from '#locales/nl/question.json';
import tips from '#locales/nl/tips.json';

const written: Readonly<Record<string, string>> = tips;

export function addQuestionTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'question')) instance.addResourceBundle('nl', 'question', question);
}

/** What somebody can do alone about this kind of question. */
export const tipOf = (kind: string): string | undefined => written[`${kind}.tip`];

/** What to watch out for: some of it means that the doctor must be called now. */
export const asksOf = (kind: string): string[] =>
  [1, 2, 3].map((n) => written[`${kind}.ask${n}`]).filter((text) => text !== undefined);
