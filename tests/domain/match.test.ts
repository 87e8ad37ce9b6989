import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asksDanger, propose } from '#domain/match.ts';
import { createQuestion } from '#domain/question.ts';
import { ANSWER_KINDS, answerKindsOf, layerOf, ownAnswerKind } from '#domain/match-kinds.ts';
import { HELP_KINDS, LINE_OF_KIND, routeOf } from '#domain/routes.ts';
import { readJson, sharedJson } from '../support/records.ts';
import { askOf, at, demoWorld, kindsOf, nightOf, offer, optionsOf } from './match-fixture.ts';

const { ask, world: demoAt } = demoWorld();
const CHORES = 'initiative.chores';
const chores = { kind: 'chores', help_kinds: ['daily.chores'] };

describe('a question with danger in it', () => {
  it('that is a stop shows the route of the danger, whatever was asked', () => {
    const asked = ask('social.loneliness', { text: 'Ik wil niet meer leven.' });
    expect(asked.stop?.id).toBe('SR04');
    // For loneliness the doctor is forbidden; here the doctor is part of the answer.
    expect(kindsOf(asked)).toEqual(['call_113', 'own_network', 'gp']);
    expect(nightOf(asked)).toEqual(['call_113']);
    expect(asked).toMatchObject({
      mayCount: false,
      gaps: [],
      next: { key: 'call_now', values: { line: '113' } },
    });
  });

  it('that has no route of its own shows what the rule names', () => {
    expect(kindsOf(ask('daily.chores', { signals: ['child_danger'] }))).toEqual([
      'call_veilig_thuis',
      'child_line',
    ]);
  });

  it('that blocks everything is one call, and 112 after it when the rule names it', () => {
    expect(kindsOf(ask('daily.housing', { text: 'Ik ruik gas.' }))).toEqual(['call_gas_power', 'call_112']);
    expect(kindsOf(ask('safety.fire_co'))).toEqual(['call_112']);
  });

  it('of two stops shows the first as written, and says both', () => {
    const asked = ask('safety.gas_fire', { text: 'Er is brand en ik ruik gas.' });
    expect(asked.stop?.id).toBe('SR19');
    expect(asked.safety.map(({ rule, why }) => [rule.id, why])).toEqual([
      ['SR19', 'words'],
      ['SR08', 'words'],
    ]);
  });

  it('that threatens life asks for 112, but gas for the line of gas', () => {
    expect(kindsOf(ask('social.meet', { urgency: 'life_threat' }))).toEqual(['call_112']);
    expect(kindsOf(ask('safety.gas_fire', { urgency: 'life_threat' }))[0]).toBe('call_gas_power');
    expect(kindsOf(ask('daily.housing', { urgency: 'life_threat', text: 'Ik ruik gas.' }))[0]).toBe(
      'call_gas_power',
    );
    expect(ask('safety.violence', { urgency: 'life_threat' })).toMatchObject({
      stop: { id: 'SR02' },
      mayCount: false,
    });
    expect(ask('mental.confused', { urgency: 'life_threat' })).toMatchObject({ stop: { id: 'SR07' } });
  });

  it('is said with why: a tick comes before a word, and a word before the kind', () => {
    const why = (change: object) => ask('safety.violence', change).safety.map((note) => note.why);
    expect(why({})).toEqual(['kind']);
    expect(why({ text: 'Hij slaat mij.' })).toEqual(['words']);
    expect(why({ text: 'Hij slaat mij.', signals: ['violence'] })).toEqual(['signal']);
  });

  it('that only limits puts the professional first and the volunteers away', () => {
    const asked = ask('daily.groceries', { text: 'Wie haalt mijn medicijnen?' });
    expect(asked.stop).toBeUndefined();
    expect(kindsOf(asked)[0]).toBe('pharmacy');
    expect(asked.items.some(({ layer }) => layer === 3)).toBe(false);
    expect(asked.items[0]?.reasons).toEqual([{ key: 'safety', values: { rule: 'SR10' } }]);
  });

  it('that limits one task leaves ordinary help, but nobody joins who may do that task', () => {
    const asked = ask('body.after_hospital');
    expect(kindsOf(asked)).toContain('initiative.groceries');
    const care = askOf(
      offer('a', 'here', { kind: 'care_cooperative', help_kinds: ['body.care'] }),
      'body.care',
    );
    expect(kindsOf(care)).not.toContain('initiative.care_cooperative');
    expect(
      kindsOf(ask('care.carer', { text: 'Wie helpt hem bij het wassen? Zijn wond is open.' })),
    ).not.toContain('initiative.respite_volunteer');
  });

  it('that is only doubted asks the doctor now, and no volunteer', () => {
    const asked = ask('body.fall', { doubt: true });
    expect(kindsOf(asked)[0]).toBe('call_gp_urgent');
    expect(asked.items.some(({ layer }) => layer === 3)).toBe(false);
  });

  it('of a volunteer is to leave, and then to tell the coordinator', () => {
    const asked = ask('social.volunteer', { asker: 'volunteer', text: 'Ik word bedreigd.' });
    expect(kindsOf(asked)).toEqual(['stop', 'call_112', 'village_coordinator']);
    expect(asked.next.key).toBe('leave');
  });

  it('of a child that speaks of itself gets the route of a child, before that of violence', () => {
    const asked = ask('safety.violence', { text: 'Ik ben 9 jaar en papa slaat mij.' });
    expect(asked.stop?.id).toBe('SR09');
    expect(kindsOf(asked)).toEqual(['call_veilig_thuis', 'child_line']);
    expect(asked.safety.map(({ rule }) => rule.id)).toEqual(['SR09', 'SR05']);
  });

  it('is asked for before kinds of body, mind, care, youth, safety and debts, and not before groceries', () => {
    for (const kind of [
      'body.move',
      'mental.low_mood',
      'care.carer',
      'youth.start',
      'safety.sexual',
      'daily.debt',
    ])
      expect(asksDanger(kind), kind).toBe(true);
    for (const kind of ['daily.groceries', 'daily.debtors', 'social.meet', 'meaning.grief'])
      expect(asksDanger(kind), kind).toBe(false);
  });
});

