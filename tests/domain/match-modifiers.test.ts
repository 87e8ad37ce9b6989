import { describe, expect, it } from 'vitest';
import { MODIFIERS, effectsOf, holds, isNamed, type Facts } from '#domain/modifiers.ts';
import { modifiersSchema } from '#domain/modifiers-schema.ts';
import type { MatchWorld } from '#domain/match.ts';
import { NATIONAL_LINES } from '#domain/national.ts';
import type { Proposal } from '#domain/proposal.ts';
import type { Question } from '#domain/question.ts';
import { SAFETY_RULES } from '#domain/safety.ts';
import { askOf, at, kindsOf, nightOf, offer, optionsOf } from './match-fixture.ts';

interface Case {
  readonly says: string;
  readonly kind: string;
  readonly question?: Partial<Question>;
  readonly change?: Partial<MatchWorld>;
  readonly records?: readonly unknown[];
  readonly look: (proposal: Proposal) => unknown;
  readonly sees: unknown;
}

const chores = { kind: 'chores', help_kinds: ['daily.chores'] };
const CHORES = 'initiative.chores';
const remarksOf = (proposal: Proposal, kind: string): string[] =>
  proposal.items
    .filter((item) => item.kind === kind)
    .flatMap(({ remarks, options }) => [...remarks, ...options.flatMap((option) => option.remarks)])
    .map(({ key }) => key);

