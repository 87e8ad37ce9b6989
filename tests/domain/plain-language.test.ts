import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import jargon from '../../src/domain/content/jargon.json';
import terms from '../../locales/nl/terms.json';
import allow from '../support/plain-language-allow.json';
import {
  addressOf,
  checkText,
  makeLists,
  scoreText,
  worstFirst,
  type Finding,
  type FindingKind,
} from '#domain/plain-language.ts';
import { countSyllables, splitSentences, splitWords } from '#domain/plain-language-text.ts';
import { wordFrequencies } from '../support/word-frequency.ts';

const lists = makeLists({
  frequencies: wordFrequencies(),
  jargon,
  terms,
  allowed: Object.values(allow).flat(),
});

const SHARED = new URL('../../../shared/data/', import.meta.url);
const DEV = new URL('b1-dev.jsonl', SHARED);
const REWRITES = new URL('b1-rewrites.csv', SHARED);

function find<K extends FindingKind>(text: string, kind: K): Extract<Finding, { kind: K }>[] {
  return checkText(text, lists).filter(
    (finding): finding is Extract<Finding, { kind: K }> => finding.kind === kind,
  );
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ at, length }) => text.slice(at, at + length));
}

describe('a sentence', () => {
  it.each([
    ['Kom om 9.00 uur. Wij zijn open.', 2],
    ['Bel dhr. Jansen of mevr. De Wit.', 1],
    ['Kijk op www.example.nl. Daar staat meer.', 2],
    ['Neem iets mee, bijv. een boek. Of een spel.', 2],
    ['Dit kost 3.50 euro. Dat is 1.000 keer minder.', 2],
    ['Kom langs! Wilt u dat? Ja.', 3],
    ['1. Bel eerst.\n2. Kom dan langs.', 2],
    ['Neem mee:\n- brood\n- kaas', 3],
    ['Een regel die\nverder gaat.', 1],
    ['Wij zijn gesloten.Morgen zijn wij open.', 2],
    ['U ziet soep, brood, enz. Kom gerust.', 2],
    ['Hallo {{name}}. Bel 0800-2000.', 2],
  ])('%j counts %i', (text, count) => {
    expect(sentencesOf(text)).toHaveLength(count);
  });

  it('lies in the text where its offset says', () => {
    expect(sentencesOf('Kom langs. Bel eerst!')).toEqual(['Kom langs.', 'Bel eerst!']);
  });

  it('and its words never overlap and never lose a letter, whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let end = 0;
        for (const word of splitWords(text)) {
          expect(word.at).toBeGreaterThanOrEqual(end);
          expect(text.slice(word.at, word.at + word.text.length)).toBe(word.text);
          end = word.at + word.text.length;
        }
        for (const { at, length } of checkText(text, lists)) {
          expect(at + length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('a word', () => {
  it.each([
    ['9.00 uur', ['9.00', 'uur']],
    ['Bel 0800-2000 nu', ['Bel', '0800-2000', 'nu']],
    ['06 12 34 56 78', ['06 12 34 56 78']],
    ['Hallo {{name}}, dag', ['Hallo', '{{name}}', 'dag']],
    ["foto's van zo'n e-mail", ["foto's", 'van', "zo'n", 'e-mail']],
    ['https://example.nl/a?b=c.', ['https://example.nl/a?b=c']],
    ['Mail info@example.nl.', ['Mail', 'info@example.nl']],
    ['d.w.z. alles', ['d.w.z.', 'alles']],
    ['en/of', ['en', 'of']],
  ])('%j parts into %j', (text, words) => {
    expect(splitWords(text).map((word) => word.text)).toEqual(words);
  });

  it.each([
    ['gemeente', 3],
    ['huis', 1],
    ['ideeën', 3],
    ['beantwoorden', 4],
    ['geïnformeerd', 4],
    ['bijeenkomst', 3],
    ['museum', 3],
    ['ggz', 3],
    ['vrijwilliger', 4],
    ['nieuws', 1],
    ['station', 2],
  ])('%s has %i syllables', (word, count) => {
    expect(countSyllables(word)).toBe(count);
  });
});

describe('length', () => {
  const sentenceOf = (words: number): string => `${Array.from({ length: words }, () => 'huis').join(' ')}.`;

  it.each([
    [15, []],
    [16, ['tip']],
    [20, ['tip']],
    [21, ['error']],
  ])('of %i words gives %j', (words, levels) => {
    expect(find(sentenceOf(words), 'long-sentence').map(({ level }) => level)).toEqual(levels);
  });

  it('of a word above 20 letters is a tip', () => {
    expect(find('Dit is mantelzorgondersteuningsplek.', 'long-word')).toMatchObject([{ letters: 28 }]);
  });
});

describe('commas', () => {
  it('part a sentence once at most', () => {
    expect(find('Als u belt, en dat mag altijd, dan komen wij naar u toe.', 'many-commas')).toMatchObject([
      { commas: 2 },
    ]);
    expect(find('Als u belt, komen wij.', 'many-commas')).toEqual([]);
  });

  it('in a list of short items do not count', () => {
    expect(find('Hoe u leeft: eten, bewegen, slapen, roken en drinken.', 'many-commas')).toEqual([]);
    expect(find('Hulp bij u thuis, zoals hulp bij wassen, wonden of medicijnen.', 'many-commas')).toEqual([]);
  });
});

describe('a passive', () => {
  it.each([
    ['Het formulier wordt door ons ingevuld.', 'wordt', 'ingevuld'],
    ['De zorg wordt georganiseerd in het dorp.', 'wordt', 'georganiseerd'],
    ['U zegt dat uw vraag gehoord wordt.', 'wordt', 'gehoord'],
    ['Dat kan worden besproken.', 'worden', 'besproken'],
    ['Wij zien wat gedaan moet worden.', 'worden', 'gedaan'],
    ['De brieven werden gisteren verstuurd.', 'werden', 'verstuurd'],
    ['Uw gegevens worden verwerkt.', 'worden', 'verwerkt'],
    ['Het huis is door vrijwilligers gebouwd.', 'is', 'gebouwd'],
    ['De vraag die gesteld dient te worden.', 'worden', 'gesteld'],
    ['Wij zien welke grens wordt overschreden.', 'wordt', 'overschreden'],
    ['Er is besloten om te stoppen.', 'is', 'besloten'],
  ])('is found in %j', (text, auxiliary, participle) => {
    expect(find(text, 'passive')).toMatchObject([{ auxiliary, participle, level: 'error' }]);
  });

  it.each([
    'Het dorpshuis is gesloten.',
    'Zij is gekomen.',
    'Hij is door de regen gekomen.',
    'Het wordt gezond eten.',
    'U wordt benauwd of moe.',
    'Wordt uw vader ziek en hebt u al gebeld?',
    'De dagen worden langer, want de winter heeft lang geduurd.',
    'Dat wordt een gesloten groep.',
    'Wij hebben u gebeld en dat bent u vergeten.',
    'Zij wordt bestuurslid.',
    'De zorg wordt te zwaar.',
    'Bent u gevallen?',
    'Het wordt tijd om het huis te verlaten.',
  ])('is not heard in %j', (text) => {
    expect(find(text, 'passive')).toEqual([]);
  });
});

describe('words', () => {
  it('of policy are named with an alternative, in any case, as whole words', () => {
    expect(find('Indien u dit ten behoeve van uw moeder vraagt.', 'jargon')).toMatchObject([
      { word: 'indien', alternative: 'als', at: 0, length: 6 },
      { word: 'ten behoeve van', alternative: 'voor', at: 13, length: 15 },
    ]);
    expect(find('De indiener belt.', 'jargon')).toEqual([]);
  });

  it('of care are a tip with an explanation, and cover the jargon in them', () => {
    expect(checkText('Dit is een algemene voorziening.', lists)).toMatchObject([
      { kind: 'care-term', word: 'algemene voorziening', level: 'tip' },
    ]);
  });

  it.each([
    'Bel het MDO.',
    'Neem o.a. brood mee.',
    'Kom bijv. morgen.',
    'De poh belt.',
    'Dit is een VVT-groep.',
  ])('cut short are found in %j', (text) => {
    expect(find(text, 'abbreviation')).toMatchObject([{ level: 'error' }]);
  });

  it.each([
    'Stuur een sms.',
    'GGZ (hulp bij psychische klachten)',
    'Praktijkondersteuner van de huisarts (POH)',
    'Wmo-loket',
    'Bel NIET zelf.',
    'Sst, hmm.',
    'Dat blijft altijd zo.',
    'Zet DATA_DIR in de map.',
  ])('are not cut short in %j', (text) => {
    expect(find(text, 'abbreviation')).toEqual([]);
  });

  it('for numbers become digits, but "een" and "één" may stay', () => {
    expect(find('Kom om twee uur of om TIEN uur.', 'number-word')).toMatchObject([
      { digits: 2 },
      { digits: 10 },
    ]);
    expect(find('Er is één deur en een raam.', 'number-word')).toEqual([]);
  });

  it('that nobody uses are rare; compounds and forms of common words are not', () => {
    expect(find('Dit is een katafalk.', 'rare-word')).toMatchObject([{ word: 'katafalk' }]);
    expect(find('Wij hebben buurtkoffie, dorpstuinen, huisjes en zorghulp.', 'rare-word')).toEqual([]);
    expect(find('Bel Katafalk BV.', 'rare-word')).toEqual([]);
  });
});

describe('address', () => {
  it('with u and je in one text is mixed', () => {
    expect(find('Bel ons als u wilt. Neem je buurman mee.', 'mixed-address')).toMatchObject([
      { formal: 'u', informal: 'je', at: 25 },
    ]);
    expect(find('Bel ons als u wilt. Neem uw buurman mee.', 'mixed-address')).toEqual([]);
  });

  it('is told apart', () => {
    expect(addressOf('Neem uw jas mee.')).toEqual({ formal: 'uw' });
    expect(addressOf('Jullie komen.')).toEqual({ informal: 'Jullie' });
  });
});

describe('the worst findings', () => {
  it('come first, errors before tips, and no more than asked', () => {
    const findings = checkText('Bel de thuiszorg om twee uur. Indien je wilt, wordt u gebeld.', lists);
    expect(worstFirst(findings, 3).map(({ kind }) => kind)).toEqual(['mixed-address', 'passive', 'jargon']);
    expect(worstFirst(findings, 99).map(({ kind }) => kind)).toContain('care-term');
  });
});

describe('a score', () => {
  it('is not given below 50 words', () => {
    expect(scoreText('Kom gerust langs. '.repeat(16), lists)).toBeUndefined();
    expect(scoreText('Kom gerust langs. '.repeat(17), lists)).toMatchObject({ words: 51 });
  });

  it('follows the formulas to the digit', () => {
    const bare = makeLists({ frequencies: new Map([['huis', 5]]), jargon: {}, terms: {}, allowed: [] });
    const text = `${'huis '.repeat(10).trim()}. `.repeat(5);
    expect(scoreText(text, bare)?.score).toBeCloseTo(4.288 * Math.log(10) - 1.171 * 5 - 8.384, 9);
    expect(scoreText(text, bare)?.lint).toBeCloseTo(
      28.34 + 11.33 * Math.log(10) - 16.14 * 5 + 2.23 * 5 + 23.24 * 1,
      9,
    );
  });

  it.skipIf(!existsSync(DEV))('parts easy from hard texts with an AUC of at least .88', () => {
    const rows = readFileSync(DEV, 'utf8')
      .trim()
      .split('\n')
      .map((line): { label: string; text: string } => JSON.parse(line));
    const scores = (label: string): number[] =>
      rows.flatMap((row) => (row.label === label ? [scoreText(row.text, lists)?.score ?? Number.NaN] : []));
    const easy = scores('easy').filter(Number.isFinite);
    const hard = scores('hard').filter(Number.isFinite);
    const wins = easy.map((low) =>
      hard.reduce((sum, high) => sum + (high > low ? 1 : high === low ? 0.5 : 0), 0),
    );
    const auc = wins.reduce((sum, won) => sum + won, 0) / (easy.length * hard.length);
    const right =
      (easy.filter((s) => s < 0).length + hard.filter((s) => s >= 0).length) / (easy.length + hard.length);
    console.info(
      `plain language: AUC ${auc.toFixed(3)}, ${(100 * right).toFixed(1)} % on the right side of 0 ` +
        `(${easy.length} easy, ${hard.length} hard)`,
    );
    expect(auc).toBeGreaterThanOrEqual(0.88);
  });
});

describe.skipIf(!existsSync(REWRITES))('policy language and how we would say it', () => {
  const rows = existsSync(REWRITES)
    ? readFileSync(REWRITES, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => readPair(line))
    : [];

  it('has 12 pairs', () => {
    expect(rows).toHaveLength(12);
  });

  it.each(rows)('the hard sentence is found: $hard', ({ hard }) => {
    expect(checkText(hard, lists)).not.toEqual([]);
  });

  it.each(rows)('the simple one has no errors: $simple', ({ simple }) => {
    expect(checkText(simple, lists).filter(({ level }) => level === 'error')).toEqual([]);
  });
});

/** One line of the file: the hard text, a semicolon, the simple text. A text with a semicolon stands in quotes. */
function readPair(line: string): { hard: string; simple: string } {
  const fields = [...line.trim().matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/gu)].map((m) =>
    (m[1] ?? m[2] ?? '').replaceAll('""', '"'),
  );
  return { hard: fields[0] ?? '', simple: fields[1] ?? '' };
}
