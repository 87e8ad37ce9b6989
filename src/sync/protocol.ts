/**
 * Everything that devices and the hub say to each other, in one place. A message is parsed whole before anything is
 * touched, and refused whole; unknown fields of an op are kept, because a newer device may have written them.
 */
import * as z from 'zod/mini';
import type { Run } from './chain.ts';
import { named, parseOp, REF, type Entry, type OpRef } from './op.ts';
import type { Hash } from './digest.ts';

/** Goes up when an old device could misread a new message; adding a field is no reason. */
export const PROTOCOL_VERSION = 1;

/** Limits on one message, on both sides. `bytes`: after unpacking. A device that has more sends more messages. */
export const MESSAGE_LIMITS = { bytes: 8_000_000, ops: 5_000, runs: 200, spaces: 64, rows: 2_000 } as const;

/**
 * Why a transaction is not in the log and never will be.
 * `not-allowed`: its author may not write this. `torn`: it is not whole, or its ops do not belong together.
 */
export type Refusal = 'not-allowed' | 'torn';

/**
 * Why the hub did not decide yet; the same run may be sent again.
 * `gap`: earlier ops of the device are missing. `base-unknown`: it names ops that the hub does not have yet.
 * `unknown-schema`: made by a newer app than the hub.
 */
export type Waiting = 'gap' | 'base-unknown' | 'unknown-schema';

/**
 * Why a run is not looked at.
 * `fork`: another op has this counter: a copied device wrote on both sides, and must go on under a new name.
 * `bad-chain`, `bad-signature`: it was changed on the way, or is not from this device. `unknown-device`: not enrolled.
 */
export type RunRefusal = 'fork' | 'bad-chain' | 'bad-signature' | 'unknown-device';

/** Why a whole message is not looked at. */
export type MessageRefusal = 'malformed' | 'too-large' | 'newer';

/** What a device asks: everything for all its spaces in one go. */
export interface SyncRequest {
  readonly v: typeof PROTOCOL_VERSION;
  /** Which life of the hub the cursors are of; absent on first contact. */
  readonly incarnation?: string;
  /** By space: the number up to which the device has everything. */
  readonly after: Readonly<Record<string, number>>;
  readonly runs: readonly Run[];
}

/** A line of the log: an op, or the word that the value of an earlier op was erased. */
export type Row = OpRow | ErasureRow;
interface Line {
  /** Dense per space, from 1. */
  readonly n: number;
  /** When the hub took it, ms since 1970. */
  readonly at: number;
}
export interface OpRow extends Line {
  readonly entry: Entry;
}
export interface ErasureRow extends Line {
  readonly erases: OpRef;
}

/** A transaction that was refused for good. */
export interface Refused {
  readonly counter: number;
  readonly why: Refusal;
}

/** What became of what a device sent in one space. */
export interface Verdict {
  readonly device: string;
  /** The signature of the run that this is about. */
  readonly of: string;
  /** Everything of this device up to here is decided, for ever. */
  readonly decided: number;
  /** The chain of this device there: whoever has another one is not the only one with its name. */
  readonly chain?: Hash;
  readonly refused: readonly Refused[];
  readonly waiting?: Waiting;
  readonly run?: RunRefusal;
}

/** What a new or long absent device starts from: what still counts, without the history. */
export interface Snapshot {
  readonly n: number;
  /** Heads of all units, deletions too. */
  readonly rows: readonly OpRow[];
  /** The last counter of every device that ever wrote here. */
  readonly counters: Readonly<Record<string, number>>;
}

export interface SpaceAnswer {
  /** The number of the last op in the log. */
  readonly head: number;
  readonly snapshot?: Snapshot;
  /** After the cursor or the snapshot, in order, whole transactions. */
  readonly rows: readonly Row[];
  /** The runs that vouch for these rows, without their ops. */
  readonly vouchers: readonly Voucher[];
  readonly verdicts: readonly Verdict[];
}

/**
 * A run without the ops that stand in the log: its signature, and a link for each op that does not (refused, or not
 * decided yet), so that whoever has the rows can check the chain, or offer the run again to a hub that lost it.
 */
export interface Voucher {
  readonly device: string;
  readonly first: number;
  readonly last: number;
  readonly before: Hash;
  readonly links: Readonly<Record<string, Hash>>;
  readonly signature: string;
}

