/** A device in Node: the real replica with a real key, a disk that outlives its crashes, and a line that may be bad. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { request } from 'node:http';
import { API, enrolText, MESSAGES, sessionText, type Answer, type Ask } from '#sync/api.ts';
import type { Edit } from '#sync/edit.ts';
import { readReply, writeRequest } from '#sync/messages.ts';
import type { SpaceAnswer, SyncReply } from '#sync/protocol.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore, type DevicePoint } from '#sync/replica-store.ts';
import { hear, requestOf, type RoundOutcome } from '#sync/session.ts';
import type { Dice } from '../simulation/random.ts';
import type { Ledger } from './ledger.ts';

/** The app died here on purpose. */
class AppDied extends Error {}

/** Where it asks, and from which of our own addresses: servers count by address who comes in. */
export interface Line {
  readonly port: () => number | undefined;
  readonly from?: string;
}

export interface Said {
  readonly status: number;
  readonly text: string;
}

export interface Phone {
  readonly name: string;
  readonly spaces: readonly string[];
  readonly replica: (space: string) => Replica;
  readonly enrol: (code: string, line: Line) => Promise<void>;
  readonly ask: <P extends keyof typeof MESSAGES>(path: P, ask: Ask<P>, line: Line) => Promise<Answer<P>>;
  readonly edit: (space: string, edits: readonly Edit[]) => Promise<boolean>;
  /** One question and its answer. @returns how many own ops went along, too */
  readonly sync: (line: Line) => Promise<{ readonly went: RoundOutcome; readonly sent: number }>;
  readonly cookie: () => string | undefined;
  /** From now on the app does not die any more. */
  readonly settle: () => void;
}

export interface PhonePorts {
  readonly spaces: readonly string[];
  readonly ledger: Ledger;
  readonly dice: Dice;
  /** How often the app dies at each point of a write to its disk, 0 to 1. */
  readonly fragile: number;
  /** How long it waits for an answer, ms. */
  readonly patienceMs: number;
}

