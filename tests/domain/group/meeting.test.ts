import { describe, expect, it } from 'vitest';
import { effectiveSteps, groupChecklist } from '#domain/group/checklist.ts';
import {
  agendaOf,
  meetingFrom,
  meetingNos,
  minutesLeft,
  moved,
  nextDate,
  openMeeting,
  paused,
  residentsShare,
  spentOn,
  startStep,
  suggestedNo,
  type Meeting,
} from '#domain/group/meeting.ts';
import { aboutFrom, pointFrom, pointId } from '#domain/group/points.ts';
import { EMPTY, groupAnswers } from './answers-fixture.ts';

const checklist = groupChecklist();
const steps = effectiveSteps(checklist, groupAnswers(EMPTY));
const MINUTE = 60_000;

const meeting = (units: Readonly<Record<string, unknown>> = {}, id = 'm1'): Meeting =>
  meetingFrom(id, new Map(Object.entries(units)));
const names = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

/** The meeting after units were written. */
const after = (
  before: Readonly<Record<string, unknown>>,
  units: readonly (readonly [string, unknown])[],
) => ({
  ...before,
  ...Object.fromEntries(units),
});

describe('a meeting', () => {
  it('is read from its units', () => {
    const read = meeting({
      no: 2,
      date: '2026-11-22',
      time: '19:30',
      place: { name: 'Dorpshuis' },
      started: 100,
      promises_read: true,
      'present/seat1': true,
      'present/seat2': null,
      '$agenda/g2.1': 20,
      '$agenda/g2.2': false,
      '$spent/g2.1': 5,
      $timer: { step: 'g2.3', before: 0, since: 100 },
    });
    expect([...read.present]).toEqual(['seat1']);
    expect([...read.agenda]).toEqual([
      ['g2.1', 20],
      ['g2.2', false],
    ]);
    expect(read).toMatchObject({ no: 2, time: '19:30', promisesRead: true, timer: { step: 'g2.3' } });
    expect(read).not.toHaveProperty('ended');
  });

  it('holds nothing of what is not what it should be', () => {
    const read = meeting({
      no: 'twee',
      date: 3,
      place: 'hier',
      $timer: { step: 4 },
      '$agenda/g2.1': 'eerst',
    });
    expect(read).toEqual({
      id: 'm1',
      present: new Set(),
      promisesRead: false,
      agenda: new Map(),
      spent: new Map(),
    });
  });

  it('that nobody closed is the one to go on with; the latest when there are more', () => {
    const all = [
      meeting({ started: 1, ended: 2 }, 'closed'),
      meeting({ started: 3 }, 'forgotten'),
      meeting({ started: 9 }, 'tonight'),
      meeting({ date: '2027-01-01' }, 'planned'),
    ];
    expect(openMeeting(all)?.id).toBe('tonight');
    expect(openMeeting(all.slice(0, 1))).toBeUndefined();
  });
});

describe('the next date', () => {
  it('is the first planned day from today, from a meeting or from a step', () => {
    const planned = meeting({ date: '2026-12-10' }, 'planned');
    const all = [meeting({ date: '2026-11-22', started: 1 }, 'tonight'), planned];
    expect(nextDate(all, ['2026-12-01', '2026-11-01', '2026-11-22'], '2026-11-22')).toEqual({
      date: '2026-12-01',
    });
    expect(nextDate(all, [], '2026-11-22')).toEqual({ date: '2026-12-10', meeting: planned });
    expect(nextDate(all, [], '2026-12-11')).toBeUndefined();
  });
});

describe('which meeting comes next', () => {
  it('is the one after those that began, and the last stays the last', () => {
    const nos = meetingNos(checklist.meetings, false);
    expect(suggestedNo([], nos)).toBe(1);
    expect(suggestedNo([meeting({ no: 1, started: 1 }), meeting({ no: 3 })], nos)).toBe(2);
    expect(suggestedNo([meeting({ no: 5, started: 1 })], nos)).toBe(5);
  });

  it('on the short route is one of two evenings', () => {
    expect(meetingNos(checklist.meetings, true)).toEqual([1, 2]);
  });
});

describe('the agenda', () => {
  it('is the steps of that meeting, with their minutes', () => {
    const { items, minutes } = agendaOf(meeting({ no: 2 }), steps);
    expect(names(items)).toEqual(['g1.6', 'g2.1', 'g2.2', 'g2.3', 'g2.4']);
    expect(minutes).toBe(105);
  });

  it('of the two evenings of the short route is its five steps', () => {
    const { short } = checklist.routes;
    expect(names(agendaOf(meeting({ no: 1 }), steps, short).items)).toEqual(['g0.2', 'g1.3', 'g2.1']);
    expect(names(agendaOf(meeting({ no: 2 }), steps, short).items)).toEqual(['g3.1', 'g4.1']);
  });

  it("of the group's own meeting is what people put in it", () => {
    expect(agendaOf(meeting(), steps).items).toEqual([]);
    expect(names(agendaOf(meeting({ '$agenda/g4.1': 10 }), steps).items)).toEqual(['g4.1']);
  });

  it('leaves out what people do later, and offers it again', () => {
    const { items, out, minutes } = agendaOf(meeting({ no: 2, '$agenda/g2.2': false }), steps);
    expect(names(items)).not.toContain('g2.2');
    expect(names(out)).toEqual(['g2.2']);
    expect(minutes).toBe(90);
  });

  it('follows a step that was moved', () => {
    const units = { no: 2 };
    const { items } = agendaOf(meeting(units), steps);
    const places = moved(items, 'g2.1', -1).map(([id, place]) => [`$agenda/${id}`, place] as const);
    expect(names(agendaOf(meeting(after(units, places)), steps).items).slice(0, 2)).toEqual(['g2.1', 'g1.6']);
  });

  it('does not move the first up or the last down', () => {
    const { items } = agendaOf(meeting({ no: 2 }), steps);
    expect(moved(items, 'g1.6', -1)).toEqual([]);
    expect(moved(items, 'g2.4', 1)).toEqual([]);
    expect(moved(items, 'g9.9', 1)).toEqual([]);
  });

  it('tells steps apart that two devices put in the same place', () => {
    const units = { no: 2, '$agenda/g2.1': 30, '$agenda/g2.2': 30 };
    const { items } = agendaOf(meeting(units), steps);
    const first = names(items).find((id) => id === 'g2.1' || id === 'g2.2');
    const places = moved(items, first ?? '', 1).map(([id, place]) => [`$agenda/${id}`, place] as const);
    const now = names(agendaOf(meeting(after(units, places)), steps).items);
    expect(now.indexOf(first ?? '')).toBe(names(items).indexOf(first ?? '') + 1);
  });
});

