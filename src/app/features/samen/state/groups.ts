/** The groups on this device: opened, made, left. Where the browser gives no database all of it lasts one visit. */
import type { GroupIndex } from '#storage/group/group-index.ts';
import type { GroupStore } from '#storage/group/group-store.ts';
import { openSession, type GroupSession } from './session.ts';

export interface Groups {
  readonly index: GroupIndex;
  readonly open: (space: string) => Promise<GroupSession>;
  readonly randomId: () => string;
}

/** 12 random characters of 32 (60 bits) and a bit of the time: no two groups or devices ever get the same. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31] ?? 'a').join('') + Date.now().toString(36).slice(-4);
}
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Opens what the device has; a browser without a database gets one in memory, and the screens say so. */
export async function openGroups(): Promise<Groups> {
  const { openGroupIndex, createMemoryGroupIndex } = await import('#storage/group/group-index.ts');
  const { createMemoryGroupStore } = await import('#storage/group/group-store.ts');
  const { openDexieGroupStore } = await import('#storage/group/dexie-group-store.ts');
  const memory = new Map<string, GroupStore>();
  const index = await openGroupIndex(randomId).catch(() => createMemoryGroupIndex(randomId()));

  async function storeOf(space: string, onReplaced: () => void): Promise<GroupStore> {
    if (index.kind === 'device') return openDexieGroupStore(space, index.device, onReplaced);
    const store = memory.get(space) ?? createMemoryGroupStore(space, index.device);
    memory.set(space, store);
    return store;
  }

  return {
    index,
    randomId,
    open: async (space) => {
      let session: GroupSession | undefined = undefined;
      const store = await storeOf(space, () => session?.replaced());
      // Old Safari has no BroadcastChannel: there a second tab sees the work of the first when it opens.
      const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`hw.${space}`) : undefined;
      const opened = await openSession(store, {
        now: () => Date.now(),
        randomId,
        // A channel has no target: all its listeners are this app's own tabs.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- see above
        announce: () => channel?.postMessage('written'),
      });
      session = opened;
      channel?.addEventListener('message', () => void opened.refresh());
      return {
        ...opened,
        close: () => {
          channel?.close();
          opened.close();
        },
      };
    },
  };
}
