/**
 * SHA-256 as text, the same on every device. Under Node the address `#domain/sha256.ts` stands for the file of that
 * name in `server/`, which is several times as fast (`imports` in package.json); a test compares the two.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * @param text hashed as UTF-8; half of a broken emoji counts as U+FFFD
 * @returns 64 hex digits
 */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
