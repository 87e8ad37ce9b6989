import { describe, expect, it } from 'vitest';
import { whatIsDue, type DueQuestion } from '#domain/due.ts';
import type { CheckMark, DirectoryRecord, Heads } from '#domain/record.ts';

const TODAY = '2026-11-24';
const head = (value: unknown): Heads => [{ value, public: true }];
const mark = (at: string): CheckMark => ({ at, how: 'call', role: 'coordinator' });
const HOURS = { state: 'unknown', rules: [], closures: [] };
const POINTS: Readonly<Record<string, { latitude: number; longitude: number }>> = {
  near: { latitude: 53, longitude: 6.6 },
  far: { latitude: 53.2, longitude: 6.6 },
};
const question = (more: Partial<DueQuestion> = {}): DueQuestion => ({
  today: TODAY,
  pointOf: (id) => POINTS[id],
  ...more,
});

const house = (id: string, checks: DirectoryRecord['checks'], place = 'near'): DirectoryRecord => ({
  type: 'location',
  id,
  home: 'GM1680',
  source: { system: 'app', id },
  language: 'nl',
  units: { name: head(id), hours: head(HOURS), site: head({ place_id: place }) },
  sets: {},
  checks,
});

const due = (records: readonly DirectoryRecord[], more: Partial<DueQuestion> = {}) =>
  whatIsDue(records, question(more)).map(({ record, groups }) =>
    [record.id, ...groups.map((one) => one.group)].join(' '),
  );

describe('what must be looked at', () => {
  it('is what nobody looked at, by group, and only what has something in it', () => {
    expect(due([house('new', {})])).toEqual(['new hours contact']);
  });

  it('is what was looked at more than half a year ago', () => {
    const half = { hours: mark('2026-05-25'), contact: mark('2026-05-25') };
    expect(due([house('a', half)])).toEqual([]);
    expect(due([house('a', { ...half, hours: mark('2026-05-24') })], { within: 0 })).toEqual(['a hours']);
    expect(due([house('a', half)], { within: 7 })).toEqual(['a hours contact']);
  });

  it('is an entrance or a night route after three months', () => {
    const entrance = house('door', { hours: mark('2026-08-01'), contact: mark('2026-08-01') });
    const profile: DirectoryRecord = {
      ...house('near', { contact: mark('2026-08-30') }),
      type: 'place_profile',
      units: { entrance_service_id: head('door'), night_route: head('Bel de huisartsenpost') },
    };
    expect(due([entrance, profile])).toEqual(['door contact']);
    expect(due([entrance, { ...profile, checks: { contact: mark('2026-08-01') } }])).toEqual([
      'door contact',
      'near contact',
    ]);
  });

  it('is not put off by a check on a day that is still to come or does not exist', () => {
    for (const at of ['2027-01-01', '2026-02-31'])
      expect(due([house('a', { hours: mark(at), contact: mark(TODAY) })])).toEqual(['a hours']);
    // Somebody in a hurry, just before midnight, with a clock that is a little fast.
    expect(due([house('a', { hours: mark('2026-11-25'), contact: mark(TODAY) })])).toEqual([]);
  });

  it('is the nearest first; without a starting point the longest overdue', () => {
    const records = [
      house('a-far', { hours: mark('2025-01-01'), contact: mark(TODAY) }, 'far'),
      house('b-near', { hours: mark('2026-01-01'), contact: mark(TODAY) }),
      house('c-nowhere', {}, 'unknown'),
    ];
    const from = { latitude: 53.01, longitude: 6.6 };
    expect(whatIsDue(records, question({ from })).map(({ record }) => record.id)).toEqual([
      'b-near',
      'a-far',
      'c-nowhere',
    ]);
    expect(whatIsDue(records, question({ from }))[0]?.km).toBeCloseTo(1.1, 1);
    expect(whatIsDue(records, question()).map(({ record }) => record.id)).toEqual([
      'c-nowhere',
      'a-far',
      'b-near',
    ]);
  });

  it('of a service is as near as the nearest of its places', () => {
    const service: DirectoryRecord = {
      ...house('soup', {}),
      type: 'service',
      units: { name: head('Soep'), hours: head(HOURS) },
      sets: { locations: { one: head({ location_id: 'a' }), two: head({ location_id: 'b' }) } },
    };
    const places = [
      house('a', { hours: mark(TODAY), contact: mark(TODAY) }, 'far'),
      house('b', { hours: mark(TODAY), contact: mark(TODAY) }),
    ];
    const [found] = whatIsDue([service, ...places], question({ from: { latitude: 53, longitude: 6.6 } }));
    expect(found).toMatchObject({ record: { id: 'soup' }, km: 0 });
  });
});
