/** `#domain/sha256.ts` under Node: the same text in, the same 64 hex digits out, by the library that Node brings. */
import { hash } from 'node:crypto';

/** @param text hashed as UTF-8; half of a broken emoji counts as U+FFFD */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
