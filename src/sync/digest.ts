/** One way to hash, everywhere in this room. */
import { sha256Hex } from '#domain/sha256.ts';

/** SHA-256 as 64 hex digits. */
export type Hash = string;

/** @param text as UTF-8; halves of a broken emoji all count as the same mark, so callers escape them first */
export const hashOf = (text: string): Hash => sha256Hex(text);
