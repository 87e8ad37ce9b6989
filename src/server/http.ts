/**
 * The web side of the server: the built app, the packs, the village pages, and a clear "not here" for the rest.
 * Only GET and HEAD, but for `api/`. Nothing of a request is ever written down: no address, no path, no query.
 */
import { readFile } from 'node:fs/promises';
import { createServer as createNodeServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { APP_MARK } from '#domain/pack.ts';
import { wordFor } from './api/answers.ts';
import { ANSWER_HEADERS } from './headers.ts';
import { pageResource, sendResource, tagOf, type Resource } from './resource.ts';
import { readSite } from './static.ts';
import { metricsRoute } from './watch/metrics-route.ts';
import type { Watch } from './watch/watch.ts';

/** Prerendered pages by path, as `dorp/gasselte/`. Asked at every request, so that a page may be made late. */
export interface Pages {
  readonly get: (path: string) => string | undefined;
}

export interface ServerOptions {
  readonly webFolder: string;
  readonly packsFolder: string;
  readonly villagePages: Pages;
  /** The page for an address that does not exist. */
  readonly notFoundPage: string;
  /** `assets` folders of earlier builds. */
  readonly olderAssets?: readonly string[];
  /** Where faults are told, and answers counted. */
  readonly watch?: Watch;
  /** Who may read the numbers, when they are served. */
  readonly metricsToken?: string | undefined;
  /** What is asked under `api/`; absent: nothing is. */
  readonly api?: (app: FastifyInstance) => void;
  /** Whether the database answers; absent: there is none. */
  readonly alive?: () => Promise<boolean>;
  /** How many proxies of ours stand before us: who asks, and under which name, is what the first of them says. */
  readonly proxies?: number;
  /** How long a client may take for its headers and for its whole request, in ms. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number };
}

const BODY_LIMIT_BYTES = 16 * 1024;
const HEADER_LIMIT_BYTES = 8 * 1024;
/** A week of work over a line of a village: 36 kB at 10 kbit/s. */
const PATIENCE = { headersMs: 5_000, requestMs: 30_000 };
/** A connection on which nothing moves: also a client that reads its answer one byte an hour. */
const SILENCE_MS = 20_000;

const PACK = /^packs\/([A-Za-z0-9-]{1,60}\.([0-9a-f]{64})\.json\.gz)$/;
const MANIFEST = 'packs/manifest.json';

/** Makes the server; the caller listens and closes. Reads the built app once, now. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { proxies = 0, watch } = options;
  const site = readSite(options.webFolder, options.olderAssets);
  const find = createFinder(site, options);
  const app = fastify({
    logger: false,
    // By their number: what a visitor himself wrote in that list is not believed.
    trustProxy: (_address, hop) => hop < proxies,
    bodyLimit: BODY_LIMIT_BYTES,
    serverFactory: (handler) => createTimedServer(handler, options.patience ?? PATIENCE),
    clientErrorHandler: answerBrokenRequest,
    // An address that can't be decoded.
    frameworkErrors: (_error, request, reply) => {
      void sendProblem(request, reply, 400, options.notFoundPage);
    },
  });
  app.get('/health', async (_request, reply) => {
    const ok = (await options.alive?.()) ?? true;
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ app: APP_MARK, ok });
  });
  if (watch !== undefined)
    metricsRoute(app, { metrics: watch.metrics, token: options.metricsToken, behindProxy: proxies > 0 });
  options.api?.(app);
  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    if (path === undefined || isApi(path)) return sendProblem(request, reply, 404, options.notFoundPage);
    const resource = await find(path);
    if (resource !== undefined) return sendResource(request, reply, resource);
    // The page's own links are relative, so the slash at the end matters. The name is one we know: never another site.
    if (options.villagePages.get(`${path}/`) !== undefined) return redirect(reply, path);
    return sendProblem(request, reply, 404, options.notFoundPage);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    if (path === undefined || isApi(path)) return sendProblem(request, reply, 404, options.notFoundPage);
    reply.header('allow', 'GET, HEAD');
    return sendProblem(request, reply, 405, options.notFoundPage);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return sendProblem(request, reply, status, options.notFoundPage);
    watch?.fault(error);
    return sendProblem(request, reply, 500, options.notFoundPage);
  });
  return app;
}

/** @returns what stands at a path, from the build, the packs or the village pages. */
function createFinder(site: ReadonlyMap<string, Resource>, options: ServerOptions) {
  const pages = new Map<string, { html: string; resource: Resource }>();
  const page = (path: string): Resource | undefined => {
    const html = options.villagePages.get(path);
    if (html === undefined) return undefined;
    const known = pages.get(path);
    if (known?.html === html) return known.resource;
    const resource = pageResource(html);
    pages.set(path, { html, resource });
    return resource;
  };
  return async (path: string): Promise<Resource | undefined> => {
    if (path.startsWith('packs/')) return readPackFile(options.packsFolder, path);
    return site.get(path) ?? page(path) ?? page(path.replace(/(^|\/)index\.html$/, '$1'));
  };
}

/** Packs are read from disk at every request: a new publication counts at once. */
async function readPackFile(folder: string, path: string): Promise<Resource | undefined> {
  const [, file, hash] = PACK.exec(path) ?? [];
  if (path !== MANIFEST && file === undefined) return undefined;
  const bytes = await readFile(join(folder, file ?? 'manifest.json')).catch(missing);
  if (bytes === undefined) return undefined;
  if (hash === undefined) {
    const type = 'application/json; charset=utf-8';
    return { type, keep: 'ask', tag: tagOf(bytes), bytes, encoded: {} };
  }
  // No content-encoding: the app keeps the gzip as it is and checks it before it unpacks it.
  return { type: 'application/gzip', keep: 'forever', tag: hash, bytes, encoded: {} };
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

/** The decoded path without the leading slash and the query; undefined when it can't be one of ours. */
function pathOf(request: FastifyRequest): string | undefined {
  const raw = (request.raw.url ?? '').split('?', 1)[0] ?? '';
  if (!raw.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(raw.slice(1));
  } catch {
    return undefined;
  }
}

const isApi = (path: string): boolean => path === 'api' || path.startsWith('api/');

/** Relative, so that it also holds behind a proxy that serves us under a sub-path. */
function redirect(reply: FastifyReply, path: string): FastifyReply {
  const last = path.split('/').pop() ?? '';
  return reply.code(308).header('cache-control', 'no-cache').header('location', `${last}/`).send();
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: string,
): FastifyReply {
  const path = pathOf(request);
  reply.code(status);
  if (path !== undefined && isApi(path)) {
    const error = wordFor(status);
    return reply.header('cache-control', 'no-store').send({ app: APP_MARK, error });
  }
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
}

/** A node server that sets our headers before anything else can answer, and does not wait for ever. */
function createTimedServer(
  handler: RequestListener,
  { headersMs, requestMs }: { readonly headersMs: number; readonly requestMs: number },
): Server {
  const server = createNodeServer(
    {
      maxHeaderSize: HEADER_LIMIT_BYTES,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: Math.min(1_000, headersMs),
    },
    (request, response) => {
      for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value);
      handler(request, response);
    },
  );
  server.setTimeout(SILENCE_MS);
  return server;
}

const BROKEN: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** The answer to what is not HTTP: our headers, no content, and the connection ends. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const headers = Object.entries(ANSWER_HEADERS).map(([name, value]) => `${name}: ${value}`);
  const status = BROKEN[error.code ?? ''] ?? '400 Bad Request';
  const lines = [`HTTP/1.1 ${status}`, ...headers, 'connection: close', 'content-length: 0', '', ''];
  socket.end(lines.join('\r\n'));
}
