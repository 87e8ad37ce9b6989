import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_PICKS, cardCode, makeCard, pickOf, pickText, readCard, type Card } from '#domain/card.ts';
import taxonomy from '#locales/nl/taxonomy.json';

const uuid = (nr: number): string => `74b884fb-3b89-528d-9b28-${nr.toString(16).padStart(12, '0')}`;
const entry = fc
  .tuple(fc.uuid(), fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }))
  .map(([id, nth]) => (nth === undefined ? id : `${id}@${nth}`));
const word = fc.string({ unit: fc.constantFrom(...'abcxyz019_'), minLength: 1, maxLength: 12 });
const kind = fc
  .tuple(fc.constantFrom('a', 'gp', 'initiative'), fc.option(word, { nil: undefined }))
  .map(([first, rest]) => `kind:${rest === undefined ? first : `${first}.${rest}`}`);
const line = word.map((id) => `line:${id}`);
const place = fc.constantFrom('WP1082', 'x1:Grolloo_no-2', undefined);
const anyCard = fc
  .tuple(place, fc.uniqueArray(fc.oneof(entry, kind, line), { minLength: 1, maxLength: CARD_PICKS }))
  .map(([at, picks]) => makeCard(at, picks))
  .filter((card): card is Card => card !== undefined);

describe('the code of a card', () => {
  it('gives the same card back, whatever was picked', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(readCard(cardCode(card))).toEqual({ ok: true, card });
      }),
      { numRuns: 1000 },
    );
  });

  it('is one code for one card: whatever is read is written the same way', () => {
    fc.assert(
      fc.property(anyCard, fc.nat(), fc.constantFrom(...'AZaz09-_.:@ %é'), (card, at, letter) => {
        const code = cardCode(card);
        const spot = at % code.length;
        const changed = code.slice(0, spot) + letter + code.slice(spot + 1);
        const read = readCard(changed);
        if (read.ok) expect(cardCode(read.card)).toBe(changed);
        else expect(['not-a-card', 'newer', 'too-large']).toContain(read.reason);
      }),
      { numRuns: 3000 },
    );
  });

  it('of any text is a card or a word that says why not, and never an error', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 700 }),
      fc
        .array(
          fc.constantFrom('1', '2', '.', 'p', 'e', 'k', 'l', 'A'.repeat(22), '-', 'constructor', '__proto__'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (code) => {
        const read = readCard(code);
        if (read.ok) expect(cardCode(read.card)).toBe(code);
        else expect(['not-a-card', 'newer', 'too-large']).toContain(read.reason);
      }),
      { numRuns: 3000 },
    );
  });

  it('needs no escape in an address', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const code = cardCode(card);
        expect(new URL(`https://hechtewijk.example/#/kaart/${code}`).hash).toBe(`#/kaart/${code}`);
        expect(decodeURIComponent(code)).toBe(code);
      }),
    );
  });

  it('of eight services is at most 300 letters, and of the eight longest kinds too', () => {
    const kinds = Object.keys(taxonomy)
      .filter((key) => key.startsWith('kind.'))
      .map((key) => `kind:initiative.${key.slice(5)}`)
      .filter((text) => pickOf(text) !== undefined)
      .sort((a, b) => b.length - a.length);
    const services = Array.from({ length: 8 }, (_, nr) => `${uuid(nr)}@12`);
    for (const picks of [services, kinds.slice(0, 8)]) {
      const card = makeCard('x1:Grolloo_no-2', picks);
      expect(card?.picks).toHaveLength(8);
      expect(card === undefined ? 999 : cardCode(card).length).toBeLessThanOrEqual(300);
    }
  });

  it('of a card is readable: place, services, kinds and lines, and nothing else', () => {
    const card = makeCard('WP1082', [uuid(1), `${uuid(2)}@2`, 'kind:initiative.chores', 'line:113']);
    expect(card === undefined ? '' : cardCode(card)).toBe(
      '1.pWP1082.edLiE-zuJUo2bKAAAAAAAAQ.edLiE-zuJUo2bKAAAAAAAAg2.kinitiative-chores.l113',
    );
  });
});

describe('a card is refused', () => {
  it.each([
    ['', 'not-a-card'],
    ['1', 'not-a-card'],
    ['1.', 'not-a-card'],
    ['1.pWP1082', 'not-a-card'],
    ['0.l113', 'not-a-card'],
    ['1.l113.', 'not-a-card'],
    ['1.l113.l113', 'not-a-card'],
    ['1.l113.pWP1082', 'not-a-card'],
    ['1.edLiE-zuJUo2bKAAAAAAAAR', 'not-a-card'],
    ['1.edLiE-zuJUo2bKAAAAAAAAQ0', 'not-a-card'],
    ['1.eDLI', 'not-a-card'],
    ['1.xabc', 'not-a-card'],
    ['2', 'newer'],
    ['2.l113', 'newer'],
    ['9.zzz~zzz', 'newer'],
    [`1.${'l113.'.repeat(200)}`, 'too-large'],
    [`1${Array.from({ length: 13 }, (_, nr) => `.l${nr}`).join('')}`, 'too-large'],
  ])('%j: %s', (code, reason) => {
    expect(readCard(code)).toEqual({ ok: false, reason });
  });
});

describe('what is picked', () => {
  it('keeps its order, and counts once', () => {
    const card = makeCard(undefined, ['line:113', uuid(1), 'line:113', 'kind:gp']);
    expect(card?.picks.map(pickText)).toEqual(['line:113', uuid(1), 'kind:gp']);
  });

  it('that cannot stand on a card is left out', () => {
    expect(
      makeCard('WP1082', ['', 'Jan de Vries', 'kind:Jan', 'line:', 'kind:a.b.c', 'mailto:x']),
    ).toBeUndefined();
    expect(makeCard('Brink 1 te Grolloo', ['line:113'])).toEqual({ picks: [{ is: 'line', line: '113' }] });
  });

  it('stops at twelve', () => {
    const many = Array.from({ length: 20 }, (_, nr) => uuid(nr));
    expect(makeCard(undefined, many)?.picks.map(pickText)).toEqual(many.slice(0, 12));
  });
});
