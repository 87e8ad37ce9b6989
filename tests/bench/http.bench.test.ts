/** The real server programs over HTTP, on a PostgreSQL with fsync on: what a device, and ten thousand of them, get. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request, type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { connectAlone } from '#server/db/connect.ts';
import { API } from '#sync/api.ts';
import { readReply, writeRequest } from '#sync/messages.ts';
import { PROTOCOL_VERSION } from '#sync/protocol.ts';
import { dataFolder } from '../soak/data-folder.ts';
import { addressOf, serverProcess, type ServerProcess } from '../soak/servers.ts';
import { installation } from '../support/build.ts';
import { messageWith, newPusher, type PushedEdit, type Pusher } from '../support/pushers.ts';
import { report, untilQuiet } from './measure.ts';

const HOMES = ['GM1680', 'GM1730', 'GM0106', 'GM0109', 'GM0114', 'GM0118'] as const;

interface Device {
  readonly pusher: Pusher;
  readonly cookie: string;
  readonly agent: Agent;
}

interface Running {
  readonly servers: readonly ServerProcess[];
  readonly database: pg.Client;
  readonly device: (home: string, role?: 'coordinator' | 'administrator') => Promise<Device>;
}

async function running(many: number, work: (town: Running) => Promise<void>): Promise<void> {
  const folder = installation();
  const data = dataFolder('bench');
  const servers = Array.from({ length: many }, () => serverProcess({ folder, dataFolder: data }));
  try {
    for (const one of servers) await one.start();
    const database = await connectAlone(addressOf(data));
    await untilQuiet();
    await work({ servers, database, device: (home, role) => newDevice(database, home, role) });
    await database.end();
  } finally {
    for (const one of servers) await one.stop();
  }
}

/** Put into the database as if it had been let in: by the door a hundred in an hour come in, and here it is thousands. */
async function newDevice(database: pg.Client, home: string, role = 'coordinator'): Promise<Device> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = `b${randomBytes(15).toString('base64url')}`;
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  await database.query('insert into people (id, label, made_at) values ($1, $1, $2)', [name, now]);
  await database.query('insert into rights (person, role, home) values ($1, $2, $3)', [name, role, home]);
  await database.query(
    'insert into devices (name, person, key, label, enrolled_at) values ($1, $1, $2, $1, $3)',
    [name, key, now],
  );
  await database.query('insert into device_names (name, device, at) values ($1, $1, $2)', [name, now]);
  await database.query('insert into sessions (hash, device, seen_at, expires_at) values ($1, $2, $3, $4)', [
    createHash('sha256').update(token).digest(),
    name,
    now,
    now + 86_400_000,
  ]);
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  return {
    pusher: newPusher(`directory/${home === 'region' ? HOMES[0] : home}`, name, signed),
    cookie: `__Host-hw=${token}`,
    agent: new Agent({ keepAlive: true, maxSockets: 1 }),
  };
}

const UNITS = ['name', 'description', 'alert', 'fees_description'] as const;
const edits = (from: number, many: number, records = 50): readonly PushedEdit[] =>
  Array.from({ length: many }, (_one, nth) => ({
    type: 'service',
    record: `00000000-0000-4000-8000-${String(Math.floor((from + nth) / UNITS.length) % records).padStart(12, '0')}`,
    unit: UNITS[(from + nth) % UNITS.length] ?? 'name',
    value: { value: `${from + nth}: elke woensdag van 9 tot 12 uur`, public: true },
  }));

interface Answered {
  readonly status: number;
  readonly text: string;
  /** On the wire, with its head. */
  readonly bytes: number;
}

function post({ cookie, agent }: Device, port: number, body: string | Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        port,
        host: '127.0.0.1',
        path: `/${API.sync}`,
        method: 'POST',
        agent,
        headers: {
          cookie,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const head = answer.rawHeaders.reduce((sum, one) => sum + one.length + 2, 17);
          resolve({ status: answer.statusCode ?? 0, text, bytes: head + Buffer.byteLength(text) });
        });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

const portOf = (server: ServerProcess | undefined): number => server?.port() ?? 0;

describe('pushes of one edit over HTTP', () => {
  it('through one server, and through two', () =>
    running(2, async ({ servers, device }) => {
      for (const many of [1, 2]) {
        const devices = await Promise.all(
          Array.from({ length: 24 }, (_one, nth) => device(HOMES[nth % HOMES.length] ?? '')),
        );
        const waits: number[] = [];
        const work = async (one: Device, nth: number): Promise<void> => {
          const texts = Array.from({ length: 150 }, (_text, turn) =>
            messageWith(one.pusher.runOf(edits(turn, 1))),
          );
          for (const text of texts) {
            const start = performance.now();
            const { status } = await post(one, portOf(servers[nth % many]), text);
            waits.push(performance.now() - start);
            if (status !== 200) throw new Error(String(status));
          }
        };
        const start = performance.now();
        await Promise.all(devices.map(work));
        const rate = waits.length / ((performance.now() - start) / 1000);
        waits.sort((a, b) => a - b);
        const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0;
        console.log(
          `${many} server${many > 1 ? 's' : ''}: ${rate.toFixed(0)} pushes/s over HTTP with session, rights and limits; the devices (signing too) are on the same cores`,
        );
        report({ name: `${many} server(s): 99 % wait at most`, values: [p99], unit: 'ms' });
        for (const { agent } of devices) agent.destroy();
      }
    }));
});

