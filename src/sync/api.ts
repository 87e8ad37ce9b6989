/**
 * What the app and the server say to each other besides the log: who may come in, what residents pass on, history.
 * One file for both sides; every message is read whole or refused whole. All answers carry the mark of this app, so
 * that the log-in page of a wifi is never taken for one.
 */
import * as z from 'zod/mini';
import { APP_MARK } from '#domain/pack.ts';
import { shownText } from '#domain/shown-text.ts';
import { ROLES } from './access.ts';

/** Relative to the folder of the app. All but `live` are POST with JSON; a session is a cookie that scripts can't read. */
export const API = {
  /** A `SyncRequest` in, a `SyncReply` out, as `messages.ts` writes them. */
  sync: 'api/sync',
  /** GET, server-sent events: `moved` {space, head}, and `closed` {} when the session ends. */
  live: 'api/live',
  challenge: 'api/session/challenge',
  session: 'api/session/open',
  me: 'api/session/me',
  leave: 'api/session/leave',
  enrol: 'api/enrol',
  name: 'api/devices/name',
  revoke: 'api/devices/revoke',
  keys: 'api/devices/keys',
  invite: 'api/invites',
  people: 'api/people',
  rights: 'api/people/rights',
  tip: 'api/tips',
  tipStates: 'api/tips/states',
  tipList: 'api/tips/list',
  tipAnswer: 'api/tips/answer',
  history: 'api/history',
} as const;
export type ApiPath = (typeof API)[keyof typeof API];

/**
 * `no-session`: sign a challenge first. `code`: unknown, used or too old; which of them is not said. `busy`: the
 * server can't now, try later. `too-many`: slower, please.
 */
export const API_ERRORS = [
  'no-session',
  'not-allowed',
  'malformed',
  'too-large',
  'too-many',
  'code',
  'not-found',
  'busy',
] as const;
export type ApiError = (typeof API_ERRORS)[number];

