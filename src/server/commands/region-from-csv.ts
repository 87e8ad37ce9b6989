import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from '../region/csv.ts';
import { parseRegionTable } from '../region/region-table.ts';
import { formatRegionTable, tableFromCsv } from '../region/table-from-csv.ts';

/**
 * Renews the places, names and postcodes of a region's table from CSV files:
 *
 *     node region-from-csv.js <folder with places.csv, aliases.csv, pc4.csv> <table.json>
 *
 * The table must exist: a new region starts as a file with its `region`, its `words` and empty lists.
 */
async function main(folder: string | undefined, file: string | undefined): Promise<void> {
  if (folder === undefined || file === undefined) {
    throw new Error('usage: region-from-csv <folder with places.csv, aliases.csv, pc4.csv> <table.json>');
  }
  const read = async (name: string) => readCsv(await readFile(join(folder, name), 'utf8'));
  const before = parseRegionTable(JSON.parse(await readFile(file, 'utf8')));
  if (before.kind === 'refused') throw new Error(`${file}: ${before.message}`);
  const table = tableFromCsv(before.table, {
    places: await read('places.csv'),
    aliases: await read('aliases.csv'),
    postcodes: await read('pc4.csv'),
  });
  const after = parseRegionTable(JSON.parse(JSON.stringify(table)));
  if (after.kind === 'refused') throw new Error(after.message);
  await writeFile(file, formatRegionTable(table));
  console.log(`${file}: ${table.places.length} places, ${table.postcodes.length} postcodes`);
}

await main(process.argv[2], process.argv[3]);
