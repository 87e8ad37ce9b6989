/**
 * One file carries a whole space, and a file is just another way for ops to travel: it may come twice, late, or from
 * somebody else's older copy. It is read whole or refused whole, before anything is touched.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import { hashOf } from './digest.ts';
import { createFold, DELETED, presenceOf, type Fold } from './fold.ts';
import { disagrees } from './heads.ts';
import { named, parseOp, type NamedOp } from './op.ts';

export const FILE_FORMAT = 'hechte-wijk-space';
const FILE_VERSION = 1;
/** A village's five years of notes are a few megabytes; more is not a group's file. Characters. */
export const MAX_FILE_LENGTH = 50_000_000;
const MAX_OPS = 500_000;

/**
 * `not-ours`: no file of this app. `newer`: made by a newer app. `damaged`: something in it does not fit together,
 * so nothing of it is used. `other-group`: of another space. `gap`: earlier ops of a device are missing here.
 * `fork`: two different ops with one number: a copied device wrote on both sides.
 */
export type FileRefusal = 'not-ours' | 'newer' | 'damaged' | 'too-large' | 'other-group' | 'gap' | 'fork';

export type FileReading =
  | { readonly ok: true; readonly space: string; readonly ops: readonly NamedOp[] }
  | { readonly ok: false; readonly why: FileRefusal };

const refused = (why: FileRefusal) => ({ ok: false, why }) as const;

/**
 * The same ops always give the same text: no dates, no device, ops in one order.
 * @throws when an op is of another space: a copy that nobody can read is worse than none
 */
export function writeFile(space: string, ops: readonly NamedOp[]): string {
  if (ops.some(({ op }) => op.space !== space)) throw new Error('an op of another space');
  const sorted = inFileOrder(ops);
  const lines = sorted.map(({ op }) => canonicalJson(op)).join(',\n');
  return `{"format":"${FILE_FORMAT}","ops":[\n${lines}\n],"space":${JSON.stringify(space)},"sum":"${sumOf(sorted)}","version":${FILE_VERSION}}\n`;
}

const inFileOrder = (ops: readonly NamedOp[]): readonly NamedOp[] =>
  [...ops].sort((a, b) =>
    a.op.device < b.op.device ? -1 : a.op.device > b.op.device ? 1 : a.op.counter - b.op.counter,
  );

/**
 * Over the names of all ops, which hold a hash of all that is in them. Without it, a changed value in an op that no
 * other op names would be read as another op, and nobody would notice.
 */
const sumOf = (sorted: readonly NamedOp[]): string => hashOf(sorted.map(({ ref }) => ref).join('\n'));

/** Reads a file by itself: its form, its ops, and that nothing in it changed since it was written. */
export function readFile(text: string): FileReading {
  if (text.length > MAX_FILE_LENGTH) return refused('too-large');
  const file = parseJson(text);
  // Cut off or spoiled, but it was ours: another answer than "this is no file of this app".
  if (file === undefined && text.includes(`"format":"${FILE_FORMAT}"`)) return refused('damaged');
  if (!isObject(file) || file['format'] !== FILE_FORMAT) return refused('not-ours');
  if (typeof file['version'] === 'number' && file['version'] > FILE_VERSION) return refused('newer');
  const { space, ops: list } = file;
  if (file['version'] !== FILE_VERSION || typeof space !== 'string' || !Array.isArray(list))
    return refused('damaged');
  if (list.length === 0 || list.length > MAX_OPS) return refused(list.length === 0 ? 'damaged' : 'too-large');
  const ops: NamedOp[] = [];
  for (const entry of list as readonly unknown[]) {
    const op = parseOp(entry);
    if (op === undefined || op.space !== space) return refused('damaged');
    ops.push(named(op));
  }
  if (hasDouble(ops) || sumOf(inFileOrder(ops)) !== file['sum']) return refused('damaged');
  return { ok: true, space, ops };
}

export type Admission =
  | { readonly ok: true; readonly added: readonly NamedOp[] }
  | { readonly ok: false; readonly why: FileRefusal };

/**
 * What a file would add to what is here, the ops of a device in the order of their counters.
 * Every op that an op names must be here or in the file, and the counters of a device may have no hole.
 */
export function admit(fold: Fold, ops: readonly NamedOp[]): Admission {
  const space = (fold.ops()[0] ?? ops[0])?.op.space;
  if (ops.some(({ op }) => op.space !== space)) return refused('other-group');
  const coming = new Map(ops.filter(({ ref }) => !fold.has(ref)).map((added) => [added.ref, added]));
  const counters = new Map(fold.counters());
  const added = [...coming.values()].sort((a, b) => a.op.counter - b.op.counter);
  for (const { op } of added) {
    const last = counters.get(op.device) ?? 0;
    if (op.counter <= last) return refused('fork');
    if (op.counter !== last + 1) return refused('gap');
    counters.set(op.device, op.counter);
  }
  const known = (ref: string) => fold.has(ref) || coming.has(ref);
  if (added.some(({ op }) => !op.base.every(known) || !op.seen.every(known))) return refused('damaged');
  return { ok: true, added };
}

/** What people see before they say yes. */
export interface Preview {
  readonly added: readonly NamedOp[];
  /** Records that change or appear, by type. */
  readonly changed: ReadonlyMap<string, number>;
  /** Units on which people will disagree after it, and did not before; about a deletion, see `contested`. */
  readonly conflicts: readonly { readonly type: string; readonly record: string; readonly unit: string }[];
  readonly contested: readonly { readonly type: string; readonly record: string }[];
}

/** @returns what would change; the fold itself stays as it is */
export function preview(fold: Fold, added: readonly NamedOp[]): Preview {
  const after = createFold([...fold.ops(), ...added]);
  const touched = new Map<string, { type: string; record: string }>();
  for (const { op } of added) touched.set(`${op.type}\n${op.record}`, { type: op.type, record: op.record });
  const changed = new Map<string, number>();
  for (const { type } of touched.values()) changed.set(type, (changed.get(type) ?? 0) + 1);
  const conflicts = [...touched.values()].flatMap(({ type, record }) =>
    [...(after.record(type, record)?.units ?? [])].flatMap(([unit, state]) => {
      const before = fold.record(type, record)?.units.get(unit);
      return unit !== DELETED && disagrees(state) && (before === undefined || !disagrees(before))
        ? [{ type, record, unit }]
        : [];
    }),
  );
  const contested = [...touched.values()].filter(({ type, record }) => {
    const now = after.record(type, record);
    const before = fold.record(type, record);
    const was = before === undefined ? 'here' : presenceOf(before);
    return now !== undefined && presenceOf(now) === 'contested' && was !== 'contested';
  });
  return { added, changed, conflicts, contested };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasDouble(ops: readonly NamedOp[]): boolean {
  const seen = new Set<string>();
  return ops.some(({ op }) => {
    const key = `${op.device}:${op.counter}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
