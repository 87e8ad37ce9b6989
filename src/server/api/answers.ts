/** How a route answers: our mark on everything, faults as words from a closed list. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_MARK } from '#domain/pack.ts';
import type { ApiError } from '#sync/api.ts';

const STATUS: Readonly<Record<ApiError, number>> = {
  'no-session': 401,
  'not-allowed': 403,
  malformed: 400,
  'too-large': 413,
  'too-many': 429,
  // Unknown, used or too old: the same to whoever asks.
  code: 403,
  'not-found': 404,
  busy: 503,
};

/** It is done, and there is nothing more to say. */
export const DONE = { ok: true } as const;

export const statusOf = (error: ApiError): number => STATUS[error];

export function refuse(reply: FastifyReply, error: ApiError): FastifyReply {
  // What is still coming in is not waited for.
  if (!reply.request.raw.complete) reply.header('connection', 'close');
  return reply.code(STATUS[error]).header('cache-control', 'no-store').send({ app: APP_MARK, error });
}

/** The word for what the framework itself refused. */
export function wordFor(status: number): ApiError {
  if (status === 404 || status === 405) return 'not-found';
  if (status === 413) return 'too-large';
  return status >= 500 ? 'busy' : 'malformed';
}

/** Large ones are packed: the history of a record is mostly the same words. */
export const good = (request: FastifyRequest, reply: FastifyReply, value: object): Promise<FastifyReply> =>
  goodText(request, reply, JSON.stringify({ app: APP_MARK, ...value }));

export async function goodText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<FastifyReply> {
  const { coding, bytes } = await packed(text, request.headers['accept-encoding'] ?? '');
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
  if (coding !== undefined) reply.header('content-encoding', coding);
  return reply.header('vary', 'accept-encoding').send(bytes);
}

/** Below this an answer fits in one packet, and packing it helps nobody, characters. */
const PACK_FROM = 1_400;
const zip = promisify(gzip);
const squeeze = promisify(brotliCompress);

async function packed(text: string, accepts: string | readonly string[]) {
  const plain = Buffer.from(text);
  if (text.length < PACK_FROM) return { bytes: plain };
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  if (/\bbr\b/.test(String(accepts))) return { coding: 'br', bytes: await squeeze(plain, quick) };
  if (/\bgzip\b/.test(String(accepts))) return { coding: 'gzip', bytes: await zip(plain, { level: 5 }) };
  return { bytes: plain };
}