export async function newPhone({ spaces, ledger, dice, fragile, patienceMs }: PhonePorts): Promise<Phone> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const name = `n${randomBytes(12).toString('hex')}`;
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  let cookie: string | undefined;
  let settled = false;
  const reached = (point: DevicePoint): void => {
    if (settled || !dice.chance(fragile)) return;
    ledger.count(`app died at ${point}`);
    throw new AppDied(point);
  };
  const disks = new Map(spaces.map((space) => [space, createMemoryReplicaStore(undefined, reached)]));
  const replicas = new Map<string, Replica>();

  async function boot(): Promise<void> {
    for (const [space, store] of disks)
      replicas.set(
        space,
        await openReplica(space, name, {
          store,
          sign: (text) => Promise.resolve(signed(text)),
          verify: () => Promise.resolve('good'),
          now: Date.now,
          random: () => randomBytes(12).toString('hex'),
          salt: () => randomBytes(9).toString('base64url').slice(0, 11),
        }),
      );
  }
  await boot();
  const replica = (space: string): Replica => {
    const found = replicas.get(space);
    if (found === undefined) throw new Error(`no ${space} here`);
    return found;
  };

  /** @returns false when the app died in the middle of it, and was started again */
  async function survive(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof AppDied)) throw error;
      await boot();
      return false;
    }
  }

  async function send(path: string, body: string, line: Line): Promise<Said | undefined> {
    const said = await post(path, body, { line, cookie, patienceMs });
    if (said?.cookie !== undefined) cookie = said.cookie;
    return said;
  }

  const ask: Phone['ask'] = async (path, what, line) => {
    let said = await send(path, JSON.stringify(what), line);
    // As the app: to let somebody in, a key must have signed some minutes ago at most.
    if (said?.status === 401 && path !== API.challenge && path !== API.session) {
      await logIn(line);
      said = await send(path, JSON.stringify(what), line);
    }
    if (said?.status !== 200) throw new Error(`${path}: ${said?.status} ${said?.text}`);
    return JSON.parse(said.text) as Answer<typeof path>;
  };

  let opening: Promise<void> | undefined;
  /** One at a time: a device has one challenge, and the next takes its place. */
  function logIn(line: Line): Promise<void> {
    opening ??= openSession(line).finally(() => (opening = undefined));
    return opening;
  }

  async function openSession(line: Line): Promise<void> {
    const { challenge } = await ask(API.challenge, { device: name }, line);
    await ask(
      API.session,
      { device: name, challenge, signature: signed(sessionText(name, challenge)) },
      line,
    );
  }

  /** @returns what was said, in whole; undefined when nothing was */
  async function exchange(text: string, line: Line): Promise<SyncReply | undefined> {
    const said = await send(API.sync, text, line);
    ledger.count(`answer ${said?.status ?? 'none'}`);
    if (said?.status === 401) await logIn(line).catch(() => undefined);
    if (said?.status !== 200) return undefined;
    const reading = readReply(said.text);
    if (!reading.ok) throw new Error(`an answer that nobody can read: ${said.text.slice(0, 200)}`);
    return reading.value;
  }

  async function sync(line: Line): Promise<{ went: RoundOutcome; sent: number }> {
    const all = [...replicas.values()];
    const asking = await requestOf(all);
    const sent = asking.runs.reduce((sum, { ops }) => sum + ops.length, 0);
    const askedAt = Date.now();
    const reply = await exchange(writeRequest(asking), line);
    if (reply === undefined) return { went: 'offline', sent: 0 };
    if ('refused' in reply) throw new Error(`refused: ${reply.refused}`);
    const spacesHeard: Record<string, SpaceAnswer> = {};
    for (const [space, answer] of Object.entries(reply.spaces)) {
      if (answer === 'closed') throw new Error(`${space} is closed`);
      ledger.hear(space, name, answer);
      spacesHeard[space] = ledger.shared(answer);
    }
    // What comes in the place of the names of runs is worked out by the replica itself.
    if (!settled && dice.chance(fragile)) {
      ledger.count('app died with an answer in its hand');
      await boot();
      return { went: 'again', sent };
    }
    let went: RoundOutcome = 'again';
    await survive(async () => {
      went = await hear(all, { ...reply, spaces: spacesHeard }, { askedAt, heardAt: Date.now() });
    });
    return { went, sent };
  }

  return {
    name,
    spaces,
    replica,
    cookie: () => cookie,
    ask,
    enrol: async (code, line) => {
      const signature = signed(enrolText(name, code));
      const key = publicKey.export({ format: 'jwk' }).x ?? '';
      await ask(API.enrol, { code, device: name, public_key: key, label: 'telefoon', signature }, line);
    },
    edit: async (space, edits) => {
      const before = replica(space).state().meta.counter;
      const whole = await survive(async () => ledger.keep(await replica(space).edit(edits)));
      // It died when it had been kept already, and nobody was told: it counts as kept all the same.
      if (!whole && replica(space).state().meta.counter > before)
        ledger.keep([...replica(space).state().pending.values()].slice(-1).flatMap(({ ops }) => ops));
      return whole;
    },
    sync,
    settle: () => {
      settled = true;
    },
  };
}

interface Posting {
  readonly line: Line;
  readonly cookie: string | undefined;
  readonly patienceMs: number;
}

/** A connection for itself. @returns undefined when no whole answer came in time */
function post(
  path: string,
  body: string,
  { line, cookie, patienceMs }: Posting,
): Promise<(Said & { readonly cookie?: string }) | undefined> {
  const port = line.port();
  if (port === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port,
        path: `/${path}`,
        method: 'POST',
        agent: false,
        ...(line.from === undefined ? {} : { localAddress: line.from }),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(cookie === undefined ? {} : { cookie }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => resolve(undefined));
        answer.on('close', () => {
          const given = answer.headers['set-cookie']?.[0]?.split(';')[0];
          const said = { status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() };
          if (!answer.complete) resolve(undefined);
          else resolve(given === undefined ? said : { ...said, cookie: given });
        });
      },
    );
    const late = setTimeout(() => asking.destroy(), patienceMs);
    asking.on('error', () => resolve(undefined));
    asking.on('close', () => {
      clearTimeout(late);
      resolve(undefined);
    });
    asking.end(body);
  });
}
