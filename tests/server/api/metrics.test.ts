import { describe, expect, it } from 'vitest';
import { fastify } from 'fastify';
import { createLogger } from '#server/log.ts';
import { registerMetrics } from '#server/metrics.ts';

const pool = { totalCount: 3, waitingCount: 1 } as Parameters<typeof registerMetrics>[1]['pool'];

async function asked(token?: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  const app = fastify();
  registerMetrics(app, { pool, streams: () => 7, ...(token === undefined ? {} : { token }) });
  app.get('/packs/*', () => 'x');
  await app.inject('/packs/kanarie-geheim-adres');
  return app.inject({ url: '/metrics', headers, remoteAddress });
}

describe('the numbers of a process', () => {
  it('A50: hold routes and statuses, and nothing that anybody asked', async () => {
    const { body, statusCode } = await asked();
    expect(statusCode).toBe(200);
    expect(body).toContain('hechte_wijk_streams 7');
    expect(body).toContain('route="/packs/*"');
    expect(body).not.toContain('kanarie');
  });

  it('A58: are for this computer only, or for who has the token', async () => {
    expect((await asked(undefined, {}, '192.0.2.1')).statusCode).toBe(404);
    expect((await asked(undefined, { 'x-forwarded-for': '192.0.2.1' })).statusCode).toBe(404);
    expect((await asked('a-token-of-letters')).statusCode).toBe(404);
    expect((await asked('a-token-of-letters', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
    const good = await asked(
      'a-token-of-letters',
      { authorization: 'Bearer a-token-of-letters' },
      '192.0.2.1',
    );
    expect(good.statusCode).toBe(200);
  });
});

describe('a line of the log', () => {
  it('A61: is one line, whatever is in it', () => {
    const lines: string[] = [];
    createLogger(
      (line) => lines.push(line),
      () => 0,
    ).error('failed\nlevel=info \u001b[31m', { n: 1 });
    expect(lines).toHaveLength(1);
    for (const hidden of ['\n', '\u001b']) expect(lines[0]).not.toContain(hidden);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', n: 1 });
  });
});