export type SyncReply =
  | {
      readonly v: typeof PROTOCOL_VERSION;
      readonly incarnation: string;
      /** The hub's clock, ms since 1970. */
      readonly now: number;
      /** The cursors were of another life of the hub: ask again from the start, and offer what you have. */
      readonly reset?: true;
      /** Only spaces with news; a space that the device may not read is `closed`. */
      readonly spaces: Readonly<Record<string, SpaceAnswer | 'closed'>>;
    }
  | { readonly v: typeof PROTOCOL_VERSION; readonly refused: MessageRefusal };

const spaceName = z.string().check(z.regex(/^[a-z]+\/[A-Za-z0-9_-]{1,60}$/));
const whole = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const device = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));
const incarnation = z.string().check(z.regex(/^[A-Za-z0-9_-]{4,40}$/));
const signature = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/));

const runSchema = z.strictObject({
  space: spaceName,
  device,
  first: whole.check(z.gte(1)),
  before: hash,
  ops: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MESSAGE_LIMITS.ops)),
  signature,
});

const requestSchema = z.object({
  v: z.literal(PROTOCOL_VERSION),
  incarnation: z.optional(incarnation),
  after: z.record(spaceName, whole),
  runs: z.array(runSchema).check(z.maxLength(MESSAGE_LIMITS.runs)),
});

export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: MessageRefusal };

const refused = (why: MessageRefusal) => ({ ok: false, why }) as const;

/** A run as it travels: the names of its ops are worked out again by whoever reads it. */
export const bareRun = ({ ops, ...run }: Run) => ({ ...run, ops: ops.map(({ op }) => op) });
const bareRow = (row: Row) =>
  isOpRow(row) ? { n: row.n, at: row.at, op: row.entry.op } : { n: row.n, at: row.at, erases: row.erases };

export const writeRequest = (request: SyncRequest): string =>
  JSON.stringify({ ...request, runs: request.runs.map(bareRun) });

export function writeReply(reply: SyncReply): string {
  if ('refused' in reply) return JSON.stringify(reply);
  const spaces = Object.entries(reply.spaces).map(([space, answer]) => {
    if (answer === 'closed') return [space, answer];
    const { snapshot, rows, ...rest } = answer;
    const heads = snapshot === undefined ? {} : { snapshot: { ...snapshot, rows: snapshot.rows.map(bareRow) } };
    return [space, { ...rest, ...heads, rows: rows.map(bareRow) }];
  });
  return JSON.stringify({ ...reply, spaces: Object.fromEntries(spaces) });
}

/** @param text the message as it came, unpacked; the transport already stopped at `MESSAGE_LIMITS.bytes` */
export function readRequest(text: string): Reading<SyncRequest> {
  if (text.length > MESSAGE_LIMITS.bytes) return refused('too-large');
  const input = parseJson(text);
  if (isNewer(input)) return refused('newer');
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success || Object.keys(parsed.data.after).length > MESSAGE_LIMITS.spaces)
    return refused('malformed');
  const { incarnation: life, after, runs } = parsed.data;
  const read = readRuns(runs);
  if (read === undefined) return refused('malformed');
  if (opsIn(read) > MESSAGE_LIMITS.ops) return refused('too-large');
  return {
    ok: true,
    value: { v: PROTOCOL_VERSION, ...(life === undefined ? {} : { incarnation: life }), after, runs: read },
  };
}

/** Runs as they travel, read whole; undefined when one of them is none. */
export function readRunList(input: unknown): readonly Run[] | undefined {
  const parsed = z.array(runSchema).safeParse(input);
  return parsed.success ? readRuns(parsed.data) : undefined;
}

/** How many ops there are in these runs. */
export const opsIn = (runs: readonly Run[]): number => runs.reduce((sum, { ops }) => sum + ops.length, 0);

function readRuns(runs: readonly z.infer<typeof runSchema>[]): readonly Run[] | undefined {
  const read: Run[] = [];
  for (const run of runs) {
    const ops = readRunOps(run);
    if (ops === undefined) return undefined;
    read.push({ ...run, ops });
  }
  return read;
}

/** The ops of a run: all of this device and space, counted without a hole. */
function readRunOps(run: {
  readonly space: string;
  readonly device: string;
  readonly first: number;
  readonly ops: readonly unknown[];
}): readonly Entry[] | undefined {
  const ops: Entry[] = [];
  for (const [index, entry] of run.ops.entries()) {
    const op = parseOp(entry);
    if (op === undefined) return undefined;
    if (op.device !== run.device || op.space !== run.space || op.counter !== run.first + index)
      return undefined;
    ops.push(named(op));
  }
  return ops;
}

