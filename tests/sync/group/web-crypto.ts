/** The real thing, as a browser has it: AES-256-GCM, and X25519 with HKDF for each member. */
import type { GroupCrypto, GroupIdentity } from '#sync/group/crypto.ts';

const { subtle } = globalThis.crypto;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
const textOf = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString('base64url');
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'utf8'));

const aesKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function seal(key: CryptoKey, aad: string, text: string): Promise<string> {
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const box = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(aad) }, key, utf8(text));
  return `${textOf(iv)}.${textOf(new Uint8Array(box))}`;
}

async function open(key: CryptoKey, aad: string, box: string): Promise<string | undefined> {
  const [iv = '', body = ''] = box.split('.');
  try {
    const text = await subtle.decrypt(
      { name: 'AES-GCM', iv: bytesOf(iv), additionalData: utf8(aad) },
      key,
      bytesOf(body),
    );
    return Buffer.from(text).toString('utf8');
  } catch {
    return undefined;
  }
}

async function sharedKey(own: CryptoKey, other: CryptoKey, context: string): Promise<CryptoKey> {
  const bits = await subtle.deriveBits({ name: 'X25519', public: other }, own, 256);
  const hkdf = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8(context), info: utf8('hechte-wijk-wrap/1') },
    hkdf,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const publicKeyOf = (text: string): Promise<CryptoKey> =>
  subtle.importKey('raw', bytesOf(text), 'X25519', true, []);

async function newPair(): Promise<{ readonly secret: CryptoKey; readonly publicKey: string }> {
  const pair = await subtle.generateKey('X25519', false, ['deriveBits']);
  return {
    secret: pair.privateKey,
    publicKey: textOf(new Uint8Array(await subtle.exportKey('raw', pair.publicKey))),
  };
}

export const createWebCrypto = (): GroupCrypto => ({
  newKey: () => Promise.resolve(textOf(globalThis.crypto.getRandomValues(new Uint8Array(32)))),
  seal: async (key, aad, text) => seal(await aesKey(bytesOf(key)), aad, text),
  open: async (key, aad, box) => open(await aesKey(bytesOf(key)), aad, box),
  wrap: async (publicKeys, text) => {
    const once = await newPair();
    const stanzas = await Promise.all(
      publicKeys.map(async (one) =>
        seal(await sharedKey(once.secret, await publicKeyOf(one), once.publicKey + one), '', text),
      ),
    );
    return [once.publicKey, ...stanzas].join(';');
  },
});

export async function webIdentity(): Promise<GroupIdentity> {
  const { secret, publicKey } = await newPair();
  return {
    publicKey,
    unwrap: async (blob) => {
      const [once = '', ...stanzas] = blob.split(';');
      const key = await publicKeyOf(once)
        .then((other) => sharedKey(secret, other, once + publicKey))
        .catch(() => undefined);
      for (const stanza of key === undefined ? [] : stanzas) {
        const text = key === undefined ? undefined : await open(key, '', stanza);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}
