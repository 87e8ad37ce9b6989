import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupItem } from '#domain/group/answers.ts';
import { groupChecklist } from '#domain/group/checklist.ts';
import {
  CORE_ROLES,
  coreSeatId,
  nextStatus,
  RESIDENT_ROLES,
  seatsOf,
  tableShare,
  type SeatStatus,
} from '#domain/group/seats.ts';

const item = (id: string, values: Readonly<Record<string, unknown>>): GroupItem => ({ id, values });
const status = fc.constantFrom<SeatStatus>('empty', 'asked', 'joined', 'left');
const table = fc.array(fc.record({ status, resident: fc.boolean() }), { maxLength: 30 });

describe('the table', () => {
  it('has the five roles that every group asks before anybody wrote anything', () => {
    const seats = seatsOf([]);
    expect(seats.map(({ role }) => role)).toEqual(CORE_ROLES);
    expect(seats.every(({ status: one, kept }) => one === 'empty' && !kept)).toBe(true);
  });

  it('shows a role that somebody asked once, and a second person of that role as a second seat', () => {
    const seats = seatsOf([
      item('r1', { discipline: 'resident', status: 'joined' }),
      item('x', { discipline: 'gp', status: 'asked' }),
      item('y', { discipline: 'gp', status: 'joined' }),
    ]);
    expect(seats.map(({ id }) => id)).toEqual(['x', ...CORE_ROLES.slice(1).map(coreSeatId), 'r1', 'y']);
  });

  it('knows a name only of a person who agreed', () => {
    const named = { discipline: 'gp', status: 'joined', name: 'Anne Voorbeeld' };
    const nameOf = (values: Readonly<Record<string, unknown>>) => seatsOf([item('a', values)])[0]?.name;
    expect(nameOf(named)).toBeUndefined();
    expect(nameOf({ ...named, name_ok: true })).toBe('Anne Voorbeeld');
  });

  it('has roles that the checklist knows', () => {
    const roles = groupChecklist().lists['discipline'] ?? [];
    expect([...CORE_ROLES, ...RESIDENT_ROLES].filter((role) => !roles.includes(role))).toEqual([]);
  });

  it('goes round from empty to asked to joined and back', () => {
    expect((['empty', 'asked', 'joined', 'left'] as const).map(nextStatus)).toEqual([
      'asked',
      'joined',
      'empty',
      'asked',
    ]);
  });
});

describe('the share of residents', () => {
  it('counts who was asked and who joined, not the empty seats or who left', () => {
    expect(
      tableShare([
        { status: 'joined', resident: true },
        { status: 'asked', resident: false },
        { status: 'left', resident: false },
        { status: 'empty', resident: false },
      ]),
    ).toEqual({ people: 2, residents: 1, enough: true, more: 0 });
  });

  it('says the least number of residents that makes it 1 in 3', () => {
    fc.assert(
      fc.property(table, (seats) => {
        const { people, residents, more, enough } = tableShare(seats);
        const with1in3 = (extra: number) => (residents + extra) * 3 >= people + extra;
        expect(with1in3(more)).toBe(true);
        expect(more === 0 || !with1in3(more - 1)).toBe(true);
        expect(enough).toBe(residents * 3 >= people);
      }),
    );
  });
});
