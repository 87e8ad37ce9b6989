import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import synonyms from '../../src/domain/content/synonyms.json';
import labels from '../../locales/nl/taxonomy.json';
import { createDirectory, type Directory, type Entry } from '#domain/directory.ts';
import { HELP_KINDS } from '#domain/routes.ts';
import {
  createSearchIndex,
  forms,
  questionsFor,
  search,
  type SearchIndex,
  type SearchTexts,
} from '#domain/search.ts';
import { demo, directoryOf, service, sharedJson } from '../support/records.ts';
import { quickest } from '../support/quickest.ts';
import { drentheTable } from './region-fixtures.ts';

const label = (list: string, id: string): string =>
  (labels as Readonly<Record<string, string>>)[`${list}.${id}`] ?? '';

/** The texts that the app looks in. */
const textsOf = (entry: Entry): SearchTexts => ({
  strong: [entry.name, entry.service?.alternate_name ?? '', label('kind', entry.kind)],
  weak: [
    entry.service?.description ?? '',
    entry.location?.name ?? '',
    entry.organization?.name ?? '',
    ...(entry.service?.help_kinds ?? []).map((kind) => label('help_kind', kind)),
  ],
});

const indexOf = (directory: Directory): SearchIndex => createSearchIndex(directory, textsOf);
/** Offers of which only the name is known. */
const named = (...names: readonly string[]): SearchIndex =>
  indexOf(directoryOf(...names.map((name, index) => service(`s${index}`, { name }))));
const found = (index: SearchIndex, query: string, words = region): string[] =>
  search(index, query, words).matches.map(({ entry }) => entry.name);
const region = drentheTable().words;

describe('a word is found', () => {
  it.each([
    ['hulp', 'Burenhulp'],
    ['huis', 'Dorpshuis De Brink'],
    ['fiets', 'Driewielfietsclub'],
    ['CAFE', 'Café De Brink'],
    ['t haantje', 'Buurthuis ’t Haantje'],
    ['koffie!!', 'Koffie drinken'],
  ])('%s in "%s"', (query, name) => {
    expect(found(named('Iets anders', name), query)).toContain(name);
  });

  it.each([
    ['boodschap', 'boodschappen'],
    ['huis', 'huizen'],
    ['brief', 'brieven'],
    ['fiets', 'fietsen'],
    ['reis', 'reizen'],
    ['buur', 'buren'],
    ['straat', 'straten'],
    ['school', 'scholen'],
    ['raam', 'ramen'],
    ['klus', 'klussen'],
    ['maaltijd', 'maaltijden'],
    ['tafel', 'tafels'],
    ['kopje', 'kopjes'],
  ])('%s and %s find each other', (one, many) => {
    expect(found(named(`Over ${many}`), one)).toEqual([`Over ${many}`]);
    expect(found(named(`Over een ${one}`), many)).toEqual([`Over een ${one}`]);
  });

  it('with the words around it that carry no question', () => {
    expect(found(named('Klussen in huis'), 'ik zoek iemand voor de klussen')).toEqual(['Klussen in huis']);
  });

  it('all words together, not one of them', () => {
    const index = named('Wandelen in Gasselte', 'Wandelen in Borger', 'Zingen in Gasselte');
    expect(found(index, 'wandelen gasselte')).toEqual(['Wandelen in Gasselte']);
  });

  it('best first: the name, then the begin of a word, then inside a word', () => {
    const index = named('Nachtkoffie', 'Koffieochtend', 'Samen koffie drinken', 'Koffie');
    expect(found(index, 'koffie')).toEqual([
      'Koffie',
      'Samen koffie drinken',
      'Koffieochtend',
      'Nachtkoffie',
    ]);
  });

  it('with a letter wrong, and says what was meant', () => {
    const index = named('Wandelgroep De Stap');
    for (const query of ['wandlegroep', 'wandelgroeb', 'wandelgoep', 'wanddelgroep']) {
      expect(found(index, query), query).toEqual(['Wandelgroep De Stap']);
      expect(search(index, query).corrected, query).toBe('wandelgroep');
    }
  });

  it('with a letter wrong in a word that is a question', () => {
    expect(search(named('x'), 'boodschapen').questions).toContain('daily.groceries');
    expect(search(named('x'), 'mantelzorgr').questions).toContain('care.carer');
  });

  it('nothing is better than something silly', () => {
    expect(search(named('Wandelgroep'), 'qqqqqqqq')).toEqual({ matches: [], questions: [] });
  });
});

describe('a word means the same as another', () => {
  it.each([
    ['mantelzorg', 'care.carer'],
    ['ik moet zorgen voor mijn man', 'care.carer'],
    ['ik zorg voor mijn man', 'care.carer'],
    ['boodschappen', 'daily.groceries'],
    ['supermarkt', 'daily.groceries'],
    ['eenzaam', 'social.loneliness'],
    ['dement', 'mental.memory'],
    ['schulden', 'daily.debt'],
    ['rollator', 'body.aids'],
    ['formulier invullen', 'daily.forms'],
    ['brieven', 'daily.forms'],
    ['huiselijk geweld', 'safety.violence'],
    ['niet meer leven', 'mental.suicidal'],
    ['ik wil niet meer leven', 'mental.suicidal'],
    ['gaslucht', 'safety.gas_fire'],
  ])('"%s" points at %s', (query, kind) => {
    expect(search(named('x'), query, region).questions).toContain(kind);
  });

  it('what is for carers is found by who says it otherwise', () => {
    const index = named('Mantelzorgloket');
    expect(found(index, 'ik moet zorgen voor mijn man')).toEqual(['Mantelzorgloket']);
  });

  it('every question is reached by each of its own words', () => {
    for (const { kinds, words } of synonyms)
      for (const word of words) expect(questionsFor([word]), word).toEqual(expect.arrayContaining(kinds));
    expect([...new Set(synonyms.flatMap(({ kinds }) => kinds))].sort()).toEqual([...HELP_KINDS].sort());
  });
});

