/** What the hub asks of access: whose signature this is, and what its person may do now. */
import type pg from 'pg';
import { homeOfSpace, mayFollow } from '#sync/access.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import type { Rights, Verifier } from '#sync/trust.ts';
import { readRights, signatoryOf } from './people.ts';
import { isSignedBy } from './secrets.ts';

export const createVerifier =
  (pool: pg.Pool): Verifier =>
  async (device, text, signature) => {
    const signatory = await signatoryOf(pool, device);
    if (signatory === undefined || signatory.revoked) return 'unknown-device';
    return isSignedBy(signatory.key, text, signature) ? 'good' : 'bad-signature';
  };

/** One look at the database is good for the ops of one message, ms. */
const FRESH_MS = 1_000;

/**
 * Rights as they stand when the hub decides. Groups have no place on this server yet: their spaces are closed.
 * @param today the day of a moment (ms), YYYY-MM-DD
 */
export function createRights(pool: pg.Pool, today: (now: number) => string, now: () => number): Rights {
  const known = new Map<string, { readonly at: number; readonly rights: ReturnType<typeof readRights> }>();

  /** A run has a thousand ops of one device, and is decided in a moment. */
  function rightsOfDevice(device: string): ReturnType<typeof readRights> {
    const kept = known.get(device);
    if (kept !== undefined && now() - kept.at < FRESH_MS && now() >= kept.at) return kept.rights;
    const rights = signatoryOf(pool, device).then((who) =>
      who === undefined || who.revoked ? [] : readRights(pool, who.person),
    );
    if (known.size > 1_000) known.clear();
    known.set(device, { at: now(), rights });
    rights.catch(() => known.delete(device));
    return rights;
  }

  return {
    mayRead: async (person, space) => {
      const home = homeOfSpace(space);
      return home !== undefined && mayFollow(await readRights(pool, person), home, today(now()));
    },
    mayWrite: async (op, _space, at) => mayWriteOp(await rightsOfDevice(op.device), op, today(at)),
  };
}
