/**
 * A server in memory and devices in a browser that is ours: people, codes, sessions and the real hub on one side; the
 * real workbench with a fake page, network, clock and disk on the other. Built fresh by every test.
 */
import { APP_MARK } from '#domain/pack.ts';
import { homeOfSpace, mayFollow, type Right } from '#sync/access.ts';
import { API, enrolText, MESSAGES, nameText, sessionText, type Me } from '#sync/api.ts';
import { createHub, type Hub } from '#sync/hub.ts';
import { createMemoryHubStore, type MemoryHubStore } from '#sync/memory-hub-store.ts';
import type { Op } from '#sync/op.ts';
import type { Verifier } from '#sync/trust.ts';
import { base64Url } from '#storage/base64.ts';
import { verifierOf } from '#storage/work/device-key.ts';

export const HOME = 'GM1680';
export const SPACE = `directory/${HOME}`;
export const START = 1_800_000_000_000;
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const random = (): string => base64Url(randomBytes(16));

interface Account {
  readonly person: string;
  readonly label: string;
  rights: readonly Right[];
}
interface Enrolled {
  readonly person: string;
  readonly publicKey: string;
  readonly names: string[];
  revoked: boolean;
}

export interface Office {
  readonly hub: Hub;
  readonly store: MemoryHubStore;
  /** A code for somebody new, or for a person who is in already. */
  readonly invite: (label: string, rights?: readonly Right[], person?: string) => string;
  readonly setRights: (label: string, rights: readonly Right[]) => void;
  readonly revokeAll: (label: string) => void;
  readonly endSessions: () => void;
  readonly forgetAll: () => void;
  /** As a browser sees it; each browser has its own cookie. */
  readonly browser: () => (url: string, init: RequestInit) => Promise<Response>;
  readonly asked: string[];
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  mayWrite: (op: Op) => 'yes' | 'not-allowed' | 'unknown-schema';
}

export const COORDINATOR: readonly Right[] = [{ role: 'coordinator', home: HOME }];