describe('a device', () => {
  it('sends a thousand edits that were made offline in one question, and asks for news in a few bytes', () =>
    running(1, async ({ servers, device }) => {
      const port = portOf(servers[0]);
      const home = HOMES[0] ?? '';
      const times: number[] = [];
      const sizes: number[] = [];
      for (let turn = 0; turn < 12; turn += 1) {
        const one = await device(home);
        const text = messageWith(one.pusher.runOf(edits(0, 1_000, 250)));
        const body = gzipSync(text);
        await post(one, port, writeRequest({ v: PROTOCOL_VERSION, after: {}, runs: [] }));
        const start = performance.now();
        const { text: said } = await post(one, port, body);
        if (turn > 1) times.push(performance.now() - start);
        sizes.push(body.length);
        const reply = readReply(said);
        expect(reply.ok && 'spaces' in reply.value && reply.value.spaces[`directory/${home}`]).toMatchObject({
          verdicts: [{ decided: 1_000, refused: [] }],
        });
        one.agent.destroy();
      }
      report({ name: '1,000 offline edits, one question, loopback', values: times, unit: 'ms', budget: 40 });
      report({ name: 'that question, gzip', values: sizes, unit: 'bytes', budget: 36_000 });

      const one = await device('region', 'administrator');
      const heads = Object.fromEntries(HOMES.map((each) => [`directory/${each}`, 99_999]));
      const incarnation = 'a'.repeat(32);
      const asked = writeRequest({ v: PROTOCOL_VERSION, after: heads, runs: [] });
      const nothing = await post(one, port, asked);
      report({
        name: 'nothing changed: the question',
        values: [asked.length + incarnation.length],
        unit: 'bytes',
        budget: 300,
      });
      report({
        name: 'nothing changed: the answer',
        values: [nothing.text.length],
        unit: 'bytes',
        budget: 300,
      });
      console.log(`  with all headers the answer is ${nothing.bytes} bytes`);
      one.agent.destroy();
    }));
});

const STREAMS = 10_000;
const memoryOf = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

describe('live news', () => {
  it('goes to ten thousand open streams of one server', () =>
    running(1, async ({ servers, device }) => {
      const [server] = servers;
      const home = HOMES[0] ?? '';
      const before = memoryOf(server?.pid());
      const streams: ClientRequest[] = [];
      let opened = 0;
      let heard = 0;
      for (let person = 0; person * 50 < STREAMS; person += 1) {
        const { cookie } = await device(home);
        const wanted = opened + 50;
        for (let nth = 0; nth < 50; nth += 1) {
          const stream = request(
            {
              port: portOf(server),
              host: '127.0.0.1',
              path: `/${API.live}`,
              agent: false,
              headers: { cookie },
            },
            (answer) => {
              opened += 1;
              answer.on('data', (part: Buffer) => {
                if (part.includes('"head":1}')) heard += 1;
              });
              answer.on('error', () => undefined);
            },
          );
          stream.on('error', () => undefined);
          stream.end();
          streams.push(stream);
        }
        for (let tries = 0; opened < wanted && tries < 500; tries += 1) await sleep(10);
      }
      console.log(`${opened} open streams, budget ${STREAMS}`);
      expect.soft(opened).toBe(STREAMS);
      await sleep(500);
      report({
        name: 'memory of a stream in the server',
        values: [(memoryOf(server?.pid()) - before) / Math.max(1, opened)],
        unit: 'bytes',
      });
      const writer = await device(home);
      const start = performance.now();
      const { status } = await post(writer, portOf(server), messageWith(writer.pusher.runOf(edits(0, 1))));
      expect(status).toBe(200);
      report({ name: 'a push meanwhile', values: [performance.now() - start], unit: 'ms' });
      while (heard < opened && performance.now() - start < 20_000) await sleep(5);
      report({
        name: `from the push until all ${heard} have heard of it`,
        values: [performance.now() - start],
        unit: 'ms',
        budget: 5_000,
      });
      expect(heard).toBe(opened);
      for (const stream of streams) stream.destroy();
      writer.agent.destroy();
    }));
});

describe('the publisher', () => {
  it(
    'has a change among ten thousand records in the packs within a minute',
    () =>
      running(1, async ({ servers, device }) => {
        const port = portOf(servers[0]);
        const one = await device('region', 'administrator');
        for (let from = 0; from < 40_000; from += 4_000)
          await post(one, port, gzipSync(messageWith(one.pusher.runOf(edits(from, 4_000, 10_000)))));
        const version = async (): Promise<number> => {
          const answer = await fetch(`http://127.0.0.1:${port}/packs/manifest.json`);
          return ((await answer.json()) as { version: number }).version;
        };
        // First what was written just now.
        let now = await version();
        for (let quiet = 0; quiet < 20; quiet += 1) {
          await sleep(1_000);
          const next = await version();
          quiet = next === now ? quiet : 0;
          now = next;
        }
        const start = performance.now();
        await post(one, port, messageWith(one.pusher.runOf(edits(1, 1))));
        while ((await version()) === now && performance.now() - start < 90_000) await sleep(100);
        report({
          name: 'from an edit to the manifest, 10,000 records',
          values: [performance.now() - start],
          unit: 'ms',
          budget: 60_000,
        });
        one.agent.destroy();
      }),
    400_000,
  );
});
