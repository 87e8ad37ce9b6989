import { beforeAll, describe, expect, it } from 'vitest';
import i18next, { type i18n } from 'i18next';
import fc from 'fast-check';
import sync from '#locales/nl/sync.json';
import type { WorkState } from '#storage/work/workbench.ts';
import { sinceWords, syncWords, type Sentence } from '../../../src/app/work/line/sync-words.ts';

let instance: i18n;
beforeAll(async () => {
  instance = i18next.createInstance();
  await instance.init({
    lng: 'nl',
    keySeparator: false,
    ns: ['sync'],
    resources: { nl: { sync } },
    interpolation: { escapeValue: false },
  });
});
const say = ({ key, values, since }: Sentence): string =>
  instance.t(key, { ns: 'sync', ...values, ...(since === undefined ? {} : { since: say(since) }) });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, half past two in the afternoon of whatever zone this runs in. */
const NOW = new Date(2026, 10, 23, 14, 30).getTime();

const atRest: WorkState = {
  phase: 'ready',
  account: { person: 'p-1', label: 'Coördinator', device: 'device-1', rights: [] },
  version: 1,
  saving: 0,
  fault: undefined,
  connection: 'online',
  busy: false,
  heardAt: NOW - 5000,
  clockOff: 0,
  waiting: 0,
  waitingSince: undefined,
  refused: 0,
  conflicts: 0,
  lost: [],
  others: [],
  emptied: false,
  persisted: true,
};
const waits = { waiting: 3, waitingSince: NOW - DAY } as const;
const wordsOf = (change: Partial<WorkState>): string =>
  syncWords({ ...atRest, ...change }, NOW)
    .sentences.map(say)
    .join(' ');
const moodOf = (change: Partial<WorkState>): string => syncWords({ ...atRest, ...change }, NOW).mood;

const SAFE = 'Uw werk staat op dit toestel en gaat vanzelf mee.';
const OLD = '3 wijzigingen wachten. De oudste wacht sinds gisteren.';

