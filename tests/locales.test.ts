/**
 * Every text of ours is simple Dutch, with 0 exceptions. A failure lists all texts to mend, with file and key.
 * A word that everybody here knows goes into support/plain-language-allow.json; a care term into terms.json.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import jargon from '../src/domain/content/jargon.json';
import terms from '../locales/nl/terms.json';
import allow from './support/plain-language-allow.json';
import { addressOf, checkText, makeLists, scoreText, type Finding } from '#domain/plain-language.ts';
import { splitSentences } from '#domain/plain-language-text.ts';
import { wordFrequencies } from './support/word-frequency.ts';

/** Files for groups of people among themselves and for colleagues say je and jullie; all others say u. */
const isInformal = (file: string): boolean =>
  file.startsWith('samen') || file.startsWith('kernteam') || file === 'checklist.json';
/** A text for a child says je, whatever file it stands in. */
const isForChild = (key: string): boolean => key.endsWith('.child');
const LONGEST_MEAN_SENTENCE = 12;
const HIGHEST_LINT = 46;

type LocaleFile = { readonly name: string; readonly texts: Readonly<Record<string, unknown>> };
type Locale = { readonly language: string; readonly files: readonly LocaleFile[] };

const lists = makeLists({
  frequencies: wordFrequencies(),
  jargon,
  terms,
  allowed: Object.values(allow).flat(),
});
const locales = readLocales(new URL('../locales', import.meta.url).pathname);
const dutch = locales.find(({ language }) => language === 'nl');

type Entry = { readonly file: string; readonly key: string; readonly text: string };

function entriesOf(locale: Locale | undefined): Entry[] {
  return (locale?.files ?? []).flatMap(({ name, texts }) =>
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [{ file: name, key, text }] : [],
    ),
  );
}

function describeFinding(text: string, finding: Finding): string {
  const { kind, at, length, level: _level, ...facts } = finding;
  const where =
    kind === 'long-sentence' || kind === 'many-commas' ? '' : ` at "${text.slice(at, at + length)}"`;
  return `${kind}${where} ${JSON.stringify(facts)}`;
}

/** One line for every text that breaks a rule: `file key: what · text`. */
function report(entries: readonly Entry[], problemsOf: (entry: Entry) => readonly string[]): string {
  return entries
    .flatMap((entry) =>
      problemsOf(entry).map((what) => `${entry.file} ${entry.key}: ${what} · ${entry.text}`),
    )
    .join('\n');
}

/** How it stands now, not what somebody did: with "wij" in it, it would say who sent it, which was the device. */
const STATES: ReadonlySet<string> = new Set(['Alles is verstuurd.']);

function errorsIn({ text }: { text: string }): string[] {
  if (STATES.has(text)) return [];
  return checkText(text, lists)
    .filter(({ level }) => level === 'error')
    .map((finding) => describeFinding(text, finding));
}

function addressProblems({ file, key = '', text }: Partial<Entry> & Pick<Entry, 'file' | 'text'>): string[] {
  const { formal, informal } = addressOf(text);
  if (isInformal(file) || isForChild(key)) return formal ? [`says ${formal}, but this file says je`] : [];
  return informal ? [`says ${informal}, but this file says u`] : [];
}

function shapeProblems({ text }: { text: string }): string[] {
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...(/<\/?[a-z][^>]*>|&[a-z]+;|&#\d+;/iu.test(text) ? ['has HTML'] : []),
    ...(/\d\s*[x×]\s*\d/u.test(text) ? ['write out "2 keer"'] : []),
    ...(/\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b/u.test(text) ? ['write the date in full'] : []),
  ];
}

function pageProblems({ text }: { text: string }): string[] {
  const page = scoreText(text, lists);
  if (!page) return [];
  const meanSentence = page.words / splitSentences(text).length;
  return [
    ...(page.score < 0 ? [] : [`score ${page.score.toFixed(2)} is not below 0`]),
    ...(page.lint <= HIGHEST_LINT ? [] : [`LiNT* ${page.lint.toFixed(1)} is above ${HIGHEST_LINT}`]),
    ...(meanSentence <= LONGEST_MEAN_SENTENCE ? [] : [`mean sentence is ${meanSentence.toFixed(1)} words`]),
  ];
}

