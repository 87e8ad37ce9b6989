/** The log of every home, as a device has it that follows all of them; and sending what an import made. */
import type pg from 'pg';
import type { RegionTable } from '#domain/place.ts';
import { REGION, spaceOfHome } from '#sync/access.ts';
import type { HomeImport } from '#sync/directory/import/batch.ts';
import type { Fold } from '#sync/fold.ts';
import { createHub } from '#sync/hub.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { overText, syncRound } from '#sync/session.ts';
import { createHubAccess } from '../access/hub-ports.ts';
import { createToday } from '../access/today.ts';
import { createHints } from '../api/live.ts';
import { createPgHubStore } from '../db/hub-store.ts';
import { randomName, signerFor, type ImportDevice } from './device.ts';

export interface DeskSettings {
  readonly pool: pg.Pool;
  readonly region: RegionTable;
  readonly device: ImportDevice;
  /** Under which this import signs; see `enrolImport`. */
  readonly name: string;
  /** ms since 1970 */
  readonly now: () => number;
}

export interface ImportDesk {
  readonly foldOf: (home: string) => Fold | undefined;
  /**
   * Writes the acts of one home and sees to it that the hub took them.
   * @returns what the hub said when it did not
   */
  readonly send: (made: HomeImport) => Promise<string | undefined>;
}

/** Rounds after which something is wrong that another round does not mend. */
const MOST_ROUNDS = 500;

/** @throws when the log can't be read */
export async function openDesk(settings: DeskSettings): Promise<ImportDesk> {
  const { pool, region, device, name, now } = settings;
  const today = createToday(region.region.time_zone);
  const { verify, rights } = createHubAccess(pool, today, now);
  const hub = createHub({
    store: createPgHubStore({ pool }, { committed: createHints(pool) }),
    // Who runs this command can read the database; what is written is judged as that of any device.
    rights: { ...rights, mayRead: () => Promise.resolve(true) },
    verify,
    now,
    isErased: () => false,
  });
  const exchange = overText((text) => hub.receive(text, device.person));
  const replicas = new Map<string, Replica>();
  for (const home of [...region.municipalities.map(({ id }) => id), REGION]) {
    const replica = await openReplica(spaceOfHome(home), name, {
      store: createMemoryReplicaStore(),
      sign: signerFor(device),
      verify,
      now,
      random: randomName,
      salt: randomName,
    });
    await rounds(replica);
    replicas.set(home, replica);
  }

  async function rounds(replica: Replica): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const outcome = await syncRound([replica], { exchange, now });
      if (outcome === 'done' && replica.unsent() === undefined) return;
      if (outcome !== 'done' && outcome !== 'again') throw new Error(`the hub says: ${outcome}`);
      if (replica.unsent()?.held !== undefined) return;
    }
  }

  async function send({ home, acts }: HomeImport): Promise<string | undefined> {
    const replica = replicas.get(home);
    if (replica === undefined) return 'no such home';
    for (const act of acts) {
      await replica.edit(act);
      await rounds(replica);
    }
    const [refused] = replica.state().refused.values();
    const unsent = replica.unsent();
    return refused?.why ?? unsent?.held ?? (unsent === undefined ? undefined : 'not sent');
  }

  return { foldOf: (home) => replicas.get(home)?.view(), send };
}
