import { createServer, type RequestListener, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchFile, LIMITS, type FetchLimits } from '#storage/fetch-file.ts';

/** For a network that will never answer. */
const QUICK: FetchLimits = { connectMs: 150, idleMs: 150, maxBytes: 1000 };
/** For one that will, also on a busy machine. */
const PATIENT: FetchLimits = { connectMs: 5000, idleMs: 2000, maxBytes: 1000 };

interface Running {
  readonly url: string;
  /** Resolves when no answer is on its way any more. */
  readonly quiet: () => Promise<void>;
}

async function serve(listener: RequestListener): Promise<Running> {
  const answers = new Set<unknown>();
  const server: Server = createServer((request, response) => {
    answers.add(response);
    response.on('close', () => answers.delete(response));
    listener(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    quiet: async () => {
      for (let tries = 0; answers.size > 0; tries++) {
        if (tries > 200) throw new Error('an answer is still on its way');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a file from the network', () => {
  it('comes whole, without cookies', async () => {
    let cookie: string | undefined = 'none asked';
    const { url } = await serve((request, response) => {
      cookie = request.headers.cookie;
      response.writeHead(200, JSON_TYPE).end('{"a":1}');
    });
    const fetched = await fetchFile(`${url}x.json`, PATIENT);
    expect(fetched.ok && new TextDecoder().decode(fetched.bytes)).toBe('{"a":1}');
    expect(cookie).toBeUndefined();
  });

  it('may take longer than the limit, as long as something keeps coming', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      let parts = 0;
      const timer = setInterval(() => {
        response.write('x');
        if (++parts === 12) {
          clearInterval(timer);
          response.end();
        }
      }, 100);
    });
    const fetched = await fetchFile(url, { ...PATIENT, idleMs: 900 });
    expect(fetched.ok && fetched.bytes.length).toBe(12);
  });

  it('has limits of 5 and 20 seconds', () => {
    expect(LIMITS).toEqual({ connectMs: 5000, idleMs: 20_000 });
  });
});

describe('a network that', () => {
  it('is not there is offline', async () => {
    // A port that was free a moment ago.
    const { url } = await serve(() => undefined);
    const gone = url.replace(/:\d+/, ':9');
    expect(await fetchFile(gone, PATIENT)).toEqual({ ok: false, problem: 'offline' });
  });

  it('takes the question and stays silent is slow, and is let go (F14)', async () => {
    const { url, quiet } = await serve(() => undefined);
    const start = performance.now();
    expect(await fetchFile(url, QUICK)).toEqual({ ok: false, problem: 'slow' });
    expect(performance.now() - start).toBeLessThan(2000);
    await quiet();
  });

  it('stops in the middle is slow, and is let go (F14)', async () => {
    const { url, quiet } = await serve((_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': 100 });
      response.write('{"half":');
    });
    expect(await fetchFile(url, QUICK)).toEqual({ ok: false, problem: 'slow' });
    await quiet();
  });

  it('breaks off in the middle is damaged: half a file is never a file (F12)', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': 100 });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 30);
    });
    expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'damaged' });
  });

  it('asks to log in with a page is captive (F16)', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'Text/HTML; charset=utf-8' }).end('<html>');
    });
    expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'captive' });
  });

  it('sends us elsewhere is captive (F12)', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/login' }).end();
      else response.writeHead(200, JSON_TYPE).end('{}');
    });
    expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'captive' });
  });

  it('gives a part of the file is damaged (F12)', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(206, { ...JSON_TYPE, 'content-range': 'bytes 0-1/100' }).end('{}');
    });
    expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'damaged' });
  });

  it.each([404, 500, 502, 503])(
    'answers %i has a fault at the server, also with a page of HTML',
    async (status) => {
      const { url } = await serve((_request, response) => {
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>sorry');
      });
      expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'server' });
    },
  );

  it('sends without end is damaged, and is let go: a bomb costs no data bundle (A32)', async () => {
    const { url, quiet } = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => response.write('x'.repeat(900)), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(await fetchFile(url, PATIENT)).toEqual({ ok: false, problem: 'damaged' });
    await quiet();
  });

  it('sends a few bytes in very many small parts gives them all', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      for (let count = 0; count < 500; count++) response.write('x');
      response.end();
    });
    const fetched = await fetchFile(url, PATIENT);
    expect(fetched.ok && fetched.bytes.length).toBe(500);
  });
});
