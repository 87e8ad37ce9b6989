import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '#domain/calendar-day.ts';
import { normalHours } from '#domain/hours-text-rules.ts';
import { parseHoursText } from '#domain/hours-text.ts';
import { hoursToText } from '#domain/hours-to-text.ts';
import { compileHours, spansOn } from '#domain/schedule-rules.ts';
import { hoursSchema, type Hours } from '#domain/schedule-schema.ts';

const TODAY = '2026-11-24';
const read = (text: string) => parseHoursText(text, TODAY);
/** What is shown back to who typed it; what was not understood stands between brackets, with why. */
function back(text: string): string {
  const { hours, notUnderstood } = read(text);
  if (hours === undefined) return notUnderstood.map((one) => `[${one.text}:${one.why}]`).join('');
  const shown = hoursToText(hours);
  return shown.ok ? shown.text : 'cannot-show';
}

describe('hours as a coordinator types them', () => {
  it.each([
    ['ma-vr 9-12', 'ma t/m vr 9.00-12.00'],
    ['ma, wo en vr 9.00-12.00 en 13:30-17', 'ma, wo en vr 9.00-12.00 en 13.30-17.00'],
    ['elke dag 9-17', 'elke dag 9.00-17.00'],
    ['dagelijks van 9 tot 17 uur', 'elke dag 9.00-17.00'],
    ['iedere werkdag 9 tot 12 uur', 'ma t/m vr 9.00-12.00'],
    ['Ma t/m do van 9.00 tot 12.30 uur en vr 9-12', 'ma t/m do 9.00-12.30; vr 9.00-12.00'],
    ['9-12 op ma en wo, 13-17 op vr', 'ma en wo 9.00-12.00; vr 13.00-17.00'],
    ['ma-vr 8.30u-12u en 13u30-17u', 'ma t/m vr 8.30-12.00 en 13.30-17.00'],
    ['ma 0900-1230', 'ma 9.00-12.30'],
    ['ma t/m vr: 09.00 – 17.00 u.', 'ma t/m vr 9.00-17.00'],
    ['openingstijden: ma 9-12 uur\ndi 13-17 uur\nwo gesloten', 'ma 9.00-12.00; di 13.00-17.00'],
    ['ma-vr 9-12; 13-17', 'ma t/m vr 9.00-12.00 en 13.00-17.00'],
    ['wo/vr 10-12', 'wo en vr 10.00-12.00'],
    ['weekend 10-16', 'za en zo 10.00-16.00'],
    ['vr t/m ma 10-12', 'ma, vr, za en zo 10.00-12.00'],
    ['ma tussen 9 en 12', 'ma 9.00-12.00'],
  ])('"%s" are read', (typed, shown) => {
    expect(back(typed)).toBe(shown);
  });

  it.each([
    ['dinsdag van half tien tot kwart over 11', 'di 9.30-11.15'],
    ['woensdagmiddag 2 tot 4', 'wo 14.00-16.00'],
    ["'s avonds 7 tot 9 op dinsdag", 'di 19.00-21.00'],
    ['dinsdag 7 tot 9 uur ’s avonds', 'di 19.00-21.00'],
    ['maandagochtend 9-12', 'ma 9.00-12.00'],
    ['vr 20-1', 'vr 20.00-1.00'],
    ['za 20-24 uur', 'za 20.00-24.00'],
  ])('"%s": times as people say them', (typed, shown) => {
    expect(back(typed)).toBe(shown);
  });

  it.each([
    ['1e dinsdag van de maand 14-16', '1e di van de maand 14.00-16.00'],
    ['1e en 3e donderdag 10-12', '1e en 3e do van de maand 10.00-12.00'],
    ['1e di en 3e do 14-16', '1e di van de maand 14.00-16.00; 3e do van de maand 14.00-16.00'],
    ['laatste vrijdag van de maand 19.30-22.00 uur', 'laatste vr van de maand 19.30-22.00'],
    ['om de 2 weken op dinsdag 14-16 vanaf 6-1-2026', 'om de 2 weken vanaf 6 januari 2026, di 14.00-16.00'],
    ['mei t/m september: ma 9-12', 'mei t/m september, ma 9.00-12.00'],
    ['1 mei t/m 15 september ma 9-12', '1 mei t/m 15 september, ma 9.00-12.00'],
    ['tot en met 1 mei 2027 ma 9-12', 't/m 1 mei 2027, ma 9.00-12.00'],
    ['vanaf 2027-01-04 ma 9-12', 'vanaf 4 januari 2027, ma 9.00-12.00'],
  ])('"%s": not every week', (typed, shown) => {
    expect(back(typed)).toBe(shown);
  });

  it.each([
    ['ma-vr 9-12, za gesloten', 'ma t/m vr 9.00-12.00'],
    ['elke dag 9-12 behalve zondag', 'ma t/m za 9.00-12.00'],
    ['gesloten op za, zo 9-12', 'zo 9.00-12.00'],
    ['ma-vr 9-12; juli en augustus dicht', 'september t/m juni, ma t/m vr 9.00-12.00'],
    ['sept t/m juni ma 9-12, juli en aug gesloten', 'september t/m juni, ma 9.00-12.00'],
    ['juli en augustus dicht', 'onbekend; 1 juli 2027 t/m 31 augustus 2027 gesloten'],
    [
      '24 december t/m 2 januari gesloten (kerst)',
      'onbekend; 24 december 2026 t/m 2 januari 2027 gesloten (kerst)',
    ],
    [
      'ma 9-12. gesloten van 1 t/m 15 augustus',
      'ma 9.00-12.00; 1 augustus 2027 t/m 15 augustus 2027 gesloten',
    ],
    ['ma-vr 9-12, niet op feestdagen', 'ma t/m vr 9.00-12.00; op feestdagen gesloten'],
    ['zo 10-12, ook open op feestdagen', 'zo 10.00-12.00; op feestdagen open'],
    ['za gesloten', 'onbekend; let op: za gesloten'],
  ])('"%s": when it is closed', (typed, shown) => {
    expect(back(typed)).toBe(shown);
  });

  it.each([
    ['op afspraak', 'op afspraak'],
    ['alleen volgens afspraak', 'op afspraak'],
    ['gesloten', 'gesloten'],
    ['onbekend', 'onbekend'],
    ['weet ik niet', 'onbekend'],
    ['dag en nacht', 'dag en nacht'],
    ['24/7', 'dag en nacht'],
    ['zo hele dag', 'zo hele dag'],
    ['ma-vr 9-12 en op afspraak', 'ma t/m vr 9.00-12.00; let op: op afspraak'],
    ['ma op afspraak, di 9-12', 'di 9.00-12.00; let op: ma op afspraak'],
    ['ma 9-12 (bel eerst)', 'ma 9.00-12.00; let op: bel eerst'],
    ['ma 9-12; let op: Bel eerst (06)', 'ma 9.00-12.00; let op: Bel eerst (06)'],
  ])('"%s": what holds for all of it', (typed, shown) => {
    expect(back(typed)).toBe(shown);
  });

  it.each([
    ['inloop ma 9-12', '[inloop:word]'],
    ['elke dag', '[elke dag:times]'],
    ['9-12', '[9-12:days]'],
    ['om de week dinsdag 9-12', '[om de week:start]'],
    ['ma-vr vanaf 9 uur', '[ma-vr:times][vanaf 9:word]'],
    ['ma 25-12', '[ma:times][25:word][12:word]'],
    ['feestdagen 10-12, ma 9-12', '[feestdagen:not_possible]'],
    ['1e dinsdag 9-12, 2e dinsdag gesloten', '[2e dinsdag:not_possible]'],
    ['in de zomer dicht', '[zomer:word]'],
    ['ma 9-12 31-2-2027 gesloten', '[31-2-2027:not_possible]'],
    ['ma 9-12 behalve koffie', '[behalve koffie:word]'],
    ['', ''],
    ['  \n ', ''],
  ])('"%s" are no hours, and the words that are in the way are named', (typed, shown) => {
    expect(read(typed).hours).toBeUndefined();
    expect(back(typed)).toBe(shown);
  });

  it('that open in the small hours or close on the next day are asked about', () => {
    expect(read('ma 2-4').doubts).toEqual(['night']);
    expect(read('vr 20-1').doubts).toEqual(['past_midnight']);
    expect(read('dag en nacht').doubts).toEqual([]);
    expect(read('za 20-24').doubts).toEqual([]);
  });

  it('that say more than hours can hold are not cut off in silence', () => {
    const many = Array.from({ length: 13 }, (_, hour) => `${hour + 8}.00-${hour + 8}.30`).join(' en ');
    expect(read(`ma ${many}`)).toMatchObject({ notUnderstood: [{ why: 'not_possible' }] });
    expect(read(`ma 9-12${' '.repeat(3000)}`).hours).toBeUndefined();
  });
});

