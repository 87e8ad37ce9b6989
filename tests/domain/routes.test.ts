import { describe, expect, it } from 'vitest';
import routes from '../../src/domain/content/routes.json';
import { layerRank } from '#domain/layers.ts';
import { EMERGENCY_LINES, NATIONAL_LINES, nationalLine } from '#domain/national.ts';
import {
  HELP_KINDS,
  LINE_OF_KIND,
  mayAnswer,
  routeOf,
  SENSITIVE,
  type Route,
  dangerFirst,
} from '#domain/routes.ts';
import { sharedJson } from '../support/records.ts';

const all: readonly Route[] = HELP_KINDS.map((kind) => {
  const route = routeOf(kind);
  if (route === undefined) throw new Error(kind);
  return route;
});
const kindsOf = ({ first, then, never }: Route): string[] => [...first, ...then, ...never];

interface Shared {
  readonly routes: readonly {
    help_kind: string;
    first: string[];
    then: string[];
    never: string[];
    safety_rule: string | null;
  }[];
}
const shared = sharedJson<Shared>('routes.json');

describe('the routes', () => {
  it('are 49 questions, each once', () => {
    expect(HELP_KINDS).toHaveLength(49);
    expect(new Set(HELP_KINDS).size).toBe(49);
  });

  it('each lead somewhere, and never to what they forbid', () => {
    for (const route of all) {
      expect([...route.first, ...route.then].length, route.help_kind).toBeGreaterThan(0);
      const both = [...route.first, ...route.then].filter(
        (kind) =>
          route.never.includes(kind) ||
          (kind.startsWith('initiative.') && route.never.includes('initiative.*')),
      );
      expect(both, route.help_kind).toEqual([]);
    }
  });

  it('name no kind twice', () => {
    for (const { help_kind, first, then } of all)
      expect(new Set([...first, ...then]).size, help_kind).toBe(first.length + then.length);
  });

  it('have only the members that are read', () => {
    const known = new Set(['help_kind', 'first', 'then', 'never', 'danger', 'safety_rule']);
    expect(routes.flatMap((route) => Object.keys(route)).filter((key) => !known.has(key))).toEqual([]);
  });

  it.skipIf(shared === undefined)('are those that were made with people from practice', () => {
    for (const written of shared?.routes ?? []) {
      const route = routeOf(written.help_kind);
      expect(
        [route?.first, route?.then, route?.never, route?.safety_rule ?? null],
        written.help_kind,
      ).toEqual([written.first, written.then, written.never, written.safety_rule]);
    }
    expect(shared?.routes.map(({ help_kind }) => help_kind).sort()).toEqual([...HELP_KINDS].sort());
  });

  it('of a question of a newer version are not known', () => {
    expect(routeOf('daily.robots')).toBeUndefined();
    expect(routeOf('__proto__')).toBeUndefined();
    expect(routeOf('')).toBeUndefined();
  });

  it('every line that a route names is a line that we have', () => {
    const remote = new Set(all.flatMap(kindsOf).filter((kind) => /^(?:call_|info_|app_)|_line$/.test(kind)));
    // The number of one's own practice is not a national one.
    remote.delete('call_gp_urgent');
    for (const kind of remote) {
      const id = LINE_OF_KIND[kind];
      expect(id, kind).toBeDefined();
      if (id !== undefined) expect(nationalLine(id).id).toBe(id);
    }
    for (const id of Object.values(LINE_OF_KIND)) expect(NATIONAL_LINES.map((line) => line.id)).toContain(id);
    for (const id of EMERGENCY_LINES) expect(NATIONAL_LINES.map((line) => line.id)).toContain(id);
  });

  it('that lead to danger first lead to a line or a professional', () => {
    for (const route of all.filter(({ danger }) => danger === true)) {
      expect(route.first.length, route.help_kind).toBeGreaterThan(0);
      for (const kind of route.first)
        expect(kind, route.help_kind).not.toMatch(/^initiative\.|coordinator|meeting_place|own_network/);
    }
  });

  it('the questions that ask for "Snel weg" are questions', () => {
    for (const kind of SENSITIVE) expect(HELP_KINDS).toContain(kind);
    for (const kind of ['safety.violence', 'safety.sexual']) expect(SENSITIVE).toContain(kind);
  });
});

/** All kinds of help of the village that any route names: volunteers' work, under whatever layer it was filed. */
const initiatives = [...new Set(all.flatMap(kindsOf))]
  .filter((kind) => kind.startsWith('initiative.') && kind !== 'initiative.*')
  .map((kind) => kind.slice('initiative.'.length));
const LAYERS = [
  'informal_nearby',
  'collective_welfare',
  'formal_nearby',
  'formal_specialised',
  'of_a_newer_list',
];

describe('a kind that a route forbids', () => {
  it.each(all.map((route) => [route.help_kind, route] as const))('never answers %s', (_kind, route) => {
    for (const layer of LAYERS) {
      for (const kind of route.never) {
        if (kind === 'initiative.*') continue;
        expect(mayAnswer(route, kind.replace(/^initiative\./, ''), layer), `${kind} ${layer}`).toBe(false);
      }
      if (!route.never.includes('initiative.*')) continue;
      for (const kind of initiatives) expect(mayAnswer(route, kind, layer), `${kind} ${layer}`).toBe(false);
      expect(mayAnswer(route, 'something_new', 'informal_nearby')).toBe(false);
    }
  });

  it('is forbidden there only', () => {
    const groceries = routeOf('daily.groceries');
    if (groceries === undefined) throw new Error('no route');
    for (const kind of initiatives) expect(mayAnswer(groceries, kind, 'informal_nearby')).toBe(true);
  });

  it('violence at home, abuse and suicide are never answered by volunteers, the coordinator or a meeting place', () => {
    for (const help_kind of ['safety.violence', 'safety.sexual', 'mental.suicidal']) {
      const route = routeOf(help_kind);
      if (route === undefined) throw new Error(help_kind);
      for (const kind of ['village_coordinator', 'meeting_place', ...initiatives])
        expect(mayAnswer(route, kind, 'informal_nearby'), `${help_kind} ${kind}`).toBe(false);
    }
  });

  it('medicines are never answered by volunteers or the coordinator', () => {
    const route = routeOf('body.medicine');
    if (route === undefined) throw new Error('no route');
    for (const kind of ['village_coordinator', ...initiatives])
      expect(mayAnswer(route, kind, 'informal_nearby'), kind).toBe(false);
    expect(mayAnswer(route, 'pharmacy', 'formal_nearby')).toBe(true);
  });
});

describe('the ladder', () => {
  it('goes from yourself to specialised care, and ends with what it does not know', () => {
    const ladder = [
      'emergency',
      'self_and_close',
      'digital_remote',
      'informal_nearby',
      'collective_welfare',
      'formal_nearby',
      'formal_specialised',
    ];
    expect(ladder.map(layerRank)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(layerRank('of_a_newer_list')).toBe(7);
  });
});

describe('questions that a word points at', () => {
  it('begin with the one for which somebody must be called now', () => {
    expect(dangerFirst(['body.illness', 'safety.urgent_medical', 'care.carer'])).toEqual([
      'safety.urgent_medical',
      'body.illness',
      'care.carer',
    ]);
  });
});
