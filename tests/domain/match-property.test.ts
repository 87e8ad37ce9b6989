import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayOn } from '#domain/holiday.ts';
import { answerKindsOf, layerOf, ownAnswerKind } from '#domain/match-kinds.ts';
import { NEXT_STEPS, REASONS, REMARKS } from '#domain/match-keys.ts';
import { propose, type MatchWorld } from '#domain/match.ts';
import { isNamed } from '#domain/modifiers.ts';
import { NATIONAL_LINES } from '#domain/national.ts';
import type { PackRecord } from '#domain/pack.ts';
import type { Item, Proposal } from '#domain/proposal.ts';
import { ASKERS, createQuestion, DAY_PARTS, MOBILITIES, URGENCIES, type Question } from '#domain/question.ts';
import { HELP_KINDS, LINE_OF_KIND, routeOf } from '#domain/routes.ts';
import { openState } from '#domain/schedule.ts';
import { at, createDirectory, demo, kindsOf, packOf, zone } from './match-fixture.ts';

const VOLUNTEERS = 3;
const RUNS = Number(process.env['FUZZ'] ?? 100);

const TEXTS = [
  'Ik kan mijn boodschappen niet meer dragen.',
  'Hij ademt niet.',
  'Er is brand in huis.',
  'Ik ruik gas.',
  'Ik wil niet meer leven.',
  'Mijn man slaat mij.',
  'Ik ben verkracht.',
  'Ik ben nog een kind.',
  'Ik heb hoge koorts.',
  'De buurman hoort stemmen.',
  'Ik ben bedreigd.',
  'Ik ben zwanger en ik verlies bloed.',
  'Ik houd het niet meer vol.',
  'Er komt een deurwaarder.',
  'Ik ben dakloos.',
  'Zij is verdwaald.',
  'Wie haalt mijn medicijnen?',
  'Wie doet mijn steunkousen aan?',
  'Hier is mijn pinpas.',
];
const SIGNALS = [
  'life_threat',
  'suicidal',
  'violence',
  'child_danger',
  'sexual_violence',
  'acute_confusion',
  'acute_illness',
  'fire_gas',
  'missing',
  'homeless_or_cut_off',
  'carer_collapse',
  'cut_off',
  'fire_co',
  'confused_longer',
  'a_signal_of_a_newer_version',
];

/** Mostly without danger: else every proposal is a stop. */
const anyQuestion: fc.Arbitrary<Question> = fc
  .record(
    {
      helpKind: fc.constantFrom(...HELP_KINDS, 'daily.robots'),
      urgency: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...URGENCIES.slice(1)) },
        fc.constantFrom(...URGENCIES),
      ),
      dayPart: fc.constantFrom(...DAY_PARTS),
      weekend: fc.boolean(),
      mobility: fc.constantFrom(...MOBILITIES),
      language: fc.constantFrom('nl', 'nl-easy', 'drt', 'ar', 'dse', 'pl'),
      asker: fc.constantFrom(...ASKERS),
      signals: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(SIGNALS, { maxLength: 2 })),
      doubt: fc.boolean(),
      text: fc.oneof(
        { weight: 2, arbitrary: fc.constant('') },
        fc.subarray(TEXTS, { maxLength: 3 }).map((list) => list.join(' ')),
      ),
    },
    { requiredKeys: ['helpKind', 'urgency', 'mobility', 'language', 'asker', 'signals'] },
  )
  .map(({ helpKind, ...rest }) => createQuestion(helpKind, rest));

