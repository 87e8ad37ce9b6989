/**
 * Passives without a parser.
 *
 * "worden" + participle in one clause is a passive. "zijn" + participle mostly is not: "de deur is gesloten" says how
 * things are, "zij is gekomen" what somebody did. So "zijn" counts only when the clause names the doer with "door",
 * or when the participle is one of a short list that always hides a doer ("is besloten"). We accept missing some of
 * those, because a false alarm costs a writer's trust.
 */
import type { Sentence, Word } from './plain-language-text.ts';
import {
  BEFORE_NOUN,
  CLAUSE_OPENERS,
  HEBBEN,
  MODALS,
  NOT_PARTICIPLES,
  STRONG_STEMS,
  SUBJECTS,
  VERB_PREFIX,
  WORDEN,
  ZIJN,
  ZIJN_ACTIVE,
  ZIJN_PASSIVE,
} from './plain-language-dutch.ts';

export type Passive = { readonly auxiliary: Word; readonly participle: Word };

/** How far a participle may stand from its auxiliary, in words. Further apart they seldom belong together. */
const REACH = 14;

const INSEPARABLE = '(?:be|ver|ont|her|onder|over|voor|door|mis|vol|weer|om|er)';
const STRONG = new RegExp(`^${VERB_PREFIX}?(?:ge|${INSEPARABLE})${STRONG_STEMS}$`, 'u');
const WEAK_GE = new RegExp(`^${VERB_PREFIX}?ge\\p{L}{2,}[dt]$`, 'u');
const WEAK_D = new RegExp(`^${VERB_PREFIX}?(?:be|ver|ont|her|onder|over|voor|mis)\\p{L}{2,}d$`, 'u');
// A -t after a voiced sound is the present tense ("betaalt"); after k f s ch p it is a participle ("verwerkt").
const WEAK_T = new RegExp(`^${VERB_PREFIX}?(?:be|ver|ont|her|onder|over)\\p{L}+(?:[kfsxp]|ch)t$`, 'u');
/** Nouns that start like a verb: "bestuurslid", "overheid", "voorbeeld". */
const NOUN_ENDS =
  /(?:lid|heid|beeld|tijd|stand|blad|kind|land|raad|macht|kracht|recht|dienst|punt|kant|plicht)$/u;
const IRREGULAR = new RegExp(
  `^${VERB_PREFIX}?(?:ge|be|ver|ont|over|onder|mis|vol)(?:daan|gaan|staan|slagen)$`,
  'u',
);

/** Whether a word, in small letters, has the form of a past participle. */
export function isParticiple(lower: string): boolean {
  if (lower.length < 5 || NOT_PARTICIPLES.has(lower) || NOUN_ENDS.test(lower)) return false;
  return (
    STRONG.test(lower) ||
    WEAK_GE.test(lower) ||
    WEAK_D.test(lower) ||
    WEAK_T.test(lower) ||
    IRREGULAR.test(lower)
  );
}

/** The passives of one sentence, in order of their auxiliary, each participle once. */
export function findPassives(sentence: Sentence): Passive[] {
  const { words } = sentence;
  const found: Passive[] = [];
  const used = new Set<Word>();
  words.forEach((auxiliary, index) => {
    const worden = WORDEN.has(auxiliary.lower);
    if (!worden && !ZIJN.has(auxiliary.lower)) return;
    const participle = participleBefore(words, index) ?? participleAfter(words, index);
    if (!participle || used.has(participle)) return;
    if (!worden && !hidesDoer(words, index, participle)) return;
    used.add(participle);
    found.push({ auxiliary, participle });
  });
  return found;
}

/** "gevraagd wordt", "gevraagd kan worden": only modals stand between. */
function participleBefore(words: readonly Word[], index: number): Word | undefined {
  for (let i = index - 1; i >= 0 && i >= index - 3; i -= 1) {
    const word = words[i];
    if (!word || words[i + 1]?.before !== '') return undefined;
    if (isParticiple(word.lower)) return words[i - 1]?.lower === 'te' ? undefined : word;
    if (!MODALS.has(word.lower)) return undefined;
  }
  return undefined;
}

function participleAfter(words: readonly Word[], index: number): Word | undefined {
  for (let i = index + 1; i < words.length && i <= index + REACH; i += 1) {
    const word = words[i];
    if (!word || endsClause(words, i)) return undefined;
    if (HEBBEN.has(word.lower)) return undefined;
    if (isParticiple(word.lower) && !describesNoun(words, i)) {
      return HEBBEN.has(words[i + 1]?.lower ?? '') ? undefined : word;
    }
  }
  return undefined;
}

/** A participle between an article and a noun is an adjective: "wordt een gesloten groep". */
function describesNoun(words: readonly Word[], index: number): boolean {
  const previous = words[index - 1];
  const next = words[index + 1];
  if (previous?.lower === 'te') return true; // "te verlaten" is an infinitive that looks like a participle
  return (
    previous !== undefined && next !== undefined && next.before === '' && BEFORE_NOUN.has(previous.lower)
  );
}

function endsClause(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word || /[,;:()]/u.test(word.before)) return true;
  if (word.lower === 'en' || word.lower === 'of') {
    const next = words[index + 1];
    return next !== undefined && (SUBJECTS.has(next.lower) || CLAUSE_OPENERS.has(next.lower));
  }
  return CLAUSE_OPENERS.has(word.lower);
}

function hidesDoer(words: readonly Word[], index: number, participle: Word): boolean {
  if (ZIJN_ACTIVE.has(participle.lower)) return false;
  if (ZIJN_PASSIVE.has(participle.lower)) return true;
  const last = words.indexOf(participle);
  const [from, to] = last < index ? [Math.max(0, last - 6), index] : [index, last];
  return words.slice(from, to + 1).some((word) => word.lower === 'door') || words[last + 1]?.lower === 'door';
}
