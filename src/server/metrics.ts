/**
 * Numbers about this process for Prometheus: how much, how fast, how full. By route pattern and status, never by
 * address, person or content.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type pg from 'pg';
import { hashOf } from './access/secrets.ts';

export interface MetricsPorts {
  readonly pool: pg.Pool;
  /** Open streams of news. */
  readonly streams: () => number;
  /** Whoever has it may read the numbers from anywhere; absent: only from this very computer. */
  readonly token?: string;
}

/** Seconds; the budget of a push is 50 ms. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function registerMetrics(app: FastifyInstance, { pool, streams, token }: MetricsPorts): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'hechte_wijk_request_seconds',
    help: 'How long a request took, by route and status.',
    labelNames: ['route', 'status'],
    buckets: BUCKETS,
    registers: [register],
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(read());
      },
    });
  gauge('hechte_wijk_streams', 'Devices that wait for news.', streams);
  gauge('hechte_wijk_db_connections', 'Open connections to the database.', () => pool.totalCount);
  gauge('hechte_wijk_db_waiting', 'Questions that wait for a connection.', () => pool.waitingCount);
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route: what somebody asked for would fill the memory with labels, and may be about somebody.
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!mayRead(request, token)) return reply.code(404).send({ error: 'not-found' });
    return reply.type(register.contentType).send(await register.metrics());
  });
}

const HERE: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const { authorization, 'x-forwarded-for': forwarded } = request.headers;
  // A proxy on the same computer hands on what comes from outside.
  if (token === undefined) return forwarded === undefined && HERE.has(request.socket.remoteAddress);
  return timingSafeEqual(hashOf(authorization ?? ''), hashOf(`Bearer ${token}`));
}
