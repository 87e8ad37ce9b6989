/** Reading answers: what counts as filled in, and what a value is compared by. */
import type { GroupAnswers, GroupItem } from './answers.ts';

/** Whether somebody put anything there. `false` and 0 are answers; blank text and empty lists are not. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.some(isFilled);
  if (typeof value === 'object' && 'name' in value) return isFilled(value.name);
  return true;
}

/** A line without any value is a form that somebody just opened: it is no line yet. */
export function linesOf(answers: GroupAnswers, listId: string): readonly GroupItem[] {
  return answers.items(listId).filter(({ values }) => Object.values(values).some(isFilled));
}

/** The filled values of a field or subfield, whether it holds one or many. */
export function valuesIn(value: unknown): readonly unknown[] {
  return (Array.isArray(value) ? value : [value]).filter(isFilled);
}

/** What makes two values the same: the id of a reference, its name when it has none, or the value itself. */
export function keyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { id, name } = value as { id?: unknown; name?: unknown };
  if (typeof id === 'string') return id;
  return typeof name === 'string' ? `name:${name}` : JSON.stringify(value);
}
