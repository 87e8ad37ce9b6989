/**
 * The log of one home as records of the directory. Asked again after every edit, so what did not change is not made
 * anew: a record in the fold is another object only when an op of it came.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import type { CheckGroup, CheckMark, DirectoryRecord, Head, Heads, RecordType } from '#domain/record.ts';
import { RECORD_TYPES } from '#domain/schema.ts';
import { homeOfSpace } from '../access.ts';
import { presenceOf, unitValue, type Fold, type FoldedRecord, type Presence } from '../fold.ts';
import type { UnitState } from '../heads.ts';
import { checksOf } from './checks.ts';
import {
  LANGUAGE,
  LISTING,
  readLanguage,
  readListing,
  readSource,
  readUnit,
  rowOf,
  SOURCE,
  splitUnit,
} from './units.ts';

/** Who never said where a record came from made it here. */
export const HERE = 'app';
const DUTCH = 'nl';

/** A record that is there, also when readers may not have it. */
export interface KeptRecord {
  readonly record: DirectoryRecord;
  readonly presence: Presence;
  /** false: "niet vermelden". */
  readonly listed: boolean;
  /** Whether readers may have it: who deleted it while another was writing waits for a person, and it stays meanwhile. */
  readonly shown: boolean;
}

/** What was worked out before; belongs to one fold. */
export interface RecordCache {
  readonly made: WeakMap<FoldedRecord, KeptRecord>;
  readonly lists: Map<string, { readonly version: number; readonly kept: readonly KeptRecord[] }>;
}
export const createRecordCache = (): RecordCache => ({ made: new WeakMap(), lists: new Map() });

/** All records with anything in them: deleted ones and those that are not to be listed too. */
export function keptRecords(
  fold: Fold,
  space: string,
  cache: RecordCache = createRecordCache(),
): readonly KeptRecord[] {
  return RECORD_TYPES.flatMap((type) => keptOfType(fold, space, type, cache));
}

function keptOfType(fold: Fold, space: string, type: string, cache: RecordCache): readonly KeptRecord[] {
  const version = fold.version(type);
  const known = cache.lists.get(type);
  if (known?.version === version) return known.kept;
  const kept = fold.records(type).map((folded) => keptOf(folded, space, cache));
  cache.lists.set(type, { version, kept });
  return kept;
}

function keptOf(folded: FoldedRecord, space: string, cache: RecordCache): KeptRecord {
  const known = cache.made.get(folded);
  if (known !== undefined) return known;
  const record = toRecord(folded, space);
  const [presence, listed] = [presenceOf(folded), isListed(folded)];
  const filled = Object.keys(record.units).length > 0 || Object.keys(record.sets).length > 0;
  const kept: KeptRecord = { record, presence, listed, shown: presence !== 'deleted' && listed && filled };
  cache.made.set(folded, kept);
  return kept;
}

/**
 * The records of a home as the publisher and the screens read them: the winner last in each unit's heads. Deleted
 * records are left out, and so are those that do not want to be listed.
 * @param cache pass the same one every time for this fold: then only what changed is made again
 * @throws for a space that is no part of the directory
 */
export function recordsOf(
  fold: Fold,
  space: string,
  cache: RecordCache = createRecordCache(),
): readonly DirectoryRecord[] {
  return keptRecords(fold, space, cache)
    .filter(({ shown }) => shown)
    .map(({ record }) => record);
}

/** One record, also when it is deleted or not to be listed; undefined when nobody ever wrote in it. */
export function keptRecord(
  fold: Fold,
  space: string,
  type: string,
  id: string,
  cache: RecordCache = createRecordCache(),
): KeptRecord | undefined {
  const folded = fold.record(type, id);
  return folded === undefined ? undefined : keptOf(folded, space, cache);
}

/** As readers have it; undefined for what they do not have. */
export function recordOf(
  fold: Fold,
  space: string,
  type: string,
  id: string,
  cache: RecordCache = createRecordCache(),
): DirectoryRecord | undefined {
  const kept = keptRecord(fold, space, type, id, cache);
  return kept?.shown === true ? kept.record : undefined;
}

/** The safe side: as long as anybody's wish not to be listed stands, it is not. */
function isListed(folded: FoldedRecord): boolean {
  const heads = folded.units.get(LISTING)?.heads ?? [];
  return heads.every(({ op }) => readListing(op.value)?.listed ?? true);
}

function toRecord(folded: FoldedRecord, space: string): DirectoryRecord {
  const home = homeOfSpace(space);
  if (home === undefined) throw new Error('no space of the directory');
  const units: Record<string, Heads> = {};
  const sets: Record<string, Record<string, Heads>> = {};
  for (const [unit, state] of folded.units) {
    const heads = rowOf(folded.type, unit) === undefined ? [] : headsIn(folded.type, unit, state);
    if (heads.length === 0) continue;
    const { name, element } = splitUnit(unit);
    if (element === undefined) units[name] = heads;
    else (sets[name] ??= {})[element] = heads;
  }
  return {
    type: folded.type as RecordType,
    id: folded.id,
    home,
    source: readSource(unitValue(folded, SOURCE)) ?? { system: HERE, id: folded.id },
    language: readLanguage(unitValue(folded, LANGUAGE)) ?? DUTCH,
    units,
    sets,
    checks: marksOf(folded),
  };
}

/**
 * The winner last; one head for those who wrote the same. What only a newer version can read is an empty head that is
 * not public: a unit with it is shown to nobody, and never as half of what it says.
 * @returns none when the unit is empty
 */
function headsIn(type: string, unit: string, { heads }: UnitState): Heads {
  const different = new Map<string, Head>();
  for (const { op } of heads) {
    const head = readUnit(type, unit, op.value) ?? { value: null, public: false };
    const key = canonicalJson({ value: head.value, public: head.public });
    if (!different.has(key)) different.set(key, { value: head.value, public: head.public });
  }
  const found = [...different.values()].reverse();
  return found.every(({ value }) => value === null) ? [] : found;
}

function marksOf(folded: FoldedRecord): DirectoryRecord['checks'] {
  const checks: Partial<Record<CheckGroup, CheckMark>> = {};
  for (const [group, state] of Object.entries(checksOf(folded)))
    if (state.counts) checks[group as CheckGroup] = state.mark;
  return checks;
}