describe('the quiet clock', () => {
  const floor = (units: Readonly<Record<string, unknown>>, step: string, now: number) =>
    after(units, startStep(meeting(units), step, now));

  it('counts from the moment at which a step got the floor, so that a reload changes nothing', () => {
    const units = floor({}, 'g2.1', 0);
    expect(spentOn(meeting(units), 'g2.1', 7 * MINUTE)).toBe(7 * MINUTE);
    expect(minutesLeft(25, 7 * MINUTE)).toBe(18);
  });

  it('stands still in a pause and goes on after it', () => {
    const running = floor({}, 'g2.1', 0);
    const still = after(running, [['$timer', paused(meeting(running), 5 * MINUTE)]]);
    expect(spentOn(meeting(still), 'g2.1', 60 * MINUTE)).toBe(5 * MINUTE);
    expect(spentOn(meeting(floor(still, 'g2.1', 60 * MINUTE)), 'g2.1', 61 * MINUTE)).toBe(6 * MINUTE);
  });

  it('remembers what a step had when another gets the floor, and goes on from there', () => {
    const second = floor(floor({}, 'g2.1', 0), 'g2.2', 5 * MINUTE);
    expect(spentOn(meeting(second), 'g2.1', 30 * MINUTE)).toBe(5 * MINUTE);
    const back = floor(second, 'g2.1', 8 * MINUTE);
    expect(spentOn(meeting(back), 'g2.1', 10 * MINUTE)).toBe(7 * MINUTE);
    expect(spentOn(meeting(back), 'g2.2', 10 * MINUTE)).toBe(3 * MINUTE);
  });

  it('never counts less than was kept when the clock of the device is set back', () => {
    expect(spentOn(meeting(floor({}, 'g2.1', 10 * MINUTE)), 'g2.1', 0)).toBe(0);
  });

  it('stops when the meeting is closed', () => {
    const units = { ...floor({}, 'g2.1', 0), ended: 3 * MINUTE };
    expect(spentOn(meeting(units), 'g2.1', 600 * MINUTE)).toBe(3 * MINUTE);
  });

  it('rounds up, and has 0 minutes when the time is over, never fewer', () => {
    expect(minutesLeft(10, 1)).toBe(10);
    expect(minutesLeft(10, 9 * MINUTE + 1)).toBe(1);
    expect(minutesLeft(10, 10 * MINUTE)).toBe(0);
    expect(minutesLeft(10, 99 * MINUTE)).toBe(0);
  });

  it('has nothing to pause when no step has the floor', () => {
    expect(paused(meeting(), 0)).toBeUndefined();
  });
});

describe('the share of residents', () => {
  it.each([
    [[], 'nobody'],
    [['gp', 'pharmacist'], 'none'],
    [['resident', 'gp', 'gp', 'gp', 'gp'], 'few'],
    [['resident', 'gp', 'pharmacist'], 'third'],
    [['resident', 'gp'], 'half'],
    [['resident', 'informal_carer', 'gp'], 'most'],
    [['resident', 'volunteer'], 'all'],
  ] as const)('of %j is %s', (disciplines, share) => {
    expect(residentsShare(disciplines)).toBe(share);
  });
});

describe('a point', () => {
  it('is there when its text and what it belongs to are there', () => {
    const about = { meeting: 'm1', kind: 'decision', step: 'g2.1' };
    expect(pointFrom('p', { about, text: 'Zo doen we het', agreement: 'a1' })).toEqual({
      id: 'p',
      ...about,
      text: 'Zo doen we het',
      agreement: 'a1',
    });
    expect(pointFrom('p', { about: undefined, text: 'x', agreement: undefined })).toBeUndefined();
    expect(pointFrom('p', { about, text: '', agreement: undefined })).toBeUndefined();
  });

  it('of a kind that only a newer version knows is a note', () => {
    expect(aboutFrom({ meeting: 'm1', kind: 'idea' })).toEqual({ meeting: 'm1', kind: 'note' });
    expect(aboutFrom({ kind: 'note' })).toBeUndefined();
    expect(aboutFrom(null)).toBeUndefined();
  });

  it('has a name that sorts by the moment at which it was written', () => {
    const made = [1_700_000_000_000, 1_700_000_000_001, 1_795_000_000_000, 2_500_000_000_000];
    const sorted = made.map((now, nr) => pointId(now, `${9 - nr}zz`));
    expect([...sorted].sort()).toEqual(sorted);
  });
});
