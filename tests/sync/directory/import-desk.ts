/** An import in one hand: a file as text or bytes, the region, and the desks of the homes that may be written. */
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import { importActs, type HomeImport } from '#sync/directory/import/batch.ts';
import { previewImport, type ImportPlan, type Preview } from '#sync/directory/import/preview.ts';
import { readTable, type Decode } from '#sync/directory/import/table.ts';
import { createTerms } from '#sync/directory/import/terms.ts';
import taxonomy from '../../../locales/nl/taxonomy.json' with { type: 'json' };
import { drentheTable, regionOf } from '../../domain/region-fixtures.ts';
import { desk, type Desk } from './desk.ts';

export const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const drenthe = (): Gazetteer => createGazetteer(regionOf(drentheTable()));

export interface Office {
  readonly desks: ReadonlyMap<string, Desk>;
  readonly preview: (file: string | Uint8Array, changes?: Partial<ImportPlan>) => Preview;
  /** Writes what a preview says, as one device in every home. */
  readonly write: (preview: Preview, batchId?: string) => readonly HomeImport[];
}

/** @param homes those that may be written here */
export function office(homes: readonly string[], gazetteer: Gazetteer = drenthe()): Office {
  const desks = new Map(homes.map((home) => [home, desk('device-A', [], `directory/${home}`)]));
  const preview: Office['preview'] = (file, changes = {}) => {
    const reading = readTable(typeof file === 'string' ? bytesOf(file) : file, decode);
    if (!reading.ok) throw new Error(reading.problem);
    return previewImport(reading.table, {
      type: 'location',
      gazetteer,
      termOf: createTerms(taxonomy),
      today: '2026-11-24',
      system: 'list',
      foldOf: (home) => desks.get(home)?.fold,
      ...changes,
    });
  };
  const write: Office['write'] = (made, batchId = 'batch-1') => {
    const acts = importActs(made, { id: batchId, file: 'list.csv', at: '2026-11-24' }, true) ?? [];
    for (const { home, acts: inHome } of acts) for (const act of inHome) desks.get(home)?.write(act);
    return acts;
  };
  return { desks, preview, write };
}
