/** What can be found in a text. Tagged values only: the words for a reader live in `locales`. */
/** `error`: against the rules for our own texts. `tip`: worth a look. Neither ever stops anybody from saving. */
export type Level = 'error' | 'tip';

type Place = {
  /** Offset and length in the text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  readonly level: Level;
};

export type Finding = Place &
  (
    | { readonly kind: 'long-sentence'; readonly words: number }
    | { readonly kind: 'many-commas'; readonly commas: number }
    | { readonly kind: 'passive'; readonly auxiliary: string; readonly participle: string }
    | { readonly kind: 'abbreviation'; readonly word: string }
    | { readonly kind: 'jargon'; readonly word: string; readonly alternative: string }
    /** A care term that may stay, because the app explains it on tap. */
    | { readonly kind: 'care-term'; readonly word: string; readonly explanation: string }
    | { readonly kind: 'mixed-address'; readonly formal: string; readonly informal: string }
    | { readonly kind: 'number-word'; readonly word: string; readonly digits: number }
    | { readonly kind: 'long-word'; readonly word: string; readonly letters: number }
    | { readonly kind: 'rare-word'; readonly word: string }
  );

export type FindingKind = Finding['kind'];