describe('how it stands, in words', () => {
  it.each<readonly [string, Partial<WorkState>, string, string]>([
    ['nothing waits and the server said so', {}, 'calm', 'Alles is verstuurd.'],
    ['nothing waits, and now there is no internet', { connection: 'offline' }, 'calm', 'Alles is verstuurd.'],
    [
      'the server was never heard',
      { heardAt: undefined, connection: 'unknown' },
      'calm',
      'Er wacht niets op dit toestel.',
    ],
    ['something was refused', { refused: 1 }, 'act', 'Er wacht niets op dit toestel.'],
    ['people wrote something else', { conflicts: 1 }, 'act', 'Alles is verstuurd.'],
    ['a write is under way', { saving: 1 }, 'waits', 'Bezig met bewaren.'],
    ['it waits', waits, 'waits', `${OLD} ${SAFE}`],
    [
      'one thing waits since this morning',
      { waiting: 1, waitingSince: new Date(2026, 10, 23, 9, 5).getTime() },
      'waits',
      `1 wijziging wacht, sinds vandaag om 9.05 uur. ${SAFE}`,
    ],
    ['it is being sent', { ...waits, busy: true }, 'waits', `${OLD} Bezig met versturen.`],
    ['no internet', { ...waits, connection: 'offline' }, 'waits', `${OLD} ${SAFE} Er is nu geen internet.`],
    ['too slow', { ...waits, connection: 'slow' }, 'waits', `${OLD} ${SAFE} Het internet is nu te traag.`],
    [
      'the server is ill',
      { ...waits, connection: 'trouble' },
      'waits',
      `${OLD} ${SAFE} De server doet het nu niet. Wij proberen het later weer.`,
    ],
    [
      'not asked yet',
      { ...waits, connection: 'unknown' },
      'waits',
      `${OLD} ${SAFE} Wij kijken of er internet is.`,
    ],
    [
      'the wifi wants a log-in',
      { ...waits, connection: 'portal' },
      'act',
      `${OLD} De wifi vraagt om inloggen. Open een andere website en log daar in op de wifi.`,
    ],
    [
      'the app is too old',
      { ...waits, connection: 'newer' },
      'act',
      `${OLD} Er is een nieuwe versie van de app. Vernieuw de app, dan gaat het versturen verder.`,
    ],
    [
      'the server does not know the device any more',
      { ...waits, connection: 'log-in' },
      'act',
      `${OLD} De server kent dit toestel niet meer. Meld het toestel opnieuw aan.`,
    ],
    [
      'the same, with nothing to send',
      { connection: 'log-in' },
      'act',
      'Alles is verstuurd. De server kent dit toestel niet meer. Meld het toestel opnieuw aan.',
    ],
    [
      'a private window',
      { phase: 'memory', ...waits },
      'act',
      `${OLD} Dit is een privévenster. Uw werk verdwijnt als u het sluit.`,
    ],
    [
      'a full disk',
      { ...waits, fault: 'full' },
      'act',
      'Niet opgeslagen: dit toestel is vol. Maak ruimte vrij en probeer het opnieuw.',
    ],
    [
      'a browser that lets nothing be kept',
      { fault: 'blocked' },
      'act',
      'Niet opgeslagen: de browser laat ons niet bewaren. Sluit de app op andere plekken in de browser en probeer het opnieuw.',
    ],
    [
      'a lost connection with the disk',
      { fault: 'lost' },
      'act',
      'Niet opgeslagen: de verbinding met de opslag is weg. Laat dit scherm open en probeer het opnieuw.',
    ],
    [
      'a newer app in another tab',
      { phase: 'replaced' },
      'act',
      'De app staat nog een keer open, en die is nieuwer. Hier kunt u alleen lezen. Laad de pagina opnieuw.',
    ],
    [
      'a clock a quarter of an hour behind',
      { clockOff: -15 * 60_000 },
      'act',
      'Alles is verstuurd. De klok van dit toestel loopt niet goed. Het verschil is 15 minuten. Zet de klok goed.',
    ],
    [
      'a clock three hours ahead',
      { clockOff: 3 * HOUR },
      'act',
      'Alles is verstuurd. De klok van dit toestel loopt niet goed. Het verschil is 3 uur. Zet de klok goed.',
    ],
    [
      'a clock ten years off (F19)',
      { clockOff: 3653 * DAY },
      'act',
      'Alles is verstuurd. De klok van dit toestel loopt niet goed. Het verschil is 3653 dagen. Zet de klok goed.',
    ],
    ['a clock nine minutes off', { clockOff: 9 * 60_000 }, 'calm', 'Alles is verstuurd.'],
  ])('%s', (_, change, mood, words) => {
    expect(wordsOf(change)).toBe(words);
    expect(moodOf(change)).toBe(mood);
  });

  it('an hour ago, yesterday by the calendar, and days', () => {
    expect(say(sinceWords(NOW - 30_000, NOW))).toBe('zonet');
    expect(say(sinceWords(NOW - HOUR, NOW))).toBe('vandaag om 13.30 uur');
    expect(say(sinceWords(new Date(2026, 10, 22, 23, 59).getTime(), NOW))).toBe('gisteren');
    expect(say(sinceWords(NOW - 12 * DAY, NOW))).toBe('12 dagen geleden');
    // The clock was set back after it was made.
    expect(say(sinceWords(NOW + 400 * DAY, NOW))).toBe('zonet');
  });

  it('offers what somebody can do, and only where it helps', () => {
    const actOf = (change: Partial<WorkState>) => syncWords({ ...atRest, ...change }, NOW).act;
    expect(actOf({ connection: 'log-in' })).toBe('enrol');
    expect(actOf({ connection: 'newer' })).toBe('reload');
    expect(actOf({ phase: 'replaced' })).toBe('reload');
    expect(actOf({ ...waits, connection: 'offline' })).toBe(undefined);
    expect(actOf({ fault: 'full' })).toBe(undefined);
  });

  it('is read out again only when something else is the matter', () => {
    const gistOf = (change: Partial<WorkState>) => syncWords({ ...atRest, ...change }, NOW).gist;
    expect(gistOf({ ...waits, busy: true })).toBe(gistOf({ ...waits, waiting: 4 }));
    expect(gistOf({ ...waits })).not.toBe(gistOf({}));
    expect(gistOf({ ...waits, connection: 'portal' })).not.toBe(gistOf(waits));
  });
});

describe('honesty', () => {
  const anyState = fc.record({
    ...Object.fromEntries(Object.entries(atRest).map(([key, value]) => [key, fc.constant(value)])),
    phase: fc.constantFrom('ready', 'memory', 'replaced'),
    connection: fc.constantFrom(
      'unknown',
      'online',
      'offline',
      'portal',
      'slow',
      'trouble',
      'newer',
      'log-in',
    ),
    fault: fc.constantFrom(undefined, 'blocked', 'full', 'lost'),
    waiting: fc.nat(3),
    saving: fc.nat(2),
    refused: fc.nat(2),
    busy: fc.boolean(),
    heardAt: fc.constantFrom(undefined, NOW),
    clockOff: fc.integer({ min: -4000 * DAY, max: 4000 * DAY }),
  }) as fc.Arbitrary<WorkState>;

  it('never says "verstuurd" while something waits, is being kept, was refused or was not kept', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const said = syncWords(state, NOW).sentences.map(say).join(' ');
        const open =
          state.waiting > 0 ||
          state.saving > 0 ||
          state.refused > 0 ||
          state.fault !== undefined ||
          state.heardAt === undefined;
        if (open) expect(said).not.toContain('Alles is verstuurd');
        if (state.fault !== undefined && state.phase !== 'replaced')
          expect(said).toContain('Niet opgeslagen');
        expect(said).not.toMatch(/\{\{|undefined|NaN/);
        expect(said).not.toBe('');
      }),
    );
  });

  it('never calls work safe in a window that keeps nothing', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const said = syncWords({ ...state, phase: 'memory' }, NOW)
          .sentences.map(say)
          .join(' ');
        expect(said).not.toContain('staat op dit toestel en gaat');
      }),
    );
  });
});
