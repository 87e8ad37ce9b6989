/** The texts of Bijhouden, fetched with it and not before. */
import type { i18n } from 'i18next';
import bijhouden from '#locales/nl/bijhouden.json';
import privacy from '#locales/nl/privacy.json';
import { addValueTexts } from '../../work/values/texts.ts';

export function addBijhoudenTexts(instance: i18n): void {
  addValueTexts(instance);
  if (!instance.hasResourceBundle('nl', 'bijhouden'))
    instance.addResourceBundle('nl', 'bijhouden', bijhouden);
  if (!instance.hasResourceBundle('nl', 'privacy')) instance.addResourceBundle('nl', 'privacy', privacy);
}

const texts: Readonly<Record<string, string>> = bijhouden;

/** The help under the name of a unit; most need none. */
export const hintOf = (type: string, unit: string): string | undefined =>
  texts[`hint.${type}.${unit}`] ?? texts[`hint.${unit}`];
