/**
 * The privacy check: what in a text is about one person and may not be written down. It runs on the device, keeps
 * nothing and tells nobody; it answers with places in the text, never with the words.
 *
 * Blocked: burgerservicenummer (with its proof), telephone, e-mail, bank account, postcode with letters, street with
 * number, date of birth, and illness in one text with a name, an age or an address. Asked about: names, ages,
 * pointers at one person, numbers of nine digits. The national lines may stand everywhere; contact details only where
 * they belong (`public_contact`). Works on texts as people type them: other digits, hyphens and spaces, invisible
 * characters inside a number.
 *
 * Known gaps, so that nobody trusts it too far: initials in small letters (J.d.V.); nicknames, farm names and names
 * that are not on the list; surnames without a title that are also words; family relations; typing mistakes; numbers
 * written in words; a BSN cut among other numbers by more than three spaces, over two lines, or written exactly as
 * dates and times, as a range of years or of round numbers (1950-2400), as a KvK number or as an amount of eight
 * digits; letters of another script that look like ours; illness named by a medicine or a treatment; who is ill
 * when the name is in another text; names that people agreed to (`publicNames`) beside an illness. And it sees too
 * much at times: a number in eleven passes the proof by chance, and "Rond de Voorbeeldweg 12 woningen" is taken for
 * an address.
 */
import { findAddresses } from './privacy-address.ts';
import { findAges } from './privacy-age.ts';
import { findBirths } from './privacy-birth.ts';
import type { Mark, Page, PrivacyFinding, PrivacyLevel } from './privacy-finding.ts';
import { findHealth } from './privacy-health.ts';
import { findNames } from './privacy-names.ts';
import { findNumbers } from './privacy-numbers.ts';
import { findPointers } from './privacy-pointer.ts';
import { readText } from './privacy-text.ts';

export { privacyMessageKey } from './privacy-finding.ts';
export type { PrivacyFinding, PrivacyKind, PrivacyLevel } from './privacy-finding.ts';

/** `public_contact`: contact details of an organisation. There phone, e-mail and address may stand; names are noted. */
export type PrivacyContext = 'group_note' | 'public_contact';

export interface PrivacyOptions {
  /** `group_note` when absent. */
  readonly context?: PrivacyContext;
  /** Names of people who agreed to be named, as they are written in the directory. */
  readonly publicNames?: readonly string[];
}

export type PrivacyVerdict = PrivacyLevel | 'ok';

const RANK: Readonly<Record<PrivacyLevel, number>> = { block: 3, warn: 2, info: 1 };

/** What in a text is about one person, in the order of the text; an empty list when nothing was seen. */
export function checkPrivacy(text: string, options: PrivacyOptions = {}): readonly PrivacyFinding[] {
  const page: Page = {
    ...readText(text),
    isPublic: options.context === 'public_contact',
    publicNames: new Set(
      (options.publicNames ?? []).map((name) => readText(name.trim()).plain.toLowerCase()),
    ),
  };
  const hard = [...findNumbers(page), ...findAddresses(page), ...findBirths(page)];
  const names = findNames(page);
  const ages = findAges(page, names);
  const people = [...hard, ...names, ...ages, ...findPointers(page)];
  const marks = withoutRepeats([...people, ...findHealth(page, people)]);
  return marks.map(({ kind, level, start, end }) => ({ kind, level, ...page.spanOf(start, end) }));
}

/** In order; what lies inside a mark that is at least as grave would only say the same again. */
function withoutRepeats(marks: readonly Mark[]): Mark[] {
  const sorted = marks
    .slice()
    .sort((a, b) => a.start - b.start || RANK[b.level] - RANK[a.level] || b.end - a.end);
  const kept: Mark[] = [];
  for (const mark of sorted) {
    const last = kept[kept.length - 1];
    const inside = last !== undefined && mark.end <= last.end && RANK[mark.level] <= RANK[last.level];
    if (!inside) kept.push(mark);
  }
  return kept;
}

/** The gravest level among findings. */
export function privacyVerdict(findings: readonly Pick<PrivacyFinding, 'level'>[]): PrivacyVerdict {
  const levels = new Set(findings.map(({ level }) => level));
  if (levels.has('block')) return 'block';
  if (levels.has('warn')) return 'warn';
  return levels.has('info') ? 'info' : 'ok';
}

/** The text without the words of a finding, and with the spaces and marks around them tidied ("Haal weg"). */
export function withoutFinding(text: string, { at, length }: Pick<PrivacyFinding, 'at' | 'length'>): string {
  let before = text.slice(0, at);
  let after = text.slice(at + length);
  if (/[([]$/.test(before.trimEnd()) && /^\s*[)\]]/.test(after)) {
    before = before.trimEnd().slice(0, -1);
    after = after.trimStart().slice(1);
  }
  const opens = before === '' || /\n[ \t]*$/.test(before);
  before = before.replace(/[ \t]{1,40}$/, '');
  after = after.replace(/^[ \t]{1,40}/, '');
  if (opens || before === '') return `${before}${after.replace(/^[,;:.]\s{0,40}/, '')}`.trimStart();
  const glued = after === '' || /^[\n.,;:!?)\]]/.test(after);
  return `${before}${glued ? '' : ' '}${after}`;
}