describe('Drents', () => {
  it.each([
    ['noaberhulp', 'Burenhulp'],
    ['naober', 'Goede buren'],
    ['kuieren', 'Wandelen met de buurt'],
    ['kovvie', 'Koffie en praten'],
    ['dörpshoes', 'Dorpshuis De Brink'],
    ['DORPSHOES', 'Dorpshuis De Brink'],
    ['olde leu', 'Voor ouderen'],
    ['breef', 'Hulp bij een brief'],
    ['zingen', 'Het koor'],
  ])('"%s" finds "%s"', (query, name) => {
    expect(found(named('Iets anders', name), query)).toContain(name);
  });

  it.each([
    ['zörgen veur', 'care.carer'],
    ['mantelzörg', 'care.carer'],
    ['kaold hoes', 'daily.housing'],
    ['boodschoppen', 'daily.groceries'],
    ['zeek', 'body.illness'],
    ['centen', 'daily.money'],
  ])('"%s" points at %s', (query, kind) => {
    expect(search(named('x'), query, region).questions).toContain(kind);
  });

  it('every word of the table finds what it means', () => {
    for (const { word, means } of region)
      for (const meaning of means)
        expect(found(named('Iets anders', `Over ${meaning} en meer`), word), word).toContain(
          `Over ${meaning} en meer`,
        );
  });

  it('is a word of the region and of no other', () => {
    expect(found(named('Wandelen met de buurt'), 'kuieren', [])).toEqual([]);
  });
});

interface Questions {
  readonly questions: readonly {
    readonly id: string;
    readonly text_nl: string;
    readonly input: { readonly help_kind: string };
  }[];
}
const sentences = sharedJson<Questions>('questions.json')?.questions ?? [];

describe.skipIf(sentences.length === 0)('sentences of residents', () => {
  it('point at their question for more than half of them', () => {
    const index = indexOf(demo().directory);
    const missed = sentences.filter(
      ({ text_nl, input }) => !search(index, text_nl, region).questions.includes(input.help_kind),
    );
    console.log(
      [
        `search: ${sentences.length - missed.length} of ${sentences.length} sentences point at their question; not:`,
        ...missed.map(({ id, input, text_nl }) => `${id} ${input.help_kind}: ${text_nl}`),
      ].join('\n'),
    );
    expect(missed.length).toBeLessThanOrEqual(sentences.length / 2);
  });
});

/** What people, and others, put into a search box. */
const hostile = [
  '',
  ' ',
  '\n\t',
  '.*',
  '(a+)+$',
  '[',
  '\\',
  '^$',
  '%',
  "'; DROP TABLE ops; --",
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  '😀',
  '👩‍👩‍👧',
  '\u202eabc',
  '\u0000',
  '\ud800',
  'ß',
  'İ',
  '日本語',
  'a'.repeat(100_000),
  'ab '.repeat(33_333),
  '('.repeat(100_000),
  '\u0301'.repeat(100_000),
  '😀'.repeat(50_000),
];

describe('whatever is typed', () => {
  const index = indexOf(demo().directory);

  it.each(hostile.map((query) => [query.slice(0, 20), query]))(
    '%j… has an answer within 50 ms (A60)',
    (_start, query) => {
      expect(quickest(() => search(index, query, region))).toBeLessThan(50);
      expect(search(index, query, region).matches.length).toBeLessThanOrEqual(index.rows.length);
    },
  );

  it('has an answer, the same one every time, with each entry once and the best first', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...hostile), fc.lorem()),
        (query) => {
          const result = search(index, query, region);
          expect(search(index, query, region)).toEqual(result);
          const ids = result.matches.map(({ entry }) => entry.id);
          expect(new Set(ids).size).toBe(ids.length);
          const scores = result.matches.map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((a, b) => a - b));
          for (const kind of result.questions) expect(HELP_KINDS).toContain(kind);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same order on two phones that fetched the packs in another order', () => {
    const { packs } = demo();
    const other = indexOf(createDirectory([...packs].reverse()));
    for (const query of ['koffie', 'hulp', 'vervoer', 'eten', 'drp', 'mantelzorg'])
      expect(
        search(other, query, region).matches.map(({ entry }) => entry.id),
        query,
      ).toEqual(search(index, query, region).matches.map(({ entry }) => entry.id));
  });

  it('a word has few other forms, and never itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (word) => {
        const others = forms(word);
        expect(others.length).toBeLessThanOrEqual(6);
        expect(others).not.toContain(word);
      }),
    );
  });
});
