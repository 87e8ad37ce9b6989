import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cardAreas,
  cardHoldsUntil,
  cardLines,
  cardPerson,
  cardSms,
  forbidsPerson,
} from '#domain/card-list.ts';
import { makeCard, type Card } from '#domain/card.ts';
import { layOutCard } from '#domain/card-paper.ts';
import { createDirectory, type Directory } from '#domain/directory.ts';
import type { PackRecord } from '#domain/pack.ts';
import { SMS_MAX } from '#domain/sms.ts';

const ID = (nr: number): string => `74b884fb-3b89-528d-9b28-${String(nr).padStart(12, '0')}`;
const COORDINATOR_ID = ID(1);
const CHORES = ID(2);
const HIDING = ID(3);

function directory(): Directory {
  const base = { home: 'GM1' } as const;
  const records = [
    {
      ...base,
      type: 'service',
      id: COORDINATOR_ID,
      name: 'Dorpscoördinator',
      kind: 'village_coordinator',
      service_area: ['WP1'],
      checks: { contact: { at: '2026-10-01', how: 'call', role: 'x' } },
    },
    {
      ...base,
      type: 'service',
      id: CHORES,
      name: 'Klusgroep',
      kind: 'chores',
      help_kinds: ['home.chores'],
      checks: { contact: { at: '2026-09-01', how: 'call', role: 'x' } },
    },
    {
      ...base,
      type: 'service',
      id: HIDING,
      name: 'Steunpunt',
      kind: 'social_work',
      help_kinds: ['safety.violence'],
    },
  ];
  return createDirectory([{ area: 'GM1', records: records as unknown as PackRecord[] }]);
}

function card(picks: readonly string[], place: string | undefined = 'WP1'): Card {
  const made = makeCard(place, picks);
  if (made === undefined) throw new Error('nothing picked');
  return made;
}
const linesOf = (picks: readonly string[], place?: string) => cardLines(card(picks, place), directory());
const personOf = (picks: readonly string[], place?: string) =>
  cardPerson(card(picks, place), linesOf(picks, place), directory())?.name;

describe('a card', () => {
  it('shows every pick in the order given, also what this device does not know', () => {
    const picks = ['kind:gp', CHORES, ID(99), 'line:113', 'line:later', 'kind:new_kind', `${CHORES}@7`];
    expect(linesOf(picks).map((line) => line.is)).toEqual([
      'kind',
      'entry',
      'missing',
      'line',
      'missing',
      'kind',
      'missing',
    ]);
  });

  it('names the line of a kind that is a line, and the coordinator of its own village', () => {
    expect(linesOf(['kind:call_113', 'kind:village_coordinator'])).toMatchObject([
      { is: 'line', line: { id: '113' } },
      { is: 'entry', entry: { id: COORDINATOR_ID } },
    ]);
    expect(linesOf(['kind:village_coordinator'], 'WP2')).toEqual([
      { is: 'kind', kind: 'village_coordinator' },
    ]);
  });

  it('has the coordinator of the village on top, and once', () => {
    expect(personOf([CHORES])).toBe('Dorpscoördinator');
    expect(personOf([COORDINATOR_ID])).toBeUndefined();
    expect(personOf(['kind:village_coordinator', CHORES])).toBeUndefined();
    expect(personOf([CHORES], 'WP2')).toBeUndefined();
  });

  it.each([
    'kind:call_veilig_thuis',
    'line:veilig_thuis',
    'line:csg',
    'line:113',
    'kind:call_gp_urgent',
    HIDING,
  ])('with %s has no neighbour on top', (pick) => {
    expect(personOf([CHORES, pick])).toBeUndefined();
  });

  it.each(['kind:gp', 'line:luisterlijn', 'line:geldfit', 'kind:pharmacy', CHORES])(
    'with %s may have one',
    (pick) => {
      expect(linesOf([pick]).some(forbidsPerson)).toBe(false);
    },
  );

  it('asks first for the municipality of its village, and for none without a village', () => {
    const places = {
      pointOf: () => undefined,
      municipalityOf: (id: string) => (id === 'WP1' ? 'GM1' : undefined),
    };
    expect(cardAreas(card([CHORES]), places)).toEqual(['GM1']);
    expect(cardAreas(card([CHORES], 'WP9'), places)).toEqual([]);
    expect(cardAreas(makeCard(undefined, [CHORES]) ?? card([CHORES]), places)).toEqual([]);
  });

  it('holds until its oldest check is half a year old, and never longer than that', () => {
    expect(cardHoldsUntil(linesOf([CHORES, COORDINATOR_ID]), '2026-11-22')).toBe('2027-03-03');
    expect(cardHoldsUntil(linesOf(['line:113']), '2026-11-22')).toBe('2027-05-24');
    // Never checked: said beside it, and no reason to call today's paper old.
    expect(cardHoldsUntil(linesOf([HIDING]), '2026-11-22')).toBe('2027-05-24');
  });
});

describe('the message of a card', () => {
  it('has names and numbers in order, and the link when there is room', () => {
    const lines = [{ name: 'Klusgroep', number: '0592-000 001' }, { name: 'Bel uw huisarts' }];
    expect(cardSms(lines, 'https://x.nl/#/kaart/1.l1')).toBe(
      'Klusgroep 0592-000 001\nBel uw huisarts\nhttps://x.nl/#/kaart/1.l1',
    );
    expect(cardSms(lines, `https://x.nl/#/kaart/1.${'l1'.repeat(80)}`)).toBe(
      'Klusgroep 0592-000 001\nBel uw huisarts',
    );
  });

  it('is one message of at most 160 letters in which no name or link is cut, whatever is on the card', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !text.includes('\n'));
    const number = fc.option(fc.constantFrom('0592-000 123', '088 0767 000 (voorbeeld)'), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.record({ name, number }), { maxLength: 12 }), fc.webUrl(), (lines, url) => {
        const text = cardSms(lines, url);
        expect(text.length).toBeLessThanOrEqual(SMS_MAX);
        const numbers = lines.flatMap((line) => line.number ?? []);
        for (const row of text.split('\n'))
          if (/\d{3}-/.test(row))
            expect(
              numbers.some((one) => row.endsWith(one)) || url.startsWith(row) || !row.includes('0592-'),
            ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the letters of a card on paper', () => {
  const item = (length: number) => ({
    name: 'Klusgroep De Kromme Spijker',
    full: [
      'x '.repeat(length),
      'Wanneer: maandag 9.00 tot 12.00 uur',
      'Brink 1, 9444 PC Grolloo',
      'Eerst bellen',
      'Nagekeken op 12 oktober 2026.',
    ],
    short: [
      'Klusjes · Brink 1, 9444 PC Grolloo · maandag 9.00 tot 12.00 uur · Eerst bellen · Nagekeken op 12 oktober 2026.',
    ],
  });
  const layout = (count: number) =>
    layOutCard(
      Array.from({ length: count }, () => item(40)),
      true,
    );

  it('are larger the less there is on it', () => {
    const sizes = [1, 2, 4, 8].map((count) => layout(count).points);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes[0]).toBe(22);
  });

  it('are at least 11 points for eight picks on one sheet, and larger again on two sheets', () => {
    expect(layout(8)).toMatchObject({ spills: false });
    expect(layout(8).points).toBeGreaterThanOrEqual(11);
    expect(layout(12)).toEqual({ points: 13, form: 'short', spills: true, largeQr: false });
  });
});
