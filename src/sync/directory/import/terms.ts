/** Terms of our lists as people write them in a table: by their name on the screen, or by what else they are called. */
import { fold } from '#domain/text.ts';

/** By unit, the list that its terms come from, where it has another name. */
const LISTS: Readonly<Record<string, string>> = {
  help_kinds: 'help_kind',
  life_domains: 'life_domain',
  target_groups: 'target_group',
  channels: 'channel',
  languages: 'language',
  status: 'service_status',
};

/** Words of Dutch lists of buildings that are on no screen of ours. */
const CALLED: Readonly<Record<string, string>> = {
  'location_kind gemeenschapshuis': 'village_hall',
  'location_kind dorpscentrum': 'village_hall',
  'location_kind kulturhus': 'multifunctional_centre',
  'location_kind mfc': 'multifunctional_centre',
  'location_kind multifunctioneel centrum': 'multifunctional_centre',
  'location_kind multifunctionele accommodatie': 'multifunctional_centre',
  'location_kind ontmoetingscentrum': 'community_centre',
  'location_kind ontmoetingsplek': 'community_centre',
  'location_kind kerkgebouw': 'church',
  'location_kind sport': 'sports_club',
  'location_kind gemeentehuis': 'municipal_desk',
};

export type TermOf = (unit: string, text: string) => string | undefined;

/**
 * @param labels names for people, by `<list>.<term>`
 * @returns finds the term of a unit that a text means: the name, the term itself, or one of the words of a name that
 *   gives a choice ("Buurthuis of wijkcentrum")
 */
export function createTerms(labels: Readonly<Record<string, string>>): TermOf {
  const exact = new Map<string, string>();
  const partly = new Map<string, string>();
  const lists = new Set<string>();
  for (const [key, label] of Object.entries(labels)) {
    const dot = key.indexOf('.');
    const [list, term] = [key.slice(0, dot), key.slice(dot + 1)];
    lists.add(list);
    for (const name of [label, term, label.replace(/\(.*\)/, '')]) put(exact, `${list} ${fold(name)}`, term);
    for (const name of label.replace(/\(.*\)/, '').split(/ of |[,/]/))
      put(partly, `${list} ${fold(name)}`, term);
  }
  for (const [name, term] of Object.entries(CALLED)) put(partly, name, term);

  return (unit, text) => {
    const list = LISTS[unit] ?? unit;
    const find = (name: string): string | undefined =>
      exact.get(`${list} ${fold(name)}`) ?? partly.get(`${list} ${fold(name)}`);
    const whole = find(text) ?? find(text.replace(/\(.*\)/, ''));
    if (whole !== undefined) return whole;
    const [first, ...more] = text.split('/').map(find);
    const agreed = first ?? more.find((one) => one !== undefined);
    if (agreed !== undefined) return agreed;
    // A list that has no names for people is open: its terms are plain words.
    const word = fold(text).replace(/ /g, '_');
    return !lists.has(list) && /^[a-z][a-z0-9_]{0,60}$/.test(word) ? word : undefined;
  };
}

/** The first that claims a name has it: the lists are in the order of the screen. */
function put(map: Map<string, string>, name: string, term: string): void {
  if (!map.has(name)) map.set(name, term);
}
