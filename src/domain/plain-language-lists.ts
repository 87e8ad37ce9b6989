/** What the checks know of words: how common they are, which to explain or replace, which to leave alone. */
import { splitWords, type Word } from './plain-language-text.ts';
import { RARE_ZIPF, type Frequencies } from './plain-language-words.ts';

export type Phrase = { readonly phrase: string; readonly words: readonly string[]; readonly meaning: string };
/** By first word, longest phrase first: "ten behoeve van" goes before "ten". */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

/** Builds an index from phrase -> meaning. Case does not matter; inflected forms must be listed themselves. */
export function indexPhrases(meanings: Readonly<Record<string, string>>): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const [phrase, meaning] of Object.entries(meanings)) {
    const words = splitWords(phrase).map((word) => word.lower);
    const first = words[0];
    if (first === undefined) continue;
    const sharing = index.get(first) ?? [];
    sharing.push({ phrase, words, meaning });
    sharing.sort((a, b) => b.words.length - a.words.length);
    index.set(first, sharing);
  }
  return index;
}

/** The longest phrase that starts at `from`, if any. A comma or bracket inside breaks it. */
export function phraseAt(words: readonly Word[], from: number, index: PhraseIndex): Phrase | undefined {
  const candidates = index.get(words[from]?.lower ?? '');
  return candidates?.find(({ words: parts }) =>
    parts.every((part, i) => {
      const word = words[from + i];
      return word?.lower === part && (i === 0 || word.before === '');
    }),
  );
}

/** What the checks know of words. Build it once per writer with `makeLists`. */
export type WritingLists = {
  readonly frequencies: Frequencies;
  readonly jargon: PhraseIndex;
  readonly terms: PhraseIndex;
  /** In small letters: names, local words and abbreviations that everybody here knows. */
  readonly allowed: ReadonlySet<string>;
  /** Frequencies plus what is allowed or explained, so that their forms and compounds are known too. */
  readonly known: Frequencies;
};

/** Prepares the lists: phrase -> alternative, term -> explanation, word form -> Zipf, and words to leave alone. */
export function makeLists(raw: {
  readonly frequencies: Frequencies;
  readonly jargon: Readonly<Record<string, string>>;
  readonly terms: Readonly<Record<string, string>>;
  readonly allowed: Iterable<string>;
}): WritingLists {
  const allowed = Array.from(raw.allowed, (word) => word.toLowerCase());
  const known = new Map(raw.frequencies);
  for (const word of [...allowed, ...Object.keys(raw.terms)]) {
    const lower = word.toLowerCase();
    if (!known.has(lower)) known.set(lower, RARE_ZIPF);
  }
  return {
    frequencies: raw.frequencies,
    jargon: indexPhrases(raw.jargon),
    terms: indexPhrases(raw.terms),
    allowed: new Set(allowed),
    known,
  };
}
