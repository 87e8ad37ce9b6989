/** The whole server on a port, with a fresh database; and devices that talk to it as the app does. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRegionTable } from '#server/region/table-file.ts';
import { createServer } from '#server/http.ts';
import { openOffice, type OfficeSettings } from '#server/office.ts';
import { projectRoot } from '#server/root.ts';
import { API, enrolText, MESSAGES, sessionText, type Answer, type Ask, type Me } from '#sync/api.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore, type ReplicaStore } from '#sync/replica-store.ts';
import { overText, syncRound, type RoundOutcome } from '#sync/session.ts';
import type * as z from 'zod/mini';
import { fakeWebFolder } from './build.ts';
import type { FreshDatabase } from './postgres.ts';

const root = projectRoot();

export interface OfficeServer {
  /** With a slash at the end. */
  readonly origin: string;
  readonly firstCode: () => Promise<string>;
  readonly database: FreshDatabase;
  readonly streams: () => number;
  readonly close: () => Promise<void>;
}

/** @param database a fresh one; it is the caller's to drop. Several servers may share one. */
export async function startOfficeServer(
  database: FreshDatabase,
  settings: Partial<Omit<OfficeSettings, 'database'>> = {},
): Promise<OfficeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hw-office-'));
  const reading = readRegionTable(root, folder);
  if (reading.kind === 'refused') throw new Error(reading.message);
  const office = await openOffice({ database, region: reading.table, now: Date.now, ...settings });
  const app = createServer({
    webFolder: fakeWebFolder(join(folder, 'web')),
    packsFolder: join(folder, 'packs'),
    villagePages: new Map(),
    notFoundPage: '<!doctype html><title>Niet gevonden</title>',
    api: office.register,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}/`,
    firstCode: async () => {
      const code = await office.firstCode();
      if (code === undefined) throw new Error('somebody is in already');
      return code;
    },
    database,
    streams: office.streams,
    close: async () => {
      await office.close();
      app.server.closeAllConnections();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Said<T> {
  readonly status: number;
  readonly body: T | { readonly error: string };
  readonly headers: Headers;
}

export interface TestDevice {
  readonly name: string;
  readonly sign: (text: string) => string;
  readonly publicKey: string;
  cookie: string | undefined;
  readonly post: <P extends keyof typeof MESSAGES>(path: P, ask: Ask<P>) => Promise<Said<Answer<P>>>;
  /** The same, and it must go well. */
  readonly ask: <P extends keyof typeof MESSAGES>(path: P, ask: Ask<P>) => Promise<Answer<P>>;
  readonly enrol: (code: string) => Promise<Me>;
  readonly open: () => Promise<Said<Me>>;
  readonly replica: (space: string, store?: ReplicaStore) => Promise<Replica>;
  readonly sync: (...replicas: readonly Replica[]) => Promise<RoundOutcome>;
}

/** @param origin asked at every question, so that a device may go to another server */
export function newDevice(origin: () => string): TestDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = randomBytes(12).toString('hex');
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  const raw = publicKey.export({ format: 'jwk' }).x ?? '';

  async function send(path: string, body: string): Promise<{ response: Response; text: string }> {
    const response = await fetch(new URL(path, origin()), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(device.cookie === undefined ? {} : { cookie: device.cookie }),
      },
      body,
    });
    const given = response.headers.getSetCookie()[0]?.split(';')[0];
    if (given !== undefined) device.cookie = given.endsWith('=') ? undefined : given;
    return { response, text: await response.text() };
  }

  const device: TestDevice = {
    name,
    sign: signed,
    publicKey: raw,
    cookie: undefined,
    post: async (path, ask) => {
      const { response, text } = await send(path, JSON.stringify(ask));
      const { status, headers } = response;
      const schema = MESSAGES[path].answer as unknown as z.ZodMiniType<Answer<typeof path>>;
      const body = JSON.parse(text) as { error: string };
      return { status, headers, body: status === 200 ? schema.parse(body) : body };
    },
    ask: async (path, ask) => {
      const { status, body } = await device.post(path, ask);
      if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
      return body as Answer<typeof path>;
    },
    enrol: (code) =>
      device.ask(API.enrol, {
        code,
        device: name,
        public_key: raw,
        label: 'test',
        signature: signed(enrolText(name, code)),
      }),
    open: async () => {
      const { challenge } = await device.ask(API.challenge, { device: name });
      const signature = signed(sessionText(name, challenge));
      return device.post(API.session, { device: name, challenge, signature });
    },
    replica: (space, store = createMemoryReplicaStore()) =>
      openReplica(space, name, {
        store,
        sign: (text) => Promise.resolve(signed(text)),
        verify: () => Promise.resolve('good'),
        now: Date.now,
        random: () => randomBytes(12).toString('hex'),
        salt: () => randomBytes(12).toString('base64url'),
      }),
    sync: (...replicas) =>
      syncRound(replicas, {
        exchange: overText(async (text) => {
          const { response, text: answer } = await send(API.sync, text);
          return response.ok ? answer : undefined;
        }),
        now: Date.now,
      }),
  };
  return device;
}
