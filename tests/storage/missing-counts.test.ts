import { describe, expect, it } from 'vitest';
import { HELP_KINDS } from '#domain/routes.ts';
import { FEWER_THAN_FIVE } from '#domain/group/field-type.ts';
import { addMissing, clearMissing, readMissing, shownMissing } from '#storage/missing-counts.ts';
import type { KeyValue } from '#storage/preferences.ts';

function keyValue(): KeyValue & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const NEVER = HELP_KINDS.filter(
  (kind) =>
    kind.startsWith('safety.') ||
    [
      'mental.suicidal',
      'mental.addiction',
      'daily.debt',
      'mental.confused',
      'youth.child_worry',
      'body.dying',
    ].includes(kind),
);

describe('what was missing', () => {
  it('is a number for a kind of question in a municipality, and nothing else', () => {
    const store = keyValue();
    addMissing(store, 'GM1680', 'daily.meals');
    addMissing(store, 'GM1680', 'daily.meals');
    expect([...store.kept.values()]).toEqual(['{"GM1680":{"daily.meals":2}}']);
  });

  it('does not tell by its order what was asked last', () => {
    const [one, other] = [keyValue(), keyValue()];
    const taps = [
      ['GM2', 'daily.meals'],
      ['GM1', 'social.meet'],
      ['GM1', 'daily.transport'],
    ] as const;
    for (const [where, kind] of taps) addMissing(one, where, kind);
    for (const [where, kind] of [...taps].reverse()) addMissing(other, where, kind);
    expect([...one.kept]).toEqual([...other.kept]);
  });

  it('is never counted for danger, suicide, addiction, debts, confusion, worries about a child or dying', () => {
    const store = keyValue();
    expect(NEVER.length).toBeGreaterThan(8);
    for (const kind of NEVER) expect(addMissing(store, 'GM1680', kind)).toBe(false);
    expect(store.kept.size).toBe(0);
    store.setItem(
      'hw.missing',
      JSON.stringify({ GM1680: Object.fromEntries(NEVER.map((kind) => [kind, 3])) }),
    );
    expect(readMissing(store)).toEqual({});
  });

  it('below 5 is no number, and those stand by name', () => {
    const store = keyValue();
    for (let times = 0; times < 5; times++) addMissing(store, 'GM1680', 'social.meet');
    for (let times = 0; times < 4; times++) addMissing(store, 'GM1680', 'daily.transport');
    addMissing(store, 'GM1680', 'daily.meals');
    expect(shownMissing(readMissing(store))).toEqual([
      { municipality: 'GM1680', kind: 'social.meet', count: 5 },
      { municipality: 'GM1680', kind: 'daily.meals', count: FEWER_THAN_FIVE },
      { municipality: 'GM1680', kind: 'daily.transport', count: FEWER_THAN_FIVE },
    ]);
  });

  it('is nothing where storage is blocked or holds garbage, and says so', () => {
    expect(addMissing(undefined, 'GM1680', 'daily.meals')).toBe(false);
    expect(readMissing(undefined)).toEqual({});
    const store = keyValue();
    for (const text of ['', '[]', '{"GM1":{"daily.meals":-1}}', '{"GM1":{"daily.meals":1.5}}', '{"GM1":7}']) {
      store.setItem('hw.missing', text);
      expect(readMissing(store)).toEqual({});
    }
  });

  it('is gone after clearing', () => {
    const store = keyValue();
    addMissing(store, 'GM1680', 'daily.meals');
    clearMissing(store);
    expect(store.kept.size).toBe(0);
  });
});
