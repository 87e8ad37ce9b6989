/**
 * A stand-in for cryptography that costs little and hides as much as a test can look for: no plaintext in the bytes, a
 * changed box does not open. It protects nobody: who knows a public key opens what was wrapped for it.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { GroupCrypto, GroupIdentity } from '#sync/group/crypto.ts';

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

function stream(key: string, nonce: string, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 32) {
    const block = sha256(utf8ToBytes(`${key} ${nonce} ${at}`));
    for (let index = at; index < Math.min(at + 32, bytes.length); index += 1)
      out[index] = (bytes[index] ?? 0) ^ (block[index - at] ?? 0);
  }
  return out;
}

const tagOf = (key: string, nonce: string, aad: string, body: string): string =>
  bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(`${nonce}\n${aad}\n${body}`))).slice(0, 32);

function sealWith(key: string, nonce: string, aad: string, text: string): string {
  const body = bytesToHex(stream(key, nonce, utf8ToBytes(text)));
  return `${nonce}.${body}.${tagOf(key, nonce, aad, body)}`;
}

function openWith(key: string, aad: string, box: string): string | undefined {
  const [nonce = '', body = '', tag] = box.split('.');
  if (tag !== tagOf(key, nonce, aad, body)) return undefined;
  return new TextDecoder().decode(stream(key, nonce, hexToBytes(body)));
}

/** @param random the dice; the same text twice gives the same nonce twice */
export const createCheapCrypto = (random: () => string): GroupCrypto => ({
  newKey: () => Promise.resolve(hashOf(`key ${random()}`)),
  seal: (key, aad, text) =>
    Promise.resolve(sealWith(key, hashOf(`nonce ${random()}`).slice(0, 24), aad, text)),
  open: (key, aad, box) => Promise.resolve(openWith(key, aad, box)),
  wrap: (publicKeys, text) =>
    Promise.resolve(
      publicKeys.map((one) => sealWith(one, hashOf(one + random()).slice(0, 24), '', text)).join(';'),
    ),
});

export function cheapIdentity(secret: string): GroupIdentity {
  const publicKey = hashOf(`public ${secret}`);
  return {
    publicKey,
    unwrap: (blob) =>
      Promise.resolve(
        blob
          .split(';')
          .map((one) => openWith(publicKey, '', one))
          .find((text) => text !== undefined),
      ),
  };
}
