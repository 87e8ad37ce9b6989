/**
 * Looks into the files of Chromium's database. It writes the head and the body of an entry one after the other, and goes
 * on in the same file after a kill: one that was killed in between leaves half an entry in the middle, and the next
 * start but one takes that for damage and throws the whole database away (on ChromeOS it does not go on in the file, for
 * this reason). Nothing that an app does can prevent it; a test must know it from a loss of our own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = 32_768;
const HEAD = 7;
const POLYNOMIAL = 0x82f6_3b78;

const TABLE = Uint32Array.from({ length: 256 }, (_one, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = (rest & 1) === 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** CRC-32C, hidden as LevelDB does. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0xffff_ffff;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  const crc = (sum ^ 0xffff_ffff) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0;
}

/** Whether an entry of a log is not whole. What follows the last whole one counts too: it will be in the middle. */
function isTorn(log: Buffer): boolean {
  for (let at = 0; at + HEAD <= log.length;) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEAD) {
      at += left;
      continue;
    }
    const end = at + HEAD + log.readUInt16LE(at + 4);
    if (end > log.length || log.readUInt32LE(at) !== sumOf(log.subarray(at + 6, end))) return true;
    at = end;
  }
  return false;
}

/** Whether a kill tore an entry in one of the databases of a profile. */
export function tornByKill(profile: string): boolean {
  const root = join(profile, 'Default/IndexedDB');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .some((name) => isTorn(readFileSync(join(root, name))));
}
