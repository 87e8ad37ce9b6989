/**
 * The numbers, for whoever is on this machine or knows the token. For everybody else the page does not exist. Behind a
 * proxy every visitor seems to be on this machine: then it is the token, or nothing.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashOf } from '../access/secrets.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsDoor {
  readonly metrics: Metrics;
  readonly token?: string | undefined;
  /** Whether a proxy of ours stands before us. */
  readonly behindProxy: boolean;
}

const LOCAL = /^(?:::ffff:)?127\.|^::1$/;
const LOCAL_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
/** A proxy that nobody told us of. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

function mayRead({ headers, socket }: FastifyRequest, { token, behindProxy }: MetricsDoor): boolean {
  if (token !== undefined) {
    const said = headers.authorization ?? '';
    return timingSafeEqual(hashOf(said), hashOf(`Bearer ${token}`));
  }
  if (behindProxy || PASSED_ON.some((name) => headers[name] !== undefined)) return false;
  return LOCAL.test(socket.remoteAddress ?? '') && LOCAL_NAME.test(headers.host ?? '');
}

export function metricsRoute(app: FastifyInstance, door: MetricsDoor): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, door)) return reply.callNotFound();
    const { type, text } = await door.metrics.text();
    return reply.header('cache-control', 'no-store').type(type).send(text);
  });
  app.addHook('onResponse', (request, reply, done) => {
    // Our own word for it, never what was asked. A stream has no end that says anything.
    const route = request.routeOptions.url ?? 'none';
    if (!route.endsWith('/live'))
      door.metrics.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}