const { packs, places, origin, region } = demo();
const RECORDS: readonly PackRecord[] = [
  ...new Map(packs.flatMap(({ records }) => records).map((record) => [record.id, record])).values(),
];
const SERVICE_KINDS = [
  ...new Set(RECORDS.flatMap((record) => (record.type === 'service' ? (record.kind ?? []) : []))),
  'night_watch',
  'respite_volunteer',
  'gp_out_of_hours',
  'mental_health_care',
  'robot_help',
  'call_112',
  'own_network',
  'self_tips',
];
const slot = fc.constantFrom(['09:00', '17:00'], ['19:00', '02:00'], ['00:00', '24:00'], ['22:00', '23:59']);
const hours = fc.oneof(
  fc.record({
    state: fc.constant('by_hours'),
    closures: fc.constant([]),
    rules: fc
      .tuple(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), slot)
      .map(([days, [opens, closes]]) => [{ days, slots: [{ opens, closes }] }]),
  }),
  fc.constantFrom('by_appointment', 'unknown', 'closed').map((state) => ({ state, rules: [], closures: [] })),
);
const anyService = fc.record(
  {
    kind: fc.constantFrom(...SERVICE_KINDS),
    support_layer: fc.constantFrom(
      'informal_nearby',
      'collective_welfare',
      'formal_nearby',
      'formal_specialised',
      'emergency',
      'of_a_newer_list',
    ),
    help_kinds: fc.subarray([...HELP_KINDS], { minLength: 1, maxLength: 12 }),
    status: fc.constantFrom('active', 'active', 'temporarily closed', 'inactive', 'defunct'),
    service_area: fc.subarray(
      region.places
        .slice(0, 60)
        .map(({ id }) => id)
        .concat('WP3000'),
      { maxLength: 4 },
    ),
    languages: fc.subarray(['nl', 'ar', 'dse'], { maxLength: 2 }),
    channels: fc.subarray(['in_person', 'home_visit', 'phone', 'chat'], { maxLength: 2 }),
    access_route: fc.constantFrom('walk_in', 'gp_referral', 'sign_up'),
    capacity: fc.constant('Er is een wachttijd.'),
    hours,
  },
  { requiredKeys: [] },
);

/** A failure names the question; the records can be made again from the seed. */
const shortly = (records: readonly unknown[]): readonly unknown[] =>
  Object.assign([...records], { [fc.toStringMethod]: () => `${records.length} records` });

/** The example data in which anything about any service may be something else. */
const anyRecords: fc.Arbitrary<readonly unknown[]> = fc
  .tuple(
    fc.array(fc.option(anyService, { freq: 2 }), { minLength: RECORDS.length, maxLength: RECORDS.length }),
    fc.array(fc.boolean(), { minLength: RECORDS.length, maxLength: RECORDS.length }),
  )
  .map(([changes, kept]) =>
    shortly(
      RECORDS.flatMap((record, index): unknown[] => {
        if (record.type !== 'service') return [record];
        if (kept[index] === false && index % 3 === 0) return [];
        return [{ ...record, ...changes[index] }];
      }),
    ),
  );

const YEAR = 365 * 24 * 60;
const anyMoment = fc
  .integer({ min: 0, max: 2 * YEAR })
  .map((minutes) => at('2026-01-01', '00:00') + minutes * 60_000);
const anyVillage = fc.constantFrom(
  'Gasselte',
  'Westerbork',
  'Peize',
  'Exloo',
  'Sleen',
  'Frederiksoord',
  undefined,
);

const worldOf = (records: readonly unknown[], now: number, village: string | undefined): MatchWorld => ({
  directory: createDirectory([packOf(records)]),
  ...(village === undefined ? {} : { origin: origin(village) }),
  places,
  zone,
  now,
});

interface Asked {
  readonly question: Question;
  readonly world: MatchWorld;
  readonly proposal: Proposal;
}

function always(name: string, check: (asked: Asked, records: readonly unknown[]) => void): void {
  it(
    name,
    () => {
      fc.assert(
        fc.property(anyQuestion, anyRecords, anyMoment, anyVillage, (question, records, now, village) => {
          const world = worldOf(records, now, village);
          check({ question, world, proposal: propose(question, world) }, records);
        }),
        { numRuns: RUNS },
      );
    },
    120_000,
  );
}

const all = ({ items, night }: Proposal): Item[] => [...items, ...night];
/** What safety rules themselves ask for: no route takes that away. */
const askedBySafety = ({ safety, stop }: Proposal): Set<string> =>
  new Set([
    ...safety.flatMap(({ rule }) => [rule.action, rule.actionIfDanger ?? rule.action]),
    ...(stop === undefined ? [] : [...stop.also, ...routeKinds(stop.id)]),
  ]);
const routeKinds = (rule: string): string[] =>
  HELP_KINDS.flatMap((kind) => routeOf(kind) ?? [])
    .filter(({ safety_rule }) => safety_rule === rule)
    .flatMap(({ first, then }) => [...first, ...then]);

