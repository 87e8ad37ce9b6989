/** What the hub asks of access: whose signature this is, and what its person may do now. */
import type pg from 'pg';
import { homeOfSpace, mayFollow, type Right, type Role } from '#sync/access.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import type { Rights, Verifier } from '#sync/trust.ts';
import { readRights, signatoryOf } from './people.ts';
import { holdsPublicBsn } from './private-numbers.ts';
import { isSignedBy } from './secrets.ts';

export const createVerifier =
  (pool: pg.Pool): Verifier =>
  async (device, text, signature) => {
    const signatory = await signatoryOf(pool, device);
    if (signatory === undefined || signatory.revoked) return 'unknown-device';
    return isSignedBy(signatory.key, text, signature) ? 'good' : 'bad-signature';
  };

/** The ops of one message are decided within this, ms. */
const ONE_MESSAGE_MS = 1_000;

interface Known {
  /** The moment of the message that they were read for, and when that was; ms. */
  readonly at: number;
  readonly read: number;
  readonly rights: Promise<readonly Right[]>;
}

/**
 * Rights as they stand when the hub decides. Groups have no place on this server yet: their spaces are closed.
 * @param today the day of a moment (ms), YYYY-MM-DD
 */
export function createRights(pool: pg.Pool, today: (now: number) => string, now: () => number): Rights {
  const known = new Map<string, Known>();

  /** A message has a thousand ops of one device, all of one moment: read once for those, and anew for the next. */
  function rightsOfDevice(device: string, at: number): Promise<readonly Right[]> {
    const kept = known.get(device);
    if (kept?.at === at && Math.abs(now() - kept.read) < ONE_MESSAGE_MS) return kept.rights;
    const rights = readRightsOfDevice(pool, device);
    if (known.size > 1_000) known.clear();
    known.set(device, { at, read: now(), rights });
    rights.catch(() => known.delete(device));
    return rights;
  }

  return {
    mayRead: async (person, space) => {
      const home = homeOfSpace(space);
      return home !== undefined && mayFollow(await readRights(pool, person), home, today(now()));
    },
    mayWrite: async (op, _space, at) => {
      const may = mayWriteOp(await rightsOfDevice(op.device, at), op, today(at));
      return may === 'yes' && holdsPublicBsn(op.value) ? 'not-allowed' : may;
    },
  };
}

/** None when the device is off the list. */
async function readRightsOfDevice(pool: pg.Pool, name: string): Promise<readonly Right[]> {
  const { rows } = await pool.query<{ role: Role; home: string; until: string | null }>({
    name: 'rights-of-device',
    text: `select r.role, r.home, r.until from device_names n
      join devices d on d.name = n.device join rights r on r.person = d.person
      where n.name = $1 and d.revoked_at is null`,
    values: [name],
  });
  return rows.map(({ role, home, until }) => ({ role, home, ...(until === null ? {} : { until }) }));
}
