/** SHA-256 where nothing faster can be had: the browser's own can only be waited for, and a fold can't wait. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** @returns 64 hex digits; of the text as UTF-8, in which half an emoji is U+FFFD */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
