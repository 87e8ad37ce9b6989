/** A value of any unit of the directory in words: for history, conflicts, the outbox and tips. */
import * as z from 'zod/mini';
import type { RecordType } from '#domain/record.ts';
import { hoursSchema } from '#domain/schedule.ts';
import { isRecordType, unitRow } from '#domain/schema.ts';
import { formatDate } from '../../i18n/format.ts';
import { label } from '../../i18n/i18n.ts';
import { hoursLines } from './hours-lines.ts';
import { valueText, type V } from './texts.ts';

/** What a value points at, by name. */
export interface Names {
  readonly record: (type: RecordType, id: string) => string | undefined;
  readonly place: (id: string) => string | undefined;
}

/** `phones/main` → `phones` */
export const unitOf = (path: string): string => path.split('/')[0] ?? path;

/** The name of a unit for people: `location`, `hours` → "Openingstijden". */
export function unitName(type: string, path: string): string {
  const unit = unitOf(path);
  const key = unit.startsWith('$') ? path.replace('/', '.') : `${type}.${unit}`;
  return valueText(`unit.${key}`) ?? valueText(`unit.${unit}`) ?? unit.replace(/[$_]/g, ' ').trim();
}

export interface Worded {
  readonly lines: readonly string[];
  /** Only those who keep the record may see it. */
  readonly hidden: boolean;
}

const stored = z.object({ value: z.unknown(), public: z.boolean() });

/**
 * @param value as an op holds it: a value with its tick, or `null` when somebody emptied the unit
 */
export function valueLines(type: string, path: string, value: unknown, names: Names, v: V): Worded {
  if (path.startsWith('$')) return { lines: ownLines(path, value, v), hidden: false };
  if (value === null || value === undefined) return { lines: [v('value.empty')], hidden: false };
  const parsed = stored.safeParse(value);
  const inside = parsed.success ? parsed.data.value : value;
  return {
    lines: insideLines(type, unitOf(path), inside, names, v),
    hidden: parsed.success && !parsed.data.public,
  };
}

const checkMark = z.object({ at: z.string(), how: z.enum(['visit', 'call', 'website', 'owner', 'list']) });

/** Units that say something of the record itself. */
function ownLines(path: string, value: unknown, v: V): readonly string[] {
  if (path === '$deleted') return [v(value === true ? 'value.deleted' : 'value.restored')];
  if (path === '$listing') return [v(isShown(value) ? 'value.shown' : 'value.hidden')];
  const mark = checkMark.safeParse(value);
  if (path.startsWith('$check/') && mark.success)
    return [v('value.check', { date: formatDate(mark.data.at), how: v(`how.${mark.data.how}`) })];
  if (value === null) return [v('value.empty')];
  const inner = stored.safeParse(value);
  return [plainText(inner.success ? inner.data.value : value) ?? v('value.other')];
}

const listing = z.object({ listed: z.boolean() });
const isShown = (value: unknown): boolean => listing.safeParse(value).data?.listed ?? true;

const plainText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return valueText(`reason.${value}`) ?? value;
  return typeof value === 'number' ? String(value) : undefined;
};

const TERMS: Readonly<Record<string, string>> = {
  location_kind: 'location_kind',
  kind: 'kind',
  support_layer: 'support_layer',
  help_kinds: 'help_kind',
  target_groups: 'target_group',
  channels: 'channel',
  languages: 'language',
  access_route: 'access_route',
  cost: 'cost',
  accessibility: 'accessibility',
};
/** Units whose words only those who work here read: not in the taxonomy that every phone has. */
const OWN_WORDS: Readonly<Record<string, (value: string) => string>> = {
  laws: (value) => `law.${value}`,
  life_domains: (value) => `life_domain.${value}`,
  role: (value) => `role.${value}`,
  status: (value) => `status.${value}`,
};
const POINTS_AT: Readonly<Record<string, RecordType>> = {
  organization_id: 'organization',
  service_ids: 'service',
  entrance_service_id: 'service',
};

