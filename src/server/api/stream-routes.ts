/** The two routes that are no question and answer in a few lines: the log itself, and the news that it moved. */
import { promisify } from 'node:util';
import { constants, brotliCompress, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { API } from '#sync/api.ts';
import { MESSAGE_LIMITS } from '#sync/protocol.ts';
import { refuse } from './answers.ts';
import { LIMITS } from './limits.ts';
import { bodyOf, sessionIn, type ApiPorts } from './routes.ts';
import { isFromHere } from './same-site.ts';

const zip = promisify(gzip);
const squeeze = promisify(brotliCompress);
/** Below this an answer fits in one packet, and packing it helps nobody, bytes. */
const PACK_FROM = 1_400;

export function streamRoutes(app: FastifyInstance, ports: ApiPorts): void {
  app.post(`/${API.sync}`, async (request, reply) => {
    if (!isFromHere(request)) return refuse(reply, 'not-allowed');
    const session = await sessionIn(request, ports);
    if (session === undefined) return refuse(reply, 'no-session');
    if (!(await ports.limits.takes(LIMITS.ask, session.device))) return refuse(reply, 'too-many');
    const body = await bodyOf(request, MESSAGE_LIMITS.bytes);
    if (typeof body === 'string') return refuse(reply, body);
    const text = await ports.hub.receive(body.text, session.person);
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    const { coding, bytes } = await packed(text, request.headers['accept-encoding'] ?? '');
    if (coding !== undefined) reply.header('content-encoding', coding);
    return reply.header('vary', 'accept-encoding').send(bytes);
  });

  app.get(`/${API.live}`, async (request, reply) => {
    if (!isFromHere(request)) return refuse(reply, 'not-allowed');
    const session = await sessionIn(request, ports);
    if (session === undefined) return refuse(reply, 'no-session');
    reply.hijack();
    const { raw } = reply;
    raw.socket?.setTimeout(0);
    raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
    raw.setHeader('cache-control', 'no-store');
    // A proxy that waits for more before it hands on what it has.
    raw.setHeader('x-accel-buffering', 'no');
    raw.writeHead(200);
    raw.write('retry: 5000\n\n');
    if (!ports.live.open(session, raw)) raw.end('event: busy\ndata: {}\n\n');
    return reply;
  });
}

async function packed(text: string, accepts: string) {
  if (text.length < PACK_FROM) return { bytes: Buffer.from(text) };
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  if (/\bbr\b/.test(accepts)) return { coding: 'br', bytes: await squeeze(text, quick) };
  if (/\bgzip\b/.test(accepts)) return { coding: 'gzip', bytes: await zip(text, { level: 5 }) };
  return { bytes: Buffer.from(text) };
}
