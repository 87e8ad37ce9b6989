import { describe, expect, it, onTestFinished } from 'vitest';
import { createServer } from '#server/http.ts';
import { createEvents, faultFields } from '#server/watch/events.ts';
import { createWatch } from '#server/watch/watch.ts';
import { emptyFolder, fakeWebFolder } from '../../support/build.ts';

interface Asked {
  readonly token?: string;
  readonly proxies?: number;
  readonly headers?: Record<string, string>;
  readonly from?: string;
}

async function asked({ token, proxies = 0, headers = {}, from = '127.0.0.1' }: Asked = {}) {
  const watch = createWatch();
  const pool = { totalCount: 3, waitingCount: 1 } as Parameters<typeof watch.metrics.watch>[0]['pool'];
  watch.metrics.watch({ streams: () => 7, pool });
  const app = createServer({
    webFolder: fakeWebFolder(),
    packsFolder: emptyFolder('packs'),
    villagePages: new Map(),
    notFoundPage: '<p>Deze pagina is er niet</p>',
    watch,
    proxies,
    metricsToken: token,
  });
  onTestFinished(() => app.close());
  await app.inject('/packs/kanarie-geheim-adres?kanarie');
  await app.inject({ url: '/kanarie', headers: { 'user-agent': 'kanarie' } });
  return app.inject({
    url: '/metrics',
    headers: { host: 'localhost:8080', ...headers },
    remoteAddress: from,
  });
}

describe('the numbers of a process', () => {
  it('A50: hold routes and statuses, and nothing that anybody asked', async () => {
    const { body, statusCode, headers } = await asked();
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toContain('hechte_wijk_live_streams 7');
    expect(body).toContain('hechte_wijk_database_connections 3');
    expect(body).toContain('route="/*",method="GET",status="4xx"');
    expect(body).not.toContain('kanarie');
  });

  it.each([
    ['from elsewhere', { from: '192.0.2.1' }],
    ['through a proxy that nobody told us of', { headers: { 'x-forwarded-for': '192.0.2.1' } }],
    ['under the name of a site', { headers: { host: 'wijk.example' } }],
    ['behind a proxy of ours, without a token', { proxies: 1 }],
    ['without the token that is asked for', { token: 'a-token-of-letters' }],
    ['with a wrong token', { token: 'a-token-of-letters', headers: { authorization: 'Bearer a' } }],
  ] as const)('A58: %s there is no such page', async (_what, how) => {
    const { statusCode, body } = await asked(how);
    expect([statusCode, body]).toEqual([404, '<p>Deze pagina is er niet</p>']);
  });

  it('A58: are for whoever has the token, wherever he is', async () => {
    const headers = { authorization: 'Bearer a-token-of-letters' };
    const said = await asked({ token: 'a-token-of-letters', headers, from: '192.0.2.1', proxies: 1 });
    expect(said.statusCode).toBe(200);
  });
});

describe('a line of the log', () => {
  const linesOf = (work: (note: ReturnType<typeof createEvents>['note']) => void): readonly string[] => {
    const lines: string[] = [];
    work(
      createEvents(
        (line) => lines.push(line),
        () => 0,
      ).note,
    );
    return lines;
  };

  it('A61: is one line of plain letters, whatever is in it', () => {
    const evil = 'x\n{"level":"info"}\r\u001b[2J\u009b31m\u2028\u202e';
    const [line = '', ...more] = linesOf((note) => note('error', 'fault', { what: evil, [evil]: 1 }));
    expect(more).toEqual([]);
    expect(line).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(line)).toMatchObject({ level: 'error', what: evil, at: '1970-01-01T00:00:00.000Z' });
  });

  it('A50: of a fault it has the kind and the place in our code, and no word of what was sent', () => {
    const fault = Object.assign(new TypeError('kanarie'), { code: 'kanarie klein', detail: 'kanarie' });
    const [line = ''] = linesOf((note) => note('error', 'fault', faultFields(fault)));
    expect(line).toContain('TypeError');
    expect(line).toContain('metrics.test.ts');
    expect(line).not.toContain('kanarie');
    expect(line).not.toContain(import.meta.dirname);
  });
});
