/** What the privacy check finds, and how the rules hand it in. Tagged values only: the words live in `locales`. */
import type { Reading } from './privacy-text.ts';

/** `block`: cannot be saved. `warn`: ask the writer. `info`: a gentle note. */
export type PrivacyLevel = 'block' | 'warn' | 'info';

/** Each kind with the ending of its message: `privacy.<level>.<ending>`. */
const MESSAGES = {
  bsn: 'bsn',
  long_number: 'number',
  phone: 'phone',
  email: 'email',
  iban: 'iban',
  birth_date: 'birth',
  birth_year: 'birth',
  date: 'birth',
  exact_age: 'age',
  postcode: 'address',
  street_number: 'address',
  title_name: 'name',
  initials_name: 'name',
  initials: 'name',
  first_name: 'name',
  surname: 'name',
  place_pointer: 'pointer',
  health_about_one_person: 'pointer',
  health_with_identity: 'health',
} as const;

export type PrivacyKind = keyof typeof MESSAGES;

export interface PrivacyFinding {
  readonly kind: PrivacyKind;
  readonly level: PrivacyLevel;
  /** Offset and length in the text as it was typed, in UTF-16 units; never empty. */
  readonly at: number;
  readonly length: number;
}

/** The key of the message in `locales/<language>/privacy.json`. A note uses the words of the question. */
export function privacyMessageKey({
  kind,
  level,
}: Pick<PrivacyFinding, 'kind' | 'level'>): `privacy.${'block' | 'warn'}.${string}` {
  return `privacy.${level === 'block' ? 'block' : 'warn'}.${MESSAGES[kind]}`;
}

/** A finding in offsets of the plain text. */
export interface Mark {
  readonly kind: PrivacyKind;
  readonly level: PrivacyLevel;
  readonly start: number;
  readonly end: number;
}

/** What every rule gets. */
export interface Page extends Reading {
  /** Contact details of an organisation may stand in this text. */
  readonly isPublic: boolean;
  /** In small letters: names of people who agreed to be named. */
  readonly publicNames: ReadonlySet<string>;
}

export const overlaps = (
  marks: readonly Pick<Mark, 'start' | 'end'>[],
  start: number,
  end: number,
): boolean => marks.some((mark) => start < mark.end && mark.start < end);
