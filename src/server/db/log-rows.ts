/**
 * Rows of the log as they lie in the database: the very bytes that were hashed, so that what a device signed can be
 * shown for ever, whatever a later version makes of it. Columns beside them are for finding only.
 */
import type { Addition, Decision } from '#sync/hub-store.ts';
import { emptied, envelopeText, payloadText, readRef, type Entry, type Json, type Op } from '#sync/op.ts';
import { isOpRow, type OpRow, type Refusal, type Row, type Voucher } from '#sync/protocol.ts';

/** A row as `LOG_COLUMNS` gives it. */
export interface LogRow {
  readonly n: number;
  readonly at: number;
  readonly device: string;
  readonly counter: number;
  /** 64 hex digits */
  readonly hash: string;
  readonly envelope: string;
  readonly payload: string | null;
  readonly erased: string | null;
  readonly erases: string | null;
}

/** Bytes come as text: much less work on both sides than bytes in text. */
export const LOG_COLUMNS = `n, at, device, counter, encode(hash, 'hex') as hash, convert_from(envelope, 'UTF8') as envelope,
  convert_from(payload, 'UTF8') as payload, encode(erased, 'hex') as erased, erases`;

/** @throws when the row was not written by us */
export function readLogRow(row: LogRow): Row {
  const { n, at, erases } = row;
  return erases === null ? readOpRow(row) : { n, at, erases };
}

export function readOpRow({ n, at, device, counter, hash, envelope, payload, erased }: LogRow): OpRow {
  const fields = JSON.parse(envelope) as Omit<Op, 'value' | 'salt' | 'erased'>;
  const cut = payload?.indexOf('\n') ?? -1;
  const op: Op =
    payload === null
      ? { ...fields, value: null, salt: '', ...(erased === null ? {} : { erased }) }
      : { ...fields, value: JSON.parse(payload.slice(cut + 1)) as Json, salt: payload.slice(0, cut) };
  return { n, at, entry: { ref: `${device}:${counter}:${hash.slice(0, 16)}`, hash, op, receivedAt: at } };
}

export interface DecisionRow {
  readonly device: string;
  readonly counter: number;
  readonly hash: string;
  readonly tx: string;
  readonly why: string | null;
}

export const readDecision = ({ why, ...decision }: DecisionRow): Decision => ({
  ...decision,
  ...(why === null ? {} : { why: why as Refusal }),
});

export interface VoucherRow extends Omit<Voucher, 'links'> {
  readonly links: string;
}

export const readVoucher = ({ links, ...voucher }: VoucherRow): Voucher => ({
  ...voucher,
  links: JSON.parse(links) as Voucher['links'],
});

/**
 * Columns go over the wire as one text each: what JSON makes never holds this character. As lists with quotes the same
 * costs several times as much on both sides.
 */
export const SEPARATOR = '\u001e';

const joined = (texts: readonly string[]): string => texts.join(SEPARATOR);
const numbers = (all: readonly number[]): string => `{${all.join()}}`;

/** The parameters of `WRITE`, after the number of the space. */
export function columnsOf(addition: Addition, erased: ReadonlySet<string>): readonly unknown[] {
  const { rows, decisions, standings, vouchers } = addition;
  const ops = rows.filter(isOpRow).map((row) => ({
    ...row,
    entry: erased.has(row.entry.ref) ? emptied(row.entry) : row.entry,
  }));
  const refused = decisions.filter(({ why }) => why !== undefined);
  const last = rows[rows.length - 1];
  const { within, before } = replacedBy(ops.map(({ entry }) => entry));
  const at = Object.entries(standings);
  return [
    last?.n ?? null,
    last?.at ?? null,
    numbers(ops.map(({ n }) => n)),
    numbers(ops.map((row) => row.at)),
    joined(ops.map(({ entry }) => entry.op.device)),
    numbers(ops.map(({ entry }) => entry.op.counter)),
    joined(ops.map(({ entry }) => entry.hash)),
    joined(ops.map(({ entry }) => entry.op.tx)),
    joined(ops.map(({ entry }) => entry.op.type)),
    joined(ops.map(({ entry }) => entry.op.record)),
    joined(ops.map(({ entry }) => entry.op.unit)),
    `{${ops.map(({ entry }) => within.has(entry.ref)).join()}}`,
    joined(ops.map(({ entry }) => envelopeText(entry.op))),
    joined(ops.map(({ entry }) => (entry.op.erased === undefined ? payloadText(entry.op) : ''))),
    joined(ops.map(({ entry }) => entry.op.erased ?? '')),
    joined(refused.map(({ device }) => device)),
    numbers(refused.map(({ counter }) => counter)),
    joined(refused.map(({ hash }) => hash)),
    joined(refused.map(({ tx }) => tx)),
    joined(refused.map(({ why }) => why ?? '')),
    joined(at.map(([device]) => device)),
    numbers(at.map(([, { last: counter }]) => counter)),
    joined(at.map(([, { chain }]) => chain)),
    joined(vouchers.map(({ device }) => device)),
    numbers(vouchers.map(({ first }) => first)),
    numbers(vouchers.map((voucher) => voucher.last)),
    joined(vouchers.map((voucher) => voucher.before)),
    joined(vouchers.map(({ signature }) => signature)),
    joined(vouchers.map(({ links }) => JSON.stringify(links))),
    joined(before.map(({ device }) => device)),
    numbers(before.map(({ counter }) => counter)),
    joined(before.map(({ hash }) => hash)),
    joined(before.map(({ type }) => type)),
    joined(before.map(({ record }) => record)),
    joined(before.map(({ unit }) => unit)),
  ];
}

