import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDirectory } from '#domain/directory.ts';
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import { ALWAYS_LINES } from '#domain/night-route.ts';
import type { PackRecord, PackRecordOf } from '#domain/pack.ts';
import type { Place, RegionTable } from '#domain/place.ts';
import type { Hours } from '#domain/schedule.ts';
import { placeSlugs, slugOf } from '#domain/slug.ts';
import { hoursLines } from '#server/publish/hours-words.ts';
import { escapeHtml, phoneLink } from '#server/publish/html.ts';
import { fillTemplate } from '#server/publish/page-template.ts';
import { notFoundPage, placesPage, villagePage, type PageContext } from '#server/publish/village-page.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import { TEMPLATE } from '../support/build.ts';
import { inventedNight } from '../support/night.ts';

const texts = await createTexts(join(projectRoot(), 'locales'));

const place = (
  id: string,
  name: string,
  municipality_id: string,
  east = 0,
  more: Partial<Place> = {},
): Place => ({
  id,
  name,
  place_type: 'village',
  municipality_id,
  latitude: 52.9,
  longitude: 6.5 + east,
  postcodes: [],
  names: [],
  ...more,
});

const region: RegionTable = {
  region: { id: 't', name: 'Testland', country: 'NL', time_zone: 'Europe/Amsterdam', credit: 'Een bron' },
  municipalities: [
    { id: 'GM1', name: 'Noord & Zuid' },
    { id: 'GM2', name: 'Oost' },
  ],
  places: [
    place('WP1', 'Alteveer', 'GM1'),
    place('WP2', 'Alteveer', 'GM2', 0.1),
    place('WP3', '’t Haantje', 'GM2', 0.2),
    place('WP4', 'Wijk', 'GM1', 0, { parent_place_id: 'WP1', place_type: 'district' }),
  ],
  postcodes: [],
  words: [],
};

const context: PageContext = {
  template: TEMPLATE,
  texts,
  region,
  places: new Map(region.places.map((one) => [one.id, one])),
  slugs: placeSlugs(region.places, region.municipalities),
  date: '2026-11-22',
  contentDate: '2026-11-20',
};

const hours: Hours = {
  state: 'by_hours',
  rules: [{ days: [1, 3], slots: [{ opens: '09:00', closes: '12:00' }] }],
  closures: [],
};
const service = (id: string, more: object): PackRecord => ({
  type: 'service',
  id,
  home: 'GM1',
  name: id,
  ...more,
});
const coordinator = (more: object = {}) =>
  service('coordinator', {
    kind: 'village_coordinator',
    service_area: ['WP1'],
    hours,
    phones: [{ number: '0592 12 34 56' }],
    ...more,
  });
const hall = (id: string, placeId: string): PackRecordOf<'location'> => ({
  type: 'location',
  id,
  home: 'GM1',
  name: id,
  location_kind: 'village_hall',
  site: { place_id: placeId, street: 'Dorpsstraat', number: '1' },
});

function page(records: readonly PackRecord[], id = 'WP1'): string {
  const where = context.places.get(id);
  if (where === undefined) throw new Error(id);
  return villagePage(where, createDirectory([{ area: 'GM1', records }]), context);
}

