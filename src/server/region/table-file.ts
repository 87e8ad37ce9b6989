/** Finds the table of the region that this server serves. Another region is another table, and no code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '#domain/pack.ts';
import { parseRegionTable, type RegionTableReading } from './region-table.ts';

/** A table with this name in the data folder comes before the one in the project. */
export const OWN_TABLE = 'region-table.json';

/** @returns the region's table, or what is wrong with the file, with its path in front. */
export function readRegionTable(root: string, dataFolder: string): RegionTableReading {
  const own = join(dataFolder, OWN_TABLE);
  const ours = join(root, 'src/server/region/drenthe.json');
  const ownText = readIfThere(own);
  const path = ownText === undefined ? ours : own;
  const json = parseJson(ownText ?? readFileSync(ours, 'utf8'));
  if (!json.ok) return { kind: 'refused', message: `${path}: ${json.reason}` };
  const reading = parseRegionTable(json.value);
  return reading.kind === 'table' ? reading : { kind: 'refused', message: `${path}: ${reading.message}` };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