describe('what is open', () => {
  it('at night is somebody who listens, and for illness the out-of-hours post', () => {
    expect(nightOf(ask('social.new_here', { dayPart: 'night' }))).toEqual(['listening_line']);
    expect(nightOf(ask('body.illness', { dayPart: 'night' }))[0]).toBe('call_gp_urgent');
    // Without a doctor the out-of-hours post is no way round: the route says so.
    expect(nightOf(ask('daily.find_gp', { dayPart: 'night' }))).toEqual(['listening_line']);
  });

  it('is never a line of which nobody confirmed the hours', () => {
    for (const kind of HELP_KINDS)
      for (const dayPart of ['evening', 'night'] as const)
        for (const line of ask(kind, { dayPart }).night.flatMap((item) => item.line ?? []))
          expect(['zorgwekkend_gedrag', 'geldfit', 'politie', 'valys']).not.toContain(line);
  });

  it('in the evening is also who is open then', () => {
    const asked = ask('body.care', { dayPart: 'evening', urgency: 'today' });
    expect(nightOf(asked)).toContain('district_nursing');
    expect(
      ask('daily.money', { dayPart: 'evening' }).items.find(({ kind }) => kind === 'money_line')?.remarks,
    ).toEqual([{ key: 'hours_unknown' }]);
  });

  it('for who cannot hear is the app, not a voice', () => {
    expect(nightOf(ask('social.meet', { language: 'dse' }))).toEqual(['app_112nl']);
    const violence = ask('safety.violence', { language: 'dse' });
    expect(kindsOf(violence)).toEqual(['app_112nl', 'call_veilig_thuis', 'gp']);
    expect(violence.next.key).toBe('use_app');
  });

  it('now says so, and what is closed says when it opens', () => {
    const now = at('2026-11-25', '11:00');
    const option = ask('daily.groceries', {}, { now }).items.find(
      ({ kind }) => kind === 'village_coordinator',
    )?.options[0];
    expect(option?.reasons.map(({ key }) => key)).toEqual([
      'village',
      'open_now',
      'home',
      'phone',
      'walk_in',
    ]);
    const evening = ask('daily.groceries', {}, { now: at('2026-11-25', '20:00') });
    const closed = evening.items.find(({ kind }) => kind === 'village_coordinator')?.options[0];
    expect(closed).toMatchObject({
      open: 'later',
      remarks: [{ key: 'open_tomorrow', values: { date: '2026-11-30', time: '09:00' } }],
    });
  });
});

