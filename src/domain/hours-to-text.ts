/** Hours as a text that somebody could have typed, for the field in which they change it. */
import { canonicalJson } from './canonical-json.ts';
import { normalHours } from './hours-text-rules.ts';
import { parseHoursText } from './hours-text.ts';
import type { Hours, HoursRule, HoursSlot } from './schedule-schema.ts';

/** `cannot-show`: more than a typed text can say. Such hours are kept, and never replaced by a text. */
export type HoursText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: 'cannot-show' };

const DAYS = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];
const NTH: ReadonlyMap<number, string> = new Map([
  [1, '1e'],
  [2, '2e'],
  [3, '3e'],
  [4, '4e'],
  [5, '5e'],
  [-1, 'laatste'],
  [-2, 'voorlaatste'],
]);
const STATES = { by_appointment: 'op afspraak', closed: 'gesloten', unknown: 'onbekend' } as const;

/**
 * @returns a text that reads back as these hours, exactly; tried on the spot, so that a text never says less than
 *   the hours it stands for
 */
export function hoursToText(hours: Hours): HoursText {
  const text = textOf(hours);
  const { hours: back } = parseHoursText(text, '2000-01-01');
  const same = back !== undefined && canonicalJson(back) === canonicalJson(normalHours(hours));
  return same ? { ok: true, text } : { ok: false, why: 'cannot-show' };
}

function textOf(hours: Hours): string {
  const { state, rules, closures, holidays, note } = normalHours(hours);
  const parts = state === 'by_hours' ? rules.map(ruleText) : [STATES[state]];
  for (const { from, until, reason } of closures) {
    const dates = from === until ? dateText(from) : `${dateText(from)} t/m ${dateText(until)}`;
    parts.push(`${dates} gesloten${reason === undefined ? '' : ` (${reason})`}`);
  }
  if (holidays !== undefined) parts.push(`op feestdagen ${holidays === 'open' ? 'open' : 'gesloten'}`);
  const text = parts.join('; ');
  return note === undefined ? text : `${text}; let op: ${note}`;
}

function ruleText({ days, nth, weeks, from, until, slots }: HoursRule): string {
  const named = dayText(days);
  const every = days.length === 7 && nth === undefined;
  const whole = slots.length === 1 && slots[0]?.opens === '00:00' && slots[0].closes === '24:00';
  const times = whole ? (every ? 'dag en nacht' : 'hele dag') : listText(slots.map(slotText));
  const which = nth === undefined ? '' : `${listText(nth.map((one) => NTH.get(one) ?? `${one}e`))} `;
  const month = nth === undefined ? '' : ' van de maand';
  const rhythm = weeks === undefined ? '' : `om de ${weeks.every} weken vanaf ${dateText(weeks.since)}, `;
  const season = seasonText(from, until);
  return `${rhythm}${season}${whole && every ? '' : `${which}${named}${month} `}${times}`;
}

function seasonText(from: string | undefined, until: string | undefined): string {
  if (from === undefined && until === undefined) return '';
  if (from === undefined) return `t/m ${dateText(until ?? '')}, `;
  if (until === undefined) return `vanaf ${dateText(from)}, `;
  const [first, last] = [wholeMonth(from, '01'), wholeMonth(until)];
  // A year of whole months is read as no season at all.
  if (first !== undefined && last !== undefined && !isWholeYear(first, last))
    return first === last ? `in ${first}, ` : `${first} t/m ${last}, `;
  return `${dateText(from)} t/m ${dateText(until)}, `;
}

const isWholeYear = (first: string, last: string): boolean =>
  MONTHS.indexOf(first) === (MONTHS.indexOf(last) + 1) % MONTHS.length;

/** The month of a day of the year that begins it, or (without `begin`) ends it. */
function wholeMonth(day: string, begin?: string): string | undefined {
  if (day.length !== 5) return undefined;
  const month = Number(day.slice(0, 2));
  const edge = begin ?? String(new Date(Date.UTC(2000, month, 0)).getUTCDate());
  return day.slice(3) === edge ? MONTHS[month - 1] : undefined;
}

/** @param date YYYY-MM-DD, or MM-DD */
function dateText(date: string): string {
  const [day, month] = [date.slice(-2), date.slice(-5, -3)].map(Number);
  const year = date.length > 5 ? ` ${date.slice(0, 4)}` : '';
  return `${day} ${MONTHS[(month ?? 1) - 1]}${year}`;
}

/** "ma t/m vr", "ma, wo en vr", "elke dag". */
function dayText(days: readonly number[]): string {
  if (days.length === 7) return 'elke dag';
  const name = (day: number | undefined): string => DAYS[(day ?? 1) - 1] ?? '';
  const inARow = days.every((day, index) => day === (days[0] ?? 0) + index);
  if (days.length > 2 && inARow) return `${name(days[0])} t/m ${name(days[days.length - 1])}`;
  return listText(days.map(name));
}

const listText = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} en ${items[items.length - 1]}`;

const timeText = (time: string): string => time.replace(/^0/, '').replace(':', '.');
const slotText = ({ opens, closes }: HoursSlot): string => `${timeText(opens)}-${timeText(closes)}`;