describe('every Dutch text', () => {
  const entries = entriesOf(dutch);

  it('is there to be checked', () => {
    expect(entries.length).toBeGreaterThan(60);
  });

  it('holds to the rules for sentences and words', () => {
    expect(report(entries, errorsIn)).toBe('');
  });

  it('holds to one form of address: u, or je in the files for groups', () => {
    expect(report(entries, addressProblems)).toBe('');
  });

  it('has content, no HTML, full dates and written-out times', () => {
    expect(report(entries, shapeProblems)).toBe('');
  });

  it('is easy as a page when it has 50 words or more', () => {
    expect(report(entries, pageProblems)).toBe('');
  });
});

describe('every locale file', () => {
  it('is flat: a key and a text', () => {
    const odd = locales.flatMap(({ language, files }) =>
      files.flatMap(({ name, texts }) =>
        Object.entries(texts).flatMap(([key, text]) =>
          typeof text === 'string' ? [] : [`${language}/${name} ${key}`],
        ),
      ),
    );
    expect(odd).toEqual([]);
  });

  it('has the same keys and placeholders in all languages', () => {
    const expected = factsOf(dutch);
    const differences = locales.flatMap((locale) => {
      const actual = factsOf(locale);
      return [...new Set([...expected.keys(), ...actual.keys()])]
        .filter((id) => expected.get(id) !== actual.get(id))
        .map(
          (id) =>
            `${locale.language}/${id}: ${actual.get(id) ?? 'missing'}, nl: ${expected.get(id) ?? 'missing'}`,
        );
    });
    expect(differences).toEqual([]);
  });

  it('uses the same placeholders in all plural forms, where only the number may be left out', () => {
    const forms = new Map<string, Set<string>>();
    for (const { language, files } of locales) {
      for (const { file, key, text } of entriesOf({ language, files })) {
        if (baseKey(key) === key) continue;
        const id = `${language}/${file} ${baseKey(key)}`;
        const names = placeholders(text).filter((name) => name !== 'count');
        forms.set(id, (forms.get(id) ?? new Set()).add(names.join(',')));
      }
    }
    expect([...forms].filter(([, variants]) => variants.size > 1).map(([id]) => id)).toEqual([]);
  });
});

/** `file key` -> its placeholders, plural forms taken together. */
function factsOf(locale: Locale | undefined): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const { file, key, text } of entriesOf(locale)) {
    const id = `${file} ${baseKey(key)}`;
    const all = names.get(id) ?? new Set<string>();
    for (const name of placeholders(text)) all.add(name);
    names.set(id, all);
  }
  return new Map([...names].map(([id, all]) => [id, `{${[...all].sort().join(', ')}}`]));
}

describe('the alarm', () => {
  it.each([
    ['Wij hebben een plan. Het plan wordt door ons gemaakt.', 'passive'],
    ['Indien u belt, helpen wij.', 'jargon'],
    ['Bel het MDO.', 'abbreviation'],
    ['Kom om twee uur.', 'number-word'],
  ])('rings for %j', (text, kind) => {
    expect(errorsIn({ text }).join()).toContain(kind);
  });

  it('rings for je in a text for residents, for HTML and for a short date', () => {
    expect(addressProblems({ file: 'start.json', text: 'Bel je buurman.' })).toHaveLength(1);
    expect(shapeProblems({ text: '<b>Bel</b> op 1-2-2025, 2 x 2' })).toHaveLength(3);
    expect(shapeProblems({ text: ' ' })).toHaveLength(1);
  });

  it('rings for a hard page', () => {
    const hard = `${'De aanvraag dient conform de vigerende regeling beoordeeld te worden door de commissie '.repeat(6)}.`;
    expect(pageProblems({ text: hard })).toHaveLength(3);
  });
});

/** The text files of the app as they stand on disk. */
function readLocales(root: string): Locale[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: language }) => ({
      language,
      files: readdirSync(join(root, language))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => ({ name, texts: JSON.parse(readFileSync(join(root, language, name), 'utf8')) })),
    }));
}

/** The key without its plural ending: languages have different plurals, so only the rest must agree. */
function baseKey(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/u, '');
}

/** Names between {{ and }}, without formats, sorted. */
function placeholders(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{\{\s*-?\s*([^},\s]+)[^}]*\}\}/gu)].map((match) => match[1] ?? '')),
  ].sort();
}
