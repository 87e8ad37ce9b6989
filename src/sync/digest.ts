/** One way to hash, everywhere in this room. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 as 64 hex digits. */
export type Hash = string;

/** @param text as UTF-8; halves of a broken emoji all count as the same mark, so callers escape them first */
export const hashOf = (text: string): Hash => bytesToHex(sha256(utf8ToBytes(text)));