describe('whatever is asked, of whatever records, at any minute', () => {
  always(
    'a safety rule begins the list, and no volunteer stands before what it asks for',
    ({ proposal, question }) => {
      const kinds = kindsOf(proposal);
      const [lead] = proposal.stop === undefined ? proposal.safety.map(({ rule }) => rule) : [proposal.stop];
      if (lead === undefined) return;
      const own = [lead.action, lead.actionIfDanger];
      expect(own).toContain(kinds[0] === 'app_112nl' && question.language === 'dse' ? kinds[1] : kinds[0]);
      const volunteer = proposal.items.findIndex(({ layer }) => layer === VOLUNTEERS);
      if (volunteer === -1) return;
      for (const { rule } of proposal.stop === undefined ? proposal.safety : [])
        expect(kinds.indexOf(rule.action)).toBeLessThan(volunteer);
      expect(proposal.items.slice(0, volunteer).some(({ first }) => first)).toBe(true);
    },
  );

  always('a stop shows its own route and nothing else', ({ proposal }) => {
    const { stop } = proposal;
    if (stop === undefined) return;
    const own = new Set([
      stop.action,
      stop.actionIfDanger,
      ...stop.also,
      ...routeKinds(stop.id),
      'app_112nl',
    ]);
    for (const kind of kindsOf(proposal)) expect(own).toContain(kind);
    if (stop.blocks.includes('everything'))
      expect(kindsOf(proposal).every((kind) => layerOf(kind) === 0)).toBe(true);
    expect(proposal.mayCount).toBe(false);
  });

  always('life in danger is one call', ({ proposal, question }) => {
    if (question.urgency !== 'life_threat') return;
    for (const kind of kindsOf(proposal)) expect(['call_112', 'call_gas_power', 'app_112nl']).toContain(kind);
  });

  always('after the first ones the layers never swap', ({ proposal: { items } }) => {
    const firsts = items.filter(({ first }) => first).length;
    expect(items.slice(0, firsts).every(({ first }) => first)).toBe(true);
    const layers = items.slice(firsts).map(({ layer }) => layer);
    expect(layers).toEqual([...layers].sort((a, b) => a - b));
    for (const { kind, layer } of items) expect(layer).toBe(layerOf(kind));
  });

  always('every kind comes once, and every line says why', ({ proposal }) => {
    const { items, night } = proposal;
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(items.length);
    expect(new Set(night.map(({ kind }) => kind)).size).toBe(night.length);
    expect(NEXT_STEPS).toContain(proposal.next.key);
    for (const { reasons, remarks, options } of all(proposal)) {
      for (const { key } of [...reasons, ...options.flatMap((one) => one.reasons)])
        expect(REASONS).toContain(key);
      for (const { key } of [...remarks, ...options.flatMap((one) => one.remarks)])
        expect(REMARKS).toContain(key);
    }
    for (const { reasons, options } of all(proposal)) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const option of options) expect(option.reasons.length).toBeGreaterThan(0);
      const ids = options.map(({ found }) => found.entry.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  always('something is open at that very minute', ({ proposal, world }) => {
    const isOpen = ({ kind, line, options }: Item): boolean =>
      NATIONAL_LINES.some((one) => one.id === line && one.always === true) ||
      // The own practice, and the out-of-hours post when that is closed.
      kind === 'call_gp_urgent' ||
      options.some(
        ({ found: { entry } }) =>
          entry.hours !== undefined && openState(entry.hours.hours, world.now, zone).kind === 'open',
      );
    expect(proposal.night.some(isOpen)).toBe(true);
    for (const { line } of proposal.night)
      expect(['zorgwekkend_gedrag', 'geldfit', 'politie']).not.toContain(line);
  });

  always('what the route or a rule forbids is nowhere, not at night either', ({ proposal, question }) => {
    const exempt = askedBySafety(proposal);
    const never = routeOf(question.helpKind)?.never ?? [];
    const blocked = proposal.safety.some(({ rule }) => rule.blocks.includes('informal'));
    for (const { kind, layer } of all(proposal)) {
      if (exempt.has(kind)) continue;
      expect(isNamed(never, kind), kind).toBe(false);
      if (blocked || never.includes('initiative.*')) expect(layer, kind).not.toBe(VOLUNTEERS);
    }
  });

  always('a service stands under a kind that it answers to, and what has ended is gone', ({ proposal }) => {
    for (const { kind, options } of all(proposal))
      for (const {
        found: { entry },
      } of options) {
        expect([...answerKindsOf(entry.kind), ownAnswerKind(entry.kind, entry.layer)]).toContain(kind);
        expect(entry.service?.status).not.toBe('defunct');
      }
  });

  always('no number is said that is not one of the national lines', ({ proposal }) => {
    const ids = NATIONAL_LINES.map(({ id }) => id);
    for (const { kind, line, reasons, remarks, options } of all(proposal)) {
      if (line !== undefined) {
        expect(ids).toContain(line);
        expect(LINE_OF_KIND[kind]).toBe(line);
      }
      for (const { values = {} } of [
        ...reasons,
        ...remarks,
        ...options.flatMap((one) => [...one.reasons, ...one.remarks]),
      ])
        for (const [name, value] of Object.entries(values)) {
          expect(['km', 'date', 'time', 'rule']).toContain(name);
          if (typeof value === 'string') expect(value).not.toMatch(/\d{3,}[ -]\d{3,}|\d{6,}/);
        }
    }
  });

  always('gaps are kinds of the list, and none where nothing may be counted', ({ proposal, world }) => {
    if (!proposal.mayCount || world.origin === undefined) expect(proposal.gaps).toEqual([]);
    for (const kind of proposal.gaps) expect(kindsOf(proposal)).toContain(kind);
  });

  always('the words of the person are nowhere in the proposal', ({ proposal, question }) => {
    if (question.text === undefined || question.text === '') return;
    const said = {
      ...proposal,
      stop: undefined,
      safety: proposal.safety.map(({ rule, why }) => [rule.id, why]),
    };
    expect(JSON.stringify(said)).not.toContain(question.text);
  });
});

describe('the order', () => {
  it('is the same whatever the order of the records', () => {
    const shuffled = anyRecords.chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray([...records], { minLength: records.length }).map(shortly),
      ),
    );
    fc.assert(
      fc.property(anyQuestion, shuffled, anyMoment, anyVillage, (question, [one, other], now, village) => {
        expect(propose(question, worldOf(other, now, village))).toEqual(
          propose(question, worldOf(one, now, village)),
        );
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('of all else stays when a service is added, and no safety line goes', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        anyRecords,
        anyService,
        anyMoment,
        anyVillage,
        (question, records, added, now, village) => {
          const record = { type: 'service', id: 'added', home: 'GM1680', name: 'Nieuw', ...added };
          const before = propose(question, worldOf(records, now, village));
          const after = propose(question, worldOf([...records, record], now, village));
          const kind = added.kind ?? '';
          const moved = [
            ...answerKindsOf(kind),
            ownAnswerKind(kind, added.support_layer ?? 'informal_nearby'),
          ];
          const firsts = ({ items }: Proposal) => items.filter(({ first }) => first).map((item) => item.kind);
          expect(firsts(after)).toEqual(firsts(before));
          expect(after.safety).toEqual(before.safety);
          const others = (one: Proposal, beside: Proposal) =>
            kindsOf(one).filter((item) => !moved.includes(item) && kindsOf(beside).includes(item));
          expect(others(after, before)).toEqual(others(before, after));
          const { then = [] } = routeOf(question.helpKind) ?? {};
          for (const item of kindsOf(before)) if (then.includes(item)) expect(kindsOf(after)).toContain(item);
        },
      ),
      { numRuns: RUNS },
    );
  }, 120_000);
});

describe('the calendar', () => {
  const { directory } = demo();
  const days = Array.from({ length: 366 }, (_, day) =>
    new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const ask = (now: number): void => {
    for (const dayPart of [undefined, ...DAY_PARTS])
      for (const weekend of [false, true]) {
        const question = createQuestion('social.meet', {
          ...(dayPart && { dayPart }),
          weekend,
          urgency: 'today',
        });
        const proposal = propose(question, { directory, origin: origin('Gasselte'), places, zone, now });
        expect(proposal.night.length).toBeGreaterThan(0);
      }
  };

  it('has no hour at which there is no answer: both changes of the clock, quarter by quarter', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])
      for (let quarter = 0; quarter < 96; quarter++) ask(at(day, '00:00') + quarter * 15 * 60_000);
  });

  it('has no holiday without an answer', () => {
    const holidays = days.filter((day) => holidayOn(day) !== undefined);
    expect(holidays.length).toBeGreaterThan(8);
    for (const day of holidays) for (const time of ['00:00', '09:30', '18:00', '23:30']) ask(at(day, time));
  });
});
