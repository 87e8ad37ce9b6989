/**
 * What was missing for a question of the kernteam, counted on this device: a number for each kind of question in a
 * municipality, and nothing else. No village (of a small village the kind alone says who it was), no day, no month, no
 * order. Only what the person at the desk adds by a tap.
 */
import * as z from 'zod/mini';
import { mayBeCounted, shown, type Shown } from '#domain/group/tally.ts';
import type { KeyValue } from './preferences.ts';

const KEY = 'hw.missing';
/** More taps than this in one box are no count of a practice any more. */
const MOST = 9999;

const schema = z.record(
  z.string().check(z.maxLength(20)),
  z.record(z.string().check(z.maxLength(60)), z.int().check(z.minimum(1), z.maximum(MOST))),
);
/** Municipality → kind of question → how often. */
export type MissingCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface MissingLine {
  readonly municipality: string;
  readonly kind: string;
  readonly count: Shown;
}

/** What can't be read counts as nothing: a lost count is better than a page that does not open. */
export function readMissing(store: KeyValue | undefined): MissingCounts {
  try {
    return allowed(schema.parse(JSON.parse(store?.getItem(KEY) ?? '{}')));
  } catch {
    return {};
  }
}

/**
 * Adds one. Sorted by name when it is written: the order of the lines would tell what was asked last.
 * @returns false when it may not be counted, or when the device keeps nothing
 */
export function addMissing(store: KeyValue | undefined, municipality: string, kind: string): boolean {
  if (store === undefined || municipality === '' || !mayBeCounted(kind)) return false;
  const counts = readMissing(store);
  const before = counts[municipality]?.[kind] ?? 0;
  const next = {
    ...counts,
    [municipality]: { ...counts[municipality], [kind]: Math.min(MOST, before + 1) },
  };
  try {
    store.setItem(KEY, JSON.stringify(sorted(next)));
    return true;
  } catch {
    return false;
  }
}

export function clearMissing(store: KeyValue | undefined): void {
  try {
    store?.removeItem(KEY);
  } catch {
    // Blocked now: then nothing was kept either.
  }
}

/** The counts as they may be seen: below 5 no number, and by name among those, since an order would be a number too. */
export function shownMissing(counts: MissingCounts): MissingLine[] {
  const weight = (count: Shown) => (typeof count === 'number' ? count : 0);
  return Object.entries(counts)
    .flatMap(([municipality, kinds]) =>
      Object.entries(kinds).map(([kind, count]) => ({ municipality, kind, count: shown(count) })),
    )
    .sort(
      (a, b) =>
        weight(b.count) - weight(a.count) ||
        compare(a.municipality, b.municipality) ||
        compare(a.kind, b.kind),
    );
}

/** A newer version may count less than an older one did. */
const allowed = (counts: MissingCounts): MissingCounts =>
  Object.fromEntries(
    Object.entries(counts)
      .map(([municipality, kinds]) => [
        municipality,
        Object.fromEntries(Object.entries(kinds).filter(([kind]) => mayBeCounted(kind))),
      ])
      .filter(([, kinds]) => Object.keys(kinds ?? {}).length > 0) as [string, Record<string, number>][],
  );

const sorted = (counts: MissingCounts): MissingCounts =>
  Object.fromEntries(
    Object.entries(counts)
      .map(([municipality, kinds]): [string, Record<string, number>] => [
        municipality,
        Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => compare(a, b))),
      ])
      .sort(([a], [b]) => compare(a, b)),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