/** One case for each modifier: without the modifier it comes out differently. */
const CASES: Readonly<Record<string, Case>> = {
  M1: {
    says: 'whoever says that life is in danger sees 112 and nothing else',
    kind: 'daily.meals',
    question: { urgency: 'life_threat' },
    look: kindsOf,
    sees: ['call_112'],
  },
  M2: {
    says: 'at night the urgent doctor is the out-of-hours post',
    kind: 'safety.urgent_medical',
    question: { dayPart: 'night' },
    look: (proposal) => remarksOf(proposal, 'call_gp_urgent'),
    sees: ['out_of_hours'],
  },
  M3: {
    says: 'a route of danger has nobody of the village, also when no rule says so',
    kind: 'safety.violence',
    change: {
      rules: [],
      routes: [
        {
          help_kind: 'safety.violence',
          first: ['call_veilig_thuis'],
          // oxlint-disable-next-line unicorn/no-thenable -- a list and no function.
          then: ['village_coordinator', 'gp'],
          never: ['initiative.*'],
          safety_rule: 'SR05',
        },
      ],
    },
    look: kindsOf,
    sees: ['call_veilig_thuis', 'gp'],
  },
  M4: {
    says: 'who cannot hear gets the app first, and no line that is for talking only',
    kind: 'care.alone_safe',
    question: { language: 'dse' },
    look: (proposal) => kindsOf(proposal).filter((kind) => /112|circle/.test(kind)),
    sees: ['app_112nl'],
  },
  M5: {
    says: 'who cannot leave the house gets who comes to the door before who is somewhere',
    kind: 'daily.chores',
    question: { mobility: 'house_bound' },
    records: [
      ...offer('a', 'here', chores),
      ...offer('b', 'here', { ...chores, channels: ['home_visit'], access_route: 'sign_up' }),
    ],
    look: (proposal) => optionsOf(proposal, CHORES),
    sees: ['b', 'a'],
  },
  M6: {
    says: 'for help today, who has no time today comes last',
    kind: 'daily.chores',
    question: { urgency: 'today', dayPart: 'morning' },
    records: [
      ...offer('a', 'here', { ...chores, access_route: 'assessment', help_kinds: ['daily.chores'] }),
      ...offer('b', 'here', { ...chores, access_route: 'walk_in', help_kinds: ['daily.pets'] }),
    ],
    look: (proposal) => optionsOf(proposal, CHORES),
    sees: ['b', 'a'],
  },
  M7: {
    says: 'in the evening what is closed says when it opens',
    kind: 'daily.chores',
    question: { dayPart: 'evening' },
    records: offer('a', 'here', chores),
    look: (proposal) => remarksOf(proposal, CHORES),
    sees: ['open_tomorrow'],
  },
  M8: {
    says: 'who speaks Arabic gets who speaks it first',
    kind: 'daily.chores',
    question: { language: 'ar' },
    records: [
      ...offer('a', 'here', { ...chores, access_route: 'walk_in' }),
      ...offer('b', 'here', { ...chores, languages: ['nl', 'ar'] }),
    ],
    look: (proposal) => optionsOf(proposal, CHORES),
    sees: ['b', 'a'],
  },
  M9: {
    says: 'where the village has nobody, the neighbours answer and the gap is counted',
    kind: 'daily.chores',
    records: offer('a', 'near', chores),
    look: (proposal) => [optionsOf(proposal, CHORES), proposal.gaps],
    sees: [['a'], ['village_coordinator', CHORES, 'social_work']],
  },
  M10: {
    says: 'what nobody checked comes after what was checked, and says: call first',
    kind: 'daily.chores',
    records: [...offer('a', 'here', { ...chores, checks: {} }), ...offer('b', 'here', chores)],
    look: (proposal) => [optionsOf(proposal, CHORES), remarksOf(proposal, CHORES)],
    sees: [['b', 'a'], ['check_first']],
  },
  M11: {
    says: 'what is closed for a while comes last, with the reason',
    kind: 'daily.chores',
    records: [
      ...offer('a', 'here', { ...chores, status: 'temporarily closed' }),
      ...offer('b', 'here', { ...chores, access_route: 'sign_up', checks: {} }),
    ],
    look: (proposal) => [optionsOf(proposal, CHORES), remarksOf(proposal, CHORES)],
    sees: [
      ['b', 'a'],
      ['check_first', 'closed_because'],
    ],
  },
  M12: {
    says: 'a line that is not confirmed is left out, and the next kind keeps its place',
    kind: 'social.loneliness',
    change: { lines: NATIONAL_LINES.filter(({ id }) => id !== 'luisterlijn') },
    look: (proposal) => kindsOf(proposal).slice(0, 2),
    sees: ['own_network', 'village_coordinator'],
  },
  carer: {
    says: 'who asks for somebody close sees where carers are helped',
    kind: 'daily.groceries',
    question: { asker: 'close' },
    look: (proposal) => kindsOf(proposal).includes('carer_desk'),
    sees: true,
  },
  count: {
    says: 'of debts nothing is counted',
    kind: 'daily.debt',
    look: ({ mayCount, gaps }) => [mayCount, gaps],
    sees: [false, []],
  },
  wheelchair: {
    says: 'for a wheelchair the door without a step comes first',
    kind: 'social.meet',
    question: { mobility: 'wheelchair' },
    records: [
      ...offer('a', 'here', { kind: 'meeting_place', help_kinds: ['social.meet'] }),
      ...offer('b', 'here', {
        kind: 'meeting_place',
        help_kinds: ['social.meet'],
        channels: ['in_person', 'phone'],
        access_route: 'sign_up',
      }),
    ],
    look: (proposal) => optionsOf(proposal, 'meeting_place'),
    sees: ['b', 'a'],
  },
  night: {
    says: 'somebody listens at night',
    kind: 'daily.chores',
    look: nightOf,
    sees: ['listening_line'],
  },
};

describe('a modifier', () => {
  it('has a case for each that there is', () => {
    expect(Object.keys(CASES).sort()).toEqual(MODIFIERS.map(({ id }) => id).sort());
    for (let number = 1; number <= 12; number++) expect(CASES).toHaveProperty(`M${number}`);
  });

  it.each(Object.entries(CASES))('%s: $says', (id, { kind, question, change, records = [], look, sees }) => {
    expect(look(askOf(records, kind, question, change))).toEqual(sees);
    const without = MODIFIERS.filter((modifier) => modifier.id !== id);
    expect(look(askOf(records, kind, question, { ...change, modifiers: without }))).not.toEqual(sees);
  });
});

