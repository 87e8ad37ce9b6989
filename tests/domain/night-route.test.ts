import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NATIONAL_LINES } from '#domain/national.ts';
import {
  ALWAYS_LINES,
  isDialable,
  isStale,
  nightMoment,
  nightProfile,
  nightRoute,
  paperHoldsUntil,
  type NightPlace,
} from '#domain/night-route.ts';
import { nightGaps, nightNumbersSchema, type NightNumbers } from '#domain/night-numbers.ts';
import type { PackRecordOf } from '#domain/pack.ts';
import { createZone } from '#domain/zone.ts';
import { inventedNight } from '../support/night.ts';

const TODAY = '2026-11-22';
const zone = createZone('Europe/Amsterdam');
const at = (date: string, time: string) => nightMoment(zone.toInstant({ date, time }), zone);

function profile(more: Partial<PackRecordOf<'place_profile'>> = {}): PackRecordOf<'place_profile'> {
  return { type: 'place_profile', id: 'WP1', home: 'GM1', night_route: 'Bel de buurtwacht.', ...more };
}
const checked = (day: string) => profile({ checks: { contact: { at: day, how: 'call', role: 'x' } } });
const lines = (place: Partial<NightPlace> = {}) => nightRoute({ today: TODAY, ...place });
const kinds = (place: Partial<NightPlace> = {}) =>
  lines(place).map((line) => (line.kind === 'national' ? line.line : line.kind));

describe('what moment it is for somebody who needs a doctor', () => {
  it.each([
    ['2026-11-20', '07:59', 'night'],
    ['2026-11-20', '08:00', 'day'],
    ['2026-11-20', '16:59', 'day'],
    ['2026-11-20', '17:00', 'evening'],
    ['2026-11-20', '22:59', 'evening'],
    ['2026-11-20', '23:00', 'night'],
    ['2026-11-21', '00:30', 'night'],
    ['2026-11-21', '08:00', 'weekend'],
    ['2026-11-22', '22:59', 'weekend'],
    ['2026-11-23', '07:59', 'night'],
    ['2026-11-23', '08:00', 'day'],
  ] as const)('%s at %s is %s', (date, time, moment) => {
    expect(at(date, time)).toBe(moment);
  });

  it('a public holiday is as the weekend, but not the two on which practices may be open', () => {
    expect(at('2026-12-25', '10:00')).toBe('weekend');
    expect(at('2026-04-27', '10:00')).toBe('weekend');
    expect(at('2026-04-03', '10:00')).toBe('day');
    expect(at('2027-05-05', '10:00')).toBe('day');
  });

  it('is counted on the clock of the region, whatever the phone says', () => {
    expect(nightMoment(Date.parse('2026-11-20T15:59:00Z'), zone)).toBe('day');
    expect(nightMoment(Date.parse('2026-11-20T16:00:00Z'), zone)).toBe('evening');
    expect(nightMoment(Date.parse('2026-07-03T15:00:00Z'), zone)).toBe('evening');
  });
});