const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('a village page without any script', () => {
  it('shows the coordinator first: function, phone and hours', () => {
    const html = page([
      hall('Dorpshuis', 'WP1'),
      service('Klussen', { kind: 'chores', service_area: ['WP1'] }),
      coordinator(),
    ]);
    const text = words(html);
    expect(text).toContain('Dorpscoördinator of buurtverbinder');
    expect(text).toContain('Maandag en woensdag: 9.00 tot 12.00 uur');
    expect(html).toContain('<a class="nl-link" href="tel:0592123456">0592 12 34 56</a>');
    const order = ['0592 12 34 56', 'Dorpshuis', 'Klussen', 'Veilig Thuis'].map((one) => text.indexOf(one));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('shows the name of a coordinator only when the pack has it, and says when somebody is away', () => {
    const contact = { type: 'contact', id: 'c', home: 'GM1', service_ids: ['coordinator'] } as const;
    expect(page([coordinator(), contact])).not.toContain('Jantje');
    const named: PackRecord = {
      ...contact,
      name: { name: 'Jantje', consent_date: '2026-01-01' },
      absence: { from: '2026-12-01', until: '2026-12-08' },
    };
    const text = words(page([coordinator(), named]));
    expect(text).toContain('Jantje');
    expect(text).toContain('Weg van 1 december 2026 tot en met 8 december 2026.');
  });

  it('knows where it is: title, place and the way to the files of the app', () => {
    const html = page([coordinator()]);
    expect(html).toContain('<html lang="nl" data-base="../../" data-place="WP1">');
    expect(html).toContain('<title>Hulp en ontmoeten in Alteveer</title>');
    expect(html).toContain('src="../../assets/app.1a2b3c4d.js"');
    expect(html).toContain('href="../../manifest.webmanifest"');
    expect(html).not.toMatch(/(?:src|href)="\.\//);
    expect(html).toMatch(/<div id="root"><main[\s\S]*<h1[^>]*>Hulp en ontmoeten in Alteveer<\/h1>/);
  });

  it('has no script, style or handler of its own: the policy would block it', () => {
    const html = page([coordinator(), hall('Dorpshuis', 'WP1')]);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('dials the emergency numbers, exactly as our list has them', () => {
    const html = page([]);
    for (const id of EMERGENCY_LINES) {
      const { number } = nationalLine(id);
      if (number !== undefined)
        expect(html).toContain(`<a class="nl-link" href="tel:${number.replace(/\D/g, '')}">${number}</a>`);
    }
    expect(html).toContain('<a class="nl-link" href="tel:112">112</a>');
  });

  it('says of what day it is, and where the places come from', () => {
    expect(words(page([]))).toContain('Stand van 20 november 2026.');
    expect(words(page([]))).toContain('Een bron');
  });

  it('invented data carries the banner and never dials', () => {
    const banner = 'Let op: dit zijn verzonnen gegevens. De dorpen bestaan echt. De rest niet.';
    const invented = page([coordinator({ example: true, phones: [{ number: '0000-000 001' }] })]);
    expect(invented).toContain(banner);
    expect(invented).toContain('0000-000 001');
    const dialled = [...invented.matchAll(/tel:(\d+)/g)].map(([, number]) => number);
    const real = new Set(
      [...EMERGENCY_LINES, ...ALWAYS_LINES].map((id) => nationalLine(id).number?.replace(/\D/g, '')),
    );
    expect(dialled.filter((number) => !real.has(number))).toEqual([]);
    expect(page([coordinator()])).not.toContain(banner);
  });

  it('a service that borrows the phone of an invented place does not dial either', () => {
    const invented: PackRecord = {
      ...hall('Dorpshuis', 'WP1'),
      example: true,
      phones: [{ number: '0000-000 009' }],
    };
    const html = page([
      invented,
      service('Eten', { service_area: ['WP1'], locations: [{ location_id: 'Dorpshuis' }] }),
    ]);
    expect(html).toContain('0000-000 009');
    expect(html).not.toContain('tel:0000');
  });

  it('a village without anything shows what is near, and says so', () => {
    const far = service('Ver', { service_area: ['WP3'], locations: [{ location_id: 'hal' }] });
    const text = words(page([{ ...hall('hal', 'WP3') }, far]));
    expect(text).toContain('Wij kennen nog geen dorpscoördinator in Alteveer.');
    expect(text).toContain('Dit is er in de buurt.');
    expect(text).toMatch(/In ’t Haantje, 13 km hemelsbreed/);
  });

  it('a district also shows what is for its whole town', () => {
    expect(words(page([service('Voor de stad', { service_area: ['WP1'] })], 'WP4'))).toContain(
      'Voor de stad',
    );
  });

  it('what people differ about is shown with a warning', () => {
    expect(words(page([coordinator({ review: ['phones'] })]))).toContain('wij kijken dit na');
  });
});

describe('the evening, the night and the weekend on a page without any script', () => {
  const profile = (more: object): PackRecord => ({
    type: 'place_profile',
    id: 'WP1',
    home: 'GM1',
    night_route: 'Bel eerst de buurtwacht van Alteveer.',
    ...more,
  });
  const checked = (at: string) => ({ checks: { contact: { at, how: 'call', role: 'coordinator' } } });
  const withNight = (records: readonly PackRecord[], id = 'WP1') => {
    const where = context.places.get(id);
    if (where === undefined) throw new Error(id);
    const night = { ...context, region: { ...region, night: inventedNight } };
    return villagePage(where, createDirectory([{ area: 'GM1', records }]), night);
  };

  it('say where a number is not known, and what to do then', () => {
    const text = words(page([]));
    expect(text).toContain('Vanavond, vannacht en in het weekend');
    expect(text).toContain('Het nummer hoort u op het bandje van uw huisarts.');
    expect(text).toContain('De huisartsenspoedpost weet welke apotheek open is.');
    expect(text).not.toContain('0000');
  });

  it('have the numbers of the region, with the day and the role of who checked them; invented ones never dial', () => {
    const html = withNight([]);
    const text = words(html);
    expect(text).toContain('Spoedpost Verzonnen');
    expect(text).toContain('0000-000 901');
    expect(text).toContain('Nagekeken op 1 november 2026 door: beheerder van de regio.');
    expect(text).toContain('De huisarts of de spoedpost belt de crisisdienst.');
    expect(text).not.toContain('bandje van uw huisarts. Klopt');
    expect(html).not.toContain('tel:0000');
    expect(html.indexOf('0000-000 901')).toBeGreaterThan(html.indexOf('<main'));
  });

  it('begin with the village itself, and say when that is old or was never checked', () => {
    const fresh = words(withNight([profile(checked('2026-09-01'))]));
    const order = [
      'buurtwacht',
      'Uw eigen huisarts',
      'Spoedpost Verzonnen',
      'De Luisterlijn',
      'Veilig Thuis',
    ];
    const at = order.map((one) => fresh.indexOf(one));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(fresh).not.toContain('langer dan 3 maanden');
    expect(words(withNight([profile(checked('2026-08-01'))]))).toContain('langer dan 3 maanden');
    expect(words(withNight([profile({})]))).toContain('Dit keek nog niemand na.');
  });

  it('of a district are those of its town, under the name of the town', () => {
    expect(words(withNight([profile({})], 'WP4'))).toContain('Zo gaat het in Alteveer');
  });
});

describe('hostile texts (A16, A18)', () => {
  const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202egnp.exe $& $\` {{place}} $t(village.title)`;

  it('come out as text, wherever they stand', () => {
    const records: PackRecord[] = [
      coordinator({
        name: hostile,
        alert: hostile,
        not_for: hostile,
        phones: [{ number: hostile, description: hostile }],
        hours: {
          ...hours,
          note: hostile,
          closures: [{ from: '2026-12-01', until: '2026-12-01', reason: hostile }],
        },
      }),
      {
        type: 'contact',
        id: 'c',
        home: 'GM1',
        service_ids: ['coordinator'],
        name: { name: hostile, consent_date: '2026-01-01' },
      },
      { type: 'place_profile', id: 'WP1', home: 'GM1', own_wording: hostile, night_route: hostile },
      {
        ...hall('x', 'WP1'),
        name: hostile,
        site: { place_id: 'WP1', street: hostile, city: hostile },
      },
    ];
    const html = page(records);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|\u202e/);
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;gnp.exe',
    );
    expect(html).toContain('$&amp; $` {{place}} $t(village.title)');
    expect(html.match(/<div id="root">/g)).toHaveLength(1);
    for (const [, target] of html.matchAll(/href="tel:([^"]*)"/g)) expect(target).toMatch(/^\+?\d*$/);
  });

  it('in the name of a place too', () => {
    const bad = place('WP9', hostile, 'GM1');
    const html = villagePage(bad, createDirectory([]), { ...context, places: new Map([['WP9', bad]]) });
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<title>[^<]*<\/title>/)?.[0]).toContain('&lt;script&gt;');
    expect(html).toContain('$t(village.title)');
  });

  it('a number is dialled by its digits only', () => {
    expect(phoneLink('+31 (0)592 12-34')).toBe(
      '<a class="nl-link" href="tel:+315921234">+31 (0)592 12-34</a>',
    );
    expect(phoneLink('(0592) 12 34')).toBe('<a class="nl-link" href="tel:05921234">(0592) 12 34</a>');
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });
});

describe('the list of places', () => {
  const html = placesPage(context);

  it('has a link to every place, by municipality', () => {
    const links = [...html.matchAll(/href="\.\.\/dorp\/([^"]*)\/"/g)].map(([, slug]) => slug ?? '');
    expect(new Set(links)).toEqual(new Set(context.slugs.values()));
    expect(html).toContain('>Noord &amp; Zuid</h2>');
    expect(html).toContain('<html lang="nl" data-base="../">');
    expect(html).toContain('src="../assets/app.1a2b3c4d.js"');
  });
});

describe('names in addresses', () => {
  it('a name alone is plain, a name that comes twice gets its municipality', () => {
    expect(Object.fromEntries(context.slugs)).toEqual({
      WP1: 'alteveer-noord-zuid',
      WP2: 'alteveer-oost',
      WP3: 't-haantje',
      WP4: 'wijk',
    });
  });

  it('no two places share one, whatever they are called, and the order does not matter', () => {
    const odd = [
      place('A', 'Een', 'GM1'),
      place('B', 'Een', 'GM1'),
      place('C', 'Een Noord Zuid', 'GM2'),
      place('D', '東京', 'GM1'),
      place('E', '!!!', 'GM1'),
      place('F', '../../etc', 'GM1'),
    ];
    const slugs = placeSlugs(odd, region.municipalities);
    expect(new Set(slugs.values()).size).toBe(odd.length);
    for (const slug of slugs.values()) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(placeSlugs([...odd].reverse(), region.municipalities)).toEqual(new Map([...slugs].reverse()));
  });

  it('accents and apostrophes fall away', () => {
    expect(['’t Haantje', 'Nieuw-Roden', 'Café Één'].map(slugOf)).toEqual([
      't-haantje',
      'nieuw-roden',
      'cafe-een',
    ]);
  });
});

describe('hours in words', () => {
  const lines = (more: Partial<Hours>) => hoursLines({ ...hours, ...more }, '2026-11-22', texts);
  const rule = (more: object): Hours['rules'] => [
    { days: [2], slots: [{ opens: '13:30', closes: '16:00' }], ...more },
  ];

  it('days with the same times stand together', () => {
    const morning = { slots: [{ opens: '09:00', closes: '12:30' }] };
    expect(lines({ rules: [{ days: [1, 2, 3, 4, 5], ...morning }] })).toEqual([
      'Maandag tot en met vrijdag: 9.00 tot 12.30 uur',
    ]);
    expect(lines({ rules: [{ days: [1, 2, 3, 4, 5, 6, 7], ...morning }] })).toEqual([
      'Elke dag: 9.00 tot 12.30 uur',
    ]);
  });

  it('a part that does not come every week has its next date', () => {
    expect(lines({ rules: rule({ nth: [1, -1] }) })).toEqual([
      'Elke 1e en laatste dinsdag van de maand: 13.30 tot 16.00 uur. De volgende keer is 24 november 2026.',
    ]);
    expect(lines({ rules: rule({ weeks: { every: 2, since: '2026-11-17' } }) })).toEqual([
      '1 keer in de 2 weken op dinsdag: 13.30 tot 16.00 uur. De volgende keer is 1 december 2026.',
    ]);
    expect(lines({ rules: rule({ from: '04-01', until: '09-30' }) })[0]).toContain(
      'van 1 april tot en met 30 september',
    );
  });

  it('a closed day that comes is named, one that was is not', () => {
    const closures = [
      { from: '2026-01-01', until: '2026-01-05' },
      { from: '2026-12-24', until: '2027-01-02', reason: 'Vakantie.' },
    ];
    expect(lines({ closures }).slice(1)).toEqual([
      'Dicht van 24 december 2026 tot en met 2 januari 2027. Vakantie.',
    ]);
  });

  it('unknown is not closed, and a text that we cannot read is shown as it is', () => {
    expect(lines({ state: 'unknown', rules: [] })).toEqual(['Tijden niet bekend. Bel eerst.']);
    expect(lines({ state: 'by_appointment', rules: [] })).toEqual(['Maak eerst een afspraak.']);
    expect(lines({ state: 'unknown', rules: [], raw: 'soms' })).toEqual(['soms']);
    const always: Hours['rules'] = [
      { days: [1, 2, 3, 4, 5, 6, 7], slots: [{ opens: '00:00', closes: '24:00' }] },
    ];
    expect(lines({ rules: always })).toEqual(['Dag en nacht, elke dag']);
  });
});

describe('the frame', () => {
  it('a built page that lacks a place for the content is a fault, not an empty village', () => {
    const parts = { base: '../../', title: 't', description: 'd', content: 'c' };
    expect(() => fillTemplate(TEMPLATE.replace('id="root"', 'id="app"'), parts)).toThrow(
      'index.html has no root',
    );
  });

  it('the page for an unknown address stands alone and says what to do', () => {
    expect(notFoundPage(texts, '/')).toContain('<a class="nl-link" href="/">Ga naar het begin</a>');
    expect(notFoundPage(texts)).not.toContain('href="/"');
    expect(notFoundPage(texts)).toContain('tel:112');
  });
});
