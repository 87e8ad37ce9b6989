/** One entry as a row of a village page: what, where, phone, hours. */
import { lastChecked, type Entry } from '#domain/directory.ts';
import type { Texts } from '../texts.ts';
import { dateWords, hoursLines } from './hours-words.ts';
import { element, escapeHtml, phoneLink } from './html.ts';
import type { Shown } from './village-content.ts';

export interface RowContext {
  readonly texts: Texts;
  /** YYYY-MM-DD, the day on which the page is made. */
  readonly date: string;
  readonly placeName: (id: string) => string | undefined;
}

/** @returns four cells, as HTML */
export function entryRow({ entry, km }: Shown, context: RowContext): string[] {
  return [
    whatCell(entry, context),
    whereCell(entry, km, context),
    phoneCell(entry, context),
    hoursCell(entry, context),
  ];
}

/** Invented data never dials: its numbers look real enough to try. */
function isInvented({ example, service, location, organization, contact }: Entry): boolean {
  return example || [service, location, organization, contact].some((record) => record?.example === true);
}

function whatCell(entry: Entry, { texts: { text, find }, date }: RowContext): string {
  const { service, contact } = entry;
  const status = service?.status === undefined || service.status === 'active' ? undefined : service.status;
  const away = contact?.absence !== undefined && contact.absence.until >= date ? contact.absence : undefined;
  const checked = lastChecked(entry);
  return [
    element('strong', entry.name),
    element('p', find(`taxonomy:kind.${entry.kind}`) ?? find(`taxonomy:location_kind.${entry.kind}`)),
    element('p', contact?.name?.name),
    element('p', status === undefined ? undefined : find(`taxonomy:service_status.${status}`)),
    element(
      'p',
      away && text('village.coordinator.away', { from: dateWords(away.from), until: dateWords(away.until) }),
    ),
    element('p', service?.alert),
    element('p', service?.not_for),
    element('p', entry.review.length > 0 ? text('entry.review') : undefined),
    element('p', checked && text('entry.checked', { date: dateWords(checked.at) })),
  ].join('');
}

function whereCell(entry: Entry, km: number | undefined, { texts: { text }, placeName }: RowContext): string {
  const site = entry.location?.site;
  const place = placeName(entry.placeId ?? '') ?? site?.city;
  if (place === undefined) return escapeHtml(text('entry.no_place'));
  const address = [site?.street, site?.number].filter((part) => part !== undefined).join(' ');
  const name = entry.location?.name === entry.name ? undefined : entry.location?.name;
  const near = km !== undefined && km < 1 ? 'entry.near' : 'entry.far';
  const where = km === undefined ? text('entry.here', { place }) : text(near, { place, km: Math.round(km) });
  return [element('p', name), element('p', address), element('p', where)].join('');
}

function phoneCell(entry: Entry, { texts: { text } }: RowContext): string {
  const invented = isInvented(entry);
  if (entry.phones.length === 0) return element('p', entry.emails[0] ?? text('entry.no_phone'));
  return entry.phones
    .map(({ number, description }) => {
      const shown = invented ? escapeHtml(number) : phoneLink(number);
      return `<p>${shown}${description === undefined ? '' : ` ${escapeHtml(description)}`}</p>`;
    })
    .join('');
}

function hoursCell(entry: Entry, { texts, date }: RowContext): string {
  const lines =
    entry.hours === undefined ? [texts.text('hours.unknown')] : hoursLines(entry.hours.hours, date, texts);
  return lines.map((line) => element('p', line)).join('');
}
