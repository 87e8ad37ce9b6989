/**
 * Text as a voice should say it. A phone number read as one big number can't be written down, so its digits are
 * spoken one by one; so are the digits of a postcode.
 */
const PHONE = /\+?\d[\d -]{4,}\d/g;
const POSTCODE = /\b(\d{4}) ?([A-Z]{2})\b/g;

/** @returns the text with each digit of a phone number or postcode apart: '0592-12 34' → '0, 5, 9, 2, 1, 2, 3, 4' */
export function speakable(text: string): string {
  return text
    .replace(POSTCODE, (_whole, digits: string, letters: string) => `${apart(digits)}, ${apart(letters)}`)
    .replace(PHONE, (number) => apart(number.replace(/[^0-9+]/g, '')));
}

const apart = (text: string): string => Array.from(text).join(', ');
