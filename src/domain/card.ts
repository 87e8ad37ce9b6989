/**
 * The resident's card: what somebody chose from a proposal, small enough for the part of a link behind the `#`.
 * It names services only. Who asked, what was asked and why is not in it, so that a link on paper or in a message
 * tells nobody more than the list itself.
 *
 * A code is text, parsed whole: the version digit, then parts that each begin with a full stop and a letter.
 * `p` the place, `e` an entry (its UUID as 22 letters of base64url, RFC 4648 § 5, and which of its places), `k` a
 * kind of answer (`.` written as `-`), `l` a national line. One card has one code, so a damaged code is mostly no
 * card at all.
 */

/** More than this is no choice any more, and no QR that an old phone can read. */
export const CARD_PICKS = 12;
const VERSION = '1';
/** Longer codes are not looked at, in characters: twelve picks of the longest form fit. */
const LONGEST = 500;

export type CardPick =
  /** An entry of the directory: the id of a record, and `@2` for the same help at its third place. */
  | { readonly is: 'entry'; readonly id: string }
  /** An answer kind of the taxonomy, where there is no service to name. */
  | { readonly is: 'kind'; readonly kind: string }
  /** A national line. */
  | { readonly is: 'line'; readonly line: string };

export interface Card {
  /** The village it was made for. */
  readonly place?: string;
  /** In the order in which they stand on the card, each once. */
  readonly picks: readonly CardPick[];
}

/** `newer`: made by a newer version of the app. */
export type CardRefusal = 'not-a-card' | 'newer' | 'too-large';
export type CardRead =
  { readonly ok: true; readonly card: Card } | { readonly ok: false; readonly reason: CardRefusal };

const ENTRY = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:@([1-9]\d?))?$/;
const KIND = /^(?=.{1,32}$)[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?$/;
const LINE = /^[a-z0-9_]{1,32}$/;
const PLACE = /^[A-Za-z0-9][A-Za-z0-9:_-]{0,39}$/;

/** @param text `uuid`, `uuid@2`, `kind:<answer kind>` or `line:<national line>`; undefined when it is none of these */
export function pickOf(text: string): CardPick | undefined {
  const [prefix, rest] = [text.slice(0, 5), text.slice(5)];
  if (prefix === 'kind:') return KIND.test(rest) ? { is: 'kind', kind: rest } : undefined;
  if (prefix === 'line:') return LINE.test(rest) ? { is: 'line', line: rest } : undefined;
  return ENTRY.test(text) ? { is: 'entry', id: text } : undefined;
}

/** The same text that `pickOf` reads. */
export function pickText(pick: CardPick): string {
  if (pick.is === 'entry') return pick.id;
  return pick.is === 'kind' ? `kind:${pick.kind}` : `line:${pick.line}`;
}

/**
 * A card of the first twelve picks that can stand on one, each once.
 * @returns undefined when nothing was picked
 */
export function makeCard(placeId: string | undefined, picks: readonly string[]): Card | undefined {
  const known = [...new Set(picks)].flatMap((text) => pickOf(text) ?? []).slice(0, CARD_PICKS);
  if (known.length === 0) return undefined;
  return { ...(placeId !== undefined && PLACE.test(placeId) ? { place: placeId } : {}), picks: known };
}

/** The code of a card. `readCard` gives the same card back. */
export function cardCode(card: Card): string {
  const place = card.place === undefined ? [] : [`p${card.place}`];
  return [VERSION, ...place, ...card.picks.map(pickCode)].join('.');
}

function pickCode(pick: CardPick): string {
  if (pick.is === 'kind') return `k${pick.kind.replace('.', '-')}`;
  if (pick.is === 'line') return `l${pick.line}`;
  const [id = '', nth = ''] = pick.id.split('@');
  return `e${packed(id)}${nth}`;
}

/** Reads any text as a code. Refused as a whole when a part of it is wrong; never throws. */
export function readCard(code: string): CardRead {
  const no = (reason: CardRefusal): CardRead => ({ ok: false, reason });
  if (/^[2-9](?:\.|$)/.test(code)) return no('newer');
  const [version, ...parts] = code.slice(0, LONGEST + 1).split('.');
  if (version !== VERSION) return no('not-a-card');
  if (code.length > LONGEST) return no('too-large');
  const named = parts[0]?.charAt(0) === 'p' ? parts[0].slice(1) : undefined;
  if (named !== undefined && !PLACE.test(named)) return no('not-a-card');
  const written = named === undefined ? parts : parts.slice(1);
  const picks = written.flatMap((part) => readPick(part) ?? []);
  const distinct = new Set(picks.map(pickText)).size;
  if (written.length === 0 || distinct !== written.length) return no('not-a-card');
  if (written.length > CARD_PICKS) return no('too-large');
  return { ok: true, card: { ...(named === undefined ? {} : { place: named }), picks } };
}

function readPick(part: string): CardPick | undefined {
  const [letter, rest] = [part.charAt(0), part.slice(1)];
  if (letter === 'k') return pickOf(`kind:${rest.replace('-', '.')}`);
  if (letter === 'l') return pickOf(`line:${rest}`);
  const id = letter === 'e' ? unpacked(rest.slice(0, PACKED)) : undefined;
  const nth = rest.slice(PACKED);
  return id === undefined ? undefined : pickOf(nth === '' ? id : `${id}@${nth}`);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** How many letters hold the 128 bits of a UUID. */
const PACKED = 22;

/** Three hexadecimal digits are two letters; a zero fills up the last three. */
function packed(uuid: string): string {
  const digits = `${uuid.replace(/-/g, '')}0`;
  return digits.replace(/.{3}/g, (three) => {
    const bits = Number.parseInt(three, 16);
    return LETTERS.charAt(bits >> 6) + LETTERS.charAt(bits & 63);
  });
}

function unpacked(letters: string): string | undefined {
  if (!/^[\w-]{22}$/.test(letters)) return undefined;
  const digits = letters.replace(/.{2}/g, (two) => {
    const bits = (LETTERS.indexOf(two.charAt(0)) << 6) | LETTERS.indexOf(two.charAt(1));
    return bits.toString(16).padStart(3, '0');
  });
  // What fills up must be zero: otherwise two codes would be one card.
  if (!digits.endsWith('0')) return undefined;
  return digits.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
