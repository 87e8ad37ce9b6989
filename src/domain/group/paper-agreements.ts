/** Agreements as text: for the file, for the minutes, and for the look at personal data before printing. */
import type { AgreementSheet, Entry } from './agreement-sheet.ts';
import type { Agreed, RoleCount } from './minutes.ts';
import {
  item,
  list,
  own,
  paragraph,
  section,
  typed,
  type Item,
  type PaperDoc,
  type Piece,
} from './paper-doc.ts';
import type { PaperWords } from './paper-words.ts';

/** "Wie: Huisarts (De Praktijk). Klaar voor: 1 mei 2027." */
export function whoAndWhen({ role, organization, before }: Agreed, words: PaperWords): string {
  const who = [role === undefined ? '' : words.term('discipline', role), organization ?? ''].filter(
    (one) => one !== '',
  );
  return [
    who.length === 0 ? '' : words.t('agreement.who', { who: who.join(', ') }),
    before === undefined ? '' : words.t('agreement.before', { date: words.date(before) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export const supportText = ({ support }: Agreed, words: PaperWords): string =>
  support === undefined ? '' : words.t('agreement.support', { what: support });

/** "3 inwoners, huisarts, apotheker" */
export function tableText(table: readonly RoleCount[], words: PaperWords): string {
  return table
    .map(({ role, count }) => {
      const name = words.term('discipline', role);
      const shown = /^[A-Z][a-zë]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
      if (role === 'resident') return words.t(count === 1 ? 'table.resident' : 'table.residents', { count });
      return count === 1 ? shown : words.t('table.many', { role: shown, count });
    })
    .join(', ');
}

export function agreementItem(agreed: Agreed, words: PaperWords): Item {
  const notes: Piece[] = [
    // The organisation may have been typed.
    typed(whoAndWhen(agreed, words), words.t('field.agreement')),
    typed(supportText(agreed, words), words.t('field.agreement')),
  ];
  return item(
    typed(agreed.text, words.t('field.agreement')),
    notes.filter(({ text }) => text !== ''),
  );
}

/** The texts of an entry of the sheet as they stand there. */
export function entryTexts(
  sheet: AgreementSheet,
  { section: where, index }: Entry,
  words: PaperWords,
): { readonly main: string; readonly notes: readonly string[] } {
  if (where === 'table') return { main: tableText(sheet.table, words), notes: [] };
  if (where === 'decided' || where === 'asked') return { main: sheet[where][index] ?? '', notes: [] };
  const agreed = sheet[where][index];
  if (agreed === undefined) return { main: '', notes: [] };
  const notes = [whoAndWhen(agreed, words), supportText(agreed, words)].filter((text) => text !== '');
  return { main: agreed.text, notes };
}

/** @param about the group, the day and the place */
export function agreementDoc(sheet: AgreementSheet, about: readonly Piece[], words: PaperWords): PaperDoc {
  const { t } = words;
  const points = (texts: readonly string[]) => list(texts.map((text) => item(typed(text, t('field.point')))));
  const agreements = (all: readonly Agreed[]) => list(all.map((one) => agreementItem(one, words)));
  return {
    title: t('agreements.title'),
    about: [
      ...about,
      ...(sheet.next === undefined ? [] : [own(t('next', { date: words.weekday(sheet.next) }))]),
    ],
    blocks: [
      ...section(2, t('section.agreed'), agreements(sheet.agreed), t('agreements.none')),
      ...section(2, t('section.earlier'), agreements(sheet.earlier)),
      ...section(2, t('section.decided'), points(sheet.decided)),
      ...section(2, t('section.asked'), points(sheet.asked)),
      ...section(
        2,
        t('section.table'),
        sheet.table.length === 0 ? [] : [paragraph(own(tableText(sheet.table, words)))],
      ),
    ],
  };
}
