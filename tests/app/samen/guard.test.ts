/** A text field of a group, without a browser: what it keeps, and what it never keeps. */
import { describe, expect, it, vi } from 'vitest';
import { createTextGuard, type GuardedOptions } from '../../../src/app/features/samen/fields/guard.ts';

interface World {
  readonly drafts: Map<string, string>;
  readonly unsaved: Set<string>;
  readonly committed: string[];
  keeps: boolean;
}

function world(value = '', options: Partial<GuardedOptions> = {}) {
  vi.useFakeTimers();
  const seen: World = { drafts: new Map(), unsaved: new Set(), committed: [], keeps: true };
  const guard = createTextGuard(
    {
      draft: () => undefined,
      saveDraft: ({ key, text }) => {
        if (text === '') seen.drafts.delete(key);
        else seen.drafts.set(key, text);
        return Promise.resolve(true);
      },
      markUnsaved: (key, unsaved) => void (unsaved ? seen.unsaved.add(key) : seen.unsaved.delete(key)),
    },
    {
      field: 'veld',
      value,
      base: [],
      commit: (text) => {
        if (seen.keeps) seen.committed.push(text);
        return Promise.resolve(seen.keeps);
      },
      ...options,
    },
  );
  const wait = () => vi.advanceTimersByTimeAsync(400);
  return { guard, seen, wait };
}

describe('a text field of a group', () => {
  it('keeps a draft a moment after the last key, and an answer when it is left', async () => {
    const { guard, seen, wait } = world();
    guard.change('Het hele dorp');
    expect(seen.unsaved.has('veld')).toBe(true);
    await wait();
    expect(seen.drafts.get('veld')).toBe('Het hele dorp');
    expect(seen.unsaved.has('veld')).toBe(false);
    expect(await guard.leave()).toBe(true);
    expect(seen.committed).toEqual(['Het hele dorp']);
  });

  it('keeps nothing of a text with a telephone number, and forgets the draft from before it', async () => {
    const { guard, seen, wait } = world();
    guard.change('Bel');
    await wait();
    guard.change('Bel 06-12345678');
    await wait();
    expect(await guard.leave()).toBe(false);
    expect([...seen.drafts.values(), ...seen.committed].join()).not.toContain('1234');
    expect(seen.drafts.size).toBe(0);
    expect(seen.unsaved.has('veld')).toBe(true);
  });

  it('nobody can say that a telephone number is not about a person', async () => {
    const { guard, seen, wait } = world();
    guard.change('Bel 06-12345678');
    guard.accept();
    await wait();
    expect(await guard.leave()).toBe(false);
    expect(seen.committed).toEqual([]);
  });

  it('asks about a name once, and then believes people', async () => {
    const { guard, seen, wait } = world();
    guard.change('De hof van mevrouw Jansen');
    await wait();
    expect(await guard.leave()).toBe(false);
    guard.accept();
    expect(await guard.leave()).toBe(true);
    guard.change('De hof van mevrouw Jansen, links');
    expect(await guard.leave()).toBe(true);
    expect(seen.committed).toHaveLength(2);
  });

  it('holds on to the text when the device is full, whatever is drawn again in between', async () => {
    const { guard, seen } = world('oud');
    seen.keeps = false;
    guard.change('nieuw');
    const leaving = guard.leave();
    guard.update({ field: 'veld', value: 'oud', base: [], commit: () => Promise.resolve(false) });
    expect(await leaving).toBe(false);
    expect(guard.state.getState().text).toBe('nieuw');
    expect(seen.unsaved.has('veld')).toBe(true);
  });

  it('what is typed while the text before it is being kept is kept too', async () => {
    const { guard, seen, wait } = world();
    guard.change('een');
    const leaving = guard.leave();
    guard.change('een twee');
    await leaving;
    expect(guard.state.getState().text).toBe('een twee');
    await wait();
    await guard.leave();
    expect(seen.committed).toEqual(['een', 'een twee']);
  });

  it('shows what another device wrote, unless somebody types here', () => {
    const { guard } = world('oud');
    const options = { field: 'veld', value: 'van een ander', base: [], commit: () => Promise.resolve(true) };
    guard.update(options);
    expect(guard.state.getState().text).toBe('van een ander');
    guard.change('van mij');
    guard.update({ ...options, value: 'weer van een ander' });
    expect(guard.state.getState().text).toBe('van mij');
  });
});
