/**
 * Who this device is to the server. A session is a signed challenge: when it ended, or the server forgot it, the key
 * opens another without anybody doing anything.
 */
import {
  API,
  enrolText,
  MESSAGES,
  nameText,
  sessionText,
  type Answer,
  type ApiPath,
  type Ask,
  type Me,
} from '#sync/api.ts';
import type { Signer } from '#sync/trust.ts';
import type { DeviceKey } from './device-key.ts';
import type { Line, Said } from './server-line.ts';
import type { Connection, Tried } from './workbench.ts';

/** What is kept of this device; `CryptoKey` can be stored and not be read. */
export interface KeptDevice {
  readonly device: string;
  readonly key: DeviceKey;
  /** It asked to be let in, and no answer came: perhaps it is. */
  readonly asked?: true;
}

export interface Access {
  readonly ask: <P extends keyof typeof MESSAGES>(path: P, ask: Ask<P>) => Promise<Tried<Answer<P>>>;
  /** A message that is text already (the log), in the name of this device. */
  readonly post: (path: ApiPath, body: string) => Promise<Said>;
  readonly logIn: () => Promise<Tried<Me>>;
  /** Who the session of this browser belongs to; of another device nothing is kept. */
  readonly me: () => Promise<Tried<Me>>;
  readonly enrol: (code: string, label: string) => Promise<Tried<Me>>;
  readonly addName: (name: string) => Promise<Tried<Me>>;
}

export interface AccessPorts {
  readonly line: Line;
  readonly sign: Signer;
  readonly kept: KeptDevice;
  /** Told whenever the server says who this is and what they may. */
  readonly onMe: (me: Me) => Promise<void>;
  /** Told when the server says that this very device was taken off the list. */
  readonly onRevoked: () => Promise<void>;
}

/** Words that mean: this device is not let in, whatever it signs. */
const SHUT: ReadonlySet<string> = new Set(['no-session', 'not-allowed', 'not-found']);

export function createAccess({ line, sign, kept, onMe, onRevoked }: AccessPorts): Access {
  const { device, key } = kept;
  let opening: Promise<Tried<Me>> | undefined;

  async function plain<P extends keyof typeof MESSAGES>(path: P, asked: Ask<P>): Promise<Tried<Answer<P>>> {
    return read(path, await line(path, JSON.stringify(asked)));
  }

  async function open(): Promise<Tried<Me>> {
    const challenge = await plain(API.challenge, { device });
    if (!challenge.ok) return shut(challenge);
    const text = sessionText(device, challenge.value.challenge);
    const me = await plain(API.session, {
      device,
      challenge: challenge.value.challenge,
      signature: await sign(text),
    });
    if (me.ok) await onMe(me.value);
    // Only who signs with the right key is told this; a server that never heard of the device says `no-session`.
    else if (me.why === 'not-allowed') await onRevoked();
    return shut(me);
  }
  /** One at a time: two challenges at once would make one of them worthless. */
  const logIn = (): Promise<Tried<Me>> =>
    (opening ??= open().finally(() => {
      opening = undefined;
    }));

  async function post(path: ApiPath, body: string): Promise<Said> {
    const said = await line(path, body);
    if (said.ok || said.why !== 'no-session') return said;
    const me = await logIn();
    return me.ok ? line(path, body) : me;
  }

  async function ask<P extends keyof typeof MESSAGES>(path: P, asked: Ask<P>): Promise<Tried<Answer<P>>> {
    return read(path, await post(path, JSON.stringify(asked)));
  }
  const heardMe = async (me: Tried<Me>): Promise<Tried<Me>> => {
    if (me.ok) await onMe(me.value);
    return me;
  };

  return {
    ask,
    post,
    logIn,
    me: async () => {
      const me = await ask(API.me, {});
      return me.ok && me.value.device !== device ? me : heardMe(me);
    },
    enrol: async (code, label) => {
      // The answer to an earlier question may have been lost on its way: then this device is in already.
      if (kept.asked === true) {
        const me = await logIn();
        if (me.ok) return me;
      }
      const signature = await sign(enrolText(device, code));
      return heardMe(await plain(API.enrol, { code, device, public_key: key.publicKey, label, signature }));
    },
    addName: async (name) => heardMe(await ask(API.name, { name, signature: await sign(nameText(name)) })),
  };
}

const shut = <T>(tried: Tried<T>): Tried<T> =>
  tried.ok || !SHUT.has(tried.why) ? tried : { ok: false, why: 'log-in' };

function read<P extends keyof typeof MESSAGES>(path: P, said: Said): Tried<Answer<P>> {
  if (!said.ok) return said;
  try {
    const parsed = MESSAGES[path].answer.safeParse(JSON.parse(said.text));
    // One schema of many: which one, the compiler can't follow.
    if (parsed.success) return { ok: true, value: parsed.data as Answer<P> };
  } catch {
    // Not even JSON.
  }
  return { ok: false, why: 'newer' };
}

/** How it went with the server, from what became of a question. */
export const connectionOf = (why: string): Connection =>
  CONNECTIONS.has(why) ? (why as Connection) : why === 'no-session' ? 'log-in' : 'trouble';
const CONNECTIONS: ReadonlySet<string> = new Set<Connection>([
  'offline',
  'portal',
  'slow',
  'trouble',
  'newer',
  'log-in',
]);