describe('inside a kind', () => {
  const order = (...records: readonly unknown[]) => optionsOf(askOf(records, 'daily.chores'), CHORES);

  it('the village comes before its neighbours, those before the municipality, and the region is too far', () => {
    const near = offer('b', 'near', chores);
    const same = offer('c', 'same', chores);
    const far = offer('d', 'far', chores);
    expect(order(...offer('a', 'here', chores), ...near, ...same, ...far)).toEqual(['a']);
    expect(order(...near, ...same, ...far)).toEqual(['b']);
    expect(order(...same, ...far)).toEqual(['c']);
    expect(order(...far)).toEqual([]);
    expect(optionsOf(askOf(offer('d', 'far', { kind: 'hospice' }), 'body.dying'), 'hospice')).toEqual(['d']);
  });

  it('an open door comes before a form, a checked one before an old one, and then the name decides', () => {
    expect(
      order(
        ...offer('d', 'here', { ...chores, access_route: 'sign_up' }),
        ...offer('c', 'here', { ...chores, checks: {} }),
        ...offer('b', 'here', chores),
        ...offer('a', 'here', { ...chores, name: 'Zonder haast' }),
        ...offer('e', 'here', { ...chores, access_route: 'walk_in' }),
      ),
    ).toEqual(['e', 'b', 'a', 'c', 'd']);
  });

  it('what is closed for a while does not keep the neighbours away', () => {
    const closed = offer('a', 'here', { ...chores, status: 'temporarily closed' });
    expect(order(...closed, ...offer('b', 'near', chores))).toEqual(['b', 'a']);
  });

  it('of the coordinators of other villages only the nearest is there', () => {
    const coordinator = { kind: 'village_coordinator', help_kinds: ['daily.chores'] };
    const asked = askOf(
      [...offer('a', 'near', coordinator), ...offer('b', 'near', coordinator)],
      'daily.chores',
    );
    expect(optionsOf(asked, 'village_coordinator')).toEqual(['a']);
  });

  it('a group for one thing does not answer another', () => {
    const group = offer('a', 'here', { kind: 'peer_group', help_kinds: ['mental.memory'] });
    expect(optionsOf(askOf(group, 'mental.memory'), 'initiative.peer_group')).toEqual(['a']);
    expect(optionsOf(askOf(group, 'meaning.life_event'), 'initiative.peer_group')).toEqual([]);
  });

  it('without a village there is an answer too, and no gap', () => {
    const { origin: _nowhere, ...world } = demoAt();
    const asked = propose(createQuestion('daily.groceries'), world);
    expect(asked.items.some(({ options }) => options.length > 0)).toBe(true);
    expect(asked.gaps).toEqual([]);
  });
});

describe('inside a layer', () => {
  const village = (change: object, records: readonly unknown[] = []) =>
    askOf(records, 'social.loneliness', change)
      .items.filter(({ layer }) => layer === 3)
      .map(({ kind }) => kind.replace('initiative.', ''));

  it('kinds stand as the route has them', () => {
    expect(village({})).toEqual([
      'village_coordinator',
      'visiting',
      'meeting_place',
      'eating_together',
      'phone_circle',
    ]);
  });

  it('what somebody cannot come to stands below what comes to the door', () => {
    expect(village({ mobility: 'house_bound' }).slice(-2)).toEqual(['meeting_place', 'eating_together']);
  });

  it('in the evening what is open stands above what is not', () => {
    const hours = {
      state: 'by_hours',
      closures: [],
      rules: [{ days: [2], slots: [{ opens: '18:00', closes: '21:00' }] }],
    };
    const soup = offer('a', 'here', { kind: 'eating_together', hours });
    expect(village({ dayPart: 'evening' }, soup)[0]).toBe('eating_together');
    expect(village({ dayPart: 'morning' }, soup)[0]).toBe('village_coordinator');
  });
});

