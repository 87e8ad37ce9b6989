import { describe, expect, it } from 'vitest';
import texts from '../../locales/nl/national.json';
import { EMERGENCY_LINES, NATIONAL_CHECKED, NATIONAL_LINES, nationalLine } from '#domain/national.ts';
import { sharedJson } from '../support/records.ts';

interface Verified {
  readonly checked: string;
  readonly items: readonly {
    readonly id: string;
    readonly value: string | null;
    readonly url: string | null;
    readonly hours_nl: string | null;
    readonly status: string;
    readonly ship: boolean;
  }[];
  readonly not_confirmed_do_not_ship: readonly string[];
}
const verified = sharedJson<Verified>('national.json');

describe.skipIf(verified === undefined)('the national lines are those that were verified', () => {
  it('all of them and no other, with exactly the same numbers and addresses', () => {
    const shipped = (verified?.items ?? []).filter(({ ship }) => ship);
    expect(
      NATIONAL_LINES.map(({ id, number, url }) => ({ id, number: number ?? null, url: url ?? null })),
    ).toEqual(shipped.map(({ id, value, url }) => ({ id, number: value, url })));
    expect(NATIONAL_CHECKED).toBe(verified?.checked);
  });

  it('a number that is not confirmed is not there', () => {
    for (const id of verified?.not_confirmed_do_not_ship ?? [])
      expect(NATIONAL_LINES.find((line) => line.id === id)?.number, id).toBeUndefined();
    for (const { id, status } of verified?.items ?? [])
      if (['conflict', 'unverified', 'repo_citing_official'].includes(status))
        expect(NATIONAL_LINES.find((line) => line.id === id)?.number, id).toBeUndefined();
  });

  it('"day and night" is said only where that is confirmed', () => {
    const confirmed = new Map((verified?.items ?? []).map(({ id, hours_nl }) => [id, hours_nl]));
    for (const { id, always } of NATIONAL_LINES)
      expect(always === true, id).toBe(confirmed.get(id) === 'Dag en nacht');
  });
});

describe('the national lines', () => {
  it('have ids of their own', () => {
    expect(new Set(NATIONAL_LINES.map(({ id }) => id)).size).toBe(NATIONAL_LINES.length);
  });

  it('can be dialled as they stand: digits, spaces and dashes only', () => {
    for (const { id, number } of NATIONAL_LINES)
      if (number !== undefined) expect(number, id).toMatch(/^[0-9][0-9 -]{2,12}$/);
  });

  it('have web addresses of the web', () => {
    for (const { id, url } of NATIONAL_LINES)
      if (url !== undefined) expect(url, id).toMatch(/^https:\/\/[a-z0-9.]+$/);
  });

  it('each have a name and say when to call', () => {
    const keys = Object.keys(texts);
    for (const { id } of NATIONAL_LINES)
      expect(keys.filter((key) => key.startsWith(`${id}.`)).length, id).toBeGreaterThan(1);
  });

  it('that are on the emergency strip answer now or say when', () => {
    expect(EMERGENCY_LINES[0]).toBe('112');
    for (const id of EMERGENCY_LINES) {
      const line = nationalLine(id);
      expect(line.always === true || line.id === 'zorgwekkend_gedrag', id).toBe(true);
    }
  });

  it('a line that we do not have is a mistake of ours', () => {
    expect(() => nationalLine('zilverlijn')).toThrow('no national line');
  });
});
