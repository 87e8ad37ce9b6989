/**
 * One person at work on this device: the key, the spaces that are followed, and the drafts. What belongs to one person
 * is in one database and never goes out under another's name.
 */
import * as z from 'zod/mini';
import { API, MESSAGES, type Me } from '#sync/api.ts';
import { MESSAGE_LIMITS } from '#sync/protocol.ts';
import { createZone } from '#domain/zone.ts';
import { base64Url } from '../base64.ts';
import { faultOf } from '../store-fault.ts';
import { createAccess, type Access, type KeptDevice } from './account.ts';
import { converse } from './conversation.ts';
import { signerOf, verifierOf } from './device-key.ts';
import { follow, openSlots, shutSpace } from './followed.ts';
import { FACT, type PersonDesk, type PersonEvents, type PersonPorts } from './person-desk.ts';
import type { Slot } from './slot.ts';
import type { WorkDisk } from './work-disk.ts';
import type { Connection, FormDraft } from './workbench.ts';

const ZONE = 'Europe/Amsterdam';

export interface Person {
  readonly profile: string;
  readonly disk: WorkDisk;
  readonly access: Access;
  readonly kept: KeptDevice;
  readonly me: () => Me | undefined;
  /** In the order of their names. */
  readonly slots: () => readonly Slot[];
  readonly drafts: Map<string, FormDraft>;
  readonly lost: () => readonly string[];
  readonly sawLost: () => Promise<void>;
  /** One conversation with the server about everything. Never rejects. */
  readonly round: () => Promise<Connection>;
  /** Who this is must be asked again before the next conversation. */
  readonly doubt: () => void;
  /** As the database has it now: another tab wrote, or this page was away. */
  readonly reload: () => Promise<void>;
}

const keysSchema = z.record(z.string(), z.string());

export async function openPerson(
  profile: string,
  disk: WorkDisk,
  kept: KeptDevice,
  ports: PersonPorts,
  on: PersonEvents,
): Promise<Person> {
  const sign = signerOf(kept.key, ports.subtle);
  const desk: PersonDesk = {
    profile,
    disk,
    kept,
    ports,
    on,
    access: createAccess({
      line: ports.line,
      sign,
      kept,
      onMe: (me) => heardMe(desk, me),
      onRevoked: () => revoke(desk),
    }),
    sign,
    verify: verifierOf((device) => keyOf(desk, device), ports.subtle),
    zone: createZone(ZONE),
    newName: () => base64Url(ports.randomBytes(16)),
    slots: new Map(),
    drafts: new Map((await disk.drafts()).map((draft) => [draft.key, draft])),
    tidied: new Set(),
    me: readMe(await disk.fact(FACT.me)),
    lost: z.array(z.string()).safeParse(await disk.fact(FACT.lost)).data ?? [],
    revoked: (await disk.fact(FACT.revoked)) === true,
    keys: keysSchema.safeParse(await disk.fact(FACT.keys)).data ?? {},
    keysAt: -Infinity,
    checkedAt: -Infinity,
    clockOff: undefined,
    most: MESSAGE_LIMITS.ops,
  };
  if (desk.me !== undefined) await follow(desk);
  return {
    profile,
    disk,
    access: desk.access,
    kept,
    me: () => desk.me,
    slots: () => [...desk.slots.values()].sort((a, b) => (a.space < b.space ? -1 : 1)),
    drafts: desk.drafts,
    lost: () => desk.lost,
    sawLost: async () => {
      desk.lost = [];
      await disk.setFact(FACT.lost, undefined);
      on.changed(undefined, 'edited');
    },
    round: async () => {
      try {
        return await converse(desk);
      } catch (error) {
        on.fault(faultOf(error));
        return 'trouble';
      }
    },
    doubt: () => {
      desk.checkedAt = -Infinity;
    },
    reload: () => reload(desk),
  };
}

const keyOf = ({ me, kept, keys }: PersonDesk, device: string): string | undefined =>
  me?.names.includes(device) === true ? kept.key.publicKey : keys[device];

async function heardMe(desk: PersonDesk, me: Me): Promise<void> {
  const now = desk.ports.now();
  desk.checkedAt = now;
  desk.clockOff = now - me.now;
  desk.me = me;
  await desk.disk.setFact(FACT.me, me);
  if (desk.revoked) await desk.disk.setFact(FACT.revoked, undefined);
  desk.revoked = false;
  await follow(desk);
  desk.on.changed(undefined, 'fetched');
}

/** Who lost a phone takes it off the list: what others wrote goes off it as soon as it asks for anything. */
async function revoke(desk: PersonDesk): Promise<void> {
  desk.revoked = true;
  await desk.disk.setFact(FACT.revoked, true);
  for (const slot of openSlots(desk)) await shutSpace(desk, slot);
}

async function reload(desk: PersonDesk): Promise<void> {
  const { disk, drafts, slots } = desk;
  desk.me = readMe(await disk.fact(FACT.me)) ?? desk.me;
  const kept = await disk.drafts();
  drafts.clear();
  for (const draft of kept) drafts.set(draft.key, draft);
  await follow(desk);
  for (const slot of slots.values()) await slot.refresh();
}

function readMe(stored: unknown): Me | undefined {
  const parsed = MESSAGES[API.me].answer.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
