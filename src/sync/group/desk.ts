/** What a group's device has on its desk: what it keeps itself, and what the outer log says by now. */
import { createFold, type Fold } from '../fold.ts';
import type { NamedOp } from '../op.ts';
import { walk } from './admission.ts';
import type { GroupCrypto, GroupIdentity } from './crypto.ts';
import type { EpochId } from './envelope.ts';
import {
  changedGroup,
  type GroupChange,
  type GroupMeta,
  type GroupState,
  type GroupStore,
} from './group-store.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import type { OuterLog } from './outer-log.ts';
import { settled, type Picture } from './settle.ts';
import { envelopesOf } from './standing.ts';

export interface GroupPorts {
  readonly outer: OuterLog;
  readonly store: GroupStore;
  readonly crypto: GroupCrypto;
  readonly identity: GroupIdentity;
  /** ms since 1970, by the hub's clock as far as this device knows it */
  readonly now: () => number;
  readonly random: () => string;
  /** The epoch that founded the group, as whoever invited this device showed it. */
  readonly founding?: EpochId;
}

export interface Desk {
  readonly state: () => GroupState;
  readonly picture: () => Picture;
  readonly keyring: Keyring;
  /** What the screen shows. */
  readonly shown: () => Fold;
  readonly commit: (change: GroupChange) => Promise<void>;
  /** Looks at the outer log again, and brings what is kept here in line with it. */
  readonly refresh: () => Promise<void>;
}

export async function createDesk(ports: GroupPorts): Promise<Desk> {
  const { outer, store, crypto } = ports;
  const keyring = createKeyring(outer.space, crypto, ports.identity);
  const loaded = await store.load();
  let state = loaded ?? { meta: await newMeta(outer.device(), crypto), pending: [] };
  // The secret of a name is on the disk before anybody hears its hash.
  if (loaded === undefined) await store.commit({ meta: state.meta });
  let picture = look(ports, state.meta, keyring);
  let view: Fold | undefined;

  async function commit(change: GroupChange): Promise<void> {
    await store.commit(change);
    state = changedGroup(state, change);
  }

  async function refresh(): Promise<void> {
    if (outer.device() !== state.meta.device) {
      const { device, secret, before, lastStamp } = state.meta;
      const meta = await newMeta(outer.device(), crypto);
      await commit({ meta: { ...meta, lastStamp, before: [...before, { device, secret }] } });
    }
    await keyring.learn(rowsOf(outer));
    picture = look(ports, state.meta, keyring);
    view = undefined;
    const change = settled(state, picture, keyring.box);
    if (change !== undefined) await commit(change);
  }

  await refresh();
  return {
    state: () => state,
    picture: () => picture,
    keyring,
    shown: () =>
      (view ??= createFold([...picture.walk.admitted, ...state.pending.flatMap(({ ops }) => ops)])),
    commit,
    refresh,
  };
}

const rowsOf = (outer: OuterLog): readonly NamedOp[] => [
  ...outer.admitted(),
  ...outer.carried(),
  ...outer.pending(),
];

function look({ outer, founding }: GroupPorts, { device, before }: GroupMeta, keyring: Keyring): Picture {
  const rows = rowsOf(outer);
  const logged = outer.admitted().length;
  const me = [device, ...before.map((name) => name.device)];
  const options = { space: outer.space, me, logged, ...(founding === undefined ? {} : { founding }) };
  const walked = walk(rows, keyring, options);
  return { walk: walked, rows, envelopes: envelopesOf(rows, outer.refused(), walked.outcomes) };
}

const newMeta = async (device: string, crypto: GroupCrypto): Promise<GroupMeta> => ({
  device,
  secret: await crypto.newKey(),
  counter: 0,
  lastStamp: 0,
  before: [],
});
