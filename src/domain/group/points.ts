/** What somebody writes down during a meeting: a note, a decision or a question, each a line of its own. */

export const POINT_KINDS = ['note', 'decision', 'question'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** One unit of a point: what it belongs to. Kept apart from its text, so that both can change at the same time. */
export interface PointAbout {
  readonly meeting: string;
  readonly kind: PointKind;
  /** The step that people were busy with. */
  readonly step?: string;
}

export interface Point extends PointAbout {
  readonly id: string;
  readonly text: string;
  /** The agreement that was made of this decision. */
  readonly agreement?: string;
}

/** @returns the point, or undefined when a unit that it cannot do without has not come yet */
export function pointFrom(
  id: string,
  units: { readonly about: unknown; readonly text: unknown; readonly agreement: unknown },
): Point | undefined {
  const about = aboutFrom(units.about);
  if (about === undefined || typeof units.text !== 'string' || units.text === '') return undefined;
  const { agreement } = units;
  return { ...about, id, text: units.text, ...(typeof agreement === 'string' ? { agreement } : {}) };
}

/** A kind that only a newer version knows is shown as a note. */
export function aboutFrom(value: unknown): PointAbout | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { meeting, kind, step } = value as { meeting?: unknown; kind?: unknown; step?: unknown };
  if (typeof meeting !== 'string') return undefined;
  const known = POINT_KINDS.find((one) => one === kind) ?? 'note';
  return { meeting, kind: known, ...(typeof step === 'string' ? { step } : {}) };
}

/**
 * A name for a new point that sorts by time, so that a point needs no unit for its place: two ops a line.
 * @param now ms since 1970
 */
export const pointId = (now: number, random: string): string => `${now.toString(36)}-${random}`;
