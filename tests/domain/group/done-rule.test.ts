import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupItem } from '#domain/group/answers.ts';
import { groupChecklist, type Step } from '#domain/group/checklist.ts';
import { checkRule } from '#domain/group/done-rule-check.ts';
import { parseRule } from '#domain/group/done-rule-parse.ts';
import { holds, isDone } from '#domain/group/done-rule.ts';
import {
  EMPTY,
  FACTS,
  fullAnswers,
  groupAnswers,
  withField,
  without,
  type PlainAnswers,
} from './answers-fixture.ts';

const checklist = groupChecklist();
const ids = checklist.steps.map(({ id }) => id);

function stepOf(id: string): Step {
  const step = checklist.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

const done = (id: string, plain: PlainAnswers): boolean =>
  isDone(checklist, stepOf(id), groupAnswers(plain), FACTS);

/** The least that can be taken from full answers so that each step is no longer done, one by one. */
const SMALLEST: Readonly<Record<string, readonly string[]>> = {
  'g0.1': ['g0.1 place_ids'],
  'g0.2': ['seats 1 status', 'seats 2 discipline', 'seats 5', 'seats 6', 'seats 8 discipline'],
  'g0.3': ['known_sources 1', 'known_sources'],
  'g0.4': ['g0.4 location_id', 'g0.4 dates', 'g0.4 data_pack_version'],
  'g1.1': ['g1.1 rules_agreed'],
  'g1.2': ['local_goals 1 how_we_see_it', 'local_goals'],
  'g1.3': ['assets 3'],
  'g1.4': ['g1.4 service_ids', 'g1.4 checked'],
  'g1.5': ['g1.5 formal_service_ids', 'g1.5 carer_desk_id'],
  'g1.6': ['arc_entries 7', 'arc_entries 7 arc'],
  'g2.1': ['themes 4', 'themes 4 life_domain'],
  'g2.2': ['figures 1', 'figures 1 source', 'figures 1 year', 'figures 1 recognised'],
  'g2.3': ['reach_plan 2', 'reach_plan 1 who_role', 'reach_plan 2 before_date'],
  'g2.4': ['g2.4 priority_theme_ids', 'g2.4 choice_reason', 'themes 1'],
  'g3.1': ['match_rows 1', 'match_rows 18', 'match_rows 7 match_verdict', 'match_rows 9 theme_id'],
  'g3.2': ['gaps', 'g3.2 reviewed_day_parts', 'g3.2 reviewed_weekend'],
  'g3.3': ['boundaries 5', 'boundaries 2 do', 'boundaries 3 do_not', 'g3.3 volunteer_contact'],
  'g3.4': ['g3.4 safety_card_printed', 'g3.4 safety_rules_read'],
  'g3.5': [
    'g3.5 entrance_service_id',
    'g3.5 entrance_times',
    'g3.5 intake_by',
    'night_route 1',
    'g3.5 handover',
  ],
  'g3.6': ['obstacles 1', 'obstacles 1 wish', 'obstacles 1 owner_role', 'obstacles 1 escalation_level'],
  'g4.1': [
    'agreements',
    'agreements 2',
    'agreements 1 theme_id',
    'agreements 3 owner_role',
    'agreements 1 before_date',
  ],
  'g4.2': ['g4.2 carer_desk_known', 'carer_actions 1'],
  'g4.3': ['g4.3 message_nl', 'g4.3 b1_checked', 'channels 2', 'g4.3 print_made'],
  'g4.4': ['g4.4 keeper_role', 'g4.4 check_every_months'],
  'g4.5': ['shares 1', 'shares 2 arc'],
  'g5.1': ['tally 1', 'agreements 2 agreement_status'],
  'g5.2': ['g5.2 keep', 'g5.2 change', 'g5.2 next_date'],
  'g5.3': ['g5.3 lesson', 'shared_with 1'],
};

describe('every done-rule', () => {
  it.each(ids)('%s names only what exists', (id) => {
    const step = stepOf(id);
    expect(checkRule(step.done, step, checklist)).toEqual([]);
  });

  it('of a step of the village itself too', () => {
    const own = { ...stepOf('g0.1'), ...checklist.ownStep, id: 'own-1' };
    expect(checkRule(own.done, own, checklist)).toEqual([]);
    expect(isDone(checklist, own, groupAnswers(EMPTY), FACTS)).toBe(false);
    const plain = withField(EMPTY, 'own-1', 'done', true);
    expect(isDone(checklist, own, groupAnswers(plain), FACTS)).toBe(true);
  });

  it('holds when everything is filled in', () => {
    expect(ids.filter((id) => !done(id, fullAnswers()))).toEqual([]);
  });

  it('does not hold when nothing is filled in', () => {
    expect(ids.filter((id) => done(id, EMPTY))).toEqual([]);
  });

  it('has a smallest thing to take away', () => {
    expect(Object.keys(SMALLEST)).toEqual(ids);
  });

  it.each(Object.entries(SMALLEST).flatMap(([id, paths]) => paths.map((path) => [id, path] as const)))(
    '%s is no longer done without %s',
    (id, path) => {
      expect(done(id, without(fullAnswers(), path))).toBe(false);
    },
  );

  it('names every field that it reads among the things that can be taken away', () => {
    const unnamed = checklist.steps.flatMap(({ id, done: rule }) => {
      const words = [...rule.matchAll(/[a-z][a-z0-9_]*/g)].map(([word]) => word);
      const fields = new Set(checklist.steps.flatMap((step) => step.fields.map((field) => field.id)));
      const taken = (SMALLEST[id] ?? []).join(' ').split(' ');
      return words.filter((word) => fields.has(word) && !taken.includes(word)).map((word) => `${id} ${word}`);
    });
    // These make a step done or easier; what they do is told below.
    expect(unnamed).toEqual([
      'g0.3 confirmed_none',
      'g1.6 empty_arcs',
      'g2.1 looked_domains',
      'g3.2 confirmed_none',
      'g3.2 day_part',
      'g3.3 assets',
      'g3.6 confirmed_none',
    ]);
  });
});

describe('a group is done', () => {
  it('with nothing known, when it says that nothing is known', () => {
    const confirmed = (id: string, plain: PlainAnswers): boolean =>
      done(id, withField(plain, id, 'confirmed_none', true));
    expect(confirmed('g0.3', EMPTY)).toBe(true);
    expect(confirmed('g3.6', EMPTY)).toBe(true);
    expect(confirmed('g3.2', EMPTY)).toBe(false);
    expect(confirmed('g3.2', without(fullAnswers(), 'gaps'))).toBe(true);
  });

  it('with an arc where nothing happens, when it says so', () => {
    const plain = without(fullAnswers(), 'arc_entries 7');
    expect(done('g1.6', withField(plain, 'g1.6', 'empty_arcs', ['red']))).toBe(true);
    expect(done('g1.6', withField(plain, 'g1.6', 'empty_arcs', ['green']))).toBe(false);
  });

  it('with a part of life in which nobody asks anything, when it looked there', () => {
    const plain = without(fullAnswers(), 'themes 4 life_domain');
    expect(done('g2.1', withField(plain, 'g2.1', 'looked_domains', ['quality_of_life']))).toBe(true);
  });

  it('when a new kind of help has its own boundary', () => {
    const full = fullAnswers();
    const assets: readonly GroupItem[] = [
      ...(full.lists['assets'] ?? []),
      { id: 'assets-6', values: { initiative_kind: 'pet_help' } },
    ];
    const more = { ...full, lists: { ...full.lists, assets } };
    expect(done('g3.3', more)).toBe(false);
    const boundaries: readonly GroupItem[] = [
      ...(full.lists['boundaries'] ?? []),
      { id: 'boundaries-6', values: { initiative_kind: 'pet_help', do: ['Uitlaten'], do_not: ['Knippen'] } },
    ];
    expect(done('g3.3', { ...more, lists: { ...more.lists, boundaries } })).toBe(true);
  });

  it('with 1 resident in every 3 people who were asked or joined, and not with fewer', () => {
    const withResidents = (statuses: readonly string[]): boolean => {
      const full = fullAnswers();
      const seats = [
        ...(full.lists['seats'] ?? []).slice(0, 5),
        ...statuses.map((status, nth) => ({ id: `r${nth}`, values: { discipline: 'resident', status } })),
      ];
      return done('g0.2', { ...full, lists: { ...full.lists, seats } });
    };
    expect(withResidents(['joined', 'asked'])).toBe(false);
    expect(withResidents(['joined', 'asked', 'joined'])).toBe(true);
    expect(withResidents(['joined', 'asked', 'left', 'empty'])).toBe(false);
  });

  it('with seats that people left or that stayed empty not counted among the people', () => {
    const full = fullAnswers();
    const left = ['left', 'empty', 'left'].map((status, nth) => ({
      id: `l${nth}`,
      values: { discipline: 'policy_officer', status },
    }));
    const seats = [...(full.lists['seats'] ?? []), ...left];
    expect(done('g0.2', { ...full, lists: { ...full.lists, seats } })).toBe(true);
  });

  it('with seats that somebody asked, not with those that stay empty or that people left', () => {
    const withStatus = (status: string): boolean => {
      const full = fullAnswers();
      const seats = (full.lists['seats'] ?? []).map((seat, nth) =>
        nth === 0 ? { ...seat, values: { ...seat.values, status } } : seat,
      );
      return done('g0.2', { ...full, lists: { ...full.lists, seats } });
    };
    expect(['asked', 'joined', 'left', 'empty'].map(withStatus)).toEqual([true, true, false, false]);
  });

  it('with 3 to 5 chosen themes, each counted once', () => {
    const choose = (...themes: readonly number[]): boolean =>
      done(
        'g2.4',
        withField(
          fullAnswers(),
          'g2.4',
          'priority_theme_ids',
          themes.map((nth) => ({ id: `theme-${nth}`, name: 'Thema' })),
        ),
      );
    expect(choose(1, 2)).toBe(false);
    expect(choose(1, 2, 2)).toBe(false);
    expect(choose(1, 2, 3, 4, 5)).toBe(true);
    expect(choose(1, 2, 3, 4, 5, 6)).toBe(false);
  });

  it('not while a record is still unchecked', () => {
    const checked = (...values: readonly string[]): boolean =>
      done('g1.4', withField(fullAnswers(), 'g1.4', 'checked', values));
    expect(checked('phone_checked')).toBe(true);
    expect(checked('phone_checked', 'unverified')).toBe(false);
  });

  it('when data is checked every half year or more often', () => {
    const every = (months: unknown): boolean =>
      done('g4.4', withField(fullAnswers(), 'g4.4', 'check_every_months', months));
    expect([0, 1, 6, 7, '3', Number.NaN].map(every)).toEqual([false, true, true, false, false, false]);
  });

  it('not with a line that somebody opened and left blank', () => {
    const blank = (full: PlainAnswers): PlainAnswers => ({
      ...full,
      lists: {
        ...full.lists,
        assets: [...(full.lists['assets'] ?? []).slice(1), { id: 'x', values: { when: [] } }],
      },
    });
    expect(done('g1.3', blank(fullAnswers()))).toBe(false);
  });

  it('not with care that somebody typed by hand: the directory does not know its kind', () => {
    const typed = { name: 'Onze huisarts' };
    expect(done('g1.5', withField(fullAnswers(), 'g1.5', 'formal_service_ids', [typed]))).toBe(false);
  });
});

describe('on the short route, where nobody chooses themes beforehand', () => {
  const short = withField(fullAnswers(), 'g2.4', 'priority_theme_ids', undefined);

  it('the themes that the group worked on are the chosen ones', () => {
    expect(done('g3.1', short)).toBe(true);
    expect(done('g3.1', without(short, 'match_rows 1'))).toBe(false);
    expect(done('g4.1', without(short, 'agreements 1'))).toBe(false);
  });

  it('nothing is matched when no theme was worked on, but agreements can be made', () => {
    const nothing = without(short, 'match_rows');
    expect(done('g3.1', nothing)).toBe(false);
    expect(done('g4.1', nothing)).toBe(true);
  });
});

describe('a rule that names what does not exist', () => {
  const step = stepOf('g0.2');
  it.each([
    ['nowhere(seats)', 'unknown word nowhere'],
    ['toString(seats)', 'unexpected at 2'],
    ['constructor(seats)', 'unknown word constructor'],
    ['filled(chairs)', 'filled: unknown field chairs'],
    ['yes(residents_share)', 'yes: residents_share is no yes or no'],
    ['each(seats: name)', 'each: unknown subfield name'],
    ['each(residents_share: name)', 'each: residents_share is no list'],
    ['third(seats: wizard)', 'third: unknown term wizard'],
    ['asked(seats: wizard)', 'asked: unknown term wizard'],
    ['asked(obstacles: gp)', 'asked: unknown subfield discipline'],
    ['has(seats.discipline: wizard)', 'has: unknown term wizard'],
    ['kinds(seats: gp)', 'kinds: seats is no service'],
    ['every(arcs: seats)', 'every: unknown field seats'],
    ['every(arcs)', 'every: nothing after the colon'],
    ['grid(chosen: match_rows.theme_id, support_layer)', 'grid: takes three after the colon'],
    ['count(residents_share) > 1', 'residents_share holds one value'],
    ['seats >= 1', 'seats is no number'],
    ['residents_share in 5..3', '5..3 is empty'],
    ['filled(seats', 'unexpected at 12'],
    ['filled(seats) filled(seats)', 'unexpected at 14'],
    ['', 'unexpected at 0'],
    [`${'('.repeat(40)}yes(x)${')'.repeat(40)}`, 'too-deep at 13'],
    ['not '.repeat(60), 'too-deep at 52'],
    ['yes(rules_agreed) and '.repeat(50), 'too-long at 500'],
  ])('%s is found', (rule, problem) => {
    expect(checkRule(rule, step, checklist)).toContain(problem);
  });
});

describe('the language of rules', () => {
  const truth = (text: string): boolean => {
    const parsed = parseRule(text);
    if (!parsed.ok) throw new Error(`${parsed.error} at ${parsed.at}`);
    return holds(parsed.rule, {
      checklist,
      step: stepOf('g0.1'),
      answers: groupAnswers(EMPTY),
      facts: FACTS,
    });
  };

  it('binds "and" before "or", "not" before both, and brackets before all', () => {
    expect(truth('1 = 1 or 1 = 1 and 1 = 2')).toBe(true);
    expect(truth('(1 = 1 or 1 = 1) and 1 = 2')).toBe(false);
    expect(truth('not 1 = 2 and 1 = 1')).toBe(true);
    expect(truth('not (1 = 1 or 1 = 2)')).toBe(false);
  });

  it('compares numbers, and no number is never more or less', () => {
    expect(['2 > 1', '1 < 2', '2 >= 2', '2 <= 2', '2 * 3 = 6', '3 in 3..5'].map(truth)).toEqual(
      Array.from({ length: 6 }, () => true),
    );
    expect(['inhabitants > 0', 'inhabitants <= 0', 'inhabitants in 0..9'].map(truth)).toEqual([
      false,
      false,
      false,
    ]);
  });

  const pieces =
    "and or not in count filled yes each every seats chosen arcs ( ) .. . , : >= < * 3 12345678 __proto__ é ' \\ \u0000".split(
      ' ',
    );

  it('ends with an answer for any text, and the check for any pieces of rules', () => {
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ maxLength: 600 })), (text) => {
        const errors = checkRule(text, stepOf('g3.1'), checklist);
        const parsed = parseRule(text);
        expect(parsed.ok || (parsed.at >= 0 && parsed.at <= text.length)).toBe(true);
        expect(parsed.ok || errors.length === 1).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives true or false for every rule that the check lets through', () => {
    const tests = checklist.steps.map(({ done: rule }) => rule);
    const rule = fc
      .array(fc.tuple(fc.constantFrom('and', 'or', 'and not'), fc.constantFrom(...tests)), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) => parts.map(([word, part], nth) => (nth === 0 ? part : `${word} (${part})`)).join(' '));
    const worlds = [EMPTY, fullAnswers()].map(groupAnswers);
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom(...worlds),
        fc.constantFrom(...checklist.steps),
        (text, answers, step) => {
          const parsed = parseRule(text);
          fc.pre(parsed.ok && checkRule(text, step, checklist).length === 0);
          if (parsed.ok)
            expect(typeof holds(parsed.rule, { checklist, step, answers, facts: FACTS })).toBe('boolean');
        },
      ),
    );
  });

  it('answers 500 hostile brackets and 100,000 letters at once', () => {
    expect(parseRule('('.repeat(500)).ok).toBe(false);
    expect(parseRule('a'.repeat(100_000))).toEqual({ ok: false, error: 'too-long', at: 500 });
  });
});
