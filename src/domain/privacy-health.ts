/** Illness beside a person. An illness alone is a subject; beside a name, an age or an address it is a secret. */
import type { Mark, Page, PrivacyKind } from './privacy-finding.ts';
import {
  GENERAL_PEOPLE,
  HEALTH_CAPITALS,
  HEALTH_NEAR,
  HEALTH_PAIRS,
  HEALTH_PARTS,
  HEALTH_STARTS,
  HEALTH_WORDS,
  LOCAL_ROLES,
  NOT_ILLNESS,
  NOT_ILLNESS_AFTER,
  PERSONS,
  SHE_HE,
} from './privacy-lists.ts';
import type { Token } from './privacy-text.ts';

type Tokens = readonly Token[];

const IDENTITY: ReadonlySet<PrivacyKind> = new Set<PrivacyKind>([
  'title_name',
  'initials_name',
  'initials',
  'first_name',
  'surname',
  'exact_age',
  'street_number',
  'postcode',
  'birth_date',
  'birth_year',
]);

/** `far`: counts anywhere in the text. `near`: an everyday word, counts in the sentence of the person. */
interface Illness {
  readonly at: number;
  readonly until: number;
  readonly reach: 'far' | 'near';
}

/** The dementia café and the diabetes fund are places and clubs. */
function isService(tokens: Tokens, at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  if (NOT_ILLNESS.some((ending) => lower.endsWith(ending) && lower !== ending)) return true;
  const hyphen = tokens[at + 1]?.text === '-';
  const after = tokens[hyphen ? at + 2 : at + 1]?.lower ?? '';
  return NOT_ILLNESS_AFTER.has(after) || (hyphen && NOT_ILLNESS.some((ending) => after.endsWith(ending)));
}

function illnessAt(tokens: Tokens, at: number): Illness | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const { lower, text } = token;
  const behind = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
  if (HEALTH_PAIRS.has(`${lower} ${tokens[behind]?.lower ?? ''}`))
    return { at, until: behind + 1, reach: 'far' };
  const ill =
    HEALTH_WORDS.has(lower) ||
    HEALTH_CAPITALS.has(text) ||
    HEALTH_STARTS.some((start) => lower.startsWith(start)) ||
    HEALTH_PARTS.some((part) => lower.includes(part));
  if (ill) return isService(tokens, at) ? undefined : { at, until: at + 1, reach: 'far' };
  return HEALTH_NEAR.has(lower) ? { at, until: at + 1, reach: 'near' } : undefined;
}

/** "die oude boer … depressief", "onze voorzitter heeft kanker", "zij heeft dementie". */
function pointsAtOne(tokens: Tokens, illness: Illness): boolean {
  const sentence = tokens[illness.at]?.sentence;
  let from = illness.at;
  while (from > 0 && from > illness.at - 15 && tokens[from - 1]?.sentence === sentence) from -= 1;
  let until = illness.until;
  while (until < illness.at + 10 && tokens[until]?.sentence === sentence) until += 1;
  const inside = tokens.slice(from, until);
  if (inside.some(({ lower }) => GENERAL_PEOPLE.has(lower))) return false;
  const distance = illness.at - from;
  return inside.some((token, i) => {
    const verb = inside[i + 1]?.lower ?? '';
    const says =
      /^(?:heeft|is|lijdt|kreeg|krijgt|had|was|werd|raakte)$/.test(verb) &&
      distance - i > 0 &&
      distance - i <= 5;
    if (SHE_HE.has(token.lower) || (LOCAL_ROLES.has(token.lower) && isPointedAt(inside, i))) return says;
    return PERSONS.has(token.lower) && isPointedAt(inside, i);
  });
}

const isPointedAt = (tokens: Tokens, at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ lower }) => /^(?:de|die|dat|het|onze|deze)$/.test(lower));

/** Illness in the same text as somebody, or said of one person whom people can guess. */
export function findHealth({ tokens }: Page, others: readonly Mark[]): Mark[] {
  const people = others.filter(({ kind, level }) => level !== 'info' && IDENTITY.has(kind));
  const sentences = sentencesOf(tokens, people);
  const general = new Set(
    tokens.filter(({ lower }) => GENERAL_PEOPLE.has(lower)).map(({ sentence }) => sentence),
  );
  const marks: Mark[] = [];
  tokens.forEach((token, at) => {
    const illness = illnessAt(tokens, at);
    if (illness === undefined) return;
    const { sentence } = token;
    const beside = sentences.has(sentence) && !general.has(sentence);
    const [start, end] = [token.start, tokens[illness.until - 1]?.end ?? token.end];
    if (illness.reach === 'far' ? people.length > 0 : beside)
      marks.push({ kind: 'health_with_identity', level: 'block', start, end });
    else if (pointsAtOne(tokens, illness))
      marks.push({ kind: 'health_about_one_person', level: 'warn', start, end });
  });
  return marks;
}

/** The sentences in which people were found. */
function sentencesOf(tokens: Tokens, people: readonly Mark[]): ReadonlySet<number> {
  const starts = new Set(people.map(({ start }) => start));
  return new Set(tokens.filter(({ start }) => starts.has(start)).map(({ sentence }) => sentence));
}
