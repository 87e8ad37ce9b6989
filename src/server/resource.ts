/** One thing that can be sent: its bytes as they are and compressed, and how long a browser may keep it. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `forever`: its name changes with its content. `ask`: keep it, but ask each time whether it changed. */
export type Keep = 'forever' | 'ask';
export type Encoding = 'br' | 'gzip';

export interface Resource {
  readonly type: string;
  readonly keep: Keep;
  /** Without quotes. */
  readonly tag: string;
  readonly bytes: Buffer;
  readonly encoded: Readonly<Partial<Record<Encoding, Buffer>>>;
}

const CACHE_CONTROL: Readonly<Record<Keep, string>> = {
  forever: 'public, max-age=31536000, immutable',
  ask: 'no-cache',
};
/** Smaller texts gain nothing by compression: they fit in one network packet as they are. */
export const COMPRESS_FROM_BYTES = 1024;

export function tagOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 24);
}

/** A page made at run time, with its compressed form. */
export function pageResource(html: string): Resource {
  const bytes = Buffer.from(html);
  const encoded = bytes.length > COMPRESS_FROM_BYTES ? { gzip: gzipSync(bytes) } : {};
  return { type: 'text/html; charset=utf-8', keep: 'ask', tag: tagOf(bytes), bytes, encoded };
}

/** @returns the smallest encoding that the browser takes and we have. */
export function chooseEncoding(accept: string | undefined, resource: Resource): Encoding | undefined {
  const accepted = new Set<string>();
  for (const part of (accept ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim());
    const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    if (name !== undefined && name !== '' && !refused) accepted.add(name);
  }
  const order: readonly Encoding[] = ['br', 'gzip'];
  return order.find((encoding) => accepted.has(encoding) && resource.encoded[encoding] !== undefined);
}

/** Compares as RFC 9110 §13.1.2 says: weakly, and a list of tags means any of them. */
function isUnchanged(wanted: string | undefined, tag: string): boolean {
  if (wanted === undefined) return false;
  const tags = new Set(wanted.split(',').map((one) => one.trim().replace(/^W\//, '')));
  return tags.has('*') || tags.has(tag);
}

/** Sends a resource, or "not changed" when the browser has it already. */
export function sendResource(request: FastifyRequest, reply: FastifyReply, resource: Resource): FastifyReply {
  const encoding = chooseEncoding(request.headers['accept-encoding'], resource);
  const tag = `"${resource.tag}${encoding === undefined ? '' : `-${encoding}`}"`;
  reply.header('cache-control', CACHE_CONTROL[resource.keep]).header('etag', tag);
  if (Object.keys(resource.encoded).length > 0) reply.header('vary', 'accept-encoding');
  if (isUnchanged(request.headers['if-none-match'], tag)) return reply.code(304).send();
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return reply
    .type(resource.type)
    .send((encoding === undefined ? undefined : resource.encoded[encoding]) ?? resource.bytes);
}
