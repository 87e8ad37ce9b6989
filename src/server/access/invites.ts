/** Codes that let a device in, once. The first is printed when the server starts and nobody is in yet. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod/mini';
import { REGION, ROLES, type Right } from '#sync/access.ts';
import { enrolText, type API, type Ask } from '#sync/api.ts';
import { addDevice, addPerson, audit, writeRights, type Queries } from './people.ts';
import { hashOf, isSignedBy, newCode } from './secrets.ts';
import { startSession } from './sessions.ts';

export const INVITE_MS = 7 * 86_400_000;
const SIDE_BY_SIDE_MS = 600_000;

const rightsSchema = z.array(
  z.object({ role: z.enum(ROLES), home: z.string(), until: z.exactOptional(z.string()) }),
);

export interface Invite {
  /** For one more device of somebody who is in. */
  readonly person?: string;
  readonly label?: string;
  readonly rights: readonly Right[];
  /** Who made it; absent: the server itself. */
  readonly by?: string;
}

/** @returns the code, which is kept nowhere */
export async function makeInvite(
  db: Queries,
  { person, label, rights, by }: Invite,
  now: number,
): Promise<{ readonly code: string; readonly expires_at: number }> {
  const code = newCode();
  const expires_at = now + INVITE_MS;
  await db.query('delete from invites where expires_at < $1', [now]);
  await db.query(
    `insert into invites (hash, person, label, rights, made_by, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [hashOf(code), person ?? null, label ?? null, JSON.stringify(rights), by ?? null, expires_at],
  );
  await audit(db, now, 'invite', by, person);
  return { code, expires_at };
}

/**
 * @param today YYYY-MM-DD
 * @returns the code of the first administrator, or undefined when there is one already
 */
export async function firstCode(pool: pg.Pool, now: number, today: string): Promise<string | undefined> {
  // The device of an import, or a coordinator's, lets nobody in.
  const { rows } = await pool.query(
    `select from devices join rights on rights.person = devices.person
      where revoked_at is null and role = 'administrator' and (until is null or until >= $1) limit 1`,
    [today],
  );
  if (rows.length > 0) return undefined;
  // One of an earlier start may have been read by somebody else since. Processes that start side by side leave each
  // other's alone: whichever of their lines somebody reads, it works.
  await pool.query('delete from invites where made_by is null and expires_at < $1', [
    now + INVITE_MS - SIDE_BY_SIDE_MS,
  ]);
  const rights: readonly Right[] = [{ role: 'administrator', home: REGION }];
  return (await makeInvite(pool, { rights }, now)).code;
}

interface InviteRow {
  readonly person: string | null;
  readonly label: string | null;
  readonly rights: string;
  readonly made_by: string | null;
}

/**
 * Lets a device in: the code is used up, the person is there, the key is known, and a session begins; all or nothing.
 * @returns the token of the session; `code` also when the signature or the name is wrong: nobody learns which
 */
export async function enrol(
  pool: pg.Pool,
  { code, device, public_key, label, signature }: Ask<typeof API.enrol>,
  now: number,
): Promise<{ readonly token: string } | 'code'> {
  const key = Buffer.from(public_key, 'base64url');
  if (!isSignedBy(key, enrolText(device, code), signature)) return 'code';
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<InviteRow>(
      'delete from invites where hash = $1 and expires_at >= $2 returning person, label, rights, made_by',
      [hashOf(code), now],
    );
    const [invite] = rows;
    const token = invite === undefined ? undefined : await letIn(client, invite, { device, key, label }, now);
    await client.query(token === undefined ? 'rollback' : 'commit');
    return token === undefined ? 'code' : { token };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function letIn(
  client: Queries,
  invite: InviteRow,
  device: { readonly device: string; readonly key: Buffer; readonly label: string },
  now: number,
): Promise<string | undefined> {
  const person = invite.person ?? randomUUID();
  if (invite.person === null) {
    await addPerson(client, person, invite.label ?? device.label, now);
    await writeRights(client, person, rightsSchema.parse(JSON.parse(invite.rights)), now);
  }
  // Another process that started just now may have printed one too.
  if (invite.made_by === null) await client.query('delete from invites where made_by is null');
  if (!(await addDevice(client, { ...device, person }, now))) return undefined;
  await audit(client, now, 'enrolled', person, device.device);
  return startSession(client, device.device, now);
}
