/** The two routes that are no question and answer in a few lines: the log itself, and the news that it moved. */
import type { FastifyInstance } from 'fastify';
import { API } from '#sync/api.ts';
import { readRequest, writeReply } from '#sync/messages.ts';
import { MESSAGE_LIMITS, PROTOCOL_VERSION } from '#sync/protocol.ts';
import { raiseAlarms } from './alarms.ts';
import { goodText, refuse } from './answers.ts';
import { LIMITS } from './limits.ts';
import { bodyOf, NOT_FROM_HERE, sessionIn, type ApiPorts } from './routes.ts';
import { isFromHere } from './same-site.ts';
import { createVelocity } from './velocity.ts';

export function streamRoutes(app: FastifyInstance, ports: ApiPorts): void {
  const { hub, limits, live, pool, now, watch } = ports;
  const velocity = createVelocity(pool, now);

  app.post(`/${API.sync}`, async (request, reply) => {
    if (!isFromHere(request)) return refuse(reply, NOT_FROM_HERE);
    const session = await sessionIn(request, ports, reply);
    if (session === undefined) return refuse(reply, 'no-session');
    const tooMany = (why: string) => {
      watch.metrics.slowed(why);
      return refuse(reply, 'too-many');
    };
    if (!(await limits.takes(LIMITS.ask, session.device))) return tooMany(LIMITS.ask.name);
    const body = await bodyOf(request, MESSAGE_LIMITS.bytes);
    if (typeof body === 'string') return refuse(reply, body);
    const reading = readRequest(body.text);
    if (!reading.ok)
      return goodText(request, reply, writeReply({ v: PROTOCOL_VERSION, refused: reading.why }));
    if (!(await velocity.takes(session, reading.value.runs))) return tooMany('velocity');
    const said = await hub.answer(reading.value, session.person);
    watch.metrics.synced(reading.value, said);
    await raiseAlarms(ports, session, reading.value, said);
    return goodText(request, reply, writeReply(said));
  });

  app.get(`/${API.live}`, async (request, reply) => {
    if (!isFromHere(request)) return refuse(reply, NOT_FROM_HERE);
    const session = await sessionIn(request, ports);
    if (session === undefined) return refuse(reply, 'no-session');
    if (!(await limits.takes(LIMITS.ask, session.device))) return refuse(reply, 'too-many');
    reply.hijack();
    const { raw } = reply;
    raw.socket?.setTimeout(0);
    raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
    raw.setHeader('cache-control', 'no-store');
    // A proxy that waits for more before it hands on what it has.
    raw.setHeader('x-accel-buffering', 'no');
    raw.writeHead(200);
    raw.write('retry: 5000\n\n');
    if (!live.open(session, raw)) raw.end('event: busy\ndata: {}\n\n');
    return reply;
  });
}
