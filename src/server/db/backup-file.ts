/**
 * A backup as a file: lines of JSON, zipped. The last line says how many there were and what they hash to, so that half
 * a file, or one that was changed, is known for what it is before anything is touched.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';

const FORMAT = 'hechte-wijk-backup/1';

const headerSchema = z.object({
  format: z.literal(FORMAT),
  made_at: z.string(),
  incarnation: z.string(),
  migrations: z.array(z.string()),
});
export type BackupHeader = Omit<z.infer<typeof headerSchema>, 'format'>;

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
const rowSchema = z.array(z.nullable(z.string()));
const endSchema = z.object({ end: z.literal(true), lines: z.number(), sha256: z.string() });

export type BackupRow = z.infer<typeof rowSchema>;
export type BackupLine =
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly values: BackupRow };

/** Under another name until it is whole and on the disk: a crash leaves no half backup with a good name. */
export async function writeBackup(
  file: string,
  header: BackupHeader,
  lines: AsyncIterable<BackupLine>,
): Promise<void> {
  const unfinished = `${file}.${process.pid}.new`;
  try {
    await pipeline(
      sealed(header, lines),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600, flags: 'w' }),
    );
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* sealed(header: BackupHeader, lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let count = 0;
  const seal = (value: unknown): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    count += 1;
    return line;
  };
  yield seal({ format: FORMAT, ...header });
  for await (const line of lines)
    yield seal(line.kind === 'row' ? line.values : { table: line.table, columns: line.columns });
  yield `${JSON.stringify({ end: true, lines: count, sha256: hash.digest('hex') })}\n`;
}

export type BackupCheck =
  | { readonly ok: true; readonly header: BackupHeader; readonly rows: number }
  | { readonly ok: false; readonly detail: string };

/** Reads all of it and changes nothing. */
export async function checkBackup(file: string): Promise<BackupCheck> {
  const hash = createHash('sha256');
  let [count, rows]: [number, number] = [0, 0];
  let header: BackupHeader | undefined;
  let end: z.infer<typeof endSchema> | undefined;
  try {
    for await (const line of linesOf(file)) {
      if (end !== undefined) return { ok: false, detail: 'more after the end' };
      const value = jsonOf(line);
      const last = count === 0 ? undefined : endSchema.safeParse(value);
      if (last?.success === true) {
        end = last.data;
        continue;
      }
      hash.update(`${line}\n`);
      count += 1;
      if (header === undefined) {
        const first = headerSchema.safeParse(value);
        if (!first.success) return { ok: false, detail: 'the first line' };
        header = first.data;
      } else if (rowSchema.safeParse(value).success) rows += 1;
      else if (!tableSchema.safeParse(value).success) return { ok: false, detail: `line ${count}` };
    }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : 'not readable' };
  }
  if (header === undefined || end === undefined) return { ok: false, detail: 'the end is missing' };
  if (end.lines !== count || end.sha256 !== hash.digest('hex')) return { ok: false, detail: 'the checksum' };
  return { ok: true, header, rows };
}

/** The tables and rows of a file that was checked. */
export async function* readBackup(file: string): AsyncGenerator<BackupLine> {
  let first = true;
  for await (const line of linesOf(file)) {
    const value = jsonOf(line);
    if (first) first = false;
    else if (Array.isArray(value)) yield { kind: 'row', values: value as BackupRow };
    else {
      const table = tableSchema.safeParse(value);
      if (table.success) yield { kind: 'table', ...table.data };
    }
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const unzipped = createGunzip();
  // An error of either ends the reading with it.
  const done = pipeline(input, unzipped);
  done.catch(() => undefined);
  for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity })) yield line;
  await done;
}

function jsonOf(line: string): unknown {
  const json = parseJson(line);
  return json.ok ? json.value : undefined;
}
