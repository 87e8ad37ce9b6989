/**
 * The built app for tests in a browser: a site from any records and any build, and in front of it a gate at one
 * fixed address behind which the site can be exchanged, and which can do what bad networks do.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer as createHttpServer,
  request,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSource } from '#server/demo/demo-source.ts';
import type { NightNumbers } from '#domain/night-numbers.ts';
import { createServer } from '#server/http.ts';
import { notFoundPage } from '#server/publish/village-page.ts';
import { publish } from '#server/publish/publisher.ts';
import { createSitePages } from '#server/publish/site-pages.ts';
import { readRegionTable } from '#server/region/table-file.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import type { RecordSource } from '#sync/ports.ts';

const root = projectRoot();
const WEB = join(root, 'build/web');

export interface SiteOptions {
  readonly source?: RecordSource;
  /** A folder like `build/web`. */
  readonly web?: string;
  /** When the data was made, ms. */
  readonly now?: number;
  /** Instead of none: the numbers of the region for the evening and the night. */
  readonly night?: NightNumbers;
}

export interface Site {
  readonly port: number;
  readonly packsFolder: string;
  readonly close: () => Promise<void>;
}

/** The same parts in the same order as the real program puts them together, with other records or another build. */
export async function startSite({
  source,
  web = WEB,
  now = Date.now(),
  night,
}: SiteOptions = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'hw-e2e-'));
  const packsFolder = join(folder, 'packs');
  const region = readRegionTable(root, folder);
  if (region.kind === 'refused') throw new Error(region.message);
  const table = night === undefined ? region.table : { ...region.table, night };
  const texts = await createTexts(join(root, 'locales'));
  const records = source ?? demoSource(join(root, 'src/server/demo/records.json'));
  const publication = await publish(records, table, packsFolder, now);
  const template = readFileSync(join(web, 'index.html'), 'utf8');
  const app = createServer({
    webFolder: web,
    packsFolder,
    villagePages: createSitePages({ template, texts, region: table }, publication, () => now),
    notFoundPage: notFoundPage(texts, '/'),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    packsFolder,
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A copy of the build that a browser takes for a newer one: the main script has another content, and so it and every
 * file that names it has another name, as in a real build. The service worker and the tiers list them so.
 * @returns the folder; remove it when done
 */
export function otherBuild(mark: string): string {
  const folder = mkdtempSync(join(tmpdir(), `hw-build-${mark}-`));
  cpSync(WEB, folder, { recursive: true, filter: (path) => !/\.(?:br|gz)$/.test(path) });
  const assets = join(folder, 'assets');
  const main = mainScript();
  const names = renamed(assets, main, mark);
  const rename = (text: string): string =>
    [...names].reduce((changed, [old, now]) => changed.replaceAll(old, now), text);
  for (const [old, now] of names) {
    const text = rename(readFileSync(join(assets, old), 'utf8'));
    rmSync(join(assets, old));
    writeFileSync(join(assets, now), old === main ? `${text}\n;window.hwBuild='${mark}';\n` : text);
  }
  rewrite(join(folder, 'index.html'), rename);
  const assetSeals = [...names].flatMap(([old, now]) =>
    seals(join('assets', old), join('assets', now), folder),
  );
  const seal = (pairs: readonly (readonly [string, string])[]) => (text: string) =>
    pairs.reduce((changed, [old, now]) => changed.replaceAll(old, now), rename(text));
  rewrite(join(folder, 'tiers.json'), seal(assetSeals));
  const rootSeals = ['index.html', 'tiers.json'].flatMap((name) => seals(name, name, folder));
  rewrite(join(folder, 'sw.js'), seal([...assetSeals, ...rootSeals]));
  return folder;
}

/** New names for a script and for every script that names it, and so on. */
function renamed(assets: string, first: string, mark: string): Map<string, string> {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const texts = new Map(scripts.map((name) => [name, readFileSync(join(assets, name), 'utf8')]));
  const names = new Set([first]);
  for (const changed of names) for (const [name, text] of texts) if (text.includes(changed)) names.add(name);
  // A Set grows while it is walked, so here it holds everything.
  return new Map(
    [...names].map((name) => [name, name.replace(/-[\w-]{8}\.js$/, `-${newHash(name, mark)}.js`)]),
  );
}

const newHash = (name: string, mark: string): string =>
  createHash('sha1').update(`${mark} ${name}`).digest('hex').slice(0, 8);

/** The hashes of a file that the lists know, before and after. */
function seals(before: string, after: string, folder: string): [string, string][] {
  const [old, now] = [readFileSync(join(WEB, before)), readFileSync(join(folder, after))];
  return [
    [integrity(old), integrity(now)],
    [md5(old), md5(now)],
  ];
}

const integrity = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** The file name of the script that the start page loads. */
export function mainScript(): string {
  const name = /assets\/(index-[\w-]+\.js)"/.exec(readFileSync(join(WEB, 'index.html'), 'utf8'))?.[1];
  if (name === undefined) throw new Error('the built index.html has no main script');
  return name;
}

/** Names of the built scripts and styles of the core: those that every device keeps. */
export const builtAssets = (): readonly string[] => {
  const later = new Set(tierFiles());
  return readdirSync(join(WEB, 'assets')).filter(
    (name) => /\.(?:js|css)$/.test(name) && !later.has(`assets/${name}`),
  );
};

/** Paths of the built files that belong to a part of the app that is fetched when it is first opened. */
export function tierFiles(tier?: string, web = WEB): readonly string[] {
  const lists = JSON.parse(readFileSync(join(web, 'tiers.json'), 'utf8')) as Record<
    string,
    { url: string }[]
  >;
  return Object.entries(lists).flatMap(([name, files]) =>
    tier === undefined || tier === name ? files.map(({ url }) => url) : [],
  );
}

/**
 * cut: half of the body, then the line drops. short: half of the body, said to be all of it. portal: somebody
 * else's page. redirect: sent on to such a page. partial: 206. error: 500. hang: silence. stall: half of the body,
 * then silence. refuse: no connection. gone: 404. tamper: one byte is another.
 */
export type Fault =
  | 'cut'
  | 'short'
  | 'portal'
  | 'redirect'
  | 'partial'
  | 'error'
  | 'hang'
  | 'stall'
  | 'refuse'
  | 'gone'
  | 'tamper'
  | { readonly body: (text: string) => string };

export interface Gate {
  /** `http://localhost:1234`: a secure context, and another origin for every test. */
  readonly origin: string;
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly requests: string[];
  /** Other files from now on, as after a deployment. */
  readonly serve: (site: Site) => void;
  /** From now on what matches goes wrong. The last rule that matches counts. */
  readonly break: (paths: RegExp, fault: Fault) => void;
  readonly heal: () => void;
  /** Leaves a header out of every answer, for a tool that can't stand it. */
  readonly withhold: (header: string) => void;
  readonly close: () => Promise<void>;
}

const PORTAL = '<!doctype html><title>Wifi</title><h1>Log in</h1>';
const OWN = 'x-gate-portal';

export async function openGate(first: Site): Promise<Gate> {
  let site = first;
  let rules: { paths: RegExp; fault: Fault }[] = [];
  const requests: string[] = [];
  const withheld = new Set<string>();
  const server = createHttpServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    requests.push(path);
    if (path === `/${OWN}`) return portal(outgoing);
    const fault = rules.findLast((rule) => rule.paths.test(path))?.fault;
    if (fault === 'hang') return;
    if (fault === 'refuse') incoming.socket.destroy();
    else if (fault === 'portal') portal(outgoing);
    else if (fault === 'redirect') outgoing.writeHead(302, { location: `/${OWN}` }).end();
    else if (fault === 'error' || fault === 'gone')
      outgoing.writeHead(fault === 'gone' ? 404 : 500).end('no');
    else forward(site.port, incoming, outgoing, { fault, withheld });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://localhost:${address.port}`,
    port: address.port,
    requests,
    serve: (other) => {
      site = other;
    },
    break: (paths, fault) => {
      rules.push({ paths, fault });
      if (fault === 'refuse' || fault === 'hang') server.closeIdleConnections();
    },
    heal: () => {
      rules = [];
    },
    withhold: (header) => {
      withheld.add(header);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portal(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PORTAL);
}

interface Change {
  readonly fault: Fault | undefined;
  readonly withheld: ReadonlySet<string>;
}

function forward(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { fault, withheld }: Change,
): void {
  const headers = { ...incoming.headers };
  // A body that is changed on the way must be readable here, and asked for anew.
  if (fault !== undefined)
    for (const name of ['accept-encoding', 'if-none-match', 'range']) delete headers[name];
  const inner = request(
    { port, host: '127.0.0.1', path: incoming.url, method: incoming.method, headers },
    (answer) => {
      for (const name of withheld) delete answer.headers[name];
      if (fault === undefined) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => send(outgoing, answer, Buffer.concat(parts), fault));
    },
  );
  inner.on('error', () => outgoing.destroy());
  outgoing.on('close', () => inner.destroy());
  inner.end();
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: Buffer, fault: Fault): void {
  const { 'content-length': _length, etag, ...rest } = answer.headers;
  // Other bytes with the same tag would be taken for the right ones later on, when the gate is healed.
  const headers = typeof fault === 'object' ? rest : { ...rest, ...(etag === undefined ? {} : { etag }) };
  const half = body.subarray(0, Math.floor(body.length / 2));
  const status = answer.statusCode ?? 500;
  if (typeof fault === 'object') {
    outgoing.writeHead(status, headers).end(fault.body(body.toString()));
  } else if (fault === 'tamper') {
    const changedByte = Buffer.from(body);
    const at = Math.floor(body.length / 2);
    changedByte[at] = (changedByte[at] ?? 0) ^ 1;
    outgoing.writeHead(status, headers).end(changedByte);
  } else if (fault === 'partial') {
    const range = `bytes 0-${half.length - 1}/${body.length}`;
    outgoing.writeHead(206, { ...headers, 'content-range': range }).end(half);
  } else if (fault === 'short') {
    outgoing.writeHead(status, headers).end(half);
  } else {
    outgoing.writeHead(status, { ...headers, 'content-length': body.length });
    outgoing.write(half, () => {
      if (fault === 'cut') outgoing.destroy();
    });
  }
}
