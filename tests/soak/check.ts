/**
 * Looked at when all is over, in the database itself and in every device: what was promised is true. By hand, and not
 * with the product's own ways where that can be.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import type pg from 'pg';
import type { Fold } from '#sync/fold.ts';
import { Broken, type Ledger } from './ledger.ts';
import type { Phone } from './phone.ts';

const must = (holds: boolean, what: () => string): void => {
  if (!holds) throw new Broken(what());
};

interface LogLine {
  readonly space: string;
  readonly n: number;
  readonly ref: string;
  readonly act: string;
}

/** The log as it lies in PostgreSQL. */
async function readLog(client: pg.Client): Promise<readonly LogLine[]> {
  const { rows } = await client.query<LogLine>(
    `select s.name as space, l.n, l.device || ':' || l.counter || ':' || encode(substring(l.hash for 8), 'hex') as ref,
      l.device || ' ' || l.tx as act
      from log l join spaces s on s.id = l.space order by s.name, l.n`,
  );
  const heads = await client.query<{ space: string; head: number; most: number }>(
    `select s.name as space, s.head, coalesce(max(l.n), 0) as most
      from spaces s left join log l on l.space = s.id group by s.name, s.head`,
  );
  for (const { space, head, most } of heads.rows)
    must(head === most, () => `${space} says ${head} and has ${most}`);
  return rows;
}

export interface Found {
  readonly ops: number;
  readonly lost: number;
  readonly doubles: number;
}

/** @throws Broken with what was found, when a promise was not kept */
export async function checkLog(client: pg.Client, ledger: Ledger): Promise<Found> {
  const lines = await readLog(client);
  const bySpace = new Map<string, LogLine[]>();
  for (const line of lines) {
    const own = bySpace.get(line.space);
    if (own === undefined) bySpace.set(line.space, [line]);
    else own.push(line);
  }
  for (const [space, own] of bySpace) {
    own.forEach(({ n }, place) =>
      must(n === place + 1, () => `${space} has ${n} in the place of ${place + 1}`),
    );
    for (const [n, ref] of ledger.numbers.get(space) ?? [])
      must(own[n - 1]?.ref === ref, () => `${space} ${n} was seen as ${ref} and is ${own[n - 1]?.ref}`);
    checkActs(space, own, ledger);
  }
  const inLog = new Set(lines.map(({ ref }) => ref));
  const lost = [...ledger.acknowledged].filter((ref) => !inLog.has(ref));
  must(lost.length === 0, () => `${lost.length} were acknowledged and are lost, as ${lost[0]}`);
  const doubles = lines.length - inLog.size;
  must(doubles === 0, () => `${doubles} are there twice`);
  const gone = [...ledger.kept.keys()].filter((ref) => !inLog.has(ref));
  must(gone.length === 0, () => `${gone.length} were kept on a device and never came, as ${gone[0]}`);
  const strange = [...inLog].filter((ref) => !ledger.kept.has(ref));
  must(strange.length === 0, () => `${strange.length} are of nobody, as ${strange[0]}`);
  return { ops: lines.length, lost: lost.length, doubles };
}

/** An act stands in the log whole, and in one place. */
function checkActs(space: string, lines: readonly LogLine[], { kept }: Ledger): void {
  const sizes = new Map<string, number>();
  for (const { op } of kept.values())
    if (op.space === space) sizes.set(`${op.device} ${op.tx}`, (sizes.get(`${op.device} ${op.tx}`) ?? 0) + 1);
  const places = new Map<string, { first: number; last: number; many: number }>();
  for (const { act, n } of lines) {
    const place = places.get(act);
    if (place === undefined) places.set(act, { first: n, last: n, many: 1 });
    else places.set(act, { first: place.first, last: n, many: place.many + 1 });
  }
  for (const [act, { first, last, many }] of places)
    must(last - first + 1 === many && many === sizes.get(act), () => `${space}: ${act} is torn`);
}

/** What a person sees of a space, as bytes. */
export function canonical(fold: Fold): string {
  const all = fold
    .types()
    .flatMap((type) =>
      fold
        .records(type)
        .flatMap(({ id, units }) =>
          [...units].map(([unit, { heads }]) => [
            `${type} ${id} ${unit}`,
            heads.map(({ ref, op, receivedAt }) => ({ ref, value: op.value, receivedAt: receivedAt ?? 0 })),
          ]),
        ),
    );
  return canonicalJson(Object.fromEntries(all) as Parameters<typeof canonicalJson>[0]);
}

/** Everybody has everything, and all see the same to the byte. */
export function checkPhones(phones: readonly Phone[], ledger: Ledger): void {
  const seen = new Map<string, { readonly text: string; readonly cursor: number }>();
  for (const phone of phones)
    for (const space of phone.spaces) {
      const { meta, pending, refused, carried } = phone.replica(space).state();
      must(meta.device === phone.name, () => `${phone.name} was taken for a copy in ${space}`);
      must(pending.size + refused.size + carried.size === 0, () => `${phone.name} still waits in ${space}`);
      const text = canonical(phone.replica(space).view());
      const before = seen.get(space);
      if (before === undefined) seen.set(space, { text, cursor: meta.cursor });
      must(
        (before?.cursor ?? meta.cursor) === meta.cursor,
        () => `${phone.name} is at ${meta.cursor} in ${space}`,
      );
      must((before?.text ?? text) === text, () => `${phone.name} sees something else in ${space}`);
    }
  for (const [space, { cursor }] of seen) {
    const head = Math.max(0, ...(ledger.numbers.get(space)?.keys() ?? []));
    must(cursor === head, () => `in ${space} everybody is at ${cursor} of ${head}`);
  }
}
