/**
 * The door: every question is looked at in the same order. From our own pages? Who asks? Not too often? Well-formed?
 * Only then the work. Nothing of a question is ever written down.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type * as z from 'zod/mini';
import { MESSAGES, type Answer, type ApiError, type Ask } from '#sync/api.ts';
import type { Hub } from '#sync/hub.ts';
import { renewed, sessionOf, type Session } from '../access/sessions.ts';
import type { Watch } from '../watch/watch.ts';
import { good, refuse, wordFor } from './answers.ts';
import { BodyBroken, BodyTooLarge, readBody } from './body.ts';
import { giveCookie, tokenOf } from './cookie.ts';
import { LIMITS, type Limit, type Limits } from './limits.ts';
import type { Live } from './live.ts';
import { peopleRoutes } from './people-routes.ts';
import { isFromHere } from './same-site.ts';
import { sessionRoutes } from './session-routes.ts';
import { streamRoutes } from './stream-routes.ts';
import { tipRoutes } from './tip-routes.ts';
import { historyRoutes } from './history-routes.ts';

export interface ApiPorts {
  readonly pool: pg.Pool;
  readonly hub: Hub;
  readonly live: Live;
  readonly limits: Limits;
  /** ms since 1970 */
  readonly now: () => number;
  /** The day of a moment in the region, YYYY-MM-DD. */
  readonly today: (now: number) => string;
  /** The municipalities of the region, and the region itself. */
  readonly homes: readonly string[];
  readonly watch: Watch;
}

export type Path = keyof typeof MESSAGES;
type Said<P extends Path> = Whole<Omit<Answer<P>, 'app'>> | ApiError;
/** What a schema gives may be changed by whoever reads it; what we answer with need not be. */
type Whole<T> = T extends readonly (infer E)[]
  ? readonly Whole<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Whole<T[K]> }
    : T;

/** Who asks: nobody has a session on a route that is open to all. */
export interface Asker {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
export interface KnownAsker extends Asker {
  readonly session: Session;
}

/** A route is a few lines that get what was asked, read whole, and who asks. */
export interface Door {
  readonly open: <P extends Path>(
    path: P,
    limit: Limit,
    work: (ask: Ask<P>, who: Asker) => Promise<Said<P>>,
  ) => void;
  readonly known: <P extends Path>(
    path: P,
    work: (ask: Ask<P>, who: KnownAsker) => Promise<Said<P>>,
    limit?: Limit,
  ) => void;
}

/** The largest question that is no sync. */
const MOST_BYTES = 16_384;

export function registerApi(app: FastifyInstance, ports: ApiPorts): void {
  const { limits, watch } = ports;
  const tooMany = (reply: FastifyReply, { name }: Limit): FastifyReply => {
    watch.metrics.slowed(name);
    return refuse(reply, 'too-many');
  };

  async function asked<P extends Path>(path: P, request: FastifyRequest): Promise<Ask<P> | ApiError> {
    const text = await bodyOf(request, MOST_BYTES);
    if (typeof text !== 'object') return text;
    const json = parsed(text.text);
    // Each path has its own schema, and `Ask<P>` is what that schema gives; TypeScript can't follow a path to it.
    const schema = MESSAGES[path].ask as unknown as z.ZodMiniType<Ask<P>>;
    const reading = schema.safeParse(json);
    return reading.success ? reading.data : 'malformed';
  }

  const open: Door['open'] = (path, limit, work) =>
    app.post(`/${path}`, async (request, reply) => {
      if (!isFromHere(request)) return refuse(reply, NOT_FROM_HERE);
      if (!(await limits.takes(limit, request.ip))) return tooMany(reply, limit);
      const ask = await asked(path, request);
      if (typeof ask === 'string') return refuse(reply, ask);
      return answered(request, reply, await work(ask, { request, reply }));
    });

  const known: Door['known'] = (path, work, limit = LIMITS.ask) =>
    app.post(`/${path}`, async (request, reply) => {
      if (!isFromHere(request)) return refuse(reply, NOT_FROM_HERE);
      const session = await sessionIn(request, ports, reply);
      if (session === undefined) return refuse(reply, 'no-session');
      if (!(await limits.takes(limit, session.device))) return tooMany(reply, limit);
      const ask = await asked(path, request);
      if (typeof ask === 'string') return refuse(reply, ask);
      return answered(request, reply, await work(ask, { request, reply, session }));
    });

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) watch.fault(error);
    return refuse(reply, wordFor(status));
  });
  // Bodies are read by us, with a limit for each route, and only when we want them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request, _payload, done) => done(null));
  const door: Door = { open, known };
  sessionRoutes(door, ports);
  peopleRoutes(door, ports);
  tipRoutes(door, ports);
  historyRoutes(door, ports);
  streamRoutes(app, ports);
}

const answered = async (
  request: FastifyRequest,
  reply: FastifyReply,
  said: object | ApiError,
): Promise<FastifyReply> => (typeof said === 'string' ? refuse(reply, said) : good(request, reply, said));

/** Not `not-allowed`: a device that hears that when it signs in takes it that it is off the list, and forgets all. */
export const NOT_FROM_HERE: ApiError = 'malformed';

/** @param reply gets a fresh cookie when the old one is of some time ago */
export async function sessionIn(
  request: FastifyRequest,
  { pool, now }: Pick<ApiPorts, 'pool' | 'now'>,
  reply?: FastifyReply,
): Promise<Session | undefined> {
  const token = tokenOf(request);
  const session = token === undefined ? undefined : await sessionOf(pool, token, now());
  if (session === undefined || reply === undefined) return session;
  const fresh = await renewed(pool, session, now());
  if (fresh === undefined) return session;
  giveCookie(reply, fresh);
  return { ...session, token: fresh };
}

/** @returns the text that came, or why there is none */
export async function bodyOf(
  request: FastifyRequest,
  most: number,
): Promise<{ readonly text: string } | Extract<ApiError, 'too-large' | 'malformed'>> {
  try {
    return { text: await readBody(request.raw, request.headers, most) };
  } catch (error) {
    if (error instanceof BodyTooLarge) return 'too-large';
    if (error instanceof BodyBroken) return 'malformed';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
