/** The words that the privacy check knows, as sets. All are folded: small letters, no accents. */
import names from './content/privacy-names.json' with { type: 'json' };
import words from './content/privacy-words.json' with { type: 'json' };

const setOf = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** Names that are nothing but names. */
export const FIRST_NAMES = setOf(names.first);
/** Names that are also plain words: Roos, Mark, Wil. */
export const AMBIGUOUS_NAMES = setOf(names.ambiguous);
/** Names that are mostly something else here: a village (Erica), a language (Frans). */
export const RARE_NAMES = setOf(names.rarely);
export const NOT_IN_SMALL_LETTERS = setOf(names.notInSmallLetters);
export const SURNAMES = setOf(names.surnames);
/** Surnames that are also plain words or trades: a name only behind a title. */
export const SURNAMES_AFTER_TITLE = setOf(names.surnamesAfterTitle);

export const TITLES = setOf(words.titles);
/** Titles behind which even a name in small letters is one. */
export const STRONG_TITLES = setOf(words.strongTitles);
export const PARTICLES = setOf(words.particles);
export const MONTHS = setOf(words.months);
/** After these a full stop does not end the sentence. */
export const TITLES_AND_ABBREVIATIONS = setOf(words.abbreviations);
export const DOTTED_ABBREVIATIONS = setOf(words.dottedAbbreviations);
export const NOT_AFTER_INITIAL = setOf(words.notAfterInitial);
export const BEFORE_LETTER = setOf(words.beforeLetter);
export const ORGANISATION_BEFORE = setOf(words.organisationBefore);
export const ORGANISATION_AFTER = setOf(words.organisationAfter);
/** Endings of what is named after somebody. */
export const ORGANISATION_ENDINGS: readonly string[] = words.organisationEndings;
/** What only a person does: with these, a name at the start of a sentence is a name. */
export const SPEECH_VERBS = setOf(words.speechVerbs);

export const BIRTH_WORDS = setOf(words.birthWords);
export const UNITS = setOf(words.units);
export const NOT_AGE_AFTER = setOf(words.notAgeAfter);
export const THINGS = setOf(words.things);
export const SPANS = setOf(words.spans);
export const ANNIVERSARIES = setOf(words.anniversaries);
export const PEOPLE_WITH_AGE = setOf(words.peopleWithAge);

export const STREETS_STRONG: readonly string[] = words.streetsStrong;
export const STREETS_WEAK: readonly string[] = words.streetsWeak;
export const NOT_STREETS = setOf(words.notStreets);
export const BARE_STREETS = setOf(words.bareStreets);

export const PERSONS = setOf(words.persons);
export const SHE_HE = setOf(words.sheHe);
export const PLACE_NOUNS = setOf(words.placeNouns);
export const RELATIVES = setOf(words.relatives);
export const LOCAL_ROLES = setOf(words.localRoles);

export const HEALTH_PARTS: readonly string[] = words.healthParts;
export const HEALTH_STARTS: readonly string[] = words.healthStarts;
export const HEALTH_WORDS = setOf(words.healthWords);
/** In capitals only: "als" and "ms" are plain words. */
export const HEALTH_CAPITALS = setOf(words.healthCapitals);
export const HEALTH_PAIRS: ReadonlySet<string> = new Set(words.healthPairs);
/** Illness only when it stands in one sentence with the person. */
export const HEALTH_NEAR = setOf(words.healthNear);
export const NOT_ILLNESS: readonly string[] = words.notIllness;
export const NOT_ILLNESS_AFTER = setOf(words.notIllnessAfter);
export const GENERAL_PEOPLE = setOf(words.generalPeople);

/** National numbers that our texts name beside the one of their line. */
export const ALSO_NATIONAL: readonly string[] = words.alsoNational;
