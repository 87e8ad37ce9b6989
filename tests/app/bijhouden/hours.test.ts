import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursSchema, type Hours } from '#domain/schedule.ts';
import {
  DAYS,
  isPlain,
  weekOf,
  withDays,
  withState,
  withTyped,
  WORK_DAYS,
} from '../../../src/app/features/bijhouden/hours/hours-edit.ts';
import { asText, understand } from '../../../src/app/features/bijhouden/hours/text.ts';

const TODAY = '2026-11-23';
const MORNING = { opens: '09:00', closes: '12:00' };
const AFTERNOON = { opens: '13:30', closes: '17:00' };
const hoursWith = (rules: Hours['rules'], rest: Partial<Hours> = {}): Hours => ({
  state: 'by_hours',
  rules,
  closures: [],
  ...rest,
});

describe('a week that is tapped', () => {
  it('keeps patterns, closed days and the remark when a day gets other times', () => {
    const monthly = { days: [3], nth: [1], slots: [AFTERNOON] } satisfies Hours['rules'][number];
    const closures = [{ from: '2027-07-01', until: '2027-07-14' }];
    const hours = hoursWith([{ days: [1, 2], slots: [MORNING] }, monthly], { closures, note: 'Bel even' });
    const changed = withDays(hours, [2], [AFTERNOON]);
    expect(changed.rules).toEqual([
      { days: [1], slots: [MORNING] },
      { days: [2], slots: [AFTERNOON] },
      monthly,
    ]);
    expect(changed.closures).toEqual(closures);
    expect(changed.note).toBe('Bel even');
  });

  it('gives all working days the times of one', () => {
    expect(withDays(hoursWith([]), WORK_DAYS, [MORNING, AFTERNOON]).rules).toEqual([
      { days: [1, 2, 3, 4, 5], slots: [MORNING, AFTERNOON] },
    ]);
  });

  it('goes back to its times after a wrong tap on another state', () => {
    const hours = hoursWith([{ days: [1], slots: [MORNING] }]);
    const closed = withState(hours, 'closed', []);
    expect(closed.rules).toEqual([]);
    expect(withState(closed, 'by_hours', hours.rules)).toEqual(hours);
  });

  it('is always something that may be kept', () => {
    const slot = fc.constantFrom(MORNING, AFTERNOON, { opens: '20:00', closes: '01:00' });
    const edit = fc.tuple(fc.subarray([...DAYS], { minLength: 1 }), fc.uniqueArray(slot, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const hours = edits.reduce((now, [days, slots]) => withDays(now, days, slots), hoursWith([]));
        expect(hoursSchema.safeParse(hours).success).toBe(true);
        for (const [days, slots] of edits.slice(-1))
          for (const day of days) expect(weekOf(hours)[day]).toHaveLength(slots.length);
      }),
    );
  });
});

describe('a line that is typed', () => {
  it('is understood at once', () => {
    const read = understand('ma-vr 9-12', TODAY);
    expect(read.kind === 'hours' ? read.hours.rules : []).toEqual([
      { days: [1, 2, 3, 4, 5], slots: [MORNING] },
    ]);
  });

  it('says which words mean nothing to us, and changes nothing', () => {
    expect(understand('ma-vr 9-12 xyzzy', TODAY)).toMatchObject({ kind: 'unclear', part: 'xyzzy' });
  });

  it('takes the place of the times, and of nothing else', () => {
    const closures = [{ from: '2027-07-01', until: '2027-07-14' }];
    const hours = hoursWith([{ days: [6], slots: [MORNING] }], { closures, holidays: 'closed' });
    const typed = withTyped(hours, hoursWith([{ days: [1], slots: [AFTERNOON] }]));
    expect(typed).toEqual(hoursWith([{ days: [1], slots: [AFTERNOON] }], { closures, holidays: 'closed' }));
  });

  it('reads back as the hours that it shows, or is left empty', () => {
    const times = fc
      .tuple(
        fc.integer({ min: 6, max: 22 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('00', '15', '30'),
      )
      .map(([from, long, minutes]) => ({
        opens: `${String(from).padStart(2, '0')}:${minutes}`,
        closes: `${String(Math.min(23, from + long)).padStart(2, '0')}:${minutes}`,
      }))
      .filter(({ opens, closes }) => opens !== closes);
    const days = fc.subarray([...DAYS], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, times), { minLength: 1, maxLength: 3 }), (rules) => {
        const hours = rules.reduce((now, [on, slot]) => withDays(now, on, [slot]), hoursWith([]));
        const text = asText(hours, TODAY);
        if (text === '') return;
        const read = understand(text, TODAY);
        expect(read.kind === 'hours' ? weekOf(read.hours) : undefined).toEqual(weekOf(hours));
      }),
    );
    expect(asText(hoursWith([{ days: [1, 2, 3, 4, 5], slots: [MORNING] }]), TODAY)).toBe('ma-vr 9-12');
    expect(asText(hoursWith([{ days: [1], nth: [1], slots: [MORNING] }]), TODAY)).toBe('');
  });

  it('never hides a rule that a week can not show', () => {
    expect(isPlain({ days: [1], slots: [MORNING], from: '04-01', until: '09-30' })).toBe(false);
  });
});
