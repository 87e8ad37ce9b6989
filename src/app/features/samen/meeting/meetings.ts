/**
 * Meetings and points as the group keeps them.
 *
 * `meetings/<random>`: `no` (the checklist's meeting; absent for one of the group's own), `date` (YYYY-MM-DD), `time`
 * (HH:MM), `place` (a Reference), `started` and `ended` (ms), `promises_read` (true), `present/<seat id>` (true),
 * `$agenda/<step id>` (its place, or false for "not today"), `$timer` ({step, before, since?}, ms), `$spent/<step id>`
 * (ms), `$order`. Units with a `$` are nobody's quarrel: of two devices the latest counts, and nobody is asked.
 *
 * `points/<time>-<random>`: `about` ({meeting, kind, step?}), `text`, `agreement` (the id of the agreement that was
 * made of it). Names sort by time: a point needs no `$order`, and is two ops.
 *
 * Added to lines of `agreements` and `carer_actions`: `meeting` (in which it was made), `$looked` (the last meeting in
 * which people said how it stands); to `carer_actions` also `agreement_status`.
 */
import { useCallback, useMemo, useState } from 'react';
import type { GroupItem } from '#domain/group/answers.ts';
import { meetingFrom, meetingNos, openMeeting, suggestedNo, type Meeting } from '#domain/group/meeting.ts';
import { pointFrom, type Point } from '#domain/group/points.ts';
import { valuesIn } from '#domain/group/values.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { presenceOf, unitValue, type FoldedRecord } from '#sync/fold.ts';
import type { Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { useRoute } from '../state/progress.ts';
import { isoDay } from '../state/today.ts';

export const MEETINGS = 'meetings';
export const POINTS = 'points';

type Units = readonly (readonly [unit: string, value: Json])[];

export const unitEdits = (type: string, record: string, units: Units): Edit[] =>
  units.map(([unit, value]) => ({ type, record, unit, value }));

function read(record: FoldedRecord): Meeting {
  const units = [...record.units.keys()].flatMap((unit) => {
    const value = unitValue(record, unit);
    return value === undefined || value === null ? [] : [[unit, value] as const];
  });
  return meetingFrom(record.id, new Map(units));
}

const dayOf = ({ date, started }: Meeting): string =>
  date ?? (started === undefined ? '9999' : isoDay(started));

/** By their day, those without one at the end. */
export function useMeetings(): readonly Meeting[] {
  const { fold } = useGroup();
  useAnswers();
  return fold
    .records(MEETINGS)
    .filter((record) => presenceOf(record) !== 'deleted')
    .map(read)
    .sort((a, b) => (dayOf(a) === dayOf(b) ? (a.id < b.id ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1));
}

export function useMeeting(id: string): Meeting | undefined {
  const { fold } = useGroup();
  useAnswers();
  const record = fold.record(MEETINGS, id);
  return record === undefined || presenceOf(record) === 'deleted' ? undefined : read(record);
}

/** @returns keeps units of a meeting; true when it is kept */
export function useMeetingEdit(id: string): (units: Units) => Promise<boolean> {
  const session = useGroup();
  return useCallback((units) => session.edit(unitEdits(MEETINGS, id, units)), [session, id]);
}

/** The meetings of the checklist that this group can choose from, and which comes next. */
export function useMeetingNos(): { readonly nos: readonly number[]; readonly next: number | undefined } {
  const { meetings: all } = useChecklist();
  const short = useRoute() === 'short';
  const meetings = useMeetings();
  const nos = meetingNos(all, short);
  return { nos, next: suggestedNo(meetings, nos) };
}

/** Where the group meets: the last place, else that of the step that arranges it. */
function usePlace(): Json | undefined {
  const answers = useAnswers();
  const meetings = useMeetings();
  const last = [...meetings].reverse().find(({ place }) => place !== undefined)?.place;
  const [named] = valuesIn(last ?? answers.field('g0.4', 'location_id'));
  return named as Json | undefined;
}

/** @returns makes a meeting; its id, or undefined when the device could not keep it */
export function useNewMeeting(): (units: Units) => Promise<string | undefined> {
  const session = useGroup();
  const { next } = useMeetingNos();
  const place = usePlace();
  return async (units) => {
    const id = session.newId();
    const start: Units = [
      [ORDER, session.now()],
      ...(next === undefined ? [] : [['no', next] as const]),
      ...(place === undefined ? [] : [['place', place] as const]),
      ...units,
    ];
    return (await session.edit(unitEdits(MEETINGS, id, start))) ? id : undefined;
  };
}

/** @returns begins a meeting now: the one that was planned for today, or a new one; its id */
export function useBeginToday(): () => Promise<string | undefined> {
  const session = useGroup();
  const meetings = useMeetings();
  const make = useNewMeeting();
  return async () => {
    const started = session.now();
    const date = isoDay(started);
    const planned = meetings.find((one) => one.date === date && one.started === undefined);
    if (planned === undefined)
      return make([
        ['date', date],
        ['started', started],
      ]);
    const kept = await session.edit(unitEdits(MEETINGS, planned.id, [['started', started]]));
    return kept ? planned.id : undefined;
  };
}

/** An evening may run past midnight, but one that nobody closed is over the next day, ms. */
const MEETING_IS_OVER_MS = 12 * 3_600_000;

/** The meeting that is going on: what is agreed now, on whatever screen, was agreed in it. */
export function useMeetingNow(): Meeting | undefined {
  const session = useGroup();
  const open = openMeeting(useMeetings());
  return open?.started !== undefined && session.now() - open.started < MEETING_IS_OVER_MS ? open : undefined;
}

/**
 * The points of a meeting as they were written. The same point is the same object as long as nothing in it changed,
 * so that of five thousand only the new row is drawn.
 */
export function usePoints(meeting: string): readonly Point[] {
  const answers = useAnswers();
  const items = answers.items(POINTS);
  const [made] = useState(() => new WeakMap<GroupItem, Point>());
  return useMemo(
    () =>
      items.flatMap((item): Point[] => {
        const { about, text, agreement } = item.values;
        const point = made.get(item) ?? pointFrom(item.id, { about, text, agreement });
        if (point === undefined) return [];
        made.set(item, point);
        return point.meeting === meeting ? [point] : [];
      }),
    [items, made, meeting],
  );
}
