/** The lines of a card in words, the same for the screen, the paper and the message. */
import { useTranslation } from 'react-i18next';
import type { CardLine } from '#domain/card-list.ts';
import { isOverdue, lastChecked, type Entry } from '#domain/directory.ts';
import type { Gazetteer } from '#domain/gazetteer.ts';
import national from '#locales/nl/national.json';
import { useData, useNow, useToday } from '../data/data.tsx';
import { kindLabel } from '../entry/EntryRow.tsx';
import { statusOf, type Status } from '../entry/status.ts';
import { formatDate } from '../i18n/format.ts';
import { label } from '../i18n/i18n.ts';
import { nameOf, useSay } from '../proposal/texts.ts';
import { hoursWords } from './hours-words.ts';
import type { C } from './texts.ts';

export interface CardRow {
  readonly key: string;
  readonly name: string;
  /** What kind of help it is, and a sentence or two about it. */
  readonly kind?: string | undefined;
  readonly about?: string | undefined;
  readonly status?: Status;
  /** When it is open in any week: for paper. */
  readonly hours?: string | undefined;
  readonly address?: string | undefined;
  readonly number?: string | undefined;
  /** Invented: the number is shown, and never dials. */
  readonly example: boolean;
  readonly website?: string | undefined;
  readonly access?: string | undefined;
  readonly checked?: string | undefined;
  readonly review: boolean;
  readonly entry?: Entry;
  /** Not on this device. */
  readonly missing?: boolean;
}

const lineTexts: Readonly<Record<string, string>> = national;

function checkedWords(entry: Entry, today: string, c: C): string {
  const mark = lastChecked(entry);
  if (mark === undefined) return c('checkedNever');
  return c(isOverdue(entry, today) ? 'checkedOld' : 'checked', { date: formatDate(mark.at) });
}

/** Street and village, as on an envelope. */
export function addressOf(entry: Entry, gazetteer: Gazetteer | undefined): string | undefined {
  const site = entry.location?.site;
  if (site === undefined) return undefined;
  const street = [site.street, site.number].filter(Boolean).join(' ');
  const town = [site.postcode, site.city ?? gazetteer?.place(site.place_id)?.name].filter(Boolean).join(' ');
  const house = entry.location?.name === entry.name ? undefined : entry.location?.name;
  return [house, street, town].filter(Boolean).join(', ');
}

function lineRow(id: string, number: string | undefined, url: string | undefined): CardRow {
  const text = (part: string) => lineTexts[`${id}.${part}`];
  return {
    key: `line:${id}`,
    name: text('name') ?? id,
    about: text('when'),
    hours: [text('hours'), text('cost')].filter((part) => part !== undefined).join('. '),
    number,
    website: number === undefined ? url : undefined,
    example: false,
    review: false,
  };
}

export function useCardRows(lines: readonly CardLine[]): readonly CardRow[] {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const say = useSay('proposal');
  const { gazetteer, zone } = useData();
  const now = useNow();
  const today = useToday().date;
  const entryRow = (entry: Entry): CardRow => {
    const access = entry.service?.access_route;
    return {
      key: entry.id,
      name: entry.name,
      kind: kindLabel(entry),
      about: entry.service?.description ?? entry.location?.description,
      status: statusOf(entry, now, zone, t),
      hours: hoursWords(entry, today, t, c),
      address: addressOf(entry, gazetteer),
      number: entry.phones[0]?.number,
      example: entry.example,
      access: access === undefined ? undefined : label('access_route', access),
      checked: checkedWords(entry, today, c),
      review: entry.review.length > 0,
      entry,
    };
  };
  return lines.map((line, index): CardRow => {
    if (line.is === 'entry') return entryRow(line.entry);
    if (line.is === 'line') return lineRow(line.line.id, line.line.number, line.line.url);
    const plain = { key: `${index}`, example: false, review: false };
    if (line.is === 'missing') return { ...plain, name: c('missing'), missing: true };
    return { ...plain, name: nameOf(say, line.kind), about: say(`kind.${line.kind}`) };
  });
}