/** Words that call each rule in a question that has nothing to do with it. */
const WORDS: Readonly<Record<string, Partial<Question>>> = {
  SR01: { text: 'Mijn man ademt niet.' },
  SR19: { text: 'Er is brand in de keuken.' },
  SR02: { text: 'Mijn vader met dementie is vermist.' },
  SR04: { text: 'Ik wil niet meer leven.' },
  SR05: { text: 'Mijn man slaat mij.' },
  SR06: { text: 'Ik ben verkracht.' },
  SR09: { text: 'Het kind is alleen thuis.' },
  SR03: { text: 'Ik heb hoge koorts.' },
  SR07: { text: 'De buurman hoort stemmen.' },
  SR08: { text: 'Ik ruik gas.' },
  SR14: { text: 'Ik word bedreigd door een bewoner.', asker: 'volunteer' },
  SR16: { text: 'Ik ben zwanger en ik verlies bloed.' },
  SR17: { text: 'Ik houd het niet meer vol.' },
  SR15: { text: 'Er komt een deurwaarder.' },
  SR20: { text: 'Wij zijn dakloos.' },
  SR13: { text: 'Zij is verdwaald in het dorp.' },
  SR10: { text: 'Wie haalt mijn medicijnen?' },
  SR11: { text: 'Wie doet mijn steunkousen aan?' },
  SR12: { text: 'Ik geef haar mijn pinpas.' },
  SR18: { doubt: true },
};

describe('a safety rule', () => {
  it('has a case for each that there is', () => {
    expect(Object.keys(WORDS).sort()).toEqual(SAFETY_RULES.map(({ id }) => id).sort());
  });

  it.each(SAFETY_RULES.map((rule) => [rule.id, rule] as const))('%s leads when it is called', (id, rule) => {
    const records = offer('a', 'here', { kind: 'visiting', help_kinds: ['daily.chores'] });
    const asked = askOf(records, 'daily.chores', WORDS[id]);
    expect(kindsOf(asked)[0]).toBe(rule.action);
    expect(asked.safety.map((note) => note.rule.id)).toContain(id);
    const off = askOf(records, 'daily.chores', WORDS[id], {
      rules: SAFETY_RULES.filter((one) => one.id !== id),
    });
    expect(kindsOf(off)).not.toEqual(kindsOf(asked));
    expect(off.safety.map((note) => note.rule.id)).not.toContain(id);
  });

  it('of the kind itself leads without a word or a tick, when it stops or limits', () => {
    expect(askOf([], 'safety.violence').stop?.id).toBe('SR05');
    expect(askOf([], 'body.medicine').safety.map(({ rule, why }) => [rule.id, why])).toEqual([
      ['SR10', 'kind'],
    ]);
    // Its text would frighten who only asks about forgetting; the doctor comes first all the same.
    const memory = askOf([], 'mental.memory');
    expect(memory.safety).toEqual([]);
    expect(memory.items[0]).toMatchObject({ kind: 'gp', first: true });
  });
});

