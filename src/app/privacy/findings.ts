/** Which findings of the privacy check somebody must deal with before a text is used. */
import { checkPrivacy, type PrivacyFinding } from '#domain/privacy.ts';

/** After the last key, ms. Source: the privacy check, "behaviour". */
export const CHECK_AFTER_MS = 300;

export interface FieldRules {
  /** A public contact of an organisation: its telephone number and address may be there. */
  readonly context?: 'group_note' | 'public_contact';
  /** The text is the name of somebody who agreed to be named: that name, as a whole, is no finding. */
  readonly agreedName?: boolean;
}

const RANK = { block: 0, warn: 1, info: 2 } as const;

const found = (text: string, { context = 'group_note', agreedName }: FieldRules): readonly PrivacyFinding[] =>
  checkPrivacy(text, { context, publicNames: agreedName === true ? [text] : [] });

/** The words that are marked, in lower case: what somebody says yes to once is not asked again. */
export const wordsFound = (text: string, rules: FieldRules = {}): string[] =>
  found(text, rules).map(({ at, length }) => text.slice(at, at + length).toLowerCase());

/** What must be dealt with, worst first: not the gentle notes, and not what somebody said is nobody. */
export function openFindings(
  text: string,
  accepted: ReadonlySet<string>,
  rules: FieldRules = {},
): PrivacyFinding[] {
  return found(text, rules)
    .filter(
      ({ level, at, length }) =>
        level === 'block' || (level === 'warn' && !accepted.has(text.slice(at, at + length).toLowerCase())),
    )
    .sort((a, b) => RANK[a.level] - RANK[b.level] || a.at - b.at);
}
