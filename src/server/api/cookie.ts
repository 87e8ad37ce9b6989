/** The cookie of a session. Scripts can't read it and other sites can't send it. Works on https, and on localhost. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MS } from '#sync/api.ts';

/** The prefix makes browsers insist on `Secure`, `Path=/` and no domain. */
const NAME = '__Host-hw';
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie ?? '';
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === NAME && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return undefined;
}

export const giveCookie = (reply: FastifyReply, token: string): FastifyReply =>
  reply.header('set-cookie', `${NAME}=${token}; Max-Age=${Math.floor(SESSION_MS / 1000)}; ${RULES}`);

export const takeCookie = (reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${NAME}=; Max-Age=0; ${RULES}`);
