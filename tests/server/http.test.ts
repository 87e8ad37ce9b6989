import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { precompress } from '#server/commands/precompress.ts';
import { readConfig } from '#server/config.ts';
import { ANSWER_HEADERS, CONTENT_SECURITY_POLICY } from '#server/headers.ts';
import { createServer, type ServerOptions } from '#server/http.ts';
import { keepBuild, KEEP_BUILDS } from '#server/old-builds.ts';
import { createWatch } from '#server/watch/watch.ts';
import { emptyFolder, fakeWebFolder, installation, run } from '../support/build.ts';

const HASH = 'ab'.repeat(32);
const PACK = `GM0106.${HASH}.json.gz`;
const FOREVER = 'public, max-age=31536000, immutable';
const packBytes = gzipSync('{"app":"hechte-wijk"}');

async function listening(more: Partial<ServerOptions> = {}) {
  const webFolder = fakeWebFolder();
  precompress(webFolder);
  const packsFolder = emptyFolder('packs');
  writeFileSync(join(packsFolder, PACK), packBytes);
  writeFileSync(join(packsFolder, 'manifest.json'), '{"app":"hechte-wijk"}');
  writeFileSync(join(packsFolder, 'secret.txt'), 'SECRET');
  const log: string[] = [];
  const app = createServer({
    webFolder,
    packsFolder,
    villagePages: new Map([
      ['dorpen/', '<p>alle dorpen</p>'],
      ['dorp/gasselte/', `<p>${'Gasselte '.repeat(300)}</p>`],
    ]),
    notFoundPage: '<p>Deze pagina is er niet</p>',
    watch: createWatch((line) => void log.push(line)),
    ...more,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { app, get, log, port, webFolder, packsFolder };
}

/** Sends bytes as they are: fetch would tidy a hostile path before sending it. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const rawGet = (port: number, path: string, more = '') =>
  raw(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`);

describe('what a browser may keep', () => {
  it('a file with a hash in its name is kept for a year, without asking', async () => {
    const { get } = await listening();
    const answer = await get('/assets/app.1a2b3c4d.js');
    expect(answer.headers.get('cache-control')).toBe(FOREVER);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('the start page, the service worker and the web manifest are asked for each time', async () => {
    const { get } = await listening();
    for (const path of [
      '/',
      '/index.html',
      '/sw.js',
      '/manifest.webmanifest',
      '/dorpen/',
      '/dorp/gasselte/',
    ]) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
    }
  });

  it('what did not change is answered with 304, our headers and no content', async () => {
    const { get } = await listening();
    for (const path of [
      '/',
      '/sw.js',
      '/assets/app.1a2b3c4d.js',
      '/packs/manifest.json',
      '/dorp/gasselte/',
    ]) {
      const tag = (await get(path)).headers.get('etag') ?? '';
      const again = await get(path, { headers: { 'if-none-match': `"other", W/${tag}` } });
      expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
      expect(again.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    }
  });

  it('a changed manifest is sent again', async () => {
    const { get, packsFolder } = await listening();
    const tag = (await get('/packs/manifest.json')).headers.get('etag') ?? '';
    writeFileSync(join(packsFolder, 'manifest.json'), '{"app":"hechte-wijk","version":2}');
    const again = await get('/packs/manifest.json', { headers: { 'if-none-match': tag } });
    expect(await again.json()).toEqual({ app: 'hechte-wijk', version: 2 });
  });

  it('a pack is sent as the gzip file that it is, for ever', async () => {
    const { get } = await listening();
    const answer = await get(`/packs/${PACK}`);
    expect(answer.headers.get('content-type')).toBe('application/gzip');
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe(FOREVER);
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe('{"app":"hechte-wijk"}');
  });

  it('the manifest of the packs is JSON and asked for each time', async () => {
    const { get } = await listening();
    const answer = await get('/packs/manifest.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('a browser that takes brotli gets brotli, another gzip, and a third the plain file', async () => {
    const { get } = await listening();
    const ask = async (accept: string) => {
      const answer = await get('/assets/app.1a2b3c4d.js', { headers: { 'accept-encoding': accept } });
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(await answer.text()).toContain('hechte wijk');
      return [answer.headers.get('content-encoding'), answer.headers.get('etag')];
    };
    const [brotli, gzip, plain] = [
      await ask('gzip, br'),
      await ask('gzip;q=0.5, br;q=0'),
      await ask('identity'),
    ];
    expect([brotli[0], gzip[0], plain[0]]).toEqual(['br', 'gzip', null]);
    expect(new Set([brotli[1], gzip[1], plain[1]]).size).toBe(3);
  });

  it('a page made at run time is compressed too', async () => {
    const { get } = await listening();
    const answer = await get('/dorp/gasselte/', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain('Gasselte');
  });

  it('HEAD gives the headers of GET and no content', async () => {
    const { get } = await listening();
    for (const path of ['/', '/assets/app.1a2b3c4d.js', `/packs/${PACK}`, '/dorpen/', '/health']) {
      const answer = await get(path, { method: 'HEAD' });
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '']);
      expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
    }
  });
});

describe('addresses', () => {
  it('health is our own JSON and never kept', async () => {
    const { get } = await listening();
    const answer = await get('/health');
    expect(await answer.json()).toEqual({ app: 'hechte-wijk', ok: true });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('a village without the slash at the end leads to the one with it, also under a sub-path', async () => {
    const { get } = await listening();
    const answer = await get('/dorp/gasselte', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'gasselte/']);
    expect((await get('/dorp/gasselte')).status).toBe(200);
  });

  it('an address that does not exist is a page in Dutch', async () => {
    const { get } = await listening();
    for (const path of ['/nergens', '/dorp/nergens/', '/assets/oud.js', '//evil.example/', '/packs/']) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toContain('Deze pagina is er niet');
    }
  });

  it('below /api an unknown address is JSON that nobody keeps (A29)', async () => {
    const { get } = await listening();
    for (const [path, method] of [
      ['/api', 'GET'],
      ['/api/ops', 'GET'],
      ['/api/ops', 'POST'],
      ['/api/../api/x', 'DELETE'],
    ] as const) {
      const answer = await get(path, { method });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toEqual({ app: 'hechte-wijk', error: 'not-found' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('only GET and HEAD are answered', async () => {
    const { get } = await listening();
    const answer = await get('/', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('a large body is refused unread', async () => {
    const { get } = await listening();
    const answer = await get('/api/ops', {
      method: 'POST',
      body: JSON.stringify('x'.repeat(100_000)),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(413);
  });
});

describe('what nobody gets (A58)', () => {
  it.each([
    '/.env',
    '/.git/config',
    '/assets/app.1a2b3c4d.js.map',
    '/assets/app.1a2b3c4d.js.br',
    '/assets/app.1a2b3c4d.js.gz',
    '/packs/secret.txt',
    '/packs/%2e%2e/secret.txt',
    `/packs/..%2f${PACK}`,
    '/../package.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/packs/..;/api',
    '/index.html%00.js',
    '/%00',
    '/__proto__',
    '/constructor',
    '/%zz',
    '/%c0%ae%c0%ae/package.json',
    `/${'a'.repeat(4000)}`,
    `/${'../'.repeat(500)}etc/passwd`,
  ])('%s is refused', async (path) => {
    const { port } = await listening();
    const answer = await rawGet(port, path);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).toContain('x-app: hechte-wijk');
    expect(answer).not.toMatch(/SECRET|secret|"imports"|root:/);
  });

  it('an endless address and broken HTTP get an answer with our headers, and the connection ends', async () => {
    const { port } = await listening();
    expect(await rawGet(port, `/${'a'.repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 [\s\S]*x-app: hechte-wijk/);
    expect(await raw(port, 'NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-app: hechte-wijk/);
  });

  it('a request with two lengths is refused (A59)', async () => {
    const { port } = await listening();
    const both = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n';
    expect(await rawGet(port, '/', both)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('headers', () => {
  it('every answer carries all of them, whatever it is', async () => {
    const { get } = await listening();
    for (const path of [
      '/',
      '/assets/app.1a2b3c4d.js',
      `/packs/${PACK}`,
      '/health',
      '/nergens',
      '/api/x',
      '/%zz',
    ]) {
      const { headers } = await get(path);
      for (const [name, value] of Object.entries(ANSWER_HEADERS)) expect(headers.get(name)).toBe(value);
    }
  });

  it('scripts come from us only, nobody frames us, and only the policy hw makes script addresses (A27)', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types hw",
    );
  });

  it('camera, place and passkeys are ours to ask for; the microphone and the rest are off', () => {
    const policy = ANSWER_HEADERS['permissions-policy'] ?? '';
    expect(policy).toContain('camera=(self), geolocation=(self), publickey-credentials-get=(self)');
    expect(policy).toContain('microphone=()');
    expect(policy).toContain('payment=()');
  });

  it('another site gets no permission to read, and no worker gets a wider scope (A26, A56)', async () => {
    const { get } = await listening();
    for (const origin of ['https://evil.example', 'null']) {
      const { headers } = await get('/sw.js', { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('service-worker-allowed')).toBeNull();
    }
  });

  it('a forged host changes nothing in an answer (A28)', async () => {
    const { port } = await listening();
    const plain = await rawGet(port, '/');
    const forged = await rawGet(port, '/', 'X-Forwarded-Host: evil.example\r\nX-Original-URL: /api\r\n');
    const dated = (answer: string) => answer.replace(/date: .*\r\n/i, '');
    expect(dated(forged)).toBe(dated(plain));
  });
});

describe('slow clients and errors', () => {
  it('who does not finish a request is cut off (A13)', async () => {
    const { port } = await listening({ patience: { headersMs: 150, requestMs: 150 } });
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a thousand who do not finish keep nobody waiting, and each is cut off (A13)', async () => {
    const { port, get } = await listening({ patience: { headersMs: 600, requestMs: 600 } });
    const slow = Promise.all(
      Array.from({ length: 1_000 }, () => raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')),
    );
    const others = await Promise.all(Array.from({ length: 20 }, () => get('/health')));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    for (const answer of await slow) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a fault of ours is a 500 without details, and the log names no address (A50)', async () => {
    const { get, log } = await listening({
      villagePages: {
        get: () => {
          throw new Error('canary-message');
        },
      },
    });
    const answer = await get('/dorp/canary-path/?canary-query');
    expect([answer.status, (await answer.text()).includes('canary')]).toEqual([500, false]);
    expect(log.join('\n')).toContain('Error');
    expect(log.join('\n')).not.toContain('canary');
  });

  it('visits are not logged', async () => {
    const { get, log } = await listening();
    for (const path of ['/', '/nergens', '/%zz', '/api/x']) await get(path);
    expect(log).toEqual([]);
  });
});

describe('compressed files', () => {
  it('text above a kilobyte gets both forms, and a second run writes nothing', () => {
    const folder = fakeWebFolder();
    expect(precompress(folder)).toBe(2);
    expect(precompress(folder)).toBe(0);
    expect(readdirSync(join(folder, 'assets')).filter((name) => /\.(br|gz)$/.test(name))).toHaveLength(2);
  });

  it('a file that became too small loses the compressed forms of its old content', () => {
    const folder = fakeWebFolder();
    precompress(folder);
    writeFileSync(join(folder, 'assets/app.1a2b3c4d.js'), '1');
    precompress(folder);
    expect(existsSync(join(folder, 'assets/app.1a2b3c4d.js.br'))).toBe(false);
  });
});

describe('after an update (F11)', () => {
  it('the parts of the last three builds are still served, older ones are forgotten', async () => {
    const web = fakeWebFolder();
    const kept = emptyFolder('builds');
    for (let build = 1; build <= KEEP_BUILDS + 2; build += 1) {
      const current = join(emptyFolder('build'), 'web');
      mkdirSync(join(current, 'assets'), { recursive: true });
      writeFileSync(join(current, 'assets', `lazy.${build}.js`), `${build}`);
      await keepBuild(current, kept, build * 1000);
    }
    const olderAssets = await keepBuild(web, kept, 100_000);
    const { get } = await listening({ webFolder: web, olderAssets });
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => (await get(`/assets/lazy.${n}.js`)).status),
    );
    expect(statuses).toEqual([404, 404, 200, 200, 200]);
  });
});

describe('settings', () => {
  it('nothing set is a server on this computer only', () => {
    expect(readConfig({}, '/srv/app')).toEqual({
      ok: true,
      config: { port: 8080, host: '127.0.0.1', dataFolder: '/srv/app/data', proxies: 0 },
    });
    expect(readConfig({ PORT: ' ', HOST: '' }, '/srv/app')).toEqual(readConfig({}, '/srv/app'));
  });

  it('a wrong one is named', () => {
    for (const PORT of ['65536', '-1', '80a', '1e3', '8080 --inspect'])
      expect(readConfig({ PORT }, '/')).toEqual({ ok: false, problem: 'PORT' });
    expect(readConfig({ TRUST_PROXY: 'yes' }, '/')).toEqual({ ok: false, problem: 'TRUST_PROXY' });
    expect(readConfig({ METRICS_TOKEN: 'short' }, '/')).toEqual({ ok: false, problem: 'METRICS_TOKEN' });
    expect(readConfig({ DATABASE_URL: 'mysql://x' }, '/')).toEqual({ ok: false, problem: 'DATABASE_URL' });
    expect(readConfig({ HOST: 'a b' }, '/')).toEqual({ ok: false, problem: 'HOST' });
    expect(readConfig({ DATA_DIR: 'a\0b' }, '/')).toEqual({ ok: false, problem: 'DATA_DIR' });
  });
});

describe('the program', { timeout: 60_000 }, () => {
  it('says where it is, serves, names a taken port, and stops in order', async () => {
    const folder = installation();
    const first = run(folder, 'main.js', { PORT: '0' });
    onTestFinished(() => void first.process.kill('SIGKILL'));
    const address = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(await first.says(/http:\S+/)) ?? [];
    const [url = '', port = ''] = address;
    expect((await fetch(`${url}health`)).status).toBe(200);
    expect(await (await fetch(`${url}dorp/gasselte/`)).text()).toContain('Gasselte');

    const second = await run(folder, 'main.js', { PORT: port }).finished;
    expect(second.code).toBe(1);
    expect(second.output).toContain(`Poort ${port} is al bezet`);
    expect(second.output).toContain(`PORT=${Number(port) + 1} npm start`);

    first.process.kill('SIGTERM');
    const end = await first.finished;
    expect([end.code, end.output.includes('gestopt')]).toEqual([0, true]);
  });

  it('a wrong setting ends it with code 2 and a sentence', async () => {
    const { code, output } = await run(installation(), 'main.js', { PORT: 'x' }).finished;
    expect([code, output]).toEqual([2, 'PORT klopt niet. Kies een getal van 0 tot en met 65535.\n']);
  });

  it('a region table that is wrong ends it with code 2 and the row', async () => {
    const folder = installation();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/region-table.json'), '{"places":[]}');
    const { code, output } = await run(folder, 'main.js', { PORT: '0' }).finished;
    expect(code).toBe(2);
    expect(output).toContain('De tabel van de regio klopt niet');
  });
});
