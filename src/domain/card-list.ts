/** What stands on a card: its picks looked up in what this device knows, and what must go with them. */
import { formatDate, parseDate } from './calendar-day.ts';
import type { Card, CardPick } from './card.ts';
import { isOverdue, lastChecked, OVERDUE_DAYS, type Directory, type Entry } from './directory.ts';
import { COORDINATOR, coordinatorOf, type PlaceLookup } from './finding.ts';
import { NATIONAL_LINES, type NationalLine } from './national.ts';
import { HELP_KINDS, LINE_OF_KIND, mayAnswer, routeOf, type Route } from './routes.ts';
import { SMS_MAX, smsText, toGsm } from './sms.ts';

export type CardLine =
  | { readonly is: 'entry'; readonly entry: Entry }
  | { readonly is: 'line'; readonly line: NationalLine }
  /** No service to name: the sentence of the kind stands there. */
  | { readonly is: 'kind'; readonly kind: string }
  /** Not on this device, or not in this version of the app. */
  | { readonly is: 'missing' };

/** Every pick in the order given; nothing is left out, so that paper and phone show the same number of lines. */
export function cardLines(card: Card, directory: Directory): readonly CardLine[] {
  return card.picks.map((pick) => lineOf(pick, card.place, directory));
}

function lineOf(pick: CardPick, place: string | undefined, directory: Directory): CardLine {
  if (pick.is === 'entry') {
    const entry = directory.byId.get(pick.id);
    return entry === undefined ? { is: 'missing' } : { is: 'entry', entry };
  }
  if (pick.is === 'kind' && pick.kind === COORDINATOR && place !== undefined) {
    const entry = coordinatorOf(directory, place);
    return entry === undefined ? { is: 'kind', kind: COORDINATOR } : { is: 'entry', entry };
  }
  const id = pick.is === 'line' ? pick.line : LINE_OF_KIND[pick.kind];
  const line = NATIONAL_LINES.find((one) => one.id === id);
  if (line !== undefined) return { is: 'line', line };
  return pick.is === 'kind' ? { is: 'kind', kind: pick.kind } : { is: 'missing' };
}

/** The municipalities whose packs the card needs first; the others of the region follow by themselves. */
export function cardAreas(card: Card, places: PlaceLookup): readonly string[] {
  const area = card.place === undefined ? undefined : places.municipalityOf(card.place);
  return area === undefined ? [] : [area];
}

const ROUTES: readonly Route[] = HELP_KINDS.flatMap((kind) => routeOf(kind) ?? []);
/** Whether a coordinator, who is a neighbour too, may stand with an answer to this question. */
const allowsPerson = (route: Route): boolean => mayAnswer(route, COORDINATOR, 'informal_nearby');
const beginOf = (routes: readonly Route[]): string[] =>
  routes.flatMap(({ first }) => first).filter((kind) => kind.startsWith('call_'));
const ELSEWHERE: ReadonlySet<string> = new Set(beginOf(ROUTES.filter(allowsPerson)));
/** Lines that only questions begin with in which no neighbour may stand in. */
const WITHOUT_PERSON: ReadonlySet<string> = new Set(
  beginOf(ROUTES.filter((route) => !allowsPerson(route))).filter((kind) => !ELSEWHERE.has(kind)),
);

/** A line, or a service that is only for such questions, tells that no neighbour belongs on the card. */
export function forbidsPerson(line: CardLine): boolean {
  if (line.is === 'kind') return WITHOUT_PERSON.has(line.kind);
  if (line.is === 'line')
    return [...WITHOUT_PERSON].some((kind) => (LINE_OF_KIND[kind] ?? '') === line.line.id);
  if (line.is === 'missing') return false;
  const routes = (line.entry.service?.help_kinds ?? []).flatMap((kind) => routeOf(kind) ?? []);
  return routes.length > 0 && !routes.some(allowsPerson);
}

/** The coordinator on top, unless a pick forbids it or the coordinator was picked. */
export function cardPerson(card: Card, lines: readonly CardLine[], directory: Directory): Entry | undefined {
  if (card.place === undefined || lines.some(forbidsPerson)) return undefined;
  const person = coordinatorOf(directory, card.place);
  return lines.some((line) => line.is === 'entry' && line.entry.id === person?.id) ? undefined : person;
}

/**
 * Paper stays on the kitchen table longer than what stands on it holds.
 * @param today YYYY-MM-DD
 * @returns the first day on which something on the card was not checked for half a year, at most half a year from now
 */
export function cardHoldsUntil(lines: readonly CardLine[], today: string): string {
  const from = (day: string) => (parseDate(day) ?? 0) + OVERDUE_DAYS;
  const days = lines.flatMap((line) => {
    if (line.is !== 'entry' || isOverdue(line.entry, today)) return [];
    return [from(lastChecked(line.entry)?.at ?? today)];
  });
  return formatDate(Math.min(from(today), ...days));
}

export interface SmsLine {
  readonly name: string;
  readonly number?: string | undefined;
}

/** One text message: as many of the first lines as fit, each with its phone, and the link when there is room. */
export function cardSms(lines: readonly SmsLine[], link: string): string {
  const parts: string[] = [];
  for (const { name, number } of lines) {
    const part = toGsm(number === undefined ? name : `${name} ${number}`).trim();
    if (parts.length > 0 && [...parts, part].join('\n').length > SMS_MAX) break;
    parts.push(part);
  }
  return smsText([...parts, link]);
}
