/**
 * A count of fewer than 5 people is never kept: in a village it says who. `findSmallCounts` finds such counts in what
 * somebody types. A percentage, an average, a distance, a ratio or "minder dan 5" is no such count.
 *
 * Two manners. A *value* is there to hold a number, so every number below 5 counts unless what stands around it says
 * that it is something else. In a *sentence* a number counts only when it is followed by a word for people.
 *
 * Known gaps: people words that are not on the list in a sentence ("3 Syriërs"), a count spread over two sentences,
 * and a small number that follows from two big ones ("7 van de 10").
 */

export interface SmallCount {
  /** Place and length in the text, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

export const SMALLEST_COUNT = 5;

interface Token {
  readonly text: string;
  readonly at: number;
  /** What stands between the token before it and this one. */
  readonly gap: string;
  /** The number that it is; undefined for a word, and for a number with a decimal comma, which counts nobody. */
  readonly count: number | undefined;
}

/** Words of one number; "een" is an article far more often than a number. */
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['nul', 0],
  ['één', 1],
  ['éen', 1],
  ['twee', 2],
  ['drie', 3],
  ['vier', 4],
]);

/** After a number: it is a measure, a part, a ratio, or a count of things that are no people. */
const NO_PEOPLE =
  /^(?:%|‰|€|procent|promille|km|kilometers?|m|meters?|cm|min|minuut|minuten|u|uur|uren|dag|dagen|nachten|week|weken|maand|maanden|jaar|jaren|jarige|jarigen|kwartaal|kwartalen|keer|maal|x|e|de|ste|euro|honderd|duizend|miljoen|miljard|graden|punt|punten|sterren|derde|kwart|vierde|vijfde|tiende|op|(?:bus)?haltes?|bus|bussen|treinen|winkels?|supermarkt|supermarkten|school|scholen|basisschool|basisscholen|kerk|kerken|clubs?|vereniging|verenigingen|buurthuis|buurthuizen|dorpshuis|dorpshuizen|plek|plekken|locaties?|dorp|dorpen|wijk|wijken|buurt|buurten|gemeente|gemeenten|praktijk|praktijken|huisartspraktijken|huisartsenpraktijken|huisarts|huisartsen|apotheek|apotheken|loket|loketten|organisatie|organisaties|initiatief|initiatieven|groep|groepen|koren|banken|bankjes|activiteit|activiteiten|speeltuin|speeltuinen|restaurants?|cafés?|aed|aeds)$/;
/** Before a number: it is the name of a thing, or the second half of a ratio. */
const NAMES_A_THING =
  /^(?:groep|klas|fase|route|stap|week|kwartaal|niveau|categorie|top|deel|cijfer|nummer|nr|q|€)$/;
const PEOPLE =
  /^(?:mens|mensen|persoon|personen|inwoners?|inwoonsters?|bewoners?|ouderen?|ouders?|jongeren?|jeugdigen?|kind|kinderen|baby|baby's|jongens?|meisjes?|man|mannen|vrouw|vrouwen|gezin|gezinnen|huishoudens?|mantelzorgers?|vrijwilligers?|cliënt|cliënten|client|clienten|patiënt|patiënten|patient|patienten|senioren|senior|plussers?|statushouders?|vluchtelingen?|nieuwkomers?|weduwen?|weduwnaars?|leerlingen?|studenten?|werknemers?|werklozen?|daklozen?|deelnemers?|bezoekers?|gebruikers?|buren|boer|boeren|alleenstaanden?|huizen|woningen?|adressen|adres|gevallen|hulpvragen|meldingen)$/;
/** Somewhere in the text: the number is a measure of all, and counts nobody. */
const MEASURE =
  /gemiddeld|mediaan|doorsnee|percentage|procent|promille|aandeel|afstand|cijfer|score|waardering|reistijd|verhouding|leeftijd|\bper\s+(?:1\.?000|100|duizend|honderd|persoon|huishouden|inwoner)|[%‰]/;
/** Between the two numbers of a range. */
const RANGE = /^(?:tot|of|à|a|en|t)$/;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(/\d+(?:[.,]\d+)*|\p{L}+(?:'s)?|[%‰€]/gu)) {
    const at = match.index ?? 0;
    const word = match[0].toLowerCase();
    tokens.push({ text: word, at, gap: text.slice(from, at), count: countOf(word) });
    from = at + match[0].length;
  }
  return tokens;
}

function countOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  if (/^\d{1,3}(?:\.\d{3})+$/.test(word)) return Number(word.replace(/\./g, ''));
  return NUMBER_WORDS.get(word);
}

