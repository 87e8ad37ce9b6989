/**
 * A session is a signed challenge: the key of the device proves who asks, and the cookie that comes of it only spares
 * a signature for every request. Kept as a hash; it ends with the device, with the person's rights, or unused.
 */
import type pg from 'pg';
import { SESSION_MS, sessionText } from '#sync/api.ts';
import type { Right } from '#sync/access.ts';
import { namesOf, RIGHTS_OF, type Queries } from './people.ts';
import { hashOf, isSignedBy, newToken } from './secrets.ts';

export const CHALLENGE_MS = 120_000;
/** "Last seen" is not written at every request. */
const SEEN_EVERY_MS = 60_000;
/** A token that somebody copied is worth something for this long at most, as long as its owner comes by. */
const RENEW_AFTER_MS = 86_400_000;
/** Questions that are on their way with the old token are still answered. */
const OVERLAP_MS = 60_000;
/** Of one device: a copied disk has one of its own. */
const MOST_SESSIONS = 5;
/** To let others in, or to take their rights away, a key must have signed this short ago. */
const SIGNED_MS = 600_000;

export interface Session {
  readonly token: string;
  readonly person: string;
  readonly label: string;
  /** The name under which it was enrolled. */
  readonly device: string;
  readonly rights: readonly Right[];
  /** ms: when this token was made, and when the key of the device last signed. */
  readonly begun_at: number;
  readonly signed_at: number;
}

export async function newChallenge(db: Queries, device: string, now: number): Promise<string> {
  const challenge = newToken();
  await db.query('delete from challenges where expires_at < $1', [now]);
  await db.query('insert into challenges (hash, device, expires_at) values ($1, $2, $3)', [
    hashOf(challenge),
    device,
    now + CHALLENGE_MS,
  ]);
  return challenge;
}

/**
 * @returns the token of a new session, undefined when it is not proven that this device asks. `revoked`: it is that
 * device, and it is off the list; said to its key only, so that it knows that what it keeps must go.
 */
export async function openSession(
  pool: pg.Pool,
  { device, challenge, signature }: { device: string; challenge: string; signature: string },
  now: number,
): Promise<{ readonly token: string } | 'revoked' | undefined> {
  // Used once, whatever comes of it.
  const used = await pool.query(
    'delete from challenges where hash = $1 and device = $2 and expires_at >= $3',
    [hashOf(challenge), device, now],
  );
  const { rows } = await pool.query<{ name: string; key: Buffer; revoked_at: number | null }>(
    `select d.name, d.key, d.revoked_at from device_names n join devices d on d.name = n.device
      where n.name = $1`,
    [device],
  );
  const [row] = rows;
  // Also without such a device something is verified: the time it takes says nothing.
  const good = isSignedBy(row?.key ?? NOBODY, sessionText(device, challenge), signature);
  if (row === undefined || !good || used.rowCount !== 1) return undefined;
  if (row.revoked_at !== null) return 'revoked';
  return { token: await startSession(pool, row.name, now) };
}

/** A point of the curve that nobody has the key of. */
const NOBODY = Buffer.from(`58${'66'.repeat(31)}`, 'hex');

export async function startSession(
  db: Queries,
  device: string,
  now: number,
  signed_at = now,
): Promise<string> {
  const token = newToken();
  await db.query('delete from sessions where expires_at < $1', [now]);
  await db.query(
    `insert into sessions (hash, device, seen_at, expires_at, begun_at, signed_at) values ($1, $2, $3, $4, $3, $5)`,
    [hashOf(token), device, now, now + SESSION_MS, signed_at],
  );
  await db.query(
    `delete from sessions where device = $1 and hash not in
      (select hash from sessions where device = $1 order by begun_at desc limit ${MOST_SESSIONS})`,
    [device],
  );
  await db.query('update devices set seen_at = $2 where name = $1', [device, now]);
  return token;
}

interface SessionRow extends Omit<Session, 'token'> {
  readonly seen_at: number;
}

/** Who asks, as it stands now; undefined when the session is over. */
export async function sessionOf(db: Queries, token: string, now: number): Promise<Session | undefined> {
  const hash = hashOf(token);
  const { rows } = await db.query<SessionRow>({
    name: 'session',
    text: `select s.device, s.seen_at, s.begun_at, s.signed_at, d.person, p.label,
        ${RIGHTS_OF('d.person')} as rights
      from sessions s join devices d on d.name = s.device join people p on p.id = d.person
      where s.hash = $1 and s.expires_at >= $2 and d.revoked_at is null`,
    values: [hash, now],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  if (now - row.seen_at > SEEN_EVERY_MS) {
    await db.query('update sessions set seen_at = $2, expires_at = $3 where hash = $1', [
      hash,
      now,
      now + SESSION_MS,
    ]);
    await db.query('update devices set seen_at = $2 where name = $1', [row.device, now]);
  }
  const { seen_at: _seen, ...session } = row;
  return { ...session, token };
}

/**
 * Another token for the same session when this one is old. One of the questions that come at the same time gets it.
 * @returns undefined when the old one is good for now
 */
export async function renewed(
  pool: pg.Pool,
  { token, device, begun_at, signed_at }: Session,
  now: number,
): Promise<string | undefined> {
  if (now - begun_at < RENEW_AFTER_MS) return undefined;
  const { rowCount } = await pool.query(
    'update sessions set begun_at = $3, seen_at = $3, expires_at = $4 where hash = $1 and begun_at = $2',
    [hashOf(token), begun_at, now, now + OVERLAP_MS],
  );
  return rowCount === 1 ? startSession(pool, device, now, signed_at) : undefined;
}

/** Whether the key itself spoke just now: who only has the cookie can't do what lasts. */
export const isJustSigned = ({ signed_at }: Session, now: number): boolean => now - signed_at < SIGNED_MS;

export async function endSession(db: Queries, token: string): Promise<void> {
  await db.query('delete from sessions where hash = $1', [hashOf(token)]);
}

/** What a device is told of itself. */
export async function meOf(db: Queries, session: Session, now: number) {
  const { person, label, device, rights } = session;
  return { person, label, device, names: await namesOf(db, device), rights, now };
}
