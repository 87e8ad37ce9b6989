/** Words of danger with typing mistakes, and what is never guessed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '#domain/text.ts';
import rules from '../../src/domain/content/safety.json';
import { createDangerFinder } from '#domain/safety-words.ts';
import { dangerIn } from '#domain/safety.ts';
import { wordFrequencies } from '../support/word-frequency.ts';
import sentences from './safety-sentences.json';

const first = (text: string): string | undefined => dangerIn(text)[0]?.rule.id;
const stops = (text: string): boolean => dangerIn(text).some(({ rule }) => rule.level === 'stop');

/** Dice that fall the same way on every run (Lehmer, multiplier 48271). */
function dice(seed: number): (sides: number) => number {
  const state = { value: seed };
  return (sides) => {
    state.value = (state.value * 48_271) % 2_147_483_647;
    return state.value % sides;
  };
}

/** One letter left out, doubled, swapped with its neighbour, or another one. */
function mistyped(word: string, roll: (sides: number) => number): string {
  const at = roll(word.length);
  const kind = roll(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  if (kind === 2) {
    const left = Math.min(at, word.length - 2);
    return word.slice(0, left) + word.charAt(left + 1) + word.charAt(left) + word.slice(left + 2);
  }
  return word.slice(0, at) + String.fromCharCode(97 + roll(26)) + word.slice(at + 1);
}

describe('a typing mistake', () => {
  it.each([1, 7, 20_261_122])(
    'in one longer word hides the danger in less than 1 of 10 sentences (seed %d)',
    (seed) => {
      const roll = dice(seed);
      const tried = Array.from({ length: 10 }, () => sentences.danger)
        .flat()
        .flatMap(({ rule, text }) => {
          const words = [...text.matchAll(/[A-Za-z]{6,}/g)];
          const word = words[words.length === 0 ? 0 : roll(words.length)];
          if (word === undefined) return [];
          const { index } = word;
          return [
            {
              rule,
              text: text.slice(0, index) + mistyped(word[0], roll) + text.slice(index + word[0].length),
            },
          ];
        });
      const found = tried.filter(({ rule, text }) => first(text) === rule);
      expect(tried.length).toBeGreaterThan(300);
      expect(found.length / tried.length).toBeGreaterThanOrEqual(0.9);
    },
  );

  it.each([
    ['opa is bewustloos', 'SR01'],
    ['ze denkt aan zelfmort', 'SR04'],
    ['ik ben verkragt', 'SR06'],
    ['er hangt een gaslugt', 'SR08'],
    ['vraag over medicijne', 'SR10'],
    ['mijn vader heeft een beroerde', 'SR01'],
    ['kwil dood', 'SR04'],
    ['hij ademtniet', 'SR01'],
    ['heeeeel veeel bloed', 'SR01'],
    ['er is een gas lek', 'SR08'],
    ['zij is bewuste loos', 'SR01'],
    ['Hij slaad mij', 'SR05'],
    ['IK WIL NIET MEER LEVEN', 'SR04'],
    ['ik wil niet\nmeer leven', 'SR04'],
  ])('or two, a missing space and no marks: %j is still heard', (text, rule) => {
    expect(first(text)).toBe(rule);
  });

  it.each([
    'rond',
    'mond',
    'zonde',
    'Wat een zonde van dat brood',
    'Jan Brandt en Piet Mes',
    'De bord staat op de kast',
    'Hij staat mij bij',
    'Dat laat mij koud',
    'De wol is dood duur',
    'Het rode bord',
    'Wij slapen in een hotel',
    'Een beroerde nacht',
  ])('is never guessed in a short or an ordinary word: %s', (text) => {
    expect(dangerIn(text)).toEqual([]);
  });

  it('is not seen in any of the common words of Dutch', () => {
    const alone = [...wordFrequencies().keys()].filter((word) => stops(word));
    // What is left are words of danger themselves, as the lists have them: whole, or by their stem.
    const written = rules.rules
      .flatMap(({ words, leading = [] }) => [...words, ...leading])
      .filter((pattern) => !/[ …~]/.test(pattern.replace(/ ,$/, '')))
      .flatMap((pattern) => pattern.replace(/ ,$/, '').split('|'))
      .map(fold);
    const stems = written.filter((word) => word.length > 5);
    const plain = (word: string): string => fold(word).replace(/ /g, '');
    const isWritten = (word: string): boolean =>
      written.includes(plain(word)) || stems.some((stem) => plain(word).startsWith(stem));
    expect(alone.filter((word) => !isWritten(word))).toEqual([]);
  });
});

describe('any text', () => {
  it('is read without a mistake, and every place lies inside it', () => {
    const pieces = fc.constantFrom(
      'slaat',
      'mij',
      'niet',
      'dood',
      ' ',
      '…',
      '.',
      '\u0301',
      '😀',
      'ß',
      '\ud800',
      "'",
      'van 5',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
      fc.array(pieces, { maxLength: 80 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { at, length } of dangerIn(text)) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(at + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'a',
    'slaat ',
    'ik ',
    'van 5 ',
    'bloedverdunners gevallen ',
    '.',
    ' ',
    '\n',
    'slaat ook nog ',
    'niet',
  ])('of 100,000 letters ends: %j again and again', (piece) => {
    expect(Array.isArray(dangerIn(piece.repeat(Math.ceil(100_000 / piece.length))))).toBe(true);
  });

  it('says the same however often it is asked', () => {
    const text = 'Opa is bewusteloos en ik ruik gas.';
    expect(dangerIn(text)).toEqual(dangerIn(text));
    const find = createDangerFinder();
    expect(find(text)).toEqual(find(text));
  });
});
