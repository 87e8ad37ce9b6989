/**
 * The services that answer to a kind: the nearest ring that has any, best first. Every phone gives the same order:
 * what is equal in all else goes by distance, name and id.
 */
import { isOverdue, type Entry } from './directory.ts';
import { nearestFirst, placeEntry, RINGS, type Found, type Ring } from './finding.ts';
import { isAboutOneThing, isNearestOnly, layerOf } from './match-kinds.ts';
import { mayOpenToday, openThen, type OpenThen, type Wanted } from './match-time.ts';
import type { MatchWorld } from './match-world.ts';
import { pick, type Effect, type ServiceTrait } from './modifiers.ts';
import type { Option, Said } from './proposal.ts';
import type { Question } from './question.ts';

/** More than this many of one kind are never looked at: without a village, that is the whole region. */
const MOST_LOOKED_AT = 24;
const FAR_RING = RINGS.length;

const AT_HOME: readonly string[] = ['home_visit', 'phone', 'video', 'chat', 'website', 'app'];
/** From a door that is open to a decision by others. */
const ACCESS: readonly string[] = [
  'walk_in',
  'call_first',
  'sign_up',
  'via_coordinator',
  'self_referral',
  'gp_referral',
  'assessment',
  'ciz_indication',
];
/** Routes that take longer than a day, however open the door is. */
const SLOW_ACCESS = ACCESS.slice(ACCESS.indexOf('gp_referral'));
const STEP_FREE: readonly string[] = ['step_free', 'wheelchair'];
const PAUSED: readonly string[] = ['temporarily closed', 'inactive'];

/** The order of what is compared; a trait counts in the place of what it is about. */
const RANKS = ['today', 'open', 'reach', 'language', 'topic', 'access', 'sure'] as const;
type Rank = (typeof RANKS)[number];
const RANK_OF: Readonly<Record<ServiceTrait, Rank>> = {
  not_today: 'today',
  open: 'open',
  closed_then: 'open',
  at_home: 'reach',
  place_only: 'reach',
  step_free: 'reach',
  phone: 'reach',
  language: 'language',
  other_language: 'language',
  doubtful: 'sure',
  paused: 'sure',
  defunct: 'sure',
  waiting: 'access',
};

export interface Search {
  readonly question: Question;
  readonly world: MatchWorld;
  readonly effects: readonly Effect[];
  readonly wanted: Wanted;
  /** YYYY-MM-DD in the zone. */
  readonly today: string;
}

/** One service, and what can be said of it for this question. */
export interface Candidate {
  readonly found: Found;
  readonly open: OpenThen;
  readonly traits: ReadonlySet<ServiceTrait>;
}

function candidate(found: Found, { question, world, wanted, today }: Search): Candidate {
  const { entry } = found;
  const { service } = entry;
  const paused = PAUSED.includes(service?.status ?? '');
  const open: OpenThen = paused ? { open: 'closed' } : openThen(entry, wanted, world.zone);
  const channels = service?.channels ?? (service === undefined ? ['in_person'] : []);
  const atHome = channels.some((channel) => AT_HOME.includes(channel));
  const slow = SLOW_ACCESS.includes(service?.access_route ?? '');
  const is: Readonly<Record<ServiceTrait, boolean>> = {
    open: open.open === 'open',
    closed_then: open.open !== 'open',
    not_today: paused || slow || !mayOpenToday(entry, wanted, world.zone),
    at_home: atHome,
    place_only: channels.length > 0 && !atHome,
    language: service?.languages?.includes(question.language) === true,
    other_language: service?.languages?.includes(question.language) === false,
    step_free: atHome || (entry.location?.accessibility ?? []).some((one) => STEP_FREE.includes(one)),
    doubtful: isOverdue(entry, today) || entry.review.length > 0,
    paused,
    defunct: service?.status === 'defunct',
    phone: entry.phones.length > 0,
    waiting: service?.capacity !== undefined,
  };
  const traits = (Object.keys(is) as ServiceTrait[]).filter((trait) => is[trait]);
  return { found, open, traits: new Set(traits) };
}

/**
 * The candidates of a kind, best first: those of the village, else of the neighbours by distance, else of the
 * municipality (as far as the modifiers let it look).
 * @param entries that answer to the kind
 */
