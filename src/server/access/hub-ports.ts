/** What the hub asks of access: whose signature this is, and what its person may do now. */
import type pg from 'pg';
import { homeOfSpace, mayFollow, type Right } from '#sync/access.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import type { Rights, Verifier } from '#sync/trust.ts';
import { createGather } from '../db/gather.ts';
import { readAllRights, RIGHTS_OF } from './people.ts';
import { holdsPublicBsn } from './private-numbers.ts';
import { isSignedBy } from './secrets.ts';

/** What was read of a device when its signature was looked at counts for the ops under it: this long at most, ms. */
const ONE_MESSAGE_MS = 1_000;
const MOST_KNOWN = 1_000;

interface Speaker {
  readonly key: Buffer;
  readonly revoked: boolean;
  readonly rights: readonly Right[];
}

export interface HubAccess {
  readonly verify: Verifier;
  readonly rights: Rights;
}

/**
 * Rights as they stand when the hub decides. Groups have no place on this server yet: their spaces are closed.
 * @param today the day of a moment (ms), YYYY-MM-DD
 * @param now ms
 */
export function createHubAccess(pool: pg.Pool, today: (now: number) => string, now: () => number): HubAccess {
  const askSpeaker = createGather((names) => readSpeakers(pool, names));
  const askRights = createGather((people) => readAllRights(pool, people));
  const known = new Map<string, { readonly read: number; readonly speaker: Promise<Speaker | undefined> }>();

  function speakerAnew(device: string): Promise<Speaker | undefined> {
    const speaker = askSpeaker(device);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(device, { read: now(), speaker });
    speaker.catch(() => known.delete(device));
    return speaker;
  }

  /** Under the lock of a space nobody waits for a question that was answered just before it. */
  async function rightsOfDevice(device: string): Promise<readonly Right[]> {
    const kept = known.get(device);
    const fresh = kept !== undefined && Math.abs(now() - kept.read) < ONE_MESSAGE_MS;
    const speaker = await (fresh ? kept.speaker : speakerAnew(device));
    return speaker === undefined || speaker.revoked ? [] : speaker.rights;
  }

  const rights: Rights = {
    mayRead: async (person, space) => {
      const home = homeOfSpace(space);
      return home !== undefined && mayFollow((await askRights(person)) ?? [], home, today(now()));
    },
    mayWrite: async (op, _space, at) => {
      const may = mayWriteOp(await rightsOfDevice(op.device), op, today(at));
      return may === 'yes' && holdsPublicBsn(op.value) ? 'not-allowed' : may;
    },
  };
  const verify: Verifier = async (device, text, signature) => {
    const speaker = await speakerAnew(device);
    if (speaker === undefined || speaker.revoked) return 'unknown-device';
    return isSignedBy(speaker.key, text, signature) ? 'good' : 'bad-signature';
  };
  return { verify, rights };
}

async function readSpeakers(pool: pg.Pool, names: readonly string[]): Promise<ReadonlyMap<string, Speaker>> {
  const { rows } = await pool.query<Speaker & { name: string }>({
    name: 'speakers',
    text: `select n.name, d.key, d.revoked_at is not null as revoked, ${RIGHTS_OF('d.person')} as rights
      from device_names n join devices d on d.name = n.device where n.name = any($1::text[])`,
    values: [names],
  });
  return new Map(rows.map(({ name, ...speaker }) => [name, speaker]));
}
