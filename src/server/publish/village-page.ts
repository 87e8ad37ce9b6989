/**
 * The page of a village before any script runs: names, phones and hours for old phones, for no JavaScript and
 * for search engines. It never says "now": somebody may read it weeks later.
 */
import type { Directory } from '#domain/directory.ts';
import { EMERGENCY_LINES, NATIONAL_CHECKED, nationalLine } from '#domain/national.ts';
import type { Place, RegionTable } from '#domain/place.ts';
import type { Texts } from '../texts.ts';
import { entrySection, type EntryContext } from './entry-section.ts';
import { dateWords } from './hours-words.ts';
import { element, escapeHtml, heading, labelled, link, phoneLink } from './html.ts';
import { nightSection } from './night-section.ts';
import { fillTemplate } from './page-template.ts';
import { selectContent, type Shown, type VillageContent } from './village-content.ts';

export interface PageContext {
  /** The built `index.html`. */
  readonly template: string;
  readonly texts: Texts;
  readonly region: RegionTable;
  readonly places: ReadonlyMap<string, Place>;
  readonly slugs: ReadonlyMap<string, string>;
  /** Day on which the page is made, YYYY-MM-DD in the region's zone. */
  readonly date: string;
  /** Day on which the content last changed. */
  readonly contentDate: string;
}

/**
 * The prerendered page of one place.
 * @param directory everything that is published, so that the nearest door over the border counts too
 * @returns a whole HTML document, for `dorp/<slug>/index.html`
 */
export function villagePage(place: Place, directory: Directory, context: PageContext): string {
  const { text } = context.texts;
  const content = selectContent(place, directory, context.places);
  return fillTemplate(context.template, {
    base: '../../',
    placeId: place.id,
    title: text('village.title', { place: place.name }),
    description: text('village.description', { place: place.name }),
    content: villageMain(place, content, directory, context),
  });
}

function villageMain(
  place: Place,
  content: VillageContent,
  directory: Directory,
  context: PageContext,
): string {
  const { text } = context.texts;
  const here = { place: place.name };
  const { own_wording: own } = content.profile ?? {};
  const parts = [
    heading(1, text('village.title', here)),
    `<p>${withCall(text('village.danger'), '112')}</p>`,
    directory.example ? notice(text('village.example')) : '',
    heading(2, text('village.coordinator')),
    coordinators(content.coordinators, place, context),
    own === undefined ? '' : heading(2, text('village.own', here)) + element('p', own),
    heading(2, text('village.open_places')),
    entries(content.openPlaces, text('village.open_places.none'), context),
    heading(2, text('village.services', here)),
    entries(content.services, text('village.services.none', here), context),
    content.nearby.length === 0
      ? ''
      : element('p', text('village.nearby')) + entries(content.nearby, '', context),
    nightSection(place, directory, context),
    emergency(context.texts),
    element('p', text('village.date', { date: dateWords(context.contentDate) })),
    element('p', text('village.date.text')),
    `<p>${link('../../dorpen/', text('village.to_places'))}</p>`,
    element('p', credit(context)),
  ];
  return `<main class="hw-main hw-static">${parts.join('')}</main>`;
}

/** The words of a notice, in the look of the app. */
const notice = (words: string): string => `<p class="hw-notice hw-notice--warning">${escapeHtml(words)}</p>`;

function credit({ region: { region }, texts: { text } }: PageContext): string | undefined {
  return region.credit === '' ? undefined : text('village.credit', { credit: region.credit });
}

function coordinators(shown: readonly Shown[], place: Place, context: PageContext): string {
  const { text } = context.texts;
  if (shown.length === 0) return element('p', text('village.coordinator.none', { place: place.name }));
  return element('p', text('village.coordinator.text')) + entries(shown, '', context);
}

function entries(shown: readonly Shown[], none: string, context: PageContext): string {
  if (shown.length === 0) return element('p', none);
  const inPage: EntryContext = {
    texts: context.texts,
    date: context.date,
    placeName: (id) => context.places.get(id)?.name,
  };
  return shown.map((one) => entrySection(one, inPage)).join('');
}

/** One of our own texts in which a number becomes a link. */
function withCall(text: string, number: string): string {
  return escapeHtml(text).replace(number, () => phoneLink(number));
}

/** The emergency lines: the only numbers on a page of invented data that can be called. */
function emergency({ text, find }: Texts): string {
  const lines = EMERGENCY_LINES.map((id) => {
    const { number } = nationalLine(id);
    return [
      '<section>',
      heading(3, find(`national:${id}.name`) ?? id),
      number === undefined ? '' : labelled(text('entry.phone'), [phoneLink(number)]),
      element('p', find(`national:${id}.when`)),
      element('p', find(`national:${id}.hours`)),
      '</section>',
    ].join('');
  });
  return [
    heading(2, text('village.emergency')),
    element('p', text('village.emergency.text')),
    ...lines,
    element('p', text('village.emergency.checked', { date: dateWords(NATIONAL_CHECKED) })),
  ].join('');
}

/** The list of all places, for whoever has no JavaScript: `dorpen/index.html`. */
export function placesPage(context: PageContext): string {
  const { texts, region } = context;
  const order = new Intl.Collator('nl');
  const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
    order.compare(a.name, b.name);
  const sections = [...region.municipalities].sort(byName).map((municipality) => {
    const places = region.places.filter((place) => place.municipality_id === municipality.id).sort(byName);
    const links = places.map(({ id, name }) => {
      const address = `../dorp/${context.slugs.get(id) ?? ''}/`;
      return `<li>${link(address, name)}</li>`;
    });
    return `${heading(2, municipality.name)}<ul>${links.join('')}</ul>`;
  });
  const intro = [
    heading(1, texts.text('places.title')),
    `<p>${withCall(texts.text('village.danger'), '112')}</p>`,
    element('p', texts.text('places.text')),
  ];
  return fillTemplate(context.template, {
    base: '../',
    title: texts.text('places.title'),
    description: texts.text('places.description', { region: region.region.name }),
    content: `<main class="hw-main hw-static">${intro.join('')}${sections.join('')}${element('p', credit(context))}</main>`,
  });
}

/**
 * The page for an address that does not exist. It stands alone, without the app's styles, because it must hold
 * at any depth of address.
 * @param start where the start page is; absent when that is not known, as in an export
 */
export function notFoundPage({ text }: Texts, start?: string): string {
  const body = [
    heading(1, text('not_found.title')),
    element('p', text('not_found.text')),
    start === undefined
      ? element('p', text('not_found.back'))
      : `<p>${link(start, text('not_found.start'))}</p>`,
    `<p>${withCall(text('not_found.danger'), '112')}</p>`,
  ];
  const title = element('title', text('not_found.title'));
  const view = '<meta name="viewport" content="width=device-width, initial-scale=1">';
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8">${view}${title}</head><body><main>${body.join('')}</main></body></html>\n`;
}
