/**
 * Unpacking and hashing in the browser, with what each browser has. Old Safari lacks DecompressionStream, and a
 * page on plain http lacks crypto.subtle: then a small library does it, fetched only there.
 */

/** What one fetch or unpack may not exceed; more means that something is wrong, not that the data is large. */
export class TooLarge extends Error {}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks gzip. Bytes that are not gzip are taken as the content itself: some web hosts unpack `.gz` files on the
 * way, and the hash decides afterwards whether it is the right content.
 * @param maxBytes of the unpacked content; more throws TooLarge, so that a bomb can't fill the memory
 * @throws when the bytes are cut off or damaged
 */
export async function unpackBytes(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes)) {
    if (bytes.length > maxBytes) throw new TooLarge('pack');
    return bytes;
  }
  return typeof DecompressionStream === 'undefined' ? inflate(bytes, maxBytes) : stream(bytes, maxBytes);
}

/** @throws when it is not UTF-8 */
export const decodeText = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** Unpacks gzip to text; see `unpackBytes`. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<string> {
  return decodeText(await unpackBytes(bytes, maxBytes));
}

async function stream(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  return collect(() => reader.read(), maxBytes);
}

async function inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const { Gunzip } = await import('fflate');
  const parts: Uint8Array[] = [];
  let total = 0;
  const gunzip = new Gunzip((part) => {
    total += part.length;
    if (total > maxBytes) throw new TooLarge('pack');
    parts.push(part);
  });
  gunzip.push(bytes, true);
  // The library takes half a file for a whole one; a whole one ends with its unpacked size (RFC 1952, ISIZE).
  const size =
    bytes.length < 18 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size !== total) throw new Error('cut off');
  return concat(parts, total);
}

/** Reads parts until the end; throws TooLarge as soon as there are more bytes than allowed. */
export async function collect(
  read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await read();
    if (done) return concat(parts, total);
    if (value === undefined) continue;
    total += value.length;
    if (total > maxBytes) throw new TooLarge('body');
    parts.push(value);
  }
}

function concat(parts: readonly Uint8Array[], total: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(total);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** SHA-256 of bytes, or of a text as UTF-8, as lower-case hex. */
export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  // Undefined on plain http, whatever the type says.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  const digest =
    subtle === undefined
      ? (await import('@noble/hashes/sha2.js')).sha256(bytes)
      : new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Packs a text as gzip, with what the browser has. */
export async function gzipText(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  // Missing before Safari 16.4.
  if (typeof CompressionStream === 'undefined') {
    const { gzipSync } = await import('fflate');
    return new Uint8Array(gzipSync(bytes));
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')).getReader();
  return collect(() => reader.read(), Infinity);
}
