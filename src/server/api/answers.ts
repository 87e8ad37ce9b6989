/** How a route answers: our mark on everything, faults as words from a closed list. */
import type { FastifyReply } from 'fastify';
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
  // The rest of what is too large is not read, so nothing can follow it on this connection.
  if (error === 'too-large') reply.header('connection', 'close');
  return reply.code(STATUS[error]).header('cache-control', 'no-store').send({ app: APP_MARK, error });
}

export const good = (reply: FastifyReply, value: object): FastifyReply =>
  reply.header('cache-control', 'no-store').send({ app: APP_MARK, ...value });