const time = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][quarter % 4]}`,
  );
const slot = fc.record({ opens: time, closes: time });
const day = fc.constantFrom<1 | 2 | 3 | 4 | 5 | 6 | 7>(1, 2, 3, 4, 5, 6, 7);
const date = fc
  .integer({ min: 20_000, max: 22_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const period = fc.tuple(date, date).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }));
const unique = <T>(item: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(item, { minLength: 1, maxLength, selector: (one) => JSON.stringify(one) });
const rule = fc
  .tuple(
    fc.record({ days: unique(day, 7), slots: unique(slot, 3) }),
    fc.oneof(
      fc.constant({}),
      fc.record({ nth: unique(fc.constantFrom<1 | 2 | 3 | 4 | 5 | -1 | -2>(1, 2, 3, 4, 5, -1, -2), 3) }),
      fc.record({ weeks: fc.record({ every: fc.integer({ min: 2, max: 9 }), since: date }) }),
    ),
    fc.oneof(
      fc.constant({}),
      period,
      period.map(({ until }) => ({ until })),
      period
        .filter(({ from, until }) => from.slice(5) !== until.slice(5))
        .map(({ from, until }) => ({
          from: from.slice(5),
          until: until.slice(5),
        })),
    ),
  )
  .map(([base, rhythm, season]) => ({ ...base, ...rhythm, ...season }));
const ordinary: fc.Arbitrary<Hours> = fc.record(
  {
    state: fc.constant('by_hours' as const),
    rules: unique(rule, 4),
    closures: fc.uniqueArray(
      fc
        .tuple(period, fc.option(fc.constantFrom('kerst', 'De zomer!', 'feest 2027'), { nil: undefined }))
        .map(([dates, reason]) => ({ ...dates, ...(reason === undefined ? {} : { reason }) })),
      { maxLength: 3, selector: (one) => JSON.stringify(one) },
    ),
    holidays: fc.constantFrom('closed' as const, 'open' as const),
    note: fc.constantFrom('Bel eerst.', 'let op: ook ma 9-12; (dicht)', 'Kom op tijd\nof later'),
  },
  { requiredKeys: ['state', 'rules', 'closures'] },
);

/** ms of the processor; the least of some, because other work of this process comes in between. */
function quickest(text: string, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    const { hours } = read(text);
    const { user, system } = process.cpuUsage(before);
    if (hours !== undefined && !hoursSchema.safeParse(hours).success) throw new Error(text);
    return (user + system) / 1000;
  });
  return Math.min(...taken);
}

describe('a text of hours', () => {
  it('says all of ordinary hours, reads back as them, and is the same the second time', () => {
    fc.assert(
      fc.property(ordinary, (hours) => {
        fc.pre(hoursSchema.safeParse(hours).success);
        const first = hoursToText(hours);
        if (!first.ok) throw new Error(JSON.stringify(hours));
        const parsed = read(first.text);
        expect(parsed.hours).toEqual(normalHours(hours));
        expect(parsed.hours && hoursToText(parsed.hours)).toEqual(first);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['11-01', '10-31'],
    ['01-01', '12-31'],
    ['11-02', '11-01'],
  ])('says a season of a whole year from %s as it was said', (from, until) => {
    const slots = [{ opens: '09:00', closes: '12:00' }];
    const said = hoursToText({ state: 'by_hours', rules: [{ days: [1], slots, from, until }], closures: [] });
    expect(said.ok && read(said.text).hours?.rules).toEqual([{ days: [1], slots, from, until }]);
  });

  it('opens and closes on the same days as the hours it was made of', () => {
    fc.assert(
      fc.property(ordinary, (hours) => {
        const [a, b] = [compileHours(hours), compileHours(normalHours(hours))];
        for (let at = dayNumberOf(2026, 1, 1); at < dayNumberOf(2027, 3, 1); at += 1)
          expect(spansOn(b, at)).toEqual(spansOn(a, at));
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, Partial<Hours>]>([
    ['a source text', { raw: 'di - do: zie website' }],
    [
      'the third last Monday',
      { rules: [{ days: [1], nth: [-3], slots: [{ opens: '09:00', closes: '12:00' }] }] },
    ],
    ['a remark with spaces around it', { note: ' bel ' }],
    ['a reason with brackets', { closures: [{ from: '2027-01-01', until: '2027-01-02', reason: 'a (b)' }] }],
  ])('is not made of hours with %s: they are kept as they are', (_what, odd) => {
    const hours: Hours = {
      state: 'by_hours',
      rules: [{ days: [1], slots: [{ opens: '09:00', closes: '12:00' }] }],
      closures: [],
      ...odd,
    };
    expect(hoursSchema.safeParse(hours).success).toBe(true);
    expect(hoursToText(hours)).toEqual({ ok: false, why: 'cannot-show' });
  });

  it('of whatever may be typed takes less than 10 ms, and never throws (A60)', () => {
    const known =
      'ma vr - t/m en , 9 12.30 1e uur gesloten behalve juli 1_mei ; ( ) op_afspraak feestdagen half om_de_2_weken vanaf let_op: ’s \u0301 😀';
    const word = fc.constantFrom(...known.split(' ').map((one) => one.replace(/_/g, ' ')));
    const typed = fc.oneof(
      fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
      fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    let slowest = 0;
    fc.assert(
      fc.property(typed, (text) => {
        slowest = Math.max(slowest, quickest(text, 1) < 10 ? 0 : quickest(text, 25));
      }),
      { numRuns: 100_000 },
    );
    expect(slowest).toBeLessThan(10);
  });

  it.each([
    'a',
    '9',
    '-',
    '(',
    "'",
    'a.',
    'a/',
    '1e ',
    'ma-',
    'en ',
    '1 t/m ',
    'v.d.',
    '(ma',
    'let op',
    '24',
    'ma,',
  ])('of %s without end takes no longer than its length (A60)', (piece) => {
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      read(piece.repeat(100_000 / piece.length));
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
