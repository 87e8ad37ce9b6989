import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXED_DO_NOT, STANDARD_DO, STANDARD_DO_NOT } from '#domain/group/volunteer-limits.ts';
import type { PackRecordOf } from '#domain/pack.ts';
import { HELP_KINDS, routeOf } from '#domain/routes.ts';
import { ALWAYS_DO, limitsOfKind } from '#domain/volunteer-limits-of-kind.ts';
import { limitsOfPlace, stricterLimits } from '#domain/volunteer-limits-of-place.ts';
import texts from '../../locales/nl/volunteer.json';

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const kind = fc.oneof(fc.constantFrom(...HELP_KINDS), fc.string());
const held = fc.array(fc.oneof(fc.constantFrom(...Object.values(texts)), fc.string()));

describe('the limits of volunteers in a village', () => {
  it('are never looser than the standard, whatever the village holds and whatever the question is', () => {
    fc.assert(
      fc.property(held, kind, (stricter, helpKind) => {
        for (const [limits, bare] of [
          [limitsOfPlace(stricter), limitsOfPlace([])],
          [limitsOfKind(helpKind, stricter), limitsOfKind(helpKind, [])],
        ] as const) {
          expect(limits.do).toEqual(bare.do);
          expect(range(STANDARD_DO)).toEqual(expect.arrayContaining([...limits.do]));
          expect([...limits.doNot].sort((a, b) => a - b)).toEqual(range(STANDARD_DO_NOT));
          expect(limits.fixed).toEqual(FIXED_DO_NOT);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('hold all that the village added, each once and none empty', () => {
    expect(limitsOfPlace(['Niet in de nacht', ' ', 'Niet in de nacht ', 'Geen huisdieren']).own).toEqual([
      'Niet in de nacht',
      'Geen huisdieren',
    ]);
  });

  it('are the whole standard without a question, and for a question that only a later version knows', () => {
    for (const limits of [
      limitsOfPlace([]),
      limitsOfKind('later.kind', []),
      limitsOfKind('constructor', []),
    ]) {
      expect(limits.do).toEqual(range(STANDARD_DO));
      expect(limits.doNot).toEqual(range(STANDARD_DO_NOT));
    }
  });

  it('leave volunteers nothing to do but to tell where they must not stand in', () => {
    const blocked = HELP_KINDS.filter((one) => routeOf(one)?.never.includes('initiative.*'));
    expect(blocked).toContain('body.medicine');
    for (const one of blocked) expect([one, limitsOfKind(one, []).do]).toEqual([one, [ALWAYS_DO]]);
  });

  it('have for every question something to do, and telling the coordinator is always one of them', () => {
    for (const one of HELP_KINDS) expect(limitsOfKind(one, []).do).toContain(ALWAYS_DO);
    expect(texts['do.10']).toContain('coördinator');
  });

  it('begin with what goes wrong most easily: the card for groceries, lifting for a fall', () => {
    expect(texts[`dont.${limitsOfKind('daily.groceries', []).doNot[0] ?? 0}` as 'dont.1']).toContain(
      'Pinnen',
    );
    expect(texts[`dont.${limitsOfKind('body.fall', []).doNot[0] ?? 0}` as 'dont.1']).toContain('tillen');
  });

  it('of a district are its own and those of its town', () => {
    const profile = (id: string, text: string): [string, PackRecordOf<'place_profile'>] => [
      id,
      { type: 'place_profile', id, home: 'GM1', volunteer_limits: [text] },
    ];
    const profiles = new Map([profile('wijk', 'Niet alleen'), profile('stad', 'Niet in de nacht')]);
    const parentOf = (id: string) => (id === 'wijk' ? 'stad' : undefined);
    expect(stricterLimits('wijk', profiles, parentOf)).toEqual(['Niet alleen', 'Niet in de nacht']);
    expect(stricterLimits('stad', profiles, parentOf)).toEqual(['Niet in de nacht']);
  });
});
