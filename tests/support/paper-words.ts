/** The words of the sheets as the app gives them, without an app; a text that does not exist makes a test fail. */
import { FEWER_THAN_FIVE } from '#domain/group/field-type.ts';
import type { PaperWords } from '#domain/group/paper-words.ts';
import checklist from '#locales/nl/checklist.json' with { type: 'json' };
import lists from '#locales/nl/samen-lists.json' with { type: 'json' };
import paper from '#locales/nl/samen-paper.json' with { type: 'json' };
import taxonomy from '#locales/nl/taxonomy.json' with { type: 'json' };

const texts = (file: object): ReadonlyMap<string, string> => new Map(Object.entries(file));
const PAPER = texts(paper);
const CHECKLIST = texts(checklist);
const TERMS = texts({ ...taxonomy, ...lists });

export const WORDS: PaperWords = {
  t: (key, values = {}) => {
    const plural = values['count'] === 1 ? '_one' : '_other';
    const text = PAPER.get(key) ?? PAPER.get(`${key}${plural}`);
    if (text === undefined) throw new Error(`no text samen-paper ${key}`);
    return Object.entries(values).reduce(
      (now, [name, value]) => now.replaceAll(`{{${name}}}`, String(value)),
      text,
    );
  },
  text: (key) => CHECKLIST.get(key) ?? '',
  term: (list, id) => (list === 'choice' ? CHECKLIST.get(`choice.${id}`) : TERMS.get(`${list}.${id}`)) ?? id,
  value: (kind, value) => {
    if (kind.kind === 'tally' && value === FEWER_THAN_FIVE) return 'Minder dan 5';
    if (kind.kind === 'ref') return (value as { name: string }).name;
    if (kind.kind === 'bool') return value === true ? 'Ja' : 'Nee';
    if (kind.kind === 'schedule') return 'op afspraak';
    if (kind.kind === 'enum') return WORDS.term(kind.list, String(value));
    if (kind.kind === 'choice') return WORDS.term('choice', String(value));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  },
  date: (day) => day,
  weekday: (day) => `dag ${day}`,
};
