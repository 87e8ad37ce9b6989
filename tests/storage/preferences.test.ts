import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  browserKeyValue,
  clearPreferences,
  DEFAULT_PREFERENCES,
  isFirstVisit,
  MOST_PRACTICE_VILLAGES,
  readPreferences,
  writePreferences,
  type KeyValue,
} from '#storage/preferences.ts';

function keyValue(
  first: Readonly<Record<string, string>> = {},
): KeyValue & { readonly kept: Map<string, string> } {
  const kept = new Map(Object.entries(first));
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
  };
}

const refuse = (): never => {
  throw new DOMException('denied', 'SecurityError');
};
const broken: KeyValue = { getItem: refuse, setItem: refuse, removeItem: refuse };
const full: KeyValue = {
  ...keyValue(),
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
};

describe('preferences', () => {
  it('come back as they were', () => {
    const store = keyValue();
    const chosen = {
      ...DEFAULT_PREFERENCES,
      village: 'WP9001',
      textSize: 'larger',
      searches: ['koffie'],
    } as const;
    expect(writePreferences(store, { ...chosen, searches: ['koffie'] })).toBe(true);
    expect(readPreferences(store)).toEqual(chosen);
  });

  it('that a newer app wrote keep what this one knows', () => {
    const store = keyValue({ 'hw.preferences': '{"village":"WP1","voice":"soft"}' });
    expect(readPreferences(store)).toEqual({ ...DEFAULT_PREFERENCES, village: 'WP1' });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '"x"',
    '{"textSize":"huge"}',
    '{"searches":"x"}',
    '{"village":7}',
    '\u0000',
  ])('of garbage (%j) are the defaults', (text) => {
    expect(readPreferences(keyValue({ 'hw.preferences': text }))).toEqual(DEFAULT_PREFERENCES);
  });

  it('are preferences, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readPreferences(keyValue({ 'hw.preferences': text }));
        expect(Object.keys(read).sort()).toEqual(Object.keys(DEFAULT_PREFERENCES).sort());
      }),
    );
  });

  it('are the defaults where storage is blocked, and writing says that nothing was kept', () => {
    for (const store of [undefined, broken]) {
      expect(readPreferences(store)).toEqual(DEFAULT_PREFERENCES);
      expect(writePreferences(store, DEFAULT_PREFERENCES)).toBe(false);
      clearPreferences(store);
    }
    expect(writePreferences(full, DEFAULT_PREFERENCES)).toBe(false);
  });

  it('are gone after clearing', () => {
    const store = keyValue();
    writePreferences(store, { ...DEFAULT_PREFERENCES, village: 'WP1' });
    clearPreferences(store);
    expect(readPreferences(store)).toEqual(DEFAULT_PREFERENCES);
    expect(store.kept.size).toBe(0);
  });

  it('say nothing about who somebody is: recent searches are off', () => {
    expect(DEFAULT_PREFERENCES).toMatchObject({ keepSearches: false, searches: [], village: '' });
  });

  it('hold the villages of a practice, and never more than a dozen', () => {
    const store = keyValue();
    const twelve = Array.from({ length: MOST_PRACTICE_VILLAGES }, (_, nr) => `WP${nr}`);
    writePreferences(store, { ...DEFAULT_PREFERENCES, practiceVillages: twelve });
    expect(readPreferences(store).practiceVillages).toEqual(twelve);
    writePreferences(store, { ...DEFAULT_PREFERENCES, practiceVillages: [...twelve, 'WP13'] });
    expect(readPreferences(store)).toEqual(DEFAULT_PREFERENCES);
    expect(DEFAULT_PREFERENCES).toMatchObject({ practiceVillages: [], practiceKeys: true });
  });

  it('of a reader never change the defaults of the next', () => {
    readPreferences(keyValue()).searches.push('koffie');
    expect(readPreferences(keyValue()).searches).toEqual([]);
    expect(DEFAULT_PREFERENCES.searches).toEqual([]);
  });
});

describe('a first visit', () => {
  it('is one only once', () => {
    const store = keyValue();
    expect([isFirstVisit(store), isFirstVisit(store)]).toEqual([true, false]);
  });

  it('is not assumed where it cannot be known', () => {
    for (const store of [undefined, broken]) expect(isFirstVisit(store)).toBe(false);
  });
});

describe('a browser that blocks storage', () => {
  it('has none, and that is no error', () => {
    // There is no window here at all: the same as one that throws when it is named.
    expect(browserKeyValue()).toBeUndefined();
  });
});
