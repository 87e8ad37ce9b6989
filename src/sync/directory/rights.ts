/** What the hub asks of every op of the directory, and a form before it offers a field. */
import { isRecordType, treaty, type UnitRow, type Writer } from '#domain/schema.ts';
import { homeOfSpace, mayWriteUnit, type Right } from '../access.ts';
import type { Op } from '../op.ts';
import { isKeptType, isKnownUnit, rowOf } from './units.ts';

/** A municipality by its official code, or the region. */
const HOME = /^(?:region|[A-Z]{2}\d{4})$/;

/** Who may write a unit; undefined for what only a newer version knows. */
function writerOf(type: string, unit: string): Writer | undefined {
  if (isKeptType(type)) return 'coordinator';
  if (!isRecordType(type)) return undefined;
  const row = rowOf(type, unit);
  if (row !== undefined) return row.write;
  if (type === 'place') return 'nobody';
  const own = unit.startsWith('$');
  // To delete or hide a record is to take away all that is in it, also what only the region's keeper may write.
  if (own) return own && /^\$(?:deleted|listing)$/.test(unit) ? strictest(type) : 'coordinator';
  return undefined;
}

function strictest(type: keyof typeof treaty): Writer {
  const rows: readonly UnitRow[] = Object.values(treaty[type]);
  return rows.some(({ write }) => write === 'region') ? 'region' : 'coordinator';
}

/**
 * Whether a form may offer this unit to somebody.
 * @param today YYYY-MM-DD, in the region's time zone
 */
export function mayEditUnit(
  rights: readonly Right[],
  home: string,
  type: string,
  unit: string,
  today: string,
): boolean {
  const writer = writerOf(type, unit);
  return writer !== undefined && mayWriteUnit(rights, home, writer, today);
}

/**
 * Whether somebody with these rights may have made this op. The home is that of its space: nothing that a record says
 * of itself counts. What this version can't judge is `unknown-schema` for who may write here at all, and asked again
 * after an update; for anybody else it is a no.
 * @param today YYYY-MM-DD, in the region's time zone
 */
export function mayWriteOp(
  rights: readonly Right[],
  op: Op,
  today: string,
): 'yes' | 'not-allowed' | 'unknown-schema' {
  const home = homeOfSpace(op.space);
  if (home === undefined || !HOME.test(home)) return 'not-allowed';
  const writer = writerOf(op.type, op.unit);
  if (!mayWriteUnit(rights, home, writer ?? 'coordinator', today)) return 'not-allowed';
  if (writer === undefined) return 'unknown-schema';
  // Of an erased value nothing can be said any more; it was looked at when it came.
  if (op.erased !== undefined) return 'yes';
  return isKnownUnit(op.type, op.unit, op.value) ? 'yes' : 'unknown-schema';
}