export function newOffice(): Office {
  let time = START;
  const store = createMemoryHubStore('life-1');
  const accounts = new Map<string, Account>();
  const codes = new Map<string, string>();
  const devices = new Map<string, Enrolled>();
  const sessions = new Map<string, string>();
  const challenges = new Map<string, string>();
  const asked: string[] = [];
  const byName = (name: string): Enrolled | undefined =>
    [...devices.values()].find(({ names, revoked }) => !revoked && names.includes(name));
  const check: Verifier = (name, text, signature) =>
    verifierOf((one) => byName(one)?.publicKey, crypto.subtle)(name, text, signature);
  const rightsOf = (device: string): readonly Right[] =>
    accounts.get(devices.get(device)?.person ?? '')?.rights ?? [];
  const hub = createHub({
    store,
    verify: check,
    now: () => time,
    isErased: () => false,
    rights: {
      mayRead: (reader, space) =>
        Promise.resolve(mayFollow(rightsOf(reader), homeOfSpace(space) ?? '', '2027-01-15')),
      mayWrite: (op) => Promise.resolve(office.mayWrite(op)),
    },
  });
  const meOf = (device: string): Me => {
    const { person, names } = devices.get(device) ?? { person: '', names: [] };
    const account = accounts.get(person);
    return {
      app: APP_MARK,
      person,
      label: account?.label ?? '',
      device,
      names: [...names],
      rights: (account?.rights ?? []).map((right) => ({ ...right })),
      now: time,
    };
  };

  async function answer(path: string, input: unknown, cookie: { device?: string }): Promise<unknown> {
    if (path === API.challenge) {
      const { device } = MESSAGES[API.challenge].ask.parse(input);
      const known = devices.get(device);
      if (known === undefined) return 'no-session';
      const challenge = base64Url(randomBytes(32));
      challenges.set(device, challenge);
      return { app: APP_MARK, challenge };
    }
    if (path === API.session) {
      const { device, challenge, signature } = MESSAGES[API.session].ask.parse(input);
      if (challenges.get(device) !== challenge) return 'no-session';
      if (devices.get(device)?.revoked === true) return 'not-allowed';
      if ((await check(device, sessionText(device, challenge), signature)) !== 'good') return 'no-session';
      cookie.device = device;
      sessions.set(device, random());
      return meOf(device);
    }
    if (path === API.enrol) {
      const { code, device, public_key: publicKey, signature } = MESSAGES[API.enrol].ask.parse(input);
      const person = codes.get(code);
      if (person === undefined) return 'code';
      const signed = await verifierOf(() => publicKey, crypto.subtle)(
        device,
        enrolText(device, code),
        signature,
      );
      if (signed !== 'good') return 'malformed';
      codes.delete(code);
      devices.set(device, { person, publicKey, names: [device], revoked: false });
      cookie.device = device;
      sessions.set(device, random());
      return meOf(device);
    }
    const { device } = cookie;
    const enrolled = device === undefined ? undefined : devices.get(device);
    if (device === undefined || enrolled === undefined || enrolled.revoked || !sessions.has(device))
      return 'no-session';
    if (path === API.me) return meOf(device);
    if (path === API.leave) {
      sessions.delete(device);
      return { app: APP_MARK, ok: true };
    }
    if (path === API.name) {
      const { name, signature } = MESSAGES[API.name].ask.parse(input);
      const signed = await verifierOf(() => enrolled.publicKey, crypto.subtle)(
        name,
        nameText(name),
        signature,
      );
      if (signed !== 'good') return 'malformed';
      enrolled.names.push(name);
      return meOf(device);
    }
    if (path === API.revoke) {
      const one = devices.get(MESSAGES[API.revoke].ask.parse(input).device);
      if (one === undefined || one.person !== enrolled.person) return 'not-allowed';
      one.revoked = true;
      return { app: APP_MARK, ok: true };
    }
    if (path === API.keys)
      return {
        app: APP_MARK,
        keys: [...devices.values()].flatMap(({ names, publicKey }) =>
          names.map((name) => ({ device: name, public_key: publicKey })),
        ),
      };
    return 'not-found';
  }

  const office: Office = {
    hub,
    store,
    mayWrite: () => 'yes',
    invite: (label, rights = COORDINATOR, person = `p${random()}`) => {
      const code = Array.from(
        randomBytes(26),
        (byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31] ?? 'a',
      ).join('');
      if (!accounts.has(person)) accounts.set(person, { person, label, rights });
      codes.set(code, person);
      return code;
    },
    setRights: (label, rights) => {
      for (const one of accounts.values()) if (one.label === label) one.rights = rights;
    },
    revokeAll: (label) => {
      for (const one of devices.values()) if (accounts.get(one.person)?.label === label) one.revoked = true;
    },
    endSessions: () => sessions.clear(),
    forgetAll: () => devices.clear(),
    browser: () => {
      const cookie: { device?: string } = {};
      return async (url, init) => {
        const path = new URL(url).pathname.slice(1);
        asked.push(path);
        const text = typeof init.body === 'string' ? init.body : await new Response(init.body ?? '').text();
        const headers = { 'x-app': APP_MARK, 'content-type': 'application/json' };
        if (path === API.sync) {
          const { device } = cookie;
          if (device === undefined || !sessions.has(device) || devices.get(device)?.revoked === true)
            return new Response(JSON.stringify({ app: APP_MARK, error: 'no-session' }), {
              status: 401,
              headers,
            });
          return new Response(await hub.receive(text, device), { headers });
        }
        const said = await answer(path, JSON.parse(text), cookie);
        if (typeof said !== 'string') return new Response(JSON.stringify(said), { headers });
        const status = said === 'no-session' ? 401 : said === 'not-found' ? 404 : 403;
        return new Response(JSON.stringify({ app: APP_MARK, error: said }), { status, headers });
      };
    },
    asked,
    now: () => time,
    pass: (ms) => {
      time += ms;
    },
  };
  return office;
}