const app = z.literal(APP_MARK);
const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,80}$/));
/** As the sync core names devices. */
const device = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));
const base64 = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`)));
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
/** ms since 1970 */
const moment = z.int().check(z.gte(0));
/** Ed25519, raw, base64url. */
const publicKey = base64(32);
const signature = base64(64);
const label = shownText(60);
const right = z.object({
  role: z.enum(ROLES),
  home: z.string().check(z.regex(/^(?:region|[A-Z]{2}\d{4})$/)),
  until: z.exactOptional(day),
});
const rights = z.array(right).check(z.maxLength(40));
/** 128 bits that travel in a QR code, a link after the #, or by hand: lower case, without look-alikes. */
export const INVITE_CODE = /^[a-hj-km-np-z2-9]{26}$/;
const code = z.string().check(z.regex(INVITE_CODE));
const record = z.object({ type: id, id });
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

/** What is signed, so that a signature for one purpose is of no use for another. */
export const sessionText = (name: string, challenge: string): string =>
  `hechte-wijk-session/1\n${name}\n${challenge}`;
export const enrolText = (name: string, invite: string): string => `hechte-wijk-enrol/1\n${name}\n${invite}`;
export const nameText = (name: string): string => `hechte-wijk-name/1\n${name}`;

export const TIP_KINDS = ['wrong', 'new', 'offer'] as const;
/** `received`: nobody looked yet. `used`: it became an edit. `answered`: with words. `closed`: looked at, not used. */
export const TIP_STATES = ['received', 'used', 'answered', 'closed'] as const;

/** What a resident passes on. `contact` is read by the coordinator only, and goes with the tip when it expires. */
const tip = z.object({
  id: uuid,
  /**
   * SHA-256 (hex) of a secret, as the text in which it is sent later, that stays on the sender's device: with it that
   * device asks what became of it.
   */
  receipt: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  kind: z.enum(TIP_KINDS),
  home: z.string().check(z.regex(/^[A-Z]{2}\d{4}$/)),
  place_id: id,
  about: z.exactOptional(record),
  text: shownText(600),
  contact: z.exactOptional(shownText(120)),
});
const tipState = z.object({
  id: uuid,
  state: z.enum(TIP_STATES),
  answer: z.exactOptional(shownText(400)),
});
const meSchema = z.object({
  app,
  /** Random; says nothing by itself. */
  person: id,
  label,
  device,
  /** Names that this device signs under; a device whose disk was copied goes on under a new one. */
  names: z.array(device).check(z.maxLength(200)),
  rights,
  /** ms */
  now: moment,
});
const ok = z.object({ app, ok: z.literal(true) });
const nothing = z.object({});

/** By path: what goes in and what comes out. */
export const MESSAGES = {
  [API.challenge]: { ask: z.object({ device }), answer: z.object({ app, challenge: base64(32) }) },
  [API.session]: { ask: z.object({ device, challenge: base64(32), signature }), answer: meSchema },
  [API.me]: { ask: nothing, answer: meSchema },
  [API.leave]: { ask: nothing, answer: ok },
  /** The code says who this is for; `label` is how the list of devices will call this one. */
  [API.enrol]: { ask: z.object({ code, device, public_key: publicKey, label, signature }), answer: meSchema },
  /** Signed with the key of this device. */
  [API.name]: { ask: z.object({ name: device, signature }), answer: meSchema },
  [API.revoke]: { ask: z.object({ device }), answer: ok },
  /**
   * For whoever may follow this home: the keys of the devices that wrote in it or may, under every name that they sign
   * with, so that a file can be checked without a server.
   */
  [API.keys]: {
    ask: z.object({ home: id }),
    answer: z.object({
      app,
      keys: z.array(z.object({ device, public_key: publicKey })).check(z.maxLength(5_000)),
    }),
  },
  /** With `person`: one more device for somebody who is in already; without: for somebody new. */
  [API.invite]: {
    ask: z.object({ person: z.exactOptional(id), label: z.exactOptional(label), rights }),
    answer: z.object({ app, code, expires_at: moment }),
  },
  [API.people]: {
    ask: nothing,
    answer: z.object({
      app,
      people: z
        .array(
          z.object({
            person: id,
            label,
            rights,
            devices: z
              .array(
                z.object({
                  device,
                  label,
                  enrolled_at: moment,
                  seen_at: z.exactOptional(moment),
                  revoked_at: z.exactOptional(moment),
                }),
              )
              .check(z.maxLength(200)),
          }),
        )
        .check(z.maxLength(5_000)),
    }),
  },
  /** The rights that somebody has from now on; none: everything is taken back. */
  [API.rights]: { ask: z.object({ person: id, rights }), answer: ok },
  [API.tip]: { ask: tip, answer: z.object({ app, state: z.enum(TIP_STATES) }) },
  [API.tipStates]: {
    ask: z.object({
      receipts: z.array(z.object({ id: uuid, secret: base64(32) })).check(z.maxLength(100)),
    }),
    answer: z.object({ app, states: z.array(tipState).check(z.maxLength(100)) }),
  },
  [API.tipList]: {
    ask: z.object({ home: id }),
    answer: z.object({
      app,
      tips: z
        .array(
          z.object({
            ...tipState.shape,
            kind: z.enum(TIP_KINDS),
            home: id,
            place_id: id,
            about: z.exactOptional(record),
            text: shownText(600),
            contact: z.exactOptional(shownText(120)),
            received_at: moment,
            expires_at: moment,
          }),
        )
        .check(z.maxLength(1_000)),
    }),
  },
  [API.tipAnswer]: {
    ask: z.object({
      id: uuid,
      state: z.enum(['used', 'answered', 'closed']),
      answer: z.exactOptional(shownText(400)),
    }),
    answer: ok,
  },
  /** What happened to a record: the server keeps what devices forget. Newest first. */
  [API.history]: {
    ask: z.object({ home: id, type: id, id }),
    answer: z.object({
      app,
      rows: z
        .array(
          z.object({
            n: z.int(),
            at: moment,
            unit: z.string(),
            /** Absent: it was erased. */
            value: z.optional(z.unknown()),
            role: z.string(),
            /** Whether the one who asks did it. */
            own: z.boolean(),
            tx: z.string(),
          }),
        )
        .check(z.maxLength(1_000)),
    }),
  },
} as const;

export type Ask<P extends keyof typeof MESSAGES> = z.infer<(typeof MESSAGES)[P]['ask']>;
export type Answer<P extends keyof typeof MESSAGES> = z.infer<(typeof MESSAGES)[P]['answer']>;
export type Me = Answer<typeof API.me>;
export type Tip = Ask<typeof API.tip>;
export type TipState = z.infer<typeof tipState>;

export const errorSchema = z.object({ app, error: z.enum(API_ERRORS) });
/** A session that nobody used for this long ends, ms. */
export const SESSION_MS = 30 * 86_400_000;
/** A resident's tip is kept this long, and its contact line with it, ms. */
export const TIP_MS = 90 * 86_400_000;