describe('the language of the modifiers', () => {
  it('has no word that nobody reads', () => {
    expect(modifiersSchema.safeParse(MODIFIERS).error?.issues).toBeUndefined();
  });

  const one = { id: 'X', when: { always: true }, effects: [{ do: 'no_count' }] };
  it.each([
    ['an unknown condition', { ...one, when: { moon: ['full'] } }],
    ['an unknown urgency', { ...one, when: { urgency: ['soon'] } }],
    ['two conditions in one', { ...one, when: { always: true, weekend: true } }],
    ['an empty list', { ...one, when: { all: [] } }],
    ['an unknown effect', { ...one, effects: [{ do: 'promote' }] }],
    ['an unknown trait', { ...one, effects: [{ do: 'prefer', trait: 'nice' }] }],
    ['a word too many', { ...one, effects: [{ do: 'no_count', really: true }] }],
    ['a word too few', { ...one, effects: [{ do: 'only' }] }],
    ['a layer that is not there', { ...one, effects: [{ do: 'remove_layer', layer: 7 }] }],
    ['no effect', { ...one, effects: [] }],
    ['a member that nobody reads', { ...one, note: 'x' }],
  ])('refuses %s', (_what, modifier) => {
    expect(modifiersSchema.safeParse([one]).success).toBe(true);
    expect(modifiersSchema.safeParse([modifier]).success).toBe(false);
  });

  it('refuses the same id twice', () => {
    expect(modifiersSchema.safeParse([one, one]).success).toBe(false);
  });

  const facts: Facts = {
    help_kind: ['safety.violence'],
    urgency: ['today'],
    day_part: ['night'],
    mobility: ['unknown'],
    language: ['nl'],
    asker: ['self'],
    led_by: [],
    rule: [],
    level: [],
    first: ['gp'],
    weekend: false,
    has_rule: true,
    no_volunteers: true,
  };
  it('reads a star as "begins with", a list as "one of these", and nothing as "not there"', () => {
    expect(isNamed(['safety.*'], 'safety.violence')).toBe(true);
    expect(isNamed(['safety.*'], 'safe')).toBe(false);
    expect(isNamed(['*'], 'anything')).toBe(true);
    expect(holds({ help_kind: ['daily.*', 'safety.*'] }, facts)).toBe(true);
    expect(holds({ led_by: ['*'] }, facts)).toBe(false);
    expect(holds({ not: { any: [{ weekend: true }, { urgency: ['no_hurry'] }] } }, facts)).toBe(true);
    expect(holds({ all: [{ has_rule: true }, { first: ['gp'] }, { weekend: true }] }, facts)).toBe(false);
  });

  it('does an effect with a condition of its own only when that holds too', () => {
    const modifier = {
      id: 'X',
      when: { always: true },
      effects: [
        { do: 'no_count', when: { weekend: true } },
        { do: 'generic', when: { weekend: false } },
      ],
    } as const;
    expect(effectsOf([modifier], facts).map((effect) => effect.do)).toEqual(['generic']);
  });
});

describe('the time that is wanted', () => {
  const evening = offer('a', 'here', {
    ...chores,
    hours: {
      state: 'by_hours',
      closures: [],
      rules: [{ days: [4], slots: [{ opens: '19:00', closes: '21:00' }] }],
    },
  });
  const open = (question: Partial<Question>, change: Partial<MatchWorld> = {}) =>
    askOf(evening, 'daily.chores', question, change).items.find(({ kind }) => kind === CHORES)?.options[0]
      ?.open;

  it('this week in the evening is Thursday evening too, and today is not', () => {
    expect(open({ dayPart: 'evening' })).toBe('open');
    expect(open({ dayPart: 'evening', urgency: 'today' })).toBe('later');
    expect(open({ dayPart: 'morning' })).toBe('later');
    expect(open({ dayPart: 'evening', weekend: true })).toBe('later');
    expect(open({}, { now: at('2026-11-26', '20:00') })).toBe('open');
    expect(open({}, { now: at('2026-11-26', '21:00') })).toBe('later');
  });

  it('the night that began yesterday is not over at two', () => {
    const night = offer('a', 'here', {
      ...chores,
      hours: {
        state: 'by_hours',
        closures: [],
        rules: [{ days: [1], slots: [{ opens: '23:00', closes: '06:00' }] }],
      },
    });
    const asked = askOf(
      night,
      'daily.chores',
      { dayPart: 'night', urgency: 'today' },
      { now: at('2026-11-24', '02:00') },
    );
    expect(asked.items.find(({ kind }) => kind === CHORES)?.options[0]?.open).toBe('open');
  });
});
