/** The texts of this part, fetched with it and not before. */
import type { i18n } from 'i18next';
import inlezen from '#locales/nl/inlezen.json';
import { OWN_FIELDS, type Field } from '#sync/directory/import/columns.ts';
import { addTipTexts } from '../../work/tips/texts.ts';
import { addValueTexts } from '../../work/values/texts.ts';
import { unitName } from '../../work/values/value-lines.ts';

export function addInlezenTexts(instance: i18n): void {
  addTipTexts(instance);
  addValueTexts(instance);
  if (!instance.hasResourceBundle('nl', 'inlezen')) instance.addResourceBundle('nl', 'inlezen', inlezen);
}

const texts: Readonly<Record<string, string>> = inlezen;

/** What a column can be, in words; most have the name of the unit that they fill. */
export const fieldName = (type: string, field: Field): string =>
  OWN_FIELDS.some((own) => own === field) ? (texts[`field.${field}`] ?? field) : unitName(type, field);