export function candidatesOf(kind: string, entries: readonly Entry[], search: Search): Candidate[] {
  const lasts = pick(search.effects, 'last').map(({ trait }) => trait);
  const hidden = pick(search.effects, 'hide').map(({ trait }) => trait);
  const waits = ({ service }: Entry): boolean =>
    lasts.includes('paused') && PAUSED.includes(service?.status ?? '');
  const near = nearOnes(kind, entries, search, waits)
    .sort(nearestFirst)
    .slice(0, MOST_LOOKED_AT)
    .map((item) => candidate(item, search))
    .filter(({ traits }) => !hidden.some((trait) => traits.has(trait)));
  const ranked = near
    .map((one) => ({
      one,
      key: [Number(lasts.some((trait) => one.traits.has(trait))), ...rankOf(one, search)],
    }))
    // Sorting keeps the order of what is equal: nearest, then by name.
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ one }) => one);
  return isNearestOnly(kind)
    ? ranked.filter(({ found }) => found.serves || found === ranked[0]?.found)
    : ranked;
}

/** Those of the nearest ring that has any; what waits in the village itself stands beside them. */
function nearOnes(
  kind: string,
  entries: readonly Entry[],
  search: Search,
  waits: (entry: Entry) => boolean,
): Found[] {
  const { origin, places } = search.world;
  const here = origin?.placeId;
  const fits = isAboutOneThing(kind) ? entries.filter((entry) => isOnTopic(entry, search.question)) : entries;
  const place = (list: readonly Entry[]): Found[] => list.map((entry) => placeEntry(entry, origin, places));
  if (origin === undefined) return place(fits);
  const own = fits.filter(
    (entry) => here !== undefined && (entry.placeId === here || entry.serves.includes(here)),
  );
  // Nobody looks further than the village when it has somebody: no distance needs to be known.
  if (own.some((entry) => !waits(entry))) return place(own);
  const rings = ringsFor(kind, search);
  const others = place(fits.filter((entry) => !waits(entry))).filter(({ ring }) => rings.includes(ring));
  const best = Math.min(FAR_RING, ...others.map(({ ring }) => RINGS.indexOf(ring)));
  return [...place(own), ...others.filter(({ ring }) => RINGS.indexOf(ring) === best)];
}

const isOnTopic = ({ service }: Entry, { helpKind }: Question): boolean =>
  service?.help_kinds === undefined || service.help_kinds.includes(helpKind);

/** How far it may be looked for. */
function ringsFor(kind: string, { effects }: Search): readonly Ring[] {
  const layer = layerOf(kind);
  const wider = pick(effects, 'widen').filter(({ layers }) => layers.includes(layer));
  return ['village', ...wider.flatMap(({ rings }) => rings)];
}

function rankOf({ found, open, traits }: Candidate, { question, effects }: Search): number[] {
  const { service } = found.entry;
  const access = service === undefined ? 0 : ACCESS.indexOf(service.access_route ?? '');
  const ranks: Record<Rank, number> = {
    today: 0,
    open: open.open === 'open' ? 0 : 1,
    reach: 0,
    language: 0,
    topic: service?.help_kinds?.includes(question.helpKind) === true ? 0 : 1,
    access: access === -1 ? ACCESS.length : access,
    sure: 0,
  };
  for (const { trait } of pick(effects, 'prefer')) if (!traits.has(trait)) ranks[RANK_OF[trait]] += 1;
  for (const { trait } of pick(effects, 'sink')) if (traits.has(trait)) ranks[RANK_OF[trait]] += 1;
  return RANKS.map((rank) => ranks[rank]);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A candidate as the screen gets it, with why it is there and what to watch out for. */
export function optionOf({ found, open, traits }: Candidate, { effects, wanted }: Search): Option {
  const { service } = found.entry;
  const says = (key: string, holds: boolean, values?: Said['values']): Said[] =>
    holds ? [{ key, ...(values === undefined ? {} : { values }) }] : [];
  const km = found.km === undefined ? undefined : { km: Math.round(found.km * 10) / 10 };
  const reasons = [
    { key: found.ring, ...(km === undefined || found.serves ? {} : { values: km }) },
    ...says('always_open', open.always === true),
    ...says(wanted.now ? 'open_now' : 'open_then', open.always !== true && open.open === 'open'),
    ...says('home', service?.channels?.includes('home_visit') === true),
    ...says('phone', service?.channels?.includes('phone') === true),
    ...says('walk_in', service?.access_route === 'walk_in'),
    ...says(
      'language',
      traits.has('language') && pick(effects, 'prefer').some(({ trait }) => trait === 'language'),
    ),
  ];
  const remarks = effects.flatMap((effect): Said[] => {
    if (effect.do !== 'last' && effect.do !== 'say' && effect.do !== 'sink') return [];
    if (effect.remark === undefined || !traits.has(effect.trait)) return [];
    if (effect.trait !== 'closed_then') return [{ key: effect.remark }];
    // "Morgen open" can only be said of what is known to open.
    return says(
      effect.remark,
      open.next !== undefined,
      open.next && { date: open.next.date, time: open.next.time },
    );
  });
  return { found, reasons, remarks, open: open.open };
}
