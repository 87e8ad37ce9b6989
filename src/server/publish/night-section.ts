/** What a village page says about the evening, the night and the weekend. It never says what time it is now. */
import type { Directory } from '#domain/directory.ts';
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import {
  isDialable,
  nightProfile,
  nightRoute,
  type NightCheck,
  type NightLine,
} from '#domain/night-route.ts';
import type { Place, RegionTable } from '#domain/place.ts';
import type { Texts } from '../texts.ts';
import { dateWords } from './hours-words.ts';
import { element, escapeHtml, heading, labelled, phoneLink } from './html.ts';

interface NightContext {
  readonly texts: Texts;
  readonly region: RegionTable;
  readonly places: ReadonlyMap<string, Place>;
  /** YYYY-MM-DD, the day on which the page is made. */
  readonly date: string;
}

/** @returns the section as HTML, without the lines that the page has under emergency */
export function nightSection(place: Place, directory: Directory, context: NightContext): string {
  const { places, region, date } = context;
  const profile = nightProfile(place.id, directory.profiles, (id) => places.get(id)?.parent_place_id);
  const lines = nightRoute({ profile, numbers: region.night, today: date });
  const emergency: readonly string[] = EMERGENCY_LINES;
  const shown = lines.filter((line) => line.kind !== 'national' || !emergency.includes(line.line));
  const words = shown.map((line) => `<section>${lineWords(line, context)}</section>`);
  return heading(2, context.texts.text('night:title')) + words.join('');
}

function lineWords(line: NightLine, { texts, places }: NightContext): string {
  const { text, find } = texts;
  switch (line.kind) {
    case 'own':
      return [
        heading(3, text('night:own.title', { place: places.get(line.placeId)?.name ?? '' })),
        element('p', line.text),
        element('p', line.review ? text('night:review') : undefined),
        checkWords(line.check, 'night:stale', texts),
      ].join('');
    case 'gp':
      return heading(3, text('night:gp.title')) + element('p', text('night:gp.when'));
    case 'national':
      return [
        heading(3, find(`national:${line.line}.name`) ?? line.line),
        phone(nationalLine(line.line).number, texts),
        element('p', find(`national:${line.line}.when`)),
      ].join('');
    case 'gp_out_of_hours':
    case 'duty_pharmacy':
    case 'crisis_route':
      return regionWords(line, texts);
  }
}

function regionWords(line: Extract<NightLine, { known?: unknown }>, texts: Texts): string {
  const { text } = texts;
  const { kind, known, check } = line;
  return [
    heading(3, text(`night:${kind}.title`)),
    element('p', known?.name),
    phone(known?.number, texts),
    element('p', known?.text),
    element('p', text(`night:${kind}.when`)),
    known === undefined ? element('p', text(`night:${kind}.unknown`)) : '',
    check === undefined ? '' : checkWords(check, 'night:staleNumber', texts),
  ].join('');
}

function phone(number: string | undefined, { text }: Texts): string {
  if (number === undefined) return '';
  return labelled(text('entry.phone'), [isDialable(number) ? phoneLink(number) : escapeHtml(number)]);
}

function checkWords({ at, by, stale }: NightCheck, old: string, { text }: Texts): string {
  if (at === undefined) return element('p', text('night:never'));
  const date = dateWords(at);
  const checked =
    by === undefined ? text('night:checked', { date }) : text('night:checkedBy', { date, who: by });
  return element('p', checked) + element('p', stale ? text(old) : undefined);
}
