/**
 * The device under which this server imports: a key of its own in the data folder, with a person of its own, so that
 * history says "import" and nobody else's name. Who may read that folder keeps the server.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';
import { REGION } from '#sync/access.ts';
import type { Signer } from '#sync/trust.ts';
import { addDevice, addName, addPerson, audit, signatoryOf, writeRights } from '../access/people.ts';

export const KEY_FILE = 'import-device.json';

const fileSchema = z.object({ device: z.string(), person: z.string(), key: z.string() });
/** The private key, PKCS 8, base64. */
export type ImportDevice = z.infer<typeof fileSchema>;

/** 128 random bits, as names of devices and salts are. */
export const randomName = (): string => randomBytes(16).toString('base64url');

/** The device of this data folder; made when there is none. Readable for its owner only. */
export function importDevice(dataFolder: string): ImportDevice {
  const path = join(dataFolder, KEY_FILE);
  const before = readIfThere(path);
  if (before !== undefined) return before;
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const made: ImportDevice = { device: randomName(), person: randomName(), key };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(path, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return made;
}

function readIfThere(path: string): ImportDevice | undefined {
  try {
    const json = parseJson(readFileSync(path, 'utf8'));
    if (!json.ok) throw new Error(`${path}: ${json.reason}`);
    return fileSchema.parse(json.value);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const privateKey = ({ key }: ImportDevice) =>
  createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });

export const signerFor =
  (device: ImportDevice): Signer =>
  (text) =>
    Promise.resolve(sign(null, Buffer.from(text), privateKey(device)).toString('base64url'));

/**
 * Lets the device in when this database does not know it, and gives it a fresh name to sign under: its counters begin
 * anew with every import, so nothing has to be kept between them.
 * @returns the name
 */
export async function enrolImport(
  pool: pg.Pool,
  device: ImportDevice,
  label: string,
  now: number,
): Promise<string> {
  const known = await signatoryOf(pool, device.device);
  if (known === undefined) {
    const x = createPublicKey(privateKey(device)).export({ format: 'jwk' }).x ?? '';
    await addPerson(pool, device.person, label, now);
    const key = Buffer.from(x, 'base64url');
    await addDevice(pool, { device: device.device, person: device.person, key, label }, now);
    await writeRights(pool, device.person, [{ role: 'region_keeper', home: REGION }], now);
    await audit(pool, now, 'import-device', device.person, device.device);
  }
  const name = randomName();
  await addName(pool, device.device, name, now);
  return name;
}
