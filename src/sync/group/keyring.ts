/**
 * The keys that this device can find, and what they open. A key comes wrapped for this device, or in the body of a
 * later epoch: so what could not be read yesterday may be readable today. Nothing here decides what counts.
 */
import type { NamedOp } from '../op.ts';
import type { GroupCrypto, GroupIdentity, GroupKey } from './crypto.ts';
import {
  boxAad,
  EPOCH,
  epochAad,
  epochId,
  readBox,
  readEpochBody,
  readEpochText,
  SEALED,
  type Box,
  type EpochBody,
  type EpochId,
  type EpochText,
} from './envelope.ts';

/** What stands open in an epoch. `unread`: no key that opens the rest is here. */
export type EpochFact = Pick<EpochText, 'by' | 'parents' | 'succeeds'> &
  ({ readonly is: 'unread' } | { readonly is: 'read'; readonly key: GroupKey; readonly body: EpochBody });

/** `bad`: the key of its epoch does not open it here. `newer`, `torn`: it opens, and is no transaction. */
export type BoxFact = Box | 'bad' | 'newer' | 'torn';

/** What the walk through the log asks. */
export interface Facts {
  /** @returns undefined when the op is no epoch */
  readonly epoch: (id: EpochId) => EpochFact | undefined;
  /** @returns undefined when there is no key for it */
  readonly box: (ref: string) => BoxFact | undefined;
}

export interface Keyring extends Facts {
  /** Looks at every op once, and again at what could not be read before. One at a time. */
  readonly learn: (ops: readonly NamedOp[]) => Promise<void>;
}

export function createKeyring(space: string, crypto: GroupCrypto, identity: GroupIdentity): Keyring {
  const seen = new Set<string>();
  const epochs = new Map<EpochId, EpochText>();
  const read = new Map<EpochId, { readonly key: GroupKey; readonly body: EpochBody }>();
  const boxes = new Map<string, BoxFact>();
  /** Boxes of which the key is not here. */
  const closed = new Map<EpochId, NamedOp[]>();
  /** Keys to try. Several: a maker who means harm gives one person another key than the next. */
  const keys = new Map<EpochId, Set<GroupKey>>();
  const tried = new Set<string>();

  const keysOf = (id: EpochId): Set<GroupKey> => {
    const found = keys.get(id) ?? new Set<GroupKey>();
    keys.set(id, found);
    return found;
  };

  async function meet(op: NamedOp): Promise<void> {
    if (seen.has(op.ref)) return;
    const { type, record, value } = op.op;
    if (type === SEALED) {
      const waiting = closed.get(record) ?? [];
      closed.set(record, waiting);
      waiting.push(op);
    } else if (type === EPOCH && typeof value === 'string' && record === epochId(space, value)) {
      const text = readEpochText(value);
      if (text !== undefined && !epochs.has(record)) {
        const key = await identity.unwrap(text.wraps);
        if (key !== undefined) keysOf(record).add(key);
        epochs.set(record, text);
      }
    }
    // Last: what failed halfway is looked at again.
    seen.add(op.ref);
  }

  /** @returns the parents of which the key came to light */
  async function openEpoch(id: EpochId): Promise<readonly EpochId[]> {
    const text = epochs.get(id);
    if (text === undefined || read.has(id)) return [];
    for (const key of keysOf(id)) {
      if (tried.has(`${id} ${key}`)) continue;
      const opened = await crypto.open(key, epochAad(space, text), text.body);
      tried.add(`${id} ${key}`);
      const body = opened === undefined ? undefined : readEpochBody(opened);
      if (body === undefined) continue;
      read.set(id, { key, body });
      const named = Object.entries(body.keys);
      for (const [parent, parentKey] of named) keysOf(parent).add(parentKey);
      return named.map(([parent]) => parent);
    }
    return [];
  }

  async function openBoxes(id: EpochId, key: GroupKey): Promise<void> {
    for (const { ref, op } of closed.get(id) ?? []) {
      if (typeof op.value !== 'string' || boxes.has(ref)) continue;
      const text = await crypto.open(key, boxAad(space, id, op.unit), op.value);
      boxes.set(ref, text === undefined ? 'bad' : readBox(text));
    }
    closed.delete(id);
  }

  return {
    learn: async (ops) => {
      for (const op of ops) await meet(op);
      const queue = [...epochs.keys()].filter((id) => !read.has(id));
      for (const id of queue) queue.push(...(await openEpoch(id)));
      for (const [id, { key }] of read) if (closed.has(id)) await openBoxes(id, key);
    },
    epoch: (id) => {
      const text = epochs.get(id);
      const known = read.get(id);
      if (text === undefined) return undefined;
      return known === undefined ? { ...text, is: 'unread' } : { ...text, is: 'read', ...known };
    },
    box: (ref) => boxes.get(ref),
  };
}
