/** Where a row stands: its village from a name or postcode, its home from the village, its address as one unit. */
import type { Place } from '#domain/place.ts';
import type { Point } from '#domain/geo.ts';
import type { Json } from '../../op.ts';
import { readUnit } from '../units.ts';
import type { Draft } from './row.ts';

export interface RowPlace {
  readonly home?: string;
  readonly placeId?: string;
}

/** Finds the place, and fills in the address of a location. Only a location must have one. */
export function placeOf(draft: Draft): RowPlace {
  const { cell, ports } = draft;
  const nowhere = cell('place') === '' && cell('postcode') === '';
  if (nowhere && ports.type !== 'location') return homeNamed(draft);
  const place = findPlace(draft);
  if (place === undefined) return {};
  if (ports.type === 'location') takeSite(draft, place);
  return { home: place.municipality_id, placeId: place.id };
}

/** Of what has no place of its own the municipality may be said. */
function homeNamed({ cell, fail, ports }: Draft): RowPlace {
  if (cell('municipality') === '') return {};
  const answer = ports.gazetteer.resolve(`gemeente ${cell('municipality')}`);
  if (answer.kind === 'municipality') return { home: answer.municipality.id };
  fail('municipality', 'unknown_place');
  return {};
}

function findPlace({ ports, cell, fail }: Draft): Place | undefined {
  const { gazetteer } = ports;
  const [name, municipality, postcode] = [cell('place'), cell('municipality'), cell('postcode')];
  const byCode = postcode === '' ? undefined : gazetteer.resolve(postcode);
  const around = byCode?.kind === 'postcode' ? byCode.places : [];
  if (name === '') {
    if (postcode === '') fail('place', 'missing');
    else if (around[0] === undefined) fail('postcode', 'unknown_postcode');
    return around[0];
  }
  const answer = gazetteer.resolve(municipality === '' ? name : `${name}, gemeente ${municipality}`);
  if (answer.kind === 'place' && answer.how !== 'typo') return answer.place;
  // Two villages have one name: the postcode says which, when it can.
  const same = answer.kind === 'which' && answer.how !== 'typo' ? answer.places : [];
  const meant = same.filter((one) => around.some((other) => other.id === one.id));
  if (meant.length === 1) return meant[0];
  if (same.length > 0) fail('place', 'which_place', { places: same.map(({ id }) => id) });
  else
    fail('place', 'unknown_place', {
      places: answer.kind === 'place' ? [answer.place.id] : answer.kind === 'nothing' ? near(answer) : [],
    });
  return undefined;
}

const near = ({
  suggestions,
}: {
  readonly suggestions: readonly { readonly place: Place }[];
}): readonly string[] => suggestions.slice(0, 3).map(({ place }) => place.id);

/** "Brink 2a": the number begins at the first digit after a space. */
const ADDRESS = /^(\D[^\d]{0,70}?)\s+(\d.{0,11})$/;
const FULL_POSTCODE = /^([1-9]\d{3}) ?([A-Za-z]{2})$/;

function takeSite(draft: Draft, place: Place): void {
  const { cell, fail, values, ports } = draft;
  const whole = ADDRESS.exec(cell('address'));
  const street = cell('street') || whole?.[1] || cell('address');
  const number = cell('number') || whole?.[2] || '';
  const postcode = FULL_POSTCODE.exec(cell('postcode'));
  const point = pointOf(draft);
  const site: Record<string, Json> = {
    ...(street === '' ? {} : { street }),
    ...(number === '' ? {} : { number }),
    ...(postcode === null ? {} : { postcode: `${postcode[1]} ${(postcode[2] ?? '').toUpperCase()}` }),
    city: place.name,
    place_id: place.id,
    ...(point === undefined ? {} : { point: { ...point }, precision: 'address' }),
  };
  const read = readUnit(ports.type, 'site', { value: site, public: true });
  if (read === undefined) fail(cell('address') === '' ? 'street' : 'address', 'too_long');
  else values['site'] = read;
}

const DECIMAL = /^-?\d{1,3}[.,]\d{1,10}$/;

/** Both, and in this region; a point at sea would send people there. */
function pointOf({ cell, fail, ports }: Draft): Point | undefined {
  const [north, east] = [cell('latitude'), cell('longitude')];
  if (north === '' && east === '') return undefined;
  const [latitude, longitude] = [north, east].map((text) => Number(text.replace(',', '.')));
  const good = DECIMAL.test(north) && DECIMAL.test(east) && latitude !== undefined && longitude !== undefined;
  if (good && ports.gazetteer.locate({ latitude, longitude }).kind === 'place')
    return { latitude, longitude };
  fail('latitude', 'coordinates', { text: `${north} ${east}`.slice(0, 40) });
  return undefined;
}
