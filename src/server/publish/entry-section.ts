/**
 * One entry of a village page, as lines below a heading: a table of four columns hides the phone number beside
 * the screen of a narrow phone.
 */
import { lastChecked, type Entry } from '#domain/directory.ts';
import type { Texts } from '../texts.ts';
import { dateWords, hoursLines } from './hours-words.ts';
import { element, escapeHtml, heading, labelled, phoneLink } from './html.ts';
import type { Shown } from './village-content.ts';

export interface EntryContext {
  readonly texts: Texts;
  /** YYYY-MM-DD, the day on which the page is made. */
  readonly date: string;
  readonly placeName: (id: string) => string | undefined;
}

/** @returns the entry as HTML: who it is, how to reach it and when, where, and what to know first */
export function entrySection({ entry, km }: Shown, context: EntryContext): string {
  const { text } = context.texts;
  return [
    '<section>',
    heading(3, entry.name),
    ...who(entry, context),
    labelled(text('entry.phone'), phones(entry, context)),
    labelled(text('entry.mail'), entry.phones.length === 0 ? entry.emails.slice(0, 1).map(escapeHtml) : []),
    labelled(text('entry.hours'), hours(entry, context).map(escapeHtml)),
    labelled(text('entry.where'), where(entry, km, context).map(escapeHtml)),
    ...remarks(entry, context),
    '</section>',
  ].join('');
}

/** Invented data never dials: its numbers look real enough to try. */
function isInvented({ example, service, location, organization, contact }: Entry): boolean {
  return example || [service, location, organization, contact].some((record) => record?.example === true);
}

function who(entry: Entry, { texts: { text, find }, date }: EntryContext): string[] {
  const { contact } = entry;
  const kind = find(`taxonomy:kind.${entry.kind}`) ?? find(`taxonomy:location_kind.${entry.kind}`);
  const away = contact?.absence !== undefined && contact.absence.until >= date ? contact.absence : undefined;
  return [
    element('p', kind),
    element('p', contact?.name?.name),
    element(
      'p',
      away && text('village.coordinator.away', { from: dateWords(away.from), until: dateWords(away.until) }),
    ),
  ];
}

function remarks(entry: Entry, { texts: { text, find } }: EntryContext): string[] {
  const { service } = entry;
  const status = service?.status === undefined || service.status === 'active' ? undefined : service.status;
  const checked = lastChecked(entry);
  return [
    element('p', status === undefined ? undefined : find(`taxonomy:service_status.${status}`)),
    element('p', service?.alert),
    element('p', service?.not_for),
    element('p', entry.review.length > 0 ? text('entry.review') : undefined),
    element('p', checked && text('entry.checked', { date: dateWords(checked.at) })),
  ];
}

function where(entry: Entry, km: number | undefined, { texts: { text }, placeName }: EntryContext): string[] {
  const site = entry.location?.site;
  const place = placeName(entry.placeId ?? '') ?? site?.city;
  if (place === undefined) return [text('entry.no_place')];
  const name = entry.location?.name === entry.name ? '' : (entry.location?.name ?? '');
  const address = [site?.street, site?.number].filter((part) => part !== undefined).join(' ');
  const near = km !== undefined && km < 1 ? 'entry.near' : 'entry.far';
  const there = km === undefined ? text('entry.here', { place }) : text(near, { place, km: Math.round(km) });
  return [name, address, there].filter((line) => line !== '');
}

/** @returns HTML */
function phones(entry: Entry, { texts: { text } }: EntryContext): string[] {
  if (entry.phones.length === 0) return [escapeHtml(text('entry.no_phone'))];
  const invented = isInvented(entry);
  return entry.phones.map(({ number, description }) => {
    const shown = invented ? escapeHtml(number) : phoneLink(number);
    return description === undefined ? shown : `${shown} ${escapeHtml(description)}`;
  });
}

function hours(entry: Entry, { texts, date }: EntryContext): string[] {
  if (entry.hours === undefined) return [texts.text('hours.unknown')];
  return hoursLines(entry.hours.hours, date, texts);
}
