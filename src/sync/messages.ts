/**
 * Messages as text. A message is read whole before anything is touched, and refused whole; unknown fields of an op are
 * kept, because a newer device may have written them.
 */
import * as z from 'zod/mini';
import type { Run } from './chain.ts';
import { named, REF, type Entry } from './op.ts';
import {
  isOpRow,
  MESSAGE_LIMITS,
  opsIn,
  PROTOCOL_VERSION,
  type AnswerRow,
  type MessageRefusal,
  type SpaceAnswer,
  type SyncReply,
  type SyncRequest,
} from './protocol.ts';
import { packOps, unpackOps } from './wire.ts';

const spaceName = z.string().check(z.regex(/^[a-z]+\/[A-Za-z0-9_-]{1,60}$/));
const whole = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const device = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));
const incarnation = z.string().check(z.regex(/^[A-Za-z0-9_-]{4,40}$/));
const signature = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/));

const runSchema = z.strictObject({
  device,
  first: whole.check(z.gte(1)),
  before: hash,
  signature,
  ops: z.unknown(),
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
const packRun = ({ space, device: by, first, before, signature: signed, ops }: Run) => ({
  device: by,
  first,
  before,
  signature: signed,
  ops: packOps(
    space,
    ops.map(({ op }) => op),
  ),
});

export const packRuns = (runs: readonly Run[]) => runs.map(packRun);

export const writeRequest = (request: SyncRequest): string =>
  JSON.stringify({ ...request, runs: packRuns(request.runs) });

/** @param text the message as it came, unzipped; the transport already stopped at `MESSAGE_LIMITS.bytes` */
export function readRequest(text: string): Reading<SyncRequest> {
  if (text.length > MESSAGE_LIMITS.bytes) return refused('too-large');
  const input = parseJson(text);
  if (isNewer(input)) return refused('newer');
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success || Object.keys(parsed.data.after).length > MESSAGE_LIMITS.spaces)
    return refused('malformed');
  const { incarnation: life, after, runs } = parsed.data;
  const read = runsOf(runs);
  if (read === undefined) return refused('malformed');
  if (opsIn(read) > MESSAGE_LIMITS.ops) return refused('too-large');
  return {
    ok: true,
    value: { v: PROTOCOL_VERSION, ...(life === undefined ? {} : { incarnation: life }), after, runs: read },
  };
}

/** Runs as they travel, read whole; undefined when one of them is none. */
export function readRuns(input: unknown): readonly Run[] | undefined {
  const parsed = z.array(runSchema).safeParse(input);
  return parsed.success ? runsOf(parsed.data) : undefined;
}

function runsOf(runs: readonly z.infer<typeof runSchema>[]): readonly Run[] | undefined {
  const read: Run[] = [];
  for (const { ops: packed, ...run } of runs) {
    const ops = unpackOps(packed, MESSAGE_LIMITS.ops);
    const space = ops?.[0]?.space;
    // All of one device, counted without a hole.
    const fits = ops?.every((op, index) => op.device === run.device && op.counter === run.first + index);
    if (ops === undefined || space === undefined || fits !== true) return undefined;
    read.push({ ...run, space, ops: ops.map(named) });
  }
  return read;
}

/** Lines of the log as they travel: what stands in them by column, and the ops together. */
interface PackedRows {
  /** Beyond the one after the line before. */
  readonly n: readonly number[];
  /** Beyond the line before, ms. */
  readonly at: readonly number[];
  /** 0: the next op. Else the op that is erased, or the run and the counter of one that came with the question. */
  readonly what: readonly (0 | string | readonly [sentIn: number, counter: number])[];
  readonly sentIn: readonly string[];
  readonly ops: ReturnType<typeof packOps>;
}

function packRows(space: string, rows: readonly AnswerRow[]): PackedRows {
  let next = 1;
  let lastAt = 0;
  const n: number[] = [];
  const at: number[] = [];
  const runs = new Map<string, number>();
  for (const row of rows) {
    n.push(row.n - next);
    at.push(row.at - lastAt);
    next = row.n + 1;
    lastAt = row.at;
    if ('sentIn' in row && !runs.has(row.sentIn)) runs.set(row.sentIn, runs.size);
  }
  return {
    n,
    at,
    what: rows.map((row) =>
      isOpRow(row) ? 0 : 'erases' in row ? row.erases : [runs.get(row.sentIn) ?? 0, row.counter],
    ),
    sentIn: [...runs.keys()],
    ops: packOps(
      space,
      rows.filter(isOpRow).map(({ entry }) => entry.op),
    ),
  };
}

const rowsSchema = z.object({
  n: z.array(whole),
  at: z.array(z.number().check(z.int())),
  what: z.array(z.union([z.literal(0), z.string().check(z.regex(REF)), z.tuple([whole, whole])])),
  sentIn: z.array(signature),
  ops: z.unknown(),
});

function unpackRows(space: string, packed: z.infer<typeof rowsSchema>): readonly AnswerRow[] | undefined {
  const { n, at, what, sentIn } = packed;
  const ops = unpackOps(packed.ops, what.length);
  if (ops === undefined || n.length !== what.length || at.length !== what.length) return undefined;
  if (ops.some((op) => op.space !== space)) return undefined;
  const rows: AnswerRow[] = [];
  const place = { n: 0, at: 0, op: 0 };
  for (const [index, one] of what.entries()) {
    place.n += 1 + (n[index] ?? 0);
    place.at += at[index] ?? 0;
    const line = { n: place.n, at: place.at };
    const op = one === 0 ? ops[place.op] : undefined;
    const run = Array.isArray(one) ? sentIn[one[0]] : undefined;
    if (op !== undefined) rows.push({ ...line, entry: entryOf(named(op), line.at) });
    else if (typeof one === 'string') rows.push({ ...line, erases: one });
    else if (Array.isArray(one) && run !== undefined) rows.push({ ...line, sentIn: run, counter: one[1] });
    else return undefined;
    if (one === 0) place.op += 1;
  }
  return place.op === ops.length && place.at >= 0 ? rows : undefined;
}

const entryOf = (entry: Entry, receivedAt: number): Entry => ({ ...entry, receivedAt });

export function writeReply(reply: SyncReply): string {
  if ('refused' in reply) return JSON.stringify(reply);
  const spaces = Object.entries(reply.spaces).map(([space, answer]) => {
    if (answer === 'closed') return [space, answer];
    const { snapshot, rows, ...rest } = answer;
    const heads =
      snapshot === undefined ? {} : { snapshot: { ...snapshot, rows: packRows(space, snapshot.rows) } };
    return [space, { ...rest, ...heads, rows: packRows(space, rows) }];
  });
  return JSON.stringify({ ...reply, spaces: Object.fromEntries(spaces) });
}

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
  first: whole,
  decided: whole,
  chain: z.optional(hash),
  refused: z.array(z.object({ counter: whole, why: z.enum(['not-allowed', 'torn']) })),
  waiting: z.optional(z.enum(['gap', 'base-unknown', 'unknown-schema'])),
  run: z.optional(z.enum(['fork', 'bad-chain', 'bad-signature', 'unknown-device'])),
});
const answerSchema = z.object({
  head: whole,
  snapshot: z.optional(z.object({ n: whole, rows: rowsSchema, counters: z.record(device, whole) })),
  rows: rowsSchema,
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
  const { head, vouchers, snapshot } = answer;
  const rows = unpackRows(space, answer.rows);
  const heads = snapshot === undefined ? [] : unpackRows(space, snapshot.rows);
  if (rows === undefined || heads === undefined) return undefined;
  const headRows = heads.filter(isOpRow);
  if (headRows.length < heads.length) return undefined;
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
