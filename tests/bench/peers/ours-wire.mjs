/**
 * Everything that knows the sync core's own names, so that nothing else here changes when they do. Stores are in
 * memory; signatures are real, and every hash is checked on both sides.
 */
import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { createFold } from '../../../build/rooms/sync/fold.js';
import { createHub } from '../../../build/rooms/sync/hub.js';
import { createMemoryHubStore } from '../../../build/rooms/sync/memory-hub-store.js';
import { isOpRow } from '../../../build/rooms/sync/protocol.js';
import { createMemoryReplicaStore } from '../../../build/rooms/sync/replica-store.js';
import { openReplica } from '../../../build/rooms/sync/replica.js';
import { overText, syncRound } from '../../../build/rooms/sync/session.js';

const SPACE = 'directory/GM1680';
const TYPE = 'service';

/** As the app makes them. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const randomId = () =>
  [...randomBytes(12)].map((byte) => ALPHABET[byte & 31]).join('') + Date.now().toString(36).slice(-4);

const entryOf = ({ id, units }) => ({
  id,
  ...Object.fromEntries([...units].map(([unit, { heads }]) => [unit, heads[0].op.value])),
});

/** A hub that knows the devices that told it their key. */
export function startHub() {
  const keys = new Map();
  const store = createMemoryHubStore('first-life');
  const hub = createHub({
    store,
    now: Date.now,
    rights: { mayRead: async () => true, mayWrite: async () => 'yes' },
    verify: async (device, text, signature) => {
      const key = keys.get(device);
      if (key === undefined) return 'unknown-device';
      const good = verify(undefined, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
      return good ? 'good' : 'bad-signature';
    },
    isErased: () => false,
  });
  return {
    enrol: (device, key) =>
      keys.set(device, createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' })),
    /** @returns {Promise<string>} */
    receive: (text) => hub.receive(text, 'somebody'),
    records: () =>
      createFold(
        store
          .rows(SPACE)
          .filter(isOpRow)
          .map(({ entry }) => entry),
      )
        .records(TYPE)
        .map(entryOf),
  };
}

/**
 * @param {string} device
 * @param {(text: string) => Promise<string>} send one question to the hub
 * @param {(key: string) => Promise<unknown>} enrol tells the hub who this is
 */
export async function startReplica(device, send, enrol) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await enrol(publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'));
  const replica = await openReplica(SPACE, device, {
    store: createMemoryReplicaStore(),
    sign: async (text) => sign(undefined, Buffer.from(text), privateKey).toString('base64url'),
    verify: async () => 'unknown-device',
    now: Date.now,
    random: randomId,
  });

  const round = () => syncRound([replica], { exchange: overText(send), now: Date.now });

  /** Until the hub has decided about everything of this device. */
  async function push() {
    while (replica.unsent() !== undefined) {
      const outcome = await round();
      if (outcome !== 'again' && outcome !== 'done') throw new Error(`the hub answered ${outcome}`);
      const { held } = replica.unsent() ?? {};
      if (held !== undefined) throw new Error(`the hub holds it up: ${held}`);
    }
  }

  /** Until everything of the hub is here. */
  async function pull() {
    let outcome = 'again';
    while (outcome === 'again') outcome = await round();
    if (outcome !== 'done') throw new Error(`the hub answered ${outcome}`);
  }

  const unitsOf = (id) => replica.view().record(TYPE, id);
  return {
    /** One transaction per record. */
    seed: async (records) => {
      for (const { id, ...fields } of records)
        await replica.edit(
          Object.entries(fields).map(([unit, value]) => ({ type: TYPE, record: id, unit, value })),
        );
    },
    edit: ({ id, unit, value }) => replica.edit([{ type: TYPE, record: id, unit, value }]),
    push,
    pull,
    one: async (id) => entryOf(unitsOf(id)),
    all: async () => replica.view().records(TYPE).map(entryOf),
    values: async (id, unit) => (unitsOf(id)?.units.get(unit)?.heads ?? []).map(({ op }) => op.value),
  };
}
