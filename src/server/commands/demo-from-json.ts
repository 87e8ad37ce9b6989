/**
 * Makes the example records from the written example data.
 * Use: node build/rooms/server/commands/demo-from-json.js <demo.json> <records.json>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fold } from '#domain/text.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { parseJson } from '#domain/pack.ts';
import { parseRecords } from '../demo/demo-source.ts';
import { demoToRecords } from '../demo/demo-to-records.ts';
import { readRegionTable } from '../region/table-file.ts';
import { projectRoot } from '../root.ts';

function main([from, to]: readonly string[]): void {
  if (from === undefined || to === undefined)
    throw new Error('use: demo-from-json <demo.json> <records.json>');
  const json = parseJson(readFileSync(from, 'utf8'));
  if (!json.ok) throw new Error(`${from}: ${json.reason}`);
  const root = projectRoot();
  const region = readRegionTable(root, root);
  if (region.kind === 'refused') throw new Error(region.message);
  const placeIdOf = (name: string, municipalityId: string): string => {
    const place = region.table.places.find(
      (one) => one.municipality_id === municipalityId && fold(one.name) === fold(name),
    );
    if (place === undefined) throw new Error(`no place ${name} in ${municipalityId}`);
    return place.id;
  };
  const records = demoToRecords(json.value, placeIdOf);
  const checked = parseRecords(JSON.parse(canonicalJson(records)));
  if (!checked.ok) throw new Error(`${checked.reason} ${checked.where}`);
  // One record a line: a change of a record is a change of one line.
  writeFileSync(to, `[\n${records.map(canonicalJson).join(',\n')}\n]\n`);
  console.log(`${records.length} records`);
}

main(process.argv.slice(2));
