/** One import in hand: the file, what somebody says of it, and what it would do. Nothing is written here. */
import { useMemo, useState } from 'react';
import taxonomy from '#locales/nl/taxonomy.json';
import { mayEditUnit } from '#sync/directory/rights.ts';
import type { Field, ImportType, Mapping } from '#sync/directory/import/columns.ts';
import { previewImport, type Decision, type Preview } from '#sync/directory/import/preview.ts';
import { readTable, type Decode, type Refused, type Table } from '#sync/directory/import/table.ts';
import { createTerms } from '#sync/directory/import/terms.ts';
import { useData, useToday } from '../../data/data.tsx';
import { useWorkHomes, type WorkHome } from '../../work/homes.ts';
import { useWorkState } from '../../work/work.tsx';

export interface OpenFile {
  readonly name: string;
  readonly table: Table;
}

/** What somebody says of the file; each time the preview is made anew. */
export interface Said {
  readonly type: ImportType;
  readonly system: string;
  readonly mapping: Mapping;
  readonly decisions: Readonly<Record<number, Decision>>;
  readonly skipErrors: boolean;
  /** For what has no place of its own. */
  readonly home: string | undefined;
}

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** @returns why the file can't be read, or the file */
export async function openFile(file: File): Promise<OpenFile | Refused> {
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) return { ok: false, problem: 'not_text' };
  const reading = readTable(new Uint8Array(bytes), decode);
  return reading.ok ? { name: file.name, table: reading.table } : reading;
}

/** The homes in which this person may write records of this type, and whose log is whole on this device. */
function useOpenHomes(type: ImportType): readonly WorkHome[] {
  const homes = useWorkHomes();
  const rights = useWorkState()?.account?.rights;
  const today = useToday().date;
  return useMemo(
    () => homes.filter(({ home }) => mayEditUnit(rights ?? [], home, type, 'name', today)),
    [homes, rights, type, today],
  );
}

export function useImport(file: OpenFile) {
  const { gazetteer } = useData();
  const today = useToday().date;
  const [said, setSaid] = useState<Said>(() => ({
    type: 'location',
    system: file.name.replace(/\.[^.]*$/, '').slice(0, 60),
    mapping: {},
    decisions: {},
    skipErrors: false,
    home: undefined,
  }));
  const homes = useOpenHomes(said.type);
  const { type, system, mapping, decisions } = said;
  const only = homes.length === 1 ? homes[0]?.home : said.home;
  const terms = useMemo(() => createTerms(taxonomy), []);
  const preview = useMemo((): Preview | undefined => {
    if (gazetteer === undefined) return undefined;
    return previewImport(file.table, {
      type,
      gazetteer,
      termOf: terms,
      today,
      system: system.trim() === '' ? 'lijst' : system.trim(),
      mapping,
      decisions,
      foldOf: (home) => homes.find((one) => one.home === home)?.space.fold(),
      ...(only === undefined ? {} : { defaultHome: only }),
    });
  }, [file, type, system, mapping, decisions, homes, only, terms, today, gazetteer]);
  return {
    said,
    homes,
    preview,
    change: (changes: Partial<Said>) => setSaid((before) => ({ ...before, ...changes })),
    map: (heading: string, field: Field) =>
      setSaid((before) => ({ ...before, mapping: { ...before.mapping, [heading]: field } })),
    decide: (line: number, decision: Decision | undefined) =>
      setSaid((before) => {
        const { [line]: _before, ...rest } = before.decisions;
        return { ...before, decisions: decision === undefined ? rest : { ...rest, [line]: decision } };
      }),
  };
}
export type Importing = ReturnType<typeof useImport>;