describe('beside the route', () => {
  it('a service for this question joins its layer, last, and only of the village itself', () => {
    const extra = { kind: 'swap_food', help_kinds: ['daily.chores'] };
    const kinds = kindsOf(askOf(offer('a', 'here', extra), 'daily.chores'));
    expect(kinds).toEqual([
      'own_network',
      'village_coordinator',
      CHORES,
      'initiative.swap_food',
      'social_work',
    ]);
    expect(kindsOf(askOf(offer('a', 'near', extra), 'daily.chores'))).not.toContain('initiative.swap_food');
  });

  it('nothing joins that the route forbids, whatever layer somebody filed it under', () => {
    const visiting = offer('a', 'here', {
      kind: 'visiting',
      support_layer: 'formal_nearby',
      help_kinds: ['body.medicine', 'body.illness'],
    });
    for (const kind of ['body.medicine', 'body.illness'])
      expect(kindsOf(askOf(visiting, kind))).not.toContain('initiative.visiting');
    const gp = offer('b', 'here', {
      kind: 'gp',
      support_layer: 'formal_nearby',
      help_kinds: ['daily.chores'],
    });
    expect(kindsOf(askOf(gp, 'daily.chores'))).not.toContain('gp');
  });

  it('the list never grows beyond ten for it', () => {
    const many = [
      'chores',
      'groceries',
      'pet_help',
      'visiting',
      'transport',
      'day_activity',
      'youth_club',
      'swap_food',
    ];
    const records = many.flatMap((kind) =>
      offer(kind.replace('_', '-'), 'here', { kind, help_kinds: ['mental.memory'] }),
    );
    const kinds = kindsOf(askOf(records, 'mental.memory'));
    expect(kinds).toHaveLength(10);
    for (const kind of routeOf('mental.memory')?.then ?? []) expect(kinds).toContain(kind);
  });
});

describe('the one next step', () => {
  it('is your own people first, a call when it must be today, the professional where that comes first', () => {
    expect(ask('daily.groceries').next).toEqual({ key: 'ask_own_people', values: { kind: 'own_network' } });
    expect(ask('daily.groceries', { urgency: 'today' }).next).toMatchObject({ key: 'call_today' });
    expect(ask('mental.memory').next).toEqual({ key: 'contact_first', values: { kind: 'gp' } });
    expect(ask('daily.groceries', { asker: 'professional' }).next).toMatchObject({ key: 'contact' });
  });
});

interface Kind {
  readonly id: string;
  readonly layer: number;
}
const shared = sharedJson<{ readonly answer_kind: readonly Kind[] }>('taxonomy.json');

describe('the kinds of answer', () => {
  it.skipIf(shared === undefined)('are those of the taxonomy, on its layers', () => {
    const ours = ANSWER_KINDS.flatMap((kinds, layer) => kinds.map((id) => ({ id, layer })));
    const sort = (kinds: readonly Kind[]) => kinds.map(({ id, layer }) => `${layer} ${id}`).sort();
    expect(sort(ours)).toEqual(sort(shared?.answer_kind ?? []));
  });

  it('hold every kind that a route or a line names', () => {
    const known = new Set(ANSWER_KINDS.flat());
    for (const kind of HELP_KINDS) {
      const route = routeOf(kind);
      for (const name of [...(route?.first ?? []), ...(route?.then ?? [])])
        expect(known, kind).toContain(name);
    }
    for (const kind of Object.keys(LINE_OF_KIND)) expect(known).toContain(kind);
  });

  it('know which services answer to them', () => {
    expect(answerKindsOf('living_room')).toEqual(['meeting_place']);
    expect(answerKindsOf('dementia_meeting_place')).toEqual(['meeting_place']);
    expect(answerKindsOf('gp')).toEqual(['gp', 'call_gp_urgent']);
    expect(answerKindsOf('transport')).toEqual(['initiative.transport']);
    expect(answerKindsOf('__proto__')).toEqual([]);
  });

  it('of a newer list are volunteers when they were filed as such, and else wait', () => {
    expect(layerOf('initiative.robot_help')).toBe(3);
    expect(ownAnswerKind('robot_help', 'informal_nearby')).toBe('initiative.robot_help');
    expect(ownAnswerKind('robot_help', 'formal_nearby')).toBeUndefined();
    expect(ownAnswerKind('call_112', 'informal_nearby')).toBeUndefined();
  });
});

describe('the written questions', () => {
  const own = join(import.meta.dirname, 'questions.json');
  it('are those that were made with people from practice', () => {
    const theirs = sharedJson<object>('questions.json');
    if (theirs !== undefined) expect(readJson<object>(own)).toEqual(theirs);
    expect(existsSync(own)).toBe(true);
    expect(readFileSync(own, 'utf8')).toContain('must_not');
  });
});
