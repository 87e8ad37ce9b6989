/** What a text says about a postcode, before anybody looked whether it exists. */
export type PostcodeReading =
  | { readonly kind: 'dutch'; readonly pc4: string; readonly letters: string }
  | { readonly kind: 'foreign'; readonly country: 'BE' | 'DE' | 'other'; readonly code: string };

// Never issued, because of what they stand for.
const NOT_ISSUED: ReadonlySet<string> = new Set(['sa', 'sd', 'ss']);

const WITH_COUNTRY = /^(nl|b|be|d|de) ?(\d{4,5})(?: ?([a-z]{2}))?(?: |$)/;
const ONLY_DIGITS = /^([1-9]\d{3})(?: [a-z])?$/;
// Not "7957 de Wijk": there the letters are more likely an article than a postcode's.
const DUTCH = /(?:^| )([1-9]\d{3}) ?(?!de )([a-z]{2})(?= |$)/;
const DUTCH_DIGITS_FIRST = /^([1-9]\d{3})(?= )/;
const FIVE_DIGITS = /^(\d{5})(?: |$)/;

/**
 * The postcode in a *folded* text: `9444`, `9444 pc`, `9444pc`, `nl 9444 pc`, or inside an address. Dutch
 * postcodes run from 1000 up. Five digits are foreign (Germany is next door; so are `d 49824`, `b 1000`).
 * `undefined` when the text is not about a postcode.
 */
export function readPostcode(folded: string): PostcodeReading | undefined {
  const named = WITH_COUNTRY.exec(folded);
  if (named) return readWithCountry(named[1] ?? '', named[2] ?? '', named[3] ?? '');
  const digits = ONLY_DIGITS.exec(folded);
  if (digits) return dutch(digits[1] ?? '', '');
  const full = DUTCH.exec(folded);
  if (full && !NOT_ISSUED.has(full[2] ?? '')) return dutch(full[1] ?? '', full[2] ?? '');
  const five = FIVE_DIGITS.exec(folded);
  if (five) return { kind: 'foreign', country: 'other', code: five[1] ?? '' };
  const first = DUTCH_DIGITS_FIRST.exec(folded);
  return first ? dutch(first[1] ?? '', '') : undefined;
}

function readWithCountry(country: string, code: string, letters: string): PostcodeReading | undefined {
  if (country === 'nl') return /^[1-9]\d{3}$/.test(code) ? dutch(code, letters) : undefined;
  // Not "de 9444": a German code has five digits and a Belgian one four.
  if (country.startsWith('d')) {
    return code.length === 5 ? { kind: 'foreign', country: 'DE', code } : undefined;
  }
  return code.length === 4 ? { kind: 'foreign', country: 'BE', code } : undefined;
}

function dutch(pc4: string, letters: string): PostcodeReading {
  return { kind: 'dutch', pc4, letters: letters.toUpperCase() };
}
