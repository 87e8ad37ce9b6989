/** Values that are objects, read member by member: what a form does not know in it stays in it. */
import type { Json } from '#sync/op.ts';

export type Members = Readonly<Record<string, Json>>;

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const membersOf = (value: Json | undefined): Members => (isMembers(value) ? value : {});

/** Without the empty ones; nothing left is an empty unit. */
export function filled(members: Members): Json {
  const some = Object.entries(members).filter(([, value]) => value !== '' && value !== null);
  return some.length === 0 ? null : Object.fromEntries(some);
}

/** A member that is a text; anything else is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