function insideLines(type: string, unit: string, value: unknown, names: Names, v: V): readonly string[] {
  const row = isRecordType(type) ? unitRow(type, unit) : undefined;
  // A form of a newer version: kept, and said so. Never shown in part.
  if (row !== undefined && !row.value.safeParse(value).success) return [v('value.other')];
  if (typeof value === 'string') return [textOf(unit, value, names, v)];
  if (typeof value === 'boolean') return [v(value ? 'value.yes' : 'value.no')];
  const hours = hoursSchema.safeParse(value);
  if (hours.success) return hoursLines(hours.data, v);
  return objectLines(value, names, v);
}

function textOf(unit: string, value: string, names: Names, v: V): string {
  const list = TERMS[unit];
  if (list !== undefined) return label(list, value);
  const target = POINTS_AT[unit];
  if (target !== undefined) return names.record(target, value) ?? v('value.unknownRecord');
  if (unit === 'service_area') return names.place(value) ?? v('value.unknownRecord');
  const key = OWN_WORDS[unit]?.(value);
  return (key === undefined ? undefined : valueText(key)) ?? value;
}

/** By the members that tell them apart; everything else was a text or hours. */
const member = {
  phone: z.object({ number: z.string(), description: z.optional(z.string()) }),
  mail: z.object({ address: z.string() }),
  named: z.object({ name: z.string(), consent_date: z.string() }),
  absence: z.object({ from: z.string(), until: z.string(), deputy_contact_id: z.optional(z.string()) }),
  at: z.object({ location_id: z.string(), hours: z.optional(hoursSchema), note: z.optional(z.string()) }),
  board: z.object({ where: z.string(), hung_on: z.string() }),
  site: z.object({
    street: z.optional(z.string()),
    number: z.optional(z.string()),
    postcode: z.optional(z.string()),
    city: z.optional(z.string()),
    place_id: z.string(),
    point: z.optional(z.unknown()),
    precision: z.optional(z.string()),
  }),
} as const;

function objectLines(value: unknown, names: Names, v: V): readonly string[] {
  // First, since the number of a house is a member with the name of that of a telephone.
  const site = member.site.safeParse(value).data;
  if (site !== undefined) return siteLines(site, names, v);
  const phone = member.phone.safeParse(value).data;
  if (phone !== undefined) return [filled([phone.number, phone.description], ', ')];
  const mail = member.mail.safeParse(value).data;
  if (mail !== undefined) return [mail.address];
  const named = member.named.safeParse(value).data;
  if (named !== undefined)
    return [v('value.consent', { name: named.name, date: formatDate(named.consent_date) })];
  const absence = member.absence.safeParse(value).data;
  if (absence !== undefined) return absenceLines(absence, names, v);
  const at = member.at.safeParse(value).data;
  if (at !== undefined) return atLines(at, names, v);
  const board = member.board.safeParse(value).data;
  if (board !== undefined) return [v('value.board', { where: board.where, date: formatDate(board.hung_on) })];
  return [v('value.other')];
}

const filled = (parts: readonly (string | undefined)[], between: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(between);

function absenceLines(absence: z.infer<typeof member.absence>, names: Names, v: V): readonly string[] {
  const { from, until, deputy_contact_id: deputy } = absence;
  const line = v('value.absence', { from: formatDate(from), until: formatDate(until) });
  if (deputy === undefined) return [line];
  const name = names.record('contact', deputy) ?? v('value.unknownRecord');
  return [line, v('value.deputy', { name })];
}

function atLines(at: z.infer<typeof member.at>, names: Names, v: V): readonly string[] {
  const place = names.record('location', at.location_id) ?? v('value.unknownRecord');
  const hours = at.hours === undefined ? '' : hoursLines(at.hours, v).join('. ');
  return [
    hours === '' ? place : v('value.at', { place, hours }),
    ...(at.note === undefined ? [] : [at.note]),
  ];
}

function siteLines(site: z.infer<typeof member.site>, names: Names, v: V): readonly string[] {
  const street = filled([site.street, site.number], ' ');
  const village = names.place(site.place_id);
  const city = filled([site.postcode, site.city ?? village], ' ');
  const exact = site.point !== undefined && site.precision !== 'place_centre';
  return [
    filled([street, city], ', '),
    ...(site.city !== undefined && village !== undefined && site.city !== village ? [village] : []),
    ...(site.point === undefined ? [] : [v(exact ? 'value.point' : 'value.village')]),
  ].filter((line) => line !== '');
}
