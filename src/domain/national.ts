/**
 * The national lines: the only real phone numbers this product ships. Each was checked against its owner's or
 * a government page on the date in the file; a line whose number is not confirmed has a website only.
 * Texts (name, when to call, hours, cost) are in `locales/<language>/national.json` under the same ids.
 */
import national from './content/national.json' with { type: 'json' };

export interface NationalLine {
  readonly id: string;
  /** As people write it; absent when no number is confirmed. */
  readonly number?: string;
  readonly url?: string;
  /** Confirmed to answer day and night. Absent means: not confirmed, so never shown as open. */
  readonly always?: boolean;
}

/** The date on which the numbers were last checked, YYYY-MM-DD. */
export const NATIONAL_CHECKED: string = national.checked;
export const NATIONAL_LINES: readonly NationalLine[] = national.lines;

/** @returns the line with this id; throws for an id that we do not have, since only our own code names them. */
export function nationalLine(id: string): NationalLine {
  const line = NATIONAL_LINES.find((candidate) => candidate.id === id);
  if (line === undefined) throw new Error(`no national line ${id}`);
  return line;
}

/** In the order of the emergency strip: danger first, then the lines that answer day and night. */
export const EMERGENCY_LINES = [
  '112',
  '113',
  'veilig_thuis',
  'csg',
  'gas_stroom',
  'zorgwekkend_gedrag',
  '112nl',
] as const;