interface Replaced extends Pick<Op, 'device' | 'counter' | 'type' | 'record' | 'unit'> {
  /** Its first 16 hex digits. */
  readonly hash: string;
}

/** Which ops these take the place of: among themselves, and in the log before them. Only in their own unit. */
function replacedBy(entries: readonly Entry[]): {
  readonly within: ReadonlySet<string>;
  readonly before: readonly Replaced[];
} {
  const here = new Map(entries.map(({ ref, op }) => [ref, op]));
  const within = new Set<string>();
  const before = new Map<string, Replaced>();
  for (const { op } of entries) {
    const { type, record, unit } = op;
    for (const ref of op.base) {
      const same = here.get(ref);
      if (same === undefined)
        before.set(`${ref} ${type} ${record} ${unit}`, { ...nameOf(ref), type, record, unit });
      else if (same.type === type && same.record === record && same.unit === unit) within.add(ref);
    }
  }
  return { within, before: [...before.values()] };
}

export const nameOf = (ref: string) => ({ ...readRef(ref), hash: ref.slice(-16) });

const list = (parameter: number): string => `string_to_array($${parameter}, e'\\x1e')`;

/**
 * Everything of a message in one statement: one way to the database and back. What it replaces is looked up one by one,
 * by device and counter: as a plain join the database may read the whole log of a space for it, under its lock.
 */
export const WRITE = `with
  tip as (update spaces set head = coalesce($2, head), last_at = coalesce($3, last_at),
    turn = turn + 1 where id = $1),
  ops as (insert into log
    (space, n, at, device, counter, hash, tx, type, record, unit, replaced, envelope, payload, erased)
    select $1, n, at, device, counter, decode(hash, 'hex'), tx, type, record, unit, replaced,
      convert_to(envelope, 'UTF8'), convert_to(nullif(payload, ''), 'UTF8'), decode(nullif(erased, ''), 'hex')
    from unnest($4::bigint[], $5::bigint[], ${list(6)}, $7::bigint[], ${list(8)}, ${list(9)}, ${list(10)},
      ${list(11)}, ${list(12)}, $13::boolean[], ${list(14)}, ${list(15)}, ${list(16)})
      as op(n, at, device, counter, hash, tx, type, record, unit, replaced, envelope, payload, erased)),
  refused as (insert into refusals (space, device, counter, hash, tx, why)
    select $1, device, counter, decode(hash, 'hex'), tx, why
    from unnest(${list(17)}, $18::bigint[], ${list(19)}, ${list(20)}, ${list(21)})
      as one(device, counter, hash, tx, why)),
  stands as (insert into standings (space, device, last, chain)
    select $1, device, last, chain from unnest(${list(22)}, $23::bigint[], ${list(24)}) as one(device, last, chain)
    on conflict (space, device) do update set last = excluded.last, chain = excluded.chain),
  vouched as (insert into vouchers (space, device, first, last, before, signature, links)
    select $1, device, first, last, before, signature, links
    from unnest(${list(25)}, $26::bigint[], $27::bigint[], ${list(28)}, ${list(29)}, ${list(30)})
      as one(device, first, last, before, signature, links))
  update log set replaced = true where ctid = any(array(
    select before.ctid
    from unnest(${list(31)}, $32::bigint[], ${list(33)}, ${list(34)}, ${list(35)}, ${list(36)})
      as one(device, counter, hash, type, record, unit)
    cross join lateral (
      select ctid, hash, type, record, unit, replaced from log
      where space = $1 and device = one.device and counter = one.counter limit 1) as before
    where not before.replaced and substring(before.hash for 8) = decode(one.hash, 'hex')
      and before.type = one.type and before.record = one.record and before.unit = one.unit))`;
