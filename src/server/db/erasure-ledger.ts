/**
 * What was erased, outside the database and outside every backup: a backup is older than what was erased after it, and
 * would bring it back. A line each, only ever longer.
 */
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';
import { REF, type OpRef } from '#sync/op.ts';

/** In the place of a space: that the name of a person was erased, and not the words of an op. */
export const PEOPLE = 'people';

export interface Erasure {
  readonly space: string;
  /** An op; with `PEOPLE` the id of a person. */
  readonly ref: OpRef;
  /** ms since 1970 */
  readonly at: number;
}

const LEDGER = 'erasures.ndjson';
export const ledgerIn = (folder: string): string => join(folder, LEDGER);

const erasureSchema = z.union([
  z.object({ space: z.literal(PEOPLE), ref: z.string().check(z.minLength(1)), at: z.number() }),
  z.object({ space: z.string(), ref: z.string().check(z.regex(REF)), at: z.number() }),
]);

const keyOf = ({ space, ref }: Erasure): string => `${space} ${ref}`;

/** Written through to the disk before it returns. */
export async function appendErasures(file: string, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  const handle = await open(file, 'a', 0o600);
  try {
    const lines = erasures.map(({ space, ref, at }) => `${JSON.stringify({ space, ref, at })}\n`);
    await handle.appendFile(lines.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A half line at the end, of a process that was killed, is of an erasure that never counted. */
export async function readErasures(file: string): Promise<readonly Erasure[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const json = parseJson(line);
    const parsed = json.ok ? erasureSchema.safeParse(json.value) : undefined;
    return parsed?.success === true ? [parsed.data] : [];
  });
}

/** Makes all of these files and the database know what one of them knows. @returns all of it */
export async function joinLedgers(
  pool: Pick<pg.Pool, 'query'>,
  files: readonly string[],
): Promise<readonly Erasure[]> {
  const known = await pool.query<Erasure>('select space, ref, at from erasures');
  const inFiles = await Promise.all(files.map(readErasures));
  const all = new Map([...known.rows, ...inFiles.flat()].map((one) => [keyOf(one), one]));
  for (const [place, file] of files.entries()) {
    const has = new Set(inFiles[place]?.map(keyOf));
    await appendErasures(
      file,
      [...all.values()].filter((one) => !has.has(keyOf(one))),
    );
  }
  await pool.query(
    `insert into erasures (space, ref, at) select * from unnest($1::text[], $2::text[], $3::bigint[])
      on conflict do nothing`,
    [
      [...all.values()].map(({ space }) => space),
      [...all.values()].map(({ ref }) => ref),
      [...all.values()].map(({ at }) => at),
    ],
  );
  return [...all.values()];
}
