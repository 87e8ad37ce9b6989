import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asideOf, dropAside, forgetAsides, keepAside } from '#app/work/aside.ts';

const DRAFT = {
  key: 'service/1',
  values: { hours: { value: { state: 'by_hours' }, public: true } },
  bases: { hours: ['a:1:00'] },
  savedAt: 5,
};

/** As a browser's own, as far as it is used here. */
function memoryOf(kept = new Map<string, string>()) {
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

beforeEach(() => void vi.stubGlobal('window', { sessionStorage: memoryOf() }));
afterEach(() => void vi.unstubAllGlobals());

describe('what the device did not keep', () => {
  it('comes back for the person who typed it, and for nobody else', () => {
    keepAside('anna', DRAFT);
    expect(asideOf('anna', 'service/1')).toEqual(DRAFT);
    expect(asideOf('bert', 'service/1')).toBeUndefined();
    dropAside('anna', 'service/1');
    expect(asideOf('anna', 'service/1')).toBeUndefined();
  });

  it('is gone when somebody leaves the device, and nothing else of the tab is', () => {
    keepAside('anna', DRAFT);
    keepAside('anna', { ...DRAFT, key: 'service/2' });
    window.sessionStorage.setItem('hw.other', 'stays');
    forgetAsides();
    expect(asideOf('anna', 'service/1')).toBeUndefined();
    expect(window.sessionStorage.getItem('hw.other')).toBe('stays');
    expect(window.sessionStorage.length).toBe(1);
  });

  it('that is damaged is as good as nothing', () => {
    for (const damaged of ['{', '[]', '{"key":1}', 'null']) {
      window.sessionStorage.setItem('hw.aside.anna.service/1', damaged);
      expect(asideOf('anna', 'service/1')).toBeUndefined();
    }
  });

  it('costs nobody the form where the tab keeps nothing either', () => {
    vi.stubGlobal('window', {
      get sessionStorage(): Storage {
        throw new DOMException('no', 'SecurityError');
      },
    });
    expect(() => keepAside('anna', DRAFT)).not.toThrow();
    expect(asideOf('anna', 'service/1')).toBeUndefined();
    expect(() => dropAside('anna', 'service/1')).not.toThrow();
    expect(() => forgetAsides()).not.toThrow();
  });
});