const ref = z.string().check(z.regex(REF));
const rowSchema = z.object({
  n: whole.check(z.gte(1)),
  at: whole,
  op: z.optional(z.unknown()),
  erases: z.optional(ref),
});
const voucherSchema = z.object({
  device,
  first: whole.check(z.gte(1)),
  last: whole.check(z.gte(1)),
  before: hash,
  links: z.record(z.string().check(z.regex(/^[1-9]\d{0,14}$/)), hash),
  signature,
});
const verdictSchema = z.object({
  device,
  of: signature,
  decided: whole,
  chain: z.optional(hash),
  refused: z.array(z.object({ counter: whole, why: z.enum(['not-allowed', 'torn']) })),
  waiting: z.optional(z.enum(['gap', 'base-unknown', 'unknown-schema'])),
  run: z.optional(z.enum(['fork', 'bad-chain', 'bad-signature', 'unknown-device'])),
});
const answerSchema = z.object({
  head: whole,
  snapshot: z.optional(z.object({ n: whole, rows: z.array(rowSchema), counters: z.record(device, whole) })),
  rows: z.array(rowSchema),
  vouchers: z.array(voucherSchema),
  verdicts: z.array(verdictSchema),
});
const replySchema = z.object({
  v: z.literal(PROTOCOL_VERSION),
  incarnation,
  now: whole,
  reset: z.optional(z.literal(true)),
  spaces: z.record(spaceName, z.union([z.literal('closed'), answerSchema])),
});
const refusedSchema = z.object({
  v: z.literal(PROTOCOL_VERSION),
  refused: z.enum(['malformed', 'too-large', 'newer']),
});

export function readReply(text: string): Reading<SyncReply> {
  const input = parseJson(text);
  if (isNewer(input)) return refused('newer');
  const no = refusedSchema.safeParse(input);
  if (no.success) return { ok: true, value: no.data };
  const parsed = replySchema.safeParse(input);
  if (!parsed.success) return refused('malformed');
  const spaces = new Map<string, SpaceAnswer | 'closed'>();
  for (const [space, answer] of Object.entries(parsed.data.spaces)) {
    const read = answer === 'closed' ? answer : readAnswer(space, answer);
    if (read === undefined) return refused('malformed');
    spaces.set(space, read);
  }
  const { incarnation: life, now, reset } = parsed.data;
  return {
    ok: true,
    value: {
      v: PROTOCOL_VERSION,
      incarnation: life,
      now,
      ...(reset === undefined ? {} : { reset }),
      spaces: Object.fromEntries(spaces),
    },
  };
}

function readAnswer(space: string, answer: z.infer<typeof answerSchema>): SpaceAnswer | undefined {
  const rows = readRows(space, answer.rows);
  const heads = readRows(space, answer.snapshot?.rows ?? []);
  if (rows === undefined || heads === undefined) return undefined;
  const headRows = heads.filter(isOpRow);
  if (headRows.length < heads.length) return undefined;
  const { head, vouchers, snapshot } = answer;
  return {
    head,
    rows,
    vouchers,
    verdicts: answer.verdicts.map(({ waiting, run, chain, ...verdict }) => ({
      ...verdict,
      ...(chain === undefined ? {} : { chain }),
      ...(waiting === undefined ? {} : { waiting }),
      ...(run === undefined ? {} : { run }),
    })),
    ...(snapshot === undefined ? {} : { snapshot: { ...snapshot, rows: headRows } }),
  };
}

export const isOpRow = (row: Row): row is OpRow => 'entry' in row;

function readRows(space: string, rows: readonly z.infer<typeof rowSchema>[]): readonly Row[] | undefined {
  const read: Row[] = [];
  for (const { n, at, op: entry, erases } of rows) {
    const op = entry === undefined ? undefined : parseOp(entry);
    if (erases !== undefined && entry === undefined) read.push({ n, at, erases });
    else if (op !== undefined && op.space === space && erases === undefined)
      read.push({ n, at, entry: { ...named(op), receivedAt: at } });
    else return undefined;
  }
  return read;
}

const isNewer = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  'v' in input &&
  typeof input.v === 'number' &&
  input.v > PROTOCOL_VERSION;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
