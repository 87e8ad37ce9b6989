import { describe, expect, it } from 'vitest';
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import { buildRegionPack, readRegionPack } from '#domain/region-pack.ts';
import { drentheTable, hasShared, nationalTable, regionOf } from '../domain/region-fixtures.ts';

/** Milliseconds of each run, ascending. */
function time(runs: readonly (() => unknown)[]): number[] {
  for (const run of runs.slice(0, 20)) run();
  return runs
    .map((run) => {
      const start = performance.now();
      run();
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
}

function report(what: string, times: readonly number[]): number {
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const worst = times[times.length - 1] ?? 0;
  console.log(`${what}: median ${median.toFixed(3)} ms, worst ${worst.toFixed(3)} ms (${times.length} runs)`);
  return median;
}

/** Names as they are, mistyped, with a municipality, unknown, and postcodes. */
function queries(gazetteer: Gazetteer): string[] {
  return gazetteer.region.places
    .slice(0, 300)
    .flatMap(({ name, postcodes }) => [
      name,
      `${name.slice(0, 2)}x${name.slice(3)}`,
      `${name.slice(0, -1)}, gemeente Aa en Hunze`,
      `qq ${name} zz`,
      postcodes[0] ?? '9999',
    ]);
}

const bench = (gazetteer: Gazetteer, run: (query: string) => unknown): number[] =>
  time(queries(gazetteer).map((query) => () => run(query)));

describe('places in time', () => {
  const drenthe = createGazetteer(regionOf(drentheTable()));

  it('a pack of the region is read in at most 10 ms', () => {
    const json = JSON.stringify(buildRegionPack(drentheTable()));
    const runs = Array.from({ length: 30 }, () => () => readRegionPack(JSON.parse(json)));
    expect(report('read the region pack', time(runs))).toBeLessThanOrEqual(10);
    const builds = Array.from({ length: 30 }, () => () => createGazetteer(drenthe.region));
    expect(report('build its gazetteer', time(builds))).toBeLessThanOrEqual(10);
  });

  it('a name or postcode in Drenthe resolves in at most 5 ms', () => {
    expect(
      report(
        'resolve, Drenthe',
        bench(drenthe, (query) => drenthe.resolve(query)),
      ),
    ).toBeLessThanOrEqual(5);
    expect(
      report(
        'suggest, Drenthe',
        bench(drenthe, (query) => drenthe.suggest(query, 8)),
      ),
    ).toBeLessThanOrEqual(5);
  });

  it('a text made to be slow takes at most 10 ms', () => {
    const hostile = [
      'a'.repeat(100_000),
      'a '.repeat(50_000),
      '9'.repeat(100_000),
      '🏡'.repeat(50_000),
      `${'('.repeat(50_000)}${'.*'.repeat(25_000)}`,
      '\uFDFA'.repeat(100_000),
      'e\u0301'.repeat(50_000),
      'assen '.repeat(20_000),
      'in gemeente '.repeat(10_000),
    ];
    for (const text of hostile) {
      const runs = Array.from({ length: 5 }, () => () => [drenthe.resolve(text), drenthe.suggest(text, 8)]);
      expect(report(`hostile ${JSON.stringify(text.slice(0, 6))}`, time(runs))).toBeLessThanOrEqual(10);
    }
  });

  it.skipIf(!hasShared('nl-places.csv'))(
    'a name or postcode in the whole country resolves in at most 30 ms',
    () => {
      const country = createGazetteer(regionOf(nationalTable()));
      const builds = Array.from({ length: 5 }, () => () => createGazetteer(country.region));
      report('build the gazetteer of the country', time(builds));
      expect(
        report(
          'resolve, country',
          bench(country, (query) => country.resolve(query)),
        ),
      ).toBeLessThanOrEqual(30);
      expect(
        report(
          'suggest, country',
          bench(country, (query) => country.suggest(query, 8)),
        ),
      ).toBeLessThanOrEqual(30);
    },
    60_000,
  );
});
