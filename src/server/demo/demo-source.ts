/** The example data as a source for the publisher. Read whole or refused whole: half a directory helps nobody. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { parseJson, type Parsed } from '#domain/pack.ts';
import type { DirectoryRecord, Heads } from '#domain/record.ts';
import { RECORD_TYPES, unitRow } from '#domain/schema.ts';
import type { RecordSource } from '#sync/ports.ts';

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,80}$/));
const heads = z.array(z.object({ value: z.unknown(), public: z.boolean() })).check(z.minLength(1));
const mark = z.object({
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  how: z.enum(['visit', 'call', 'website', 'owner', 'list']),
  role: z.string().check(z.maxLength(80)),
});
const recordSchema = z.object({
  type: z.enum(RECORD_TYPES),
  id,
  home: id,
  source: z.object({ system: z.string(), id: z.string() }),
  language: z.string(),
  example: z.exactOptional(z.boolean()),
  units: z.record(z.string(), heads),
  sets: z.record(z.string(), z.record(z.string(), heads)),
  checks: z.object({
    hours: z.exactOptional(mark),
    contact: z.exactOptional(mark),
    description: z.exactOptional(mark),
  }),
});

/** Checks a list of records, every value of every head against the treaty. Ids that come twice are refused. */
export function parseRecords(value: unknown): Parsed<readonly DirectoryRecord[]> {
  const parsed = z.array(recordSchema).safeParse(value);
  if (!parsed.success) return wrong((parsed.error.issues[0]?.path ?? []).map(String).join('.'));
  const seen = new Set<string>();
  for (const record of parsed.data) {
    if (seen.has(record.id)) return wrong(`${record.id} twice`);
    seen.add(record.id);
    const unit = wrongUnit(record);
    if (unit !== undefined) return wrong(`${record.id}.${unit}`);
  }
  return { ok: true, value: parsed.data };
}

const wrong = (where: string): Parsed<never> => ({ ok: false, reason: 'wrong-shape', where });

function wrongUnit({ type, units, sets }: DirectoryRecord): string | undefined {
  const fits = (name: string, shape: 'one' | 'set', values: Heads) => {
    const row = unitRow(type, name);
    return row?.shape === shape && values.every((head) => row.value.safeParse(head.value).success);
  };
  return (
    Object.keys(units).find((name) => !fits(name, 'one', units[name] ?? [])) ??
    Object.keys(sets).find((name) =>
      Object.values(sets[name] ?? {}).some((values) => !fits(name, 'set', values)),
    )
  );
}

/**
 * @param path the file with records, made by `commands/demo-from-json.ts`
 * @returns a source that throws when the file is not there or anything in it is wrong
 */
export function demoSource(path: string): RecordSource {
  return {
    records: async () => {
      const json = parseJson(await readFile(path, 'utf8'));
      const records = json.ok ? parseRecords(json.value) : json;
      if (!records.ok) throw new Error(`example data: ${records.reason} ${records.where}`);
      return records.value;
    },
  };
}
