import { describe, expect, it } from 'vitest';
import type { Right } from '#sync/access.ts';
import type { Op } from '#sync/op.ts';
import { mayEditUnit, mayWriteOp } from '#sync/directory/rights.ts';
import { opOf } from '../parties.ts';
import { weekdays } from './desk.ts';

const TODAY = '2026-11-24';
const COORDINATOR: Right = { role: 'coordinator', home: 'GM1680' };
const KEEPER: Right = { role: 'region_keeper', home: 'region' };

const said = (changes: Partial<Op>, rights: readonly Right[] = [COORDINATOR]) =>
  mayWriteOp(
    rights,
    opOf('device-A', 1, { type: 'location', unit: 'name', value: { value: 'x', public: true }, ...changes })
      .op,
    TODAY,
  );

describe('an op of the directory', () => {
  it('may be written by who keeps the home of its space, and by nobody else', () => {
    expect(said({})).toBe('yes');
    expect(said({ space: 'directory/GM1681' })).toBe('not-allowed');
    expect(said({ space: 'directory/region' })).toBe('not-allowed');
    expect(said({}, [])).toBe('not-allowed');
    expect(said({}, [{ ...COORDINATOR, until: '2026-11-23' }])).toBe('not-allowed');
    expect(said({}, [{ ...COORDINATOR, until: TODAY }])).toBe('yes');
    expect(said({ space: 'directory/GM1681' }, [KEEPER])).toBe('yes');
  });

  it('is of a home: no made-up space, not even for who may write everywhere', () => {
    expect(said({ space: 'directory/elsewhere' }, [KEEPER])).toBe('not-allowed');
    expect(said({ space: 'group/GM1680' }, [KEEPER])).toBe('not-allowed');
  });

  it('of a place is written by nobody: places are reference data', () => {
    for (const unit of ['name', 'brand_new', '$deleted', '$source'])
      expect(said({ type: 'place', unit }, [KEEPER])).toBe('not-allowed');
  });

  it('of the night route, and taking away the profile that holds it, is for the region', () => {
    const night = { type: 'place_profile', unit: 'night_route' };
    expect(said(night)).toBe('not-allowed');
    expect(said(night, [KEEPER])).toBe('yes');
    expect(said({ type: 'place_profile', unit: '$deleted', value: true })).toBe('not-allowed');
    expect(said({ type: 'place_profile', unit: '$listing', value: { listed: false } })).toBe('not-allowed');
    expect(said({ type: 'place_profile', unit: 'own_name' })).toBe('yes');
  });

  it('that only a newer version knows waits, for who may write there, and is a no for others', () => {
    for (const changes of [
      { unit: 'smell' },
      { type: 'vehicle' },
      { unit: 'name/part' },
      { unit: 'phones' },
      { value: 'bare' },
      { value: { value: 'x', public: true, mood: 1 } },
      { value: { value: 5, public: true } },
      { unit: 'website', value: { value: 'javascript:1', public: true } },
      { unit: 'hours', value: { value: { ...weekdays('09:00', '12:00'), moon: 1 }, public: true } },
      { unit: '$check/hours', value: { at: 'yesterday', how: 'call', role: 'x' } },
      { unit: '$check/smell', value: null },
      { unit: '$source', value: 'me' },
      { unit: 'toString' },
      { unit: '$deleted', value: 'yes' },
    ]) {
      expect([changes, said(changes)]).toEqual([changes, 'unknown-schema']);
      expect([changes, said(changes, [{ ...COORDINATOR, home: 'GM1' }])]).toEqual([changes, 'not-allowed']);
    }
  });

  it('may hide only what may be hidden', () => {
    expect(said({ value: { value: 'x', public: false } })).toBe('unknown-schema');
    expect(said({ unit: 'phones/main', value: { value: { number: '0592 1' }, public: false } })).toBe('yes');
  });

  it('may be a check, a deletion, a source, a language, a wish not to be listed, an import, or undo', () => {
    for (const changes of [
      { unit: '$check/hours', value: { at: TODAY, how: 'visit', role: 'coordinator' } },
      { unit: '$deleted', value: true },
      { unit: '$deleted', value: false },
      { unit: '$source', value: { system: 'list', id: '1' } },
      { unit: '$language', value: 'drt' },
      { unit: '$listing', value: { listed: false } },
      { unit: 'name', value: null },
      { type: 'import_batch', unit: 'summary', value: { system: 'list', rows: 3 } },
      { type: 'import_batch', unit: 'made/1', value: ['location/1'] },
    ])
      expect([changes, said(changes)]).toEqual([changes, 'yes']);
  });

  it('of which the value was erased is judged by who wrote it alone', () => {
    expect(said({ value: null, salt: '', erased: 'a'.repeat(64) })).toBe('yes');
  });
});

describe('a form', () => {
  it('offers what its user may write', () => {
    const may = (type: string, unit: string) => mayEditUnit([COORDINATOR], 'GM1680', type, unit, TODAY);
    expect([
      may('place_profile', 'own_name'),
      may('place_profile', 'night_route'),
      may('place', 'name'),
    ]).toEqual([true, false, false]);
  });
});
