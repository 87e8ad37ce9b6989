/** A device in the hands of an attacker: it signs whatever it is told to, and sends it as it likes. */
import { randomUUID } from 'node:crypto';
import { chainAfter, chainStart, lastOf, signedText, type Run } from '#sync/chain.ts';
import { API } from '#sync/api.ts';
import { writeRequest } from '#sync/messages.ts';
import { named, type Entry, type Op } from '#sync/op.ts';
import { PROTOCOL_VERSION, type SyncReply, type Verdict } from '#sync/protocol.ts';
import { newDevice, startOfficeServer, type OfficeServer, type TestDevice } from './office.ts';
import type { FreshDatabase, TestServer } from './postgres.ts';

export const HOME = 'GM1680';
export const SPACE = `directory/${HOME}`;
export const OTHER_HOME = 'GM0106';
export const OTHER_SPACE = `directory/${OTHER_HOME}`;

export const ask = (runs: readonly Run[], after: Readonly<Record<string, number>> = {}): string =>
  writeRequest({ v: PROTOCOL_VERSION, after, runs });

export interface Hand {
  /** The next ops of this device, as one run; nothing that the app looks after is looked after. */
  readonly run: (...edits: readonly Partial<Op>[]) => Run;
  readonly entry: (edit?: Partial<Op>) => Entry;
}

export function handOf(device: TestDevice, space = SPACE): Hand {
  let counter = 0;
  let chain = chainStart(space, device.name);
  const entry = (edit: Partial<Op> = {}): Entry => {
    counter += 1;
    return named({
      device: device.name,
      counter,
      space,
      record: randomUUID(),
      type: 'location',
      unit: 'name',
      value: { value: 'De Spil', public: true },
      base: [],
      seen: [],
      stamp: Date.now(),
      tx: `t${counter}`,
      salt: 'salt-salt',
      ...edit,
    });
  };
  return {
    entry,
    run: (...edits) => {
      const before = chain;
      const first = counter + 1;
      const ops = edits.map(entry);
      chain = chainAfter(before, ops);
      const run = { space, device: device.name, first, before, ops };
      return { ...run, signature: device.sign(signedText(lastOf(run), chain)) };
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A question as any program can send it. */
export async function send(
  origin: string,
  path: string,
  { body, headers = {}, method = 'POST' }: { body?: BodyInit; headers?: HeadersInit; method?: string },
): Promise<Answered> {
  const init = { method, headers, ...(body === undefined ? {} : { body, duplex: 'half' }) };
  const response = await fetch(new URL(path, origin), init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const JSON_TYPE = { 'content-type': 'application/json' };
export const cookieOf = ({ cookie }: TestDevice): Record<string, string> =>
  cookie === undefined ? {} : { cookie };

export interface Town {
  readonly server: OfficeServer;
  readonly database: FreshDatabase;
  readonly admin: TestDevice;
  /** Keeps HOME. */
  readonly anna: TestDevice;
  /** Keeps OTHER_HOME. */
  readonly bert: TestDevice;
  readonly person: (of: TestDevice) => Promise<string>;
  readonly newcomer: () => TestDevice;
  /** Sends a text to the log as this device. */
  readonly sync: (as: TestDevice, text: string) => Promise<Answered>;
  /** What the hub decided about these runs. */
  readonly verdicts: (as: TestDevice, ...runs: readonly Run[]) => Promise<readonly Verdict[] | 'closed'>;
  /** Everything that counts, as text: it must be the same after an attack. */
  readonly all: () => Promise<string>;
  readonly audited: () => Promise<readonly string[]>;
}

export async function inTown(
  postgres: TestServer,
  work: (town: Town) => Promise<void>,
  settings: Parameters<typeof startOfficeServer>[1] = {},
): Promise<void> {
  const database = await postgres.fresh();
  const server = await startOfficeServer(database, settings);
  const newcomer = () => newDevice(() => server.origin);
  try {
    const admin = newcomer();
    await admin.enrol(await server.firstCode());
    const keeper = async (home: string): Promise<TestDevice> => {
      const { code } = await admin.ask(API.invite, {
        label: `coördinator ${home}`,
        rights: [{ role: 'coordinator', home }],
      });
      const device = newcomer();
      await device.enrol(code);
      return device;
    };
    const [anna, bert] = [await keeper(HOME), await keeper(OTHER_HOME)];
    const sync = (as: TestDevice, body: string) =>
      send(server.origin, API.sync, { body, headers: { ...JSON_TYPE, ...cookieOf(as) } });
    await work({
      server,
      database,
      admin,
      anna,
      bert,
      newcomer,
      sync,
      person: async (of) => (await of.ask(API.me, {})).person,
      verdicts: async (as, ...runs) => {
        const { text } = await sync(as, ask(runs));
        const reply = JSON.parse(text) as Extract<SyncReply, { spaces: unknown }>;
        const answer = reply.spaces[runs[0]?.space ?? ''];
        return answer === undefined || answer === 'closed' ? 'closed' : answer.verdicts;
      },
      all: async () => {
        const { rows } = await database.pool.query(
          `select (select json_agg(l order by n) from log l) as log, (select json_agg(s) from standings s) as standings,
            (select json_agg(r order by person, home) from rights r) as rights, (select count(*) from refusals) as refusals,
            (select json_agg(json_build_object('d', name, 'r', revoked_at) order by name) from devices) as devices`,
        );
        return JSON.stringify(rows);
      },
      audited: async () => {
        const { rows } = await database.pool.query<{ what: string }>('select what from audit order by id');
        return rows.map(({ what }) => what);
      },
    });
  } finally {
    await server.close();
    await database.drop();
  }
}