describe('the night route of a place', () => {
  it('is never empty: without any number the lines are there and say so', () => {
    const known = lines().filter((line) => 'known' in line);
    expect(known).toEqual([]);
    expect(kinds()).toEqual(['gp', 'gp_out_of_hours', 'duty_pharmacy', 'crisis_route', ...ALWAYS_LINES]);
  });

  it('begins with what the village says itself', () => {
    expect(kinds({ profile: profile(), numbers: inventedNight })[0]).toBe('own');
    const { night_route: _none, ...silent } = profile();
    expect(kinds({ profile: silent })[0]).toBe('gp');
  });

  it('has of the national lines all that answer day and night, and no other', () => {
    const always = NATIONAL_LINES.filter((line) => line.always).map(({ id }) => id);
    expect(kinds().slice(4)).toEqual(always);
    expect(kinds()).not.toContain('kindertelefoon');
    expect(kinds()).not.toContain('zorgwekkend_gedrag');
  });

  it('has no number that is not in the settings of the region', () => {
    const number = fc.stringMatching(/^0[0-9]{3}-[0-9]{3} [0-9]{3}$/);
    const one = fc.record(
      {
        number,
        name: fc.constant('Naam'),
        text: fc.constant('Zo gaat het.'),
        checked: fc.constant(TODAY),
        checked_by: fc.constant('beheerder'),
      },
      { requiredKeys: ['name', 'text', 'checked', 'checked_by'] },
    );
    const settings = fc.record(
      { gp_out_of_hours: one, duty_pharmacy: one, crisis_route: one },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, (numbers) => {
        const parsed = nightNumbersSchema.parse(numbers);
        const given = Object.values(parsed).flatMap((value) => value.number ?? []);
        const shown = lines({ numbers: parsed }).flatMap((line) =>
          'known' in line && line.known?.number !== undefined ? [line.known.number] : [],
        );
        expect(shown).toEqual(given);
      }),
    );
  });

  it('says when a check is older than three months', () => {
    const stale = (day: string) =>
      lines({ profile: checked(day) }).some((line) => line.kind === 'own' && line.check.stale);
    expect(stale('2026-08-22')).toBe(false);
    expect(stale('2026-08-21')).toBe(true);
    const numbers: NightNumbers = { ...inventedNight };
    const old = nightRoute({ numbers, today: '2027-02-02' });
    expect(old.filter((line) => 'check' in line && line.check?.stale).map(({ kind }) => kind)).toEqual([
      'gp_out_of_hours',
      'duty_pharmacy',
      'crisis_route',
    ]);
  });

  it('trusts no check that nobody did, that was on no day, or that is still to come', () => {
    expect([undefined, '2026-02-30', 'gisteren', '2026-11-23'].map((day) => isStale(day, TODAY))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(isStale(TODAY, TODAY)).toBe(false);
  });

  it('of a district is its own, else that of the town around it; a circle of places ends', () => {
    const parents: Readonly<Record<string, string>> = { wijk: 'stad', stad: 'wijk' };
    const parentOf = (id: string) => parents[id];
    const of = (...ids: string[]) => new Map(ids.map((id) => [id, profile({ id })]));
    expect(nightProfile('wijk', of('stad'), parentOf)?.id).toBe('stad');
    expect(nightProfile('wijk', of('stad', 'wijk'), parentOf)?.id).toBe('wijk');
    expect(nightProfile('wijk', of('elders'), parentOf)).toBeUndefined();
  });
});

describe('the settings of a region', () => {
  it('are complete with three that somebody checked, of which the spoedpost has a number', () => {
    expect(nightGaps(inventedNight)).toEqual([]);
    expect(nightGaps(undefined).map(({ why }) => why)).toEqual(['missing', 'missing', 'missing']);
  });

  it.each([
    ['without a day', { checked: undefined }],
    ['with a day that does not exist', { checked: '2026-02-30' }],
    ['without a role', { checked_by: '' }],
    ['with hidden characters', { name: 'a\u202eb' }],
    ['with a number that is none', { number: 'bel ons' }],
  ])('are refused %s', (_what, more) => {
    const spoiled = { duty_pharmacy: { ...inventedNight.duty_pharmacy, ...more } };
    expect(nightNumbersSchema.safeParse(spoiled).success).toBe(false);
  });

  it('that are invented are never dialled', () => {
    expect(['0000-000 901', '0000000901', '00 00 000901', '(0000) 1'].map(isDialable)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
    expect(['112', '0900-8844', '0800-0113', '088 0767 000', '+31 592 000 000'].every(isDialable)).toBe(true);
  });
});

describe('a sheet on the wall', () => {
  it('holds three months, or as long as the oldest check on it', () => {
    expect(paperHoldsUntil('2026-11-30', [])).toBe('2027-02-28');
    expect(paperHoldsUntil(TODAY, ['2026-11-01', '2026-09-10'])).toBe('2026-12-10');
    expect(paperHoldsUntil(TODAY, ['2026-01-01'])).toBe(TODAY);
    expect(paperHoldsUntil(TODAY, [undefined])).toBe(TODAY);
  });
});
