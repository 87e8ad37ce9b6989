/** A group for tests: devices with a session each. */
import { createMemoryGroupStore, type GroupStore } from '#storage/group/group-store.ts';
import { SPACE } from './group-edits.ts';
import { openSession, type GroupSession } from '../../src/app/features/samen/state/session.ts';

/** Names and times that come out the same in every run. */
export function counting(prefix: string): { readonly randomId: () => string; readonly now: () => number } {
  let ids = 0;
  let time = Date.UTC(2027, 0, 15, 19);
  return {
    randomId: () => `${prefix}-${String(++ids).padStart(6, '0')}`,
    now: () => (time += 1000),
  };
}

export async function testSession(
  device: string,
  store: GroupStore = createMemoryGroupStore(SPACE, device),
): Promise<GroupSession> {
  const { randomId, now } = counting(device);
  return openSession(store, { now, randomId, announce: () => undefined });
}
