/** What came with a question: unpacked with a limit while it is read, and looked at as text once. */
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import type { IncomingHttpHeaders } from 'node:http';

export class BodyTooLarge extends Error {}
export class BodyBroken extends Error {}

/**
 * @param most bytes, after unpacking
 * @throws BodyTooLarge as soon as it is; BodyBroken when it can't be unpacked or is no UTF-8
 */
export async function readBody(
  stream: Readable,
  headers: IncomingHttpHeaders,
  most: number,
): Promise<string> {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding !== 'identity' && coding !== 'gzip') throw new BodyBroken('unknown coding');
  if (Number(headers['content-length'] ?? 0) > most) throw new BodyTooLarge();
  const plain = coding === 'gzip' ? stream.pipe(createGunzip()) : stream;
  // `pipe` does not hand on what goes wrong before it.
  if (plain !== stream) stream.on('error', (error) => plain.destroy(error));
  const parts: Buffer[] = [];
  let size = 0;
  try {
    // Left as it is when it is too much: to end what comes in would end the way back too, before our answer.
    const whole = plain.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const part of whole) {
      size += part.length;
      if (size > most) throw new BodyTooLarge();
      parts.push(part);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    throw new BodyBroken('not readable');
  }
}
