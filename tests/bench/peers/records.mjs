/** The same records and the same edits for every system: made from their number, with no dice. */
import { createHash } from 'node:crypto';

export const RECORDS = 10_000;
/** Every field is a unit of its own; `hours` is one unit. */
export const UNITS = ['name', 'description', 'phone', 'hours', 'village'];

const VILLAGES = [
  'Grolloo',
  'Zeegse',
  'Orvelte',
  'Norg',
  'Gieten',
  'Dwingeloo',
  'Ruinen',
  'Sleen',
  'Zuidlaren',
];
const KINDS = [
  'Eetpunt',
  'Wandelgroep',
  'Inloop',
  'Repaircafé',
  'Buurtbus',
  'Spreekuur',
  'Koor',
  'Bibliotheek',
];
const WORDS = (
  'koffie samen eten wandelen dorpshuis buurvrouw vervoer hulp formulier tuin kaarten muziek jeugd ouderen mantelzorg ' +
  'taal computer fietsen zwemmen boeken breien koken vergadering spreekuur huisarts apotheek school kerk plein winkel ' +
  'bezoek telefoon afspraak gratis donderdag ochtend avond welkom iedereen nieuw vrijwilliger bestuur zaal sleutel ' +
  'gemeente subsidie energie advies schulden wonen klussen reparatie kleding speelgoed ruilen zorg dementie rollator ' +
  'bewegen gymnastiek biljart toneel schilderen fotografie natuur vogels moestuin bakken soep feest markt'
).split(' ');
const DAYS = ['mo', 'tu', 'we', 'th', 'fr'];

const idOf = (/** @type {number} */ nr) => `s${String(nr).padStart(6, '0')}`;
const pick = (/** @type {readonly string[]} */ list, /** @type {number} */ nr) =>
  list[nr % list.length] ?? '';
/** Spreads neighbours, so that compression gains from the language and not from a counter. */
const mixed = (/** @type {number} */ nr) => Math.imul(nr + 1, 2_654_435_761) >>> 0;
// 555 numbers belong to nobody.
const phoneOf = (/** @type {number} */ nr) => `0000-555${String(mixed(nr) % 10_000).padStart(4, '0')}`;

/** @typedef {Record<string, string>} Hours */
/** @typedef {{ id: string, name: string, description: string, phone: string, hours: Hours, village: string }} Entry */
/** @typedef {{ id: string, unit: string, value: string | Hours }} Change */

/** Eight words, drawn so that no two records say the same. */
function sentence(/** @type {number} */ nr) {
  let seed = mixed(nr);
  const words = Array.from({ length: 8 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return pick(WORDS, seed >>> 16);
  });
  return `${words.join(' ')}.`;
}

/** @returns {Hours} */
function hoursOf(/** @type {number} */ nr) {
  const open = 8 + (mixed(nr) % 4);
  return Object.fromEntries(
    DAYS.map((day, index) => [day, `${String(open + (index % 2)).padStart(2, '0')}:00-${12 + (nr % 6)}:30`]),
  );
}

/** @returns {Entry} about 250 bytes of JSON */
function entryOf(/** @type {number} */ nr) {
  const village = pick(VILLAGES, mixed(nr));
  const kind = pick(KINDS, mixed(nr) >>> 8);
  return {
    id: idOf(nr),
    name: `${kind} ${village} ${nr}`,
    description: sentence(nr),
    phone: phoneOf(nr),
    hours: hoursOf(nr),
    village,
  };
}

/** @returns {Entry[]} */
export const makeRecords = () => Array.from({ length: RECORDS }, (_, nr) => entryOf(nr));

/**
 * Different records, and in turn a phone number, a description and hours.
 * @param {number} round every round gives other values
 * @param {number} count
 * @returns {Change[]}
 */
export function makeChanges(round, count) {
  return Array.from({ length: count }, (_, index) => {
    const nr = (round * 31 + index * 7) % RECORDS;
    const seed = round * 100_003 + index * 13;
    const id = idOf(nr);
    if (index % 3 === 0) return { id, unit: 'phone', value: `${phoneOf(seed)}-${round}` };
    if (index % 3 === 1)
      return { id, unit: 'hours', value: { ...hoursOf(seed), sa: `10:00-12:${10 + (round % 50)}` } };
    return {
      id,
      unit: 'description',
      value: `Nieuw in ronde ${round}: ingang aan de kant van nummer ${mixed(seed) % 977}.`,
    };
  });
}

/** Everything in one order: equal states have equal texts, whatever kept them. */
function canonical(/** @type {unknown} */ value) {
  return JSON.stringify(value, (_key, /** @type {unknown} */ one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/**
 * @param {readonly object[]} records with all their fields, and no others
 * @returns {string} how many, and a hash of all of them
 */
export function fingerprint(records) {
  const sorted = records.map(canonical).sort();
  return `${records.length} records, ${createHash('sha256').update(sorted.join('\n')).digest('hex')}`;
}
