/**
 * The seats at the table. A seat is a role, not a person: a village with 3 residents at the table has 3 seats of
 * that role. The roles that every group asks are always there, as an empty seat until somebody asks them.
 */
import type { GroupItem } from './answers.ts';
import { isFilled } from './values.ts';

export type SeatStatus = 'empty' | 'asked' | 'joined' | 'left';

/** In the order in which they stand round the table. */
export const CORE_ROLES: readonly string[] = [
  'gp',
  'pharmacist',
  'district_nurse',
  'social_worker',
  'village_coordinator',
];

/** Who sits there for themselves and their neighbours, and not for an organisation. */
export const RESIDENT_ROLES: readonly string[] = [
  'resident',
  'key_figure',
  'volunteer',
  'informal_carer',
  'expert_by_experience',
];

export interface Seat {
  /** The line of the list; of a seat that nobody touched yet: the line that it will become. */
  readonly id: string;
  /** A discipline; empty when a half-filled line came in. */
  readonly role: string;
  readonly status: SeatStatus;
  readonly core: boolean;
  readonly resident: boolean;
  /** Whether the list has the line. */
  readonly kept: boolean;
  readonly organization?: string;
  /** Only there when that person agreed. */
  readonly name?: string;
}

/** The same name on every device, so that two writers who both ask the GP make one seat and not two. */
export const coreSeatId = (role: string): string => `core-${role}`;

const STATUSES: readonly SeatStatus[] = ['empty', 'asked', 'joined', 'left'];
const statusOf = (value: unknown): SeatStatus => STATUSES.find((one) => one === value) ?? 'empty';

/** Somebody sits there, or was asked to. */
export const isTaken = (status: unknown): boolean => status === 'asked' || status === 'joined';

/** @param items the lines of the list of seats @returns the core roles first, then the others in their order */
export function seatsOf(items: readonly GroupItem[]): Seat[] {
  const core = CORE_ROLES.map((role) => {
    const item = items.find(({ values }) => values['discipline'] === role);
    return item === undefined ? emptySeat(role) : seatOf(item, true);
  });
  const used = new Set(core.map(({ id }) => id));
  return [...core, ...items.filter(({ id }) => !used.has(id)).map((item) => seatOf(item, false))];
}

const emptySeat = (role: string): Seat => ({
  id: coreSeatId(role),
  role,
  status: 'empty',
  core: true,
  resident: false,
  kept: false,
});

function seatOf({ id, values }: GroupItem, core: boolean): Seat {
  const { discipline, status, organization_id: organization, name, name_ok: agreed } = values;
  const role = typeof discipline === 'string' ? discipline : '';
  const organizationName = nameIn(organization);
  return {
    id,
    role,
    status: statusOf(status),
    core,
    resident: RESIDENT_ROLES.includes(role),
    kept: true,
    ...(organizationName === '' ? {} : { organization: organizationName }),
    ...(agreed === true && typeof name === 'string' && isFilled(name) ? { name } : {}),
  };
}

function nameIn(reference: unknown): string {
  const name: unknown =
    typeof reference === 'object' && reference !== null ? (reference as { name?: unknown }).name : '';
  return typeof name === 'string' ? name : '';
}

/** What one tap on a seat makes of it. Somebody who left can be asked again. */
export function nextStatus(status: SeatStatus): SeatStatus {
  if (status === 'asked') return 'joined';
  return status === 'joined' ? 'empty' : 'asked';
}

export interface TableShare {
  /** Seats of people who were asked or who joined. */
  readonly people: number;
  readonly residents: number;
  /** At least 1 in 3 of them is a resident. */
  readonly enough: boolean;
  /** How many residents more make it 1 in 3; 0 when it is. */
  readonly more: number;
}

export function tableShare(seats: readonly Pick<Seat, 'status' | 'resident'>[]): TableShare {
  const taken = seats.filter(({ status }) => isTaken(status));
  const people = taken.length;
  const residents = taken.filter(({ resident }) => resident).length;
  // Each resident who joins makes the table 1 bigger too: (r + m) * 3 >= n + m.
  const more = Math.max(0, Math.ceil((people - 3 * residents) / 2));
  return { people, residents, enough: more === 0, more };
}
