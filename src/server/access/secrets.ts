/** Codes and tokens: made here, kept as hashes only, so that who reads the database can't come in with it. */
import { createHash, createPublicKey, randomBytes, randomInt, verify } from 'node:crypto';

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Without letters and digits that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 26;

/** 128 bits that a person can type. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** In groups of five, as it is printed. */
export const shownCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? code;

/**
 * @param key Ed25519, raw, 32 bytes
 * @param signature base64url
 */
export function isSignedBy(key: Uint8Array, text: string, signature: string): boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
  try {
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    // No point of the curve, or no signature at all.
    return false;
  }
}