const isWordAt = (tokens: readonly Token[], index: number, pattern: RegExp): boolean =>
  pattern.test(tokens[index]?.text ?? '');

/** Whether the number at this place is something else than a count of people, by what stands around it. */
function isSomethingElse(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before !== undefined) {
    if (NAMES_A_THING.test(before.text)) return true;
    // "1 op 3", "1 op de 3"; and "1,5 - 2" of something that is a measure is dealt with from the other side.
    if (before.text === 'op' || (before.text === 'de' && tokens[index - 2]?.text === 'op')) return true;
  }
  const next = tokens[index + 1];
  if (next === undefined) return false;
  // "1-persoonshuishoudens" is the name of a kind.
  if (next.gap === '-' && next.count === undefined && !PEOPLE.test(next.text)) return true;
  // "2de" is an order, "2 de" is nothing.
  if (/^(?:e|de|ste|x)$/.test(next.text) && next.gap !== '' && next.text !== 'x') return false;
  if (NO_PEOPLE.test(next.text)) return true;
  const end = rangeEnd(tokens, index);
  if (end !== undefined && end !== index)
    return (tokens[end]?.count ?? 0) >= SMALLEST_COUNT || isSomethingElse(tokens, end);
  // "2 kleine winkels"
  return next.text.endsWith('e') && !PEOPLE.test(next.text) && isWordAt(tokens, index + 2, NO_PEOPLE);
}

/** The last number of "2 tot 4", "2-4" or "2 of 3". */
function rangeEnd(tokens: readonly Token[], index: number): number | undefined {
  const next = tokens[index + 1];
  if (next?.count !== undefined && /^\s*[-–]\s*$/.test(next.gap)) return index + 1;
  return next !== undefined && RANGE.test(next.text) && tokens[index + 2]?.count !== undefined
    ? index + 2
    : undefined;
}

function isFollowedByPeople(tokens: readonly Token[], index: number): boolean {
  const from = rangeEnd(tokens, index) ?? index;
  for (const word of tokens.slice(from + 1, from + 4)) {
    if (/[.;:!?\n]/.test(word.gap)) return false;
    if (PEOPLE.test(word.text)) return true;
    if (NO_PEOPLE.test(word.text) || word.count !== undefined) return false;
  }
  return false;
}

/**
 * Counts below 5 in the value of a figure, such as "3 mensen", "2" or "vier huishoudens".
 * @param about what the figure is about: an average or a percentage may be a bare small number
 */
export function smallCountsInValue(value: string, about = ''): SmallCount[] {
  const text = value.normalize('NFC');
  if (MEASURE.test(text.toLowerCase())) return [];
  const measure = MEASURE.test(about.normalize('NFC').toLowerCase());
  return small(tokensOf(text), (tokens, index) => !measure || isFollowedByPeople(tokens, index));
}

/** Counts of people below 5 in a sentence. */
export function smallCountsInText(sentence: string): SmallCount[] {
  const text = sentence.normalize('NFC');
  return small(tokensOf(text), isFollowedByPeople);
}

function small(
  tokens: readonly Token[],
  counts: (tokens: readonly Token[], index: number) => boolean,
): SmallCount[] {
  return tokens.flatMap(({ text, at, count }, index) =>
    count === undefined || count >= SMALLEST_COUNT || isSomethingElse(tokens, index) || !counts(tokens, index)
      ? []
      : [{ at, length: text.length }],
  );
}

/** The text with "minder dan 5" in place of each of these counts. */
export function withFewerThanFive(original: string, found: readonly SmallCount[]): string {
  const text = original.normalize('NFC');
  const [first] = found;
  const last = found[found.length - 1];
  if (first === undefined || last === undefined) return text;
  // Of "2 tot 4 mensen" one count remains.
  const range = found.length > 1 && last.at - first.at < 12;
  const until = (range ? last : first).at + (range ? last : first).length;
  const before = text
    .slice(0, first.at)
    .replace(/(?:minder dan|onder de|hooguit|maximaal|ongeveer|circa|tussen(?: de)?)\s*$/i, '');
  const rest = range ? [] : found.slice(1).map((one) => ({ ...one, at: one.at - until }));
  return `${before}minder dan 5${withFewerThanFive(text.slice(until), rest)}`;
}
