/**
 * The key of this device: Ed25519, made by the browser, never readable, kept in the work database. Who has the device
 * can sign with it; nobody can take it along.
 */
import type { Signer, Verifier } from '#sync/trust.ts';
import { base64Url, fromBase64Url } from '../base64.ts';

const KIND = 'Ed25519';

export interface DeviceKey {
  readonly privateKey: CryptoKey;
  /** Raw, base64url. */
  readonly publicKey: string;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** @param subtle undefined on plain http @returns undefined when this browser can't sign */
export async function makeDeviceKey(subtle: SubtleCrypto | undefined): Promise<DeviceKey | undefined> {
  if (subtle === undefined) return undefined;
  try {
    const pair = await subtle.generateKey(KIND, false, ['sign', 'verify']);
    if (!('privateKey' in pair)) return undefined;
    const raw = await subtle.exportKey('raw', pair.publicKey);
    return { privateKey: pair.privateKey, publicKey: base64Url(new Uint8Array(raw)) };
  } catch {
    // Unknown to this browser.
    return undefined;
  }
}

export const signerOf =
  (key: DeviceKey, subtle: SubtleCrypto): Signer =>
  async (text) =>
    base64Url(new Uint8Array(await subtle.sign(KIND, key.privateKey, utf8(text))));

/** @param keyOf the public key of a device, under any of its names; undefined when nobody enrolled it */
export const verifierOf =
  (keyOf: (device: string) => string | undefined, subtle: SubtleCrypto): Verifier =>
  async (device, text, signature) => {
    const raw = fromBase64Url(keyOf(device) ?? '');
    const signed = fromBase64Url(signature);
    if (raw === undefined || raw.length === 0) return 'unknown-device';
    if (signed === undefined) return 'bad-signature';
    try {
      const key = await subtle.importKey('raw', raw, KIND, false, ['verify']);
      return (await subtle.verify(KIND, key, signed, utf8(text))) ? 'good' : 'bad-signature';
    } catch {
      return 'bad-signature';
    }
  };
