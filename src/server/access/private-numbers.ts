/**
 * A number of the state (BSN) never gets into a pack, whatever the sender's app thought of it: not in what a resident
 * passes on, and not in what is public of a record. A log keeps for ever.
 */
import { checkPrivacy } from '#domain/privacy.ts';
import type { Json } from '#sync/op.ts';

export const holdsBsn = (text: string): boolean =>
  NINE_DIGITS.test(text) && checkPrivacy(text).some(({ kind }) => kind === 'bsn');

/** Cheap, for nearly all texts; bounded everywhere, so that no text makes it slow. */
const NINE_DIGITS = /\d(?:\D{0,4}\d){8}/;
/** Parts of a value that are no text: names of other records, addresses of sites, numbers to dial. */
const NO_TEXT = /(?:^|_)(?:id|ids|url|number|postcode|phone)$/;

/** @param value as an op of the directory holds it */
export function holdsPublicBsn(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Reflect.get(value, 'public') === true && textsIn(Reflect.get(value, 'value') as Json).some(holdsBsn);
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsIn);
  return Object.entries(value).flatMap(([key, one]) => (NO_TEXT.test(key) ? [] : textsIn(one)));
}
