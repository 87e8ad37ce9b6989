/** What a text field keeps when it has a rule of its own. */
import { describe, expect, it } from 'vitest';
import { createTextGuard, type GuardedOptions } from '../../../src/app/features/samen/fields/guard.ts';
import { testSession } from '../../support/group.ts';

async function field(options: Partial<GuardedOptions> = {}) {
  const session = await testSession('schrijver1');
  const kept: string[] = [];
  const guard = createTextGuard(session, {
    field: 'seats/a/name',
    value: '',
    base: [],
    commit: (text) => {
      kept.push(text);
      return Promise.resolve(true);
    },
    ...options,
  });
  const type = async (text: string): Promise<boolean> => {
    guard.change(text);
    return guard.leave();
  };
  return { guard, kept, type, session };
}

describe('a field for a name', () => {
  it('keeps the name of somebody who agreed, which any other field would ask about', async () => {
    const named = await field({ agreedName: true });
    expect(await named.type('Anne de Vries')).toBe(true);
    expect(named.kept).toEqual(['Anne de Vries']);
    const other = await field();
    expect(await other.type('Anne de Vries')).toBe(false);
    expect(other.kept).toEqual([]);
  });

  it('keeps no telephone number and no second person with it', async () => {
    const { type, kept } = await field({ agreedName: true });
    expect(await type('Anne de Vries, 06 12345678')).toBe(false);
    expect(await type('Anne de Vries samen met Jan Bakker')).toBe(false);
    expect(kept).toEqual([]);
  });
});

describe('a field with a rule of its own', () => {
  const refuse = (text: string) =>
    text === '3' ? { message: 'Te klein', mend: 'minder dan 5', mendLabel: 'Maak ervan' } : undefined;

  it('keeps a refused text nowhere, not even as a draft, and says what would do', async () => {
    const { guard, type, kept, session } = await field({ refuse });
    expect(await type('3')).toBe(false);
    expect(kept).toEqual([]);
    expect(session.draft('seats/a/name')).toBeUndefined();
    expect(guard.state.getState().refusal?.mend).toBe('minder dan 5');
  });

  it('keeps what takes its place', async () => {
    const { guard, type, kept } = await field({ refuse });
    await type('3');
    expect(await type('minder dan 5')).toBe(true);
    expect(kept).toEqual(['minder dan 5']);
    expect(guard.state.getState().refusal).toBeUndefined();
  });
});
