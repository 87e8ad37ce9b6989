/** Attacks on the door and on the hub behind it, on a real server with a real database. Each carries its number. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API, MESSAGES } from '#sync/api.ts';
import { chainAfter, chainStart, signedText, type Run } from '#sync/chain.ts';
import { readReply, writeRequest } from '#sync/messages.ts';
import { named, type Entry, type Op } from '#sync/op.ts';
import { PROTOCOL_VERSION, type SyncReply, type Verdict } from '#sync/protocol.ts';
import { newDevice, startOfficeServer, type OfficeServer, type TestDevice } from '../support/office.ts';
import { testServer, type FreshDatabase, type TestServer } from '../support/postgres.ts';

const [HOME, OTHER] = ['GM1680', 'GM1681'];
const SPACE = `directory/${HOME}`;
const RECORD = 'f0e9d8c7-0000-4000-8000-000000000001';

let postgres: TestServer;
let database: FreshDatabase;
let server: OfficeServer;
let admin: TestDevice;
beforeAll(async () => {
  postgres = await testServer();
  database = await postgres.fresh();
  server = await startOfficeServer(database);
  admin = newDevice(() => server.origin);
  await admin.enrol(await server.firstCode());
});
afterAll(async () => {
  await server.close();
  await database.drop();
  await postgres.stop();
});

async function coordinator(home = HOME): Promise<TestDevice> {
  const { code } = await admin.ask(API.invite, { label: 'test', rights: [{ role: 'coordinator', home }] });
  const device = newDevice(() => server.origin);
  await device.enrol(code);
  return device;
}

const opOf = (device: string, counter: number, change: Partial<Op> = {}): Entry =>
  named({
    device,
    counter,
    space: SPACE,
    record: RECORD,
    type: 'location',
    unit: 'name',
    value: { value: `naam ${counter}`, public: true },
    base: [],
    seen: [],
    stamp: 1_800_000_000_000,
    tx: `tx-${counter}`,
    salt: 'saltsaltsalt',
    ...change,
  });

function runOf(signer: TestDevice, ops: readonly Entry[], change: Partial<Run> = {}): Run {
  const [{ op } = { op: undefined }] = ops;
  if (op === undefined) throw new Error('no ops');
  const before = chainStart(op.space, op.device);
  const last = op.counter + ops.length - 1;
  const signature = signer.sign(signedText(last, chainAfter(before, ops)));
  return { space: op.space, device: op.device, first: op.counter, before, ops, signature, ...change };
}

async function send(by: TestDevice, text: string, headers: Record<string, string> = {}) {
  return fetch(new URL(API.sync, server.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: by.cookie ?? '', ...headers },
    body: text,
  });
}
const asked = (...runs: readonly Run[]): string =>
  writeRequest({ v: PROTOCOL_VERSION, after: { [runs[0]?.space ?? SPACE]: 0 }, runs });

async function push(by: TestDevice, ...runs: readonly Run[]): Promise<SyncReply> {
  const reading = readReply(await (await send(by, asked(...runs))).text());
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
}
function verdictIn(reply: SyncReply, space = SPACE): Verdict | 'closed' | undefined {
  if ('refused' in reply) return undefined;
  const said = reply.spaces[space];
  return said === undefined || said === 'closed' ? said : said.verdicts[0];
}
const headOf = async (space: string): Promise<number> => {
  const { rows } = await database.pool.query<{ head: number }>('select head from spaces where name = $1', [
    space,
  ]);
  return rows[0]?.head ?? 0;
};

describe('the log', () => {
  it('A1: nobody writes in a space that is not theirs', async () => {
    const anna = await coordinator(HOME);
    const space = `directory/${OTHER}`;
    const reply = await push(anna, runOf(anna, [opOf(anna.name, 1, { space })]));
    expect(verdictIn(reply, space)).toBe('closed');
    expect(await headOf(space)).toBe(0);
  });

  it('A1: a group has no place here yet', async () => {
    const anna = await coordinator();
    const reply = await push(anna, runOf(anna, [opOf(anna.name, 1, { space: 'group/abcdefgh' })]));
    expect(verdictIn(reply, 'group/abcdefgh')).toBe('closed');
  });

  it('A3: a field beyond the role is refused, and the rest of the batch is decided by itself', async () => {
    const anna = await coordinator();
    const ops = [
      opOf(anna.name, 1),
      opOf(anna.name, 2, {
        type: 'place_profile',
        record: 'BU1',
        unit: 'night_route',
        value: { value: 'Bel mij', public: true },
      }),
      opOf(anna.name, 3, { unit: 'description' }),
    ];
    expect(verdictIn(await push(anna, runOf(anna, ops)))).toMatchObject({
      decided: 3,
      refused: [{ counter: 2, why: 'not-allowed' }],
    });
  });

  it('A5: what carries the name of another device must be signed by it', async () => {
    const [anna, bert] = [await coordinator(), await coordinator()];
    const reply = await push(bert, runOf(bert, [opOf(anna.name, 1)]));
    expect(verdictIn(reply)).toMatchObject({ run: 'bad-signature', decided: 0 });
  });

  it('A5: a name that nobody enrolled counts for nothing', async () => {
    const anna = await coordinator();
    const reply = await push(anna, runOf(anna, [opOf('stranger-stranger', 1)]));
    expect(verdictIn(reply)).toMatchObject({ run: 'unknown-device' });
  });

  it('A6: a batch that comes again changes nothing', async () => {
    const anna = await coordinator();
    const run = runOf(anna, [opOf(anna.name, 1)]);
    await push(anna, run);
    const head = await headOf(SPACE);
    expect(verdictIn(await push(anna, run))).toMatchObject({ decided: 1, refused: [] });
    expect(await headOf(SPACE)).toBe(head);
  });

  it('A7: a batch of one space is worth nothing in another', async () => {
    const region = newDevice(() => server.origin);
    const { code } = await admin.ask(API.invite, {
      label: 'regio',
      rights: [{ role: 'region_keeper', home: 'region' }],
    });
    await region.enrol(code);
    const good = runOf(region, [opOf(region.name, 1)]);
    const space = `directory/${OTHER}`;
    const moved: Run = { ...good, space, ops: [opOf(region.name, 1, { space })] };
    expect(verdictIn(await push(region, moved), space)).toMatchObject({ run: 'bad-signature' });
    expect(await headOf(space)).toBe(0);
  });

  it('A8: another op with the same counter is a fork', async () => {
    const anna = await coordinator();
    await push(anna, runOf(anna, [opOf(anna.name, 1)]));
    const other = runOf(anna, [opOf(anna.name, 1, { unit: 'description' })]);
    expect(verdictIn(await push(anna, other))).toMatchObject({ run: 'fork', decided: 0 });
  });

  it.each([
    ['negative', -1],
    ['too large', 2 ** 53],
    ['no number', 'NaN'],
  ])('A10: a stamp that is %s is no stamp', async (_what, stamp) => {
    const anna = await coordinator();
    const good = asked(runOf(anna, [opOf(anna.name, 1)]));
    const spoiled = good.replaceAll('1800000000000', JSON.stringify(stamp));
    expect(spoiled).not.toBe(good);
    const reply = await (await send(anna, spoiled)).json();
    expect(reply).toMatchObject({ refused: 'malformed' });
  });

  it('A11: an op that names what is not there waits, and reads nothing', async () => {
    const anna = await coordinator();
    const base = [`somebody-else:7:${'0'.repeat(16)}`];
    const reply = await push(anna, runOf(anna, [opOf(anna.name, 1, { base })]));
    expect(verdictIn(reply)).toMatchObject({ waiting: 'base-unknown', decided: 0 });
  });

  it('A12: ten megabytes are not read to their end', async () => {
    const anna = await coordinator();
    const answer = await send(anna, `"${'x'.repeat(10_000_000)}"`).catch(() => undefined);
    expect([413, undefined]).toContain(answer?.status);
  });

  it('A12, A23: what unpacks to more than allowed is refused while it is unpacked', async () => {
    const anna = await coordinator();
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    const answer = await fetch(new URL(API.sync, server.origin), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        cookie: anna.cookie ?? '',
      },
      body: bomb,
    });
    expect(answer.status).toBe(413);
  });

  it('A12: ten thousand levels of brackets are refused', async () => {
    const anna = await coordinator();
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const text = `{"v":1,"after":{},"runs":${deep}}`;
    expect(await (await send(anna, text)).json()).toMatchObject({ refused: 'malformed' });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('A14: %s is no name of a record', async (record) => {
    const anna = await coordinator();
    const text = asked(runOf(anna, [opOf(anna.name, 1, { record: 'abc-abc' })])).replaceAll(
      'abc-abc',
      record,
    );
    expect(await (await send(anna, text)).json()).toMatchObject({ refused: 'malformed' });
    expect(({} as Record<string, unknown>)['value']).toBeUndefined();
  });

  it('A15: what means something to a database is text', async () => {
    const anna = await coordinator();
    const words = `'); drop table log; -- \\ $1 \u2028 "`;
    const value = { value: words, public: true };
    await push(anna, runOf(anna, [opOf(anna.name, 1, { value })]));
    const { rows } = await anna.ask(API.history, { home: HOME, type: 'location', id: RECORD });
    expect(rows[0]?.value).toEqual(value);
  });

  it.each([
    ['A17: a script for an address', 'website', 'javascript:alert(1)'],
    ['A17: a telephone number that is a command', 'phones/main', { number: '*21*0900#' }],
    ['A18: a name that turns around', 'name', 'Apotheek\u202Exyz'],
  ])('%s is not taken', async (_what, unit, value) => {
    const anna = await coordinator();
    const op = opOf(anna.name, 1, { unit, value: { value, public: true } });
    expect(verdictIn(await push(anna, runOf(anna, [op])))).toMatchObject({
      decided: 0,
      waiting: 'unknown-schema',
    });
  });

  it('A53: rights count at the moment of deciding, not of typing', async () => {
    const anna = await coordinator();
    const { person } = await anna.ask(API.me, {});
    const replica = await anna.replica(SPACE);
    await replica.edit([
      { type: 'location', record: RECORD, unit: 'name', value: { value: 'Na', public: true } },
    ]);
    await admin.ask(API.rights, { person, rights: [] });
    await anna.sync(replica);
    expect(replica.unsent()?.count ?? 0).toBe(1);
    const { rows } = await database.pool.query('select from log where device = $1', [anna.name]);
    expect(rows).toHaveLength(0);
  });
});

const wrongCode = (device: TestDevice) => ({
  code: 'a'.repeat(26),
  device: device.name,
  public_key: device.publicKey,
  label: 'x',
  signature: device.sign(`hechte-wijk-enrol/1\n${device.name}\n${'a'.repeat(26)}`),
});

describe('the door', () => {
  const closed = Object.keys(MESSAGES).filter(
    (path) => !([API.challenge, API.session, API.enrol, API.tip, API.tipStates] as string[]).includes(path),
  );

  it.each([...closed, API.sync])('A4: %s wants a session', async (path) => {
    const answer = await fetch(new URL(path, server.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `__Host-hw=${'x'.repeat(43)}` },
      body: '{}',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: 'no-session' });
  });

  it('A4: a coordinator lets nobody in, sees nobody else and takes nothing away', async () => {
    const anna = await coordinator();
    const bert = await coordinator();
    const { person } = await bert.ask(API.me, {});
    const right = { role: 'coordinator', home: HOME } as const;
    expect((await anna.post(API.invite, { label: 'x', rights: [right] })).status).toBe(403);
    expect((await anna.post(API.invite, { person, rights: [] })).status).toBe(403);
    expect((await anna.post(API.rights, { person, rights: [] })).status).toBe(403);
    expect((await anna.ask(API.people, {})).people).toHaveLength(1);
  });

  it('A2: somebody else’s row and one that does not exist are answered alike', async () => {
    const anna = await coordinator();
    const bert = await coordinator(OTHER);
    const theirs = await anna.post(API.revoke, { device: bert.name });
    const nobodys = await anna.post(API.revoke, { device: 'nobody-nobody' });
    expect(theirs.body).toEqual(nobodys.body);
    expect(theirs.status).toBe(nobodys.status);
  });

  it.each([
    ['A25: a form of another site', { 'sec-fetch-site': 'cross-site' }],
    ['A25: a sister site', { 'sec-fetch-site': 'same-site' }],
    ['A25, A26: another origin', { origin: 'https://kwaad.example' }],
    ['A26: no origin at all', { origin: 'null' }],
  ])('%s asks nothing', async (_what, headers) => {
    const answer = await fetch(new URL(API.me, server.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: admin.cookie ?? '', ...headers },
      body: '{}',
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'A25: %s is no question',
    async (type) => {
      const answer = await fetch(new URL(API.me, server.origin), {
        method: 'POST',
        headers: { 'content-type': type, cookie: admin.cookie ?? '' },
        body: '{}',
      });
      expect(answer.status).toBe(415);
    },
  );

  it('A36: a device that nobody knows gets a challenge like any other', async () => {
    const known = await admin.post(API.challenge, { device: admin.name });
    const unknown = await admin.post(API.challenge, { device: 'nobody-nobody' });
    expect(unknown.status).toBe(known.status);
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
  });

  it('A37: a challenge opens one session, once, for the device that asked', async () => {
    const anna = await coordinator();
    const { challenge } = await anna.ask(API.challenge, { device: anna.name });
    const signature = anna.sign(`hechte-wijk-session/1\n${anna.name}\n${challenge}`);
    const before = anna.cookie;
    expect((await anna.post(API.session, { device: anna.name, challenge, signature })).status).toBe(200);
    expect(anna.cookie).not.toBe(before);
    expect((await anna.post(API.session, { device: anna.name, challenge, signature })).status).toBe(401);
  });

  it('A38: the cookie can’t be read by a script or sent by another site', async () => {
    const anna = await coordinator();
    const { headers } = await anna.open();
    const cookie = headers.getSetCookie()[0] ?? '';
    for (const rule of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
      expect(cookie).toContain(rule);
  });

  it('A42: looking at the address of a code does not use it up, and a code works once', async () => {
    const { code } = await admin.ask(API.invite, {
      label: 'x',
      rights: [{ role: 'coordinator', home: HOME }],
    });
    for (const path of ['', API.enrol, `toestel/aanmelden/${code}`])
      await fetch(new URL(path, server.origin)).then((answer) => answer.arrayBuffer());
    const anna = newDevice(() => server.origin);
    await anna.enrol(code);
    await expect(newDevice(() => server.origin).enrol(code)).rejects.toThrow('code');
  });

  it('A33: who tries codes is stopped, and who has one is not', async () => {
    const tries = newDevice(() => server.origin);
    const said: unknown[] = [];
    for (let nth = 0; nth < 31; nth += 1) said.push((await tries.post(API.enrol, wrongCode(tries))).body);
    expect(said[0]).toMatchObject({ error: 'code' });
    expect(said[30]).toMatchObject({ error: 'too-many' });
    await coordinator();
  });

  it('A49: a number of the state in a tip is refused and kept nowhere', async () => {
    const bsn = '111222333';
    const tip = {
      id: '00000000-0000-4000-8000-0000000000a9',
      receipt: '0'.repeat(64),
      kind: 'wrong',
      home: HOME,
      place_id: 'BU1',
      text: `Mijn BSN is ${bsn}`,
    } as const;
    expect((await admin.post(API.tip, tip)).status).toBe(400);
    const { rows } = await database.pool.query(`select from tips where words like '%${bsn}%'`);
    expect(rows).toHaveLength(0);
  });

  it('A52: a receipt opens the state of one tip, and of no other', async () => {
    const id = '00000000-0000-4000-8000-0000000000aa';
    const receipt = 'ab'.repeat(32);
    await admin.ask(API.tip, {
      id,
      receipt,
      kind: 'new',
      home: HOME,
      place_id: 'BU1',
      text: 'Een nieuw bankje',
    });
    const { states } = await admin.ask(API.tipStates, { receipts: [{ id, secret: 'x'.repeat(43) }] });
    expect(states).toEqual([]);
  });

  it('A59: a header can’t be made with what was asked', async () => {
    const answer = await fetch(new URL('api/%0d%0aset-cookie:%20x=1', server.origin));
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.status).toBe(404);
  });
});

describe('live news', () => {
  async function listen(by: TestDevice) {
    const stop = new AbortController();
    const answer = await fetch(new URL(API.live, server.origin), {
      headers: { cookie: by.cookie ?? '' },
      signal: stop.signal,
    });
    let text = '';
    const done = (async () => {
      const decoder = new TextDecoder();
      for await (const part of answer.body ?? []) text += decoder.decode(part);
    })().catch(() => undefined);
    return { text: () => text, done, stop: () => stop.abort() };
  }
  const soon = async (is: () => boolean, ms: number): Promise<boolean> => {
    for (const until = Date.now() + ms; Date.now() < until;) {
      if (is()) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return is();
  };

  it('A54: tells of the own spaces and of no other', async () => {
    const [anna, bert] = [await coordinator(HOME), await coordinator(OTHER)];
    const hers = await listen(anna);
    const space = `directory/${OTHER}`;
    await push(bert, runOf(bert, [opOf(bert.name, 1, { space })]));
    await push(anna, runOf(anna, [opOf(anna.name, 1, { unit: 'description' })]));
    expect(await soon(() => hers.text().includes(SPACE), 5_000)).toBe(true);
    expect(hers.text()).not.toContain(space);
    hers.stop();
    await hers.done;
  });

  it('A39: ends within five seconds when the device is revoked, and nothing else works after', async () => {
    const anna = await coordinator();
    const hers = await listen(anna);
    await admin.ask(API.revoke, { device: anna.name });
    expect(await soon(() => hers.text().includes('event: closed'), 5_000)).toBe(true);
    await hers.done;
    expect((await anna.post(API.me, {})).status).toBe(401);
    // Who holds the key hears that it is over; nobody else could ask.
    expect((await anna.open()).status).toBe(403);
  });

  it('A55: a false hint of the database costs at most a question for nothing', async () => {
    const anna = await coordinator();
    const hers = await listen(anna);
    for (const spoof of ['', 'x', `${SPACE} -1`, `${SPACE} 1e9`, `${SPACE}\nevent: closed 3`, 'a/b 12'])
      await database.pool.query('select pg_notify($1, $2)', ['hechte_wijk', spoof]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(hers.text()).not.toContain('closed');
    expect((await fetch(new URL('health', server.origin))).status).toBe(200);
    hers.stop();
    await hers.done;
  });
});
