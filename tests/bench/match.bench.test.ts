/** A proposal is made while somebody looks at the screen: at most 10 ms with 10,000 offers on the device. */
import { describe, expect, it } from 'vitest';
import { createDirectory, type Directory } from '#domain/directory.ts';
import { propose } from '#domain/match.ts';
import { parsePack } from '#domain/pack.ts';
import { createQuestion } from '#domain/question.ts';
import { HELP_KINDS } from '#domain/routes.ts';
import { createZone } from '#domain/zone.ts';
import { draftPacks } from '#domain/pack-draft.ts';
import { drentheTable, regionOf } from '../domain/region-fixtures.ts';
import { quickest } from '../support/quickest.ts';
import { lookupOf, originAt } from '../support/records.ts';
import { generateRecords } from './generator.ts';
import { report } from './measure.ts';

const OFFERS = 10_000;
const BUDGET = 10;
const RUNS = 3;
const zone = createZone('Europe/Amsterdam');

function bigWorld() {
  const table = drentheTable();
  const region = regionOf(table);
  const places = lookupOf(region.places);
  const areas = region.municipalities.map(({ id }) => id);
  const packs = draftPacks(generateRecords(OFFERS, table), places.municipalityOf, areas).map(
    ({ area, json }) => {
      const parsed = parsePack(JSON.parse(json), area);
      if (!parsed.ok) throw new Error(parsed.where);
      return parsed.value;
    },
  );
  const directory: Directory = createDirectory(packs);
  return { directory, places, zone, region };
}

/** How long the work keeps the processor busy at its best of several, ms; beside other programs a clock counts those too. */
const quickestOf = (work: () => unknown): number =>
  Math.min(...Array.from({ length: RUNS }, () => quickest(work)));

describe(`a proposal among ${OFFERS} offers`, () => {
  const { region, ...world } = bigWorld();
  const at = (name: string) => {
    const place = region.places.find((one) => one.name === name);
    if (place === undefined) throw new Error(name);
    return originAt(place);
  };
  const now = zone.toInstant({ date: '2026-11-24', time: '10:00' });
  const hard = { dayPart: 'evening', urgency: 'this_month', language: 'ar', mobility: 'wheelchair' } as const;

  it.each([
    ['in a village', at('Grolloo'), {}],
    ['in a town', at('Emmen'), {}],
    ['in a town, for an evening this month', at('Emmen'), hard],
    ['without a village', undefined, hard],
  ] as const)('%s takes at most 10 ms, whatever the question', (name, origin, change) => {
    expect(world.directory.entries.length).toBeGreaterThan(OFFERS * 0.8);
    const times = HELP_KINDS.map((kind) => {
      const question = createQuestion(kind, change);
      return quickestOf(() => propose(question, { ...world, now, ...(origin && { origin }) }));
    });
    report({ name: `proposal ${name}, ${OFFERS} offers`, values: times, unit: 'ms', budget: BUDGET });
    expect(Math.max(...times)).toBeLessThanOrEqual(BUDGET);
  });
});
