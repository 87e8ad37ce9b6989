import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreedIn,
  agreementFrom,
  groupAgreements,
  isOpen,
  nextReview,
  nextReviewOf,
  promisesBefore,
  reviewDates,
  type Agreement,
} from '#domain/group/agreements.ts';
import { addDays, addMonths } from '#domain/group/calendar-months.ts';

const agreement = (id: string, more: Partial<Agreement> = {}): Agreement => ({
  id,
  list: 'agreements',
  text: `Afspraak ${id}`,
  status: 'open',
  madeAt: 1000,
  madeOn: '2026-11-22',
  ...more,
});
const ids = (agreements: readonly Agreement[]) => agreements.map(({ id }) => id);

describe('months later', () => {
  it('is the same day of the month', () => {
    expect(addMonths('2026-11-22', 3)).toBe('2027-02-22');
    expect(addMonths('2026-11-22', 6)).toBe('2027-05-22');
  });

  it('is the last day of a month that is too short', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', 1)).toBe('2026-04-30');
  });

  it('runs on into the next year and back', () => {
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  });

  it('of what is no date is nothing', () => {
    expect(addMonths('2026-02-30', 1)).toBeUndefined();
    expect(addMonths('morgen', 1)).toBeUndefined();
    expect(addDays('', 1)).toBeUndefined();
  });

  it('is always a day that exists, in the month that was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -48, max: 48 }),
        (offset, months) => {
          const from = addDays('1990-01-01', offset) ?? '';
          const to = addMonths(from, months) ?? '';
          expect(addDays(to, 0)).toBe(to);
          const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
          const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
          expect(toYear * 12 + toMonth).toBe(year * 12 + month + months);
          expect(toDay).toBeLessThanOrEqual(day);
        },
      ),
    );
  });
});

describe('an agreement', () => {
  it('is read from a line of the list, without what is not filled in', () => {
    const values = {
      text: 'Samen eten',
      owner_role: 'gp',
      organization_id: { id: 'o1', name: 'De praktijk' },
      before_date: '2027-01-10',
      agreement_status: 'busy',
      support_needed: ' ',
      meeting: 'm1',
    };
    expect(agreementFrom('agreements', { id: 'a', values }, { at: 5, on: '2026-11-22' })).toEqual({
      id: 'a',
      list: 'agreements',
      text: 'Samen eten',
      status: 'busy',
      ownerRole: 'gp',
      organization: { id: 'o1', name: 'De praktijk' },
      beforeDate: '2027-01-10',
      meeting: 'm1',
      madeAt: 5,
      madeOn: '2026-11-22',
    });
  });

  it('with a status that only a newer version knows stands open', () => {
    const line = { id: 'a', values: { text: 'x', agreement_status: 'paused' } };
    expect(agreementFrom('agreements', line, { at: 0 }).status).toBe('open');
  });

  it('that changed is still to be done; what worked or stopped is not', () => {
    expect(
      ['open', 'busy', 'changed', 'done', 'stopped'].filter((status) => isOpen({ status: status as 'open' })),
    ).toEqual(['open', 'busy', 'changed']);
  });
});

describe('the agreements of a group', () => {
  it('stand by their date, those without one at the end, and apart from what is closed', () => {
    const all = [
      agreement('none', { madeAt: 1 }),
      agreement('late', { beforeDate: '2027-03-01' }),
      agreement('gone', { status: 'stopped' }),
      agreement('soon', { beforeDate: '2027-01-01', status: 'busy' }),
      agreement('well', { status: 'done' }),
    ];
    const { open, done, stopped } = groupAgreements(all);
    expect([ids(open), ids(done), ids(stopped)]).toEqual([['soon', 'late', 'none'], ['well'], ['gone']]);
  });
});

describe('the second meeting', () => {
  const second = { id: 'm2', started: 5000 };

  it('opens with what the first one promised', () => {
    const all = [
      agreement('first', { meeting: 'm1', madeAt: 1000 }),
      agreement('done', { meeting: 'm1', madeAt: 1001, status: 'done' }),
      agreement('now', { meeting: 'm2', madeAt: 6000 }),
    ];
    expect(ids(promisesBefore(all, second))).toEqual(['first']);
    expect(ids(agreedIn(all, 'm2'))).toEqual(['now']);
  });

  it('opens with what people agreed between the meetings too, but not with what they agree after it began', () => {
    const all = [agreement('between', { madeAt: 3000 }), agreement('after', { madeAt: 5001 })];
    expect(ids(promisesBefore(all, second))).toEqual(['between']);
  });

  it('keeps showing what people closed in it', () => {
    const all = [
      agreement('closed-now', { meeting: 'm1', status: 'done', lookedIn: 'm2' }),
      agreement('closed-then', { meeting: 'm1', status: 'done', lookedIn: 'm1' }),
    ];
    expect(ids(promisesBefore(all, second))).toEqual(['closed-now']);
  });

  it('shows no line that nobody wrote in', () => {
    expect(promisesBefore([agreement('empty', { text: '' })], second)).toEqual([]);
  });

  it('that did not begin yet shows everything that is open', () => {
    expect(ids(promisesBefore([agreement('a', { madeAt: 9e12 })], { id: 'm2' }))).toEqual(['a']);
  });
});

describe('looking back', () => {
  it('is after 3 and after 6 months', () => {
    expect(reviewDates({ madeOn: '2026-11-22' })).toEqual(['2027-02-22', '2027-05-22']);
  });

  it('has no day when nobody knows when it was agreed', () => {
    expect(reviewDates({})).toEqual([]);
  });

  it('is next on the first day that is not past, today included', () => {
    const one = agreement('a');
    expect(nextReview(one, '2026-11-23')).toBe('2027-02-22');
    expect(nextReview(one, '2027-02-22')).toBe('2027-02-22');
    expect(nextReview(one, '2027-02-23')).toBe('2027-05-22');
    expect(nextReview(one, '2027-05-23')).toBeUndefined();
  });

  it('is not needed for what is closed', () => {
    expect(nextReview(agreement('a', { status: 'done' }), '2026-12-01')).toBeUndefined();
  });

  it('of all agreements together is the first of their days', () => {
    const all = [agreement('a', { madeOn: '2026-11-22' }), agreement('b', { madeOn: '2026-09-30' })];
    expect(nextReviewOf(all, '2026-12-01')).toBe('2026-12-30');
    expect(nextReviewOf([], '2026-12-01')).toBeUndefined();
  });
});
