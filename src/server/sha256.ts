/**
 * SHA-256 by Node itself, a fifth of the work: most of what a server does for an edit is hashing it. Takes the place of
 * `sync/sha256.ts` by the `imports` map of package.json; a test holds the two to the same digits.
 */
import { hash } from 'node:crypto';

/** @returns 64 hex digits; of the text as UTF-8, in which half an emoji is U+FFFD */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
