import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import labels from '../../../locales/nl/samen-lists.json';
import words from '../../../locales/nl/samen-plate.json';
import { PLATE_PARTS, RAINBOW, type PlateLink } from '#domain/group/plate.ts';
import {
  bandPath,
  chordAt,
  crownLength,
  fitList,
  fitText,
  linkTracks,
  plateShape,
  pointAt,
  textWidth,
  wrapText,
  type PlateForm,
} from '#domain/group/plate-shape.ts';

const FORMS: readonly PlateForm[] = ['whole', 'window', 'paper'];
const nameOf = (part: (typeof PLATE_PARTS)[number]): string => labels[`arc.${part}`];

describe.each(FORMS)('the rainbow drawn as %s', (form) => {
  const shape = plateShape(form);
  const { bands, line, table, view, text } = shape;

  it('has the seven arcs in order, from the inside outwards, and no two overlap', () => {
    expect(bands.map(({ arc }) => arc)).toEqual(RAINBOW);
    expect(bands[0]?.inner).toBe(0);
    bands.slice(1).forEach(({ inner, outer }, index) => {
      expect(inner).toBeGreaterThanOrEqual(bands[index]?.outer ?? Infinity);
      expect(outer).toBeGreaterThan(inner);
    });
  });

  it('has the line of confidentiality between the third and the fourth arc, and touches neither', () => {
    const [third, fourth] = [bands[2]?.outer ?? 0, bands[3]?.inner ?? 0];
    expect(line.insideText).toBeGreaterThan(third);
    expect(line.insideText + text.line * 0.75).toBeLessThan(line.radius);
    expect(line.outsideText).toBeGreaterThan(line.radius);
    expect(line.outsideText + text.line * 0.75).toBeLessThan(fourth);
  });

  it('has the contract table outside the circle and inside the picture', () => {
    const outer = bands[6]?.outer ?? 0;
    const nearX = Math.max(table.x, Math.min(0, table.x + table.width));
    const nearY = Math.max(table.y, Math.min(0, table.y + table.height));
    expect(Math.hypot(nearX, nearY)).toBeGreaterThan(outer);
    expect(table.x).toBeGreaterThanOrEqual(view.x);
    expect(table.x + table.width).toBeLessThanOrEqual(view.x + view.width);
    expect(table.y).toBeGreaterThanOrEqual(view.y);
  });

  it('has room for the crown, and for every number', () => {
    expect(-view.y).toBeGreaterThan(bands[6]?.outer ?? Infinity);
    for (const { badge, inner, outer } of bands) {
      const radius = Math.hypot(badge.x, badge.y);
      expect(radius + text.badge).toBeLessThanOrEqual(outer + 0.2);
      expect(radius - text.badge).toBeGreaterThanOrEqual(inner === 0 ? 0 : inner);
      expect(badge.x - text.badge).toBeGreaterThanOrEqual(view.x);
      expect(badge.y + text.badge).toBeLessThanOrEqual(2);
    }
  });

  it('has room in every arc for its whole name', () => {
    for (const { arc, inner, nameRadius, reach, outer } of bands) {
      if (inner === 0 && form !== 'paper') continue;
      expect(textWidth(nameOf(arc), text.name, true)).toBeLessThan(crownLength(nameRadius, reach));
      expect(nameRadius + text.name * 0.75).toBeLessThan(outer);
    }
  });

  it('keeps the letters of an arc inside the arc', () => {
    for (const { inner, entryRadii, nameRadius } of bands) {
      const [first = 0] = entryRadii;
      expect(first + text.entry * 0.75).toBeLessThan(nameRadius);
      expect(Math.min(...entryRadii) - text.entry * 0.25).toBeGreaterThan(inner);
    }
  });

  it('has room for the words on both sides of the line', () => {
    const short = form === 'window';
    const inside = words[short ? 'plate.line.insideShort' : 'plate.line.inside'];
    const outside = words[short ? 'plate.line.outsideShort' : 'plate.line.outside'];
    expect(textWidth(inside, text.line, true)).toBeLessThan(crownLength(line.insideText, 80));
    expect(textWidth(outside, text.line, true)).toBeLessThan(crownLength(line.outsideText, 80));
  });
});

describe('the rainbow on a narrow screen', () => {
  it('has arcs as thick as a fingertip needs', () => {
    for (const { inner, outer } of plateShape('window').bands)
      expect(outer - inner).toBeGreaterThanOrEqual(40);
  });
});

describe('the rainbow on paper', () => {
  it('leaves room for a small sticky note in every arc at A0, beside the rim with the name', () => {
    const { bands, text } = plateShape('paper');
    const a0 = 841 / 297;
    for (const { inner, outer } of bands)
      expect((outer - inner - text.name * 1.35) * a0).toBeGreaterThanOrEqual(46);
  });
});

describe('the paths', () => {
  it('a half ring goes over the top and back', () => {
    expect(bandPath({ inner: 10, outer: 20 })).toBe('M-20 0A20 20 0 0 1 20 0L10 0A10 10 0 0 0 -10 0Z');
    expect(bandPath({ inner: 0, outer: 20 })).toBe('M-20 0A20 20 0 0 1 20 0Z');
  });

  it('the crown is straight above the middle', () => {
    expect(pointAt(10, 0)).toEqual({ x: 0, y: -10 });
    expect(pointAt(10, 90)).toEqual({ x: 10, y: -0 });
    expect(crownLength(10, 90)).toBeCloseTo(Math.PI * 10);
    expect(chordAt(10, 0)).toBe(20);
    expect(chordAt(10, 11)).toBe(0);
  });
});

describe('text that must fit', () => {
  /** Measured in Chromium with Open Sans, which is wider than Roboto and Segoe UI, in times the size. */
  const measured: readonly (readonly [text: string, bold: boolean, ems: number])[] = [
    ['Hecht wijk- of dorpsverband', true, 14.14],
    ['Netwerk in dit deel van Drenthe', true, 16.08],
    ['Elke maand samen aan tafel · Eettafel met de thuiszorg · Wandelgroep · nog 1', false, 35.97],
    ['Plan van de gemeente voor ouderen', false, 16.93],
    ['Binnen deze lijn: over 1 persoon. Dat blijft in de spreekkamer.', true, 30.71],
  ];

  it.each(measured)('"%s" is not wider than we think, and not much narrower', (text, bold, ems) => {
    const ratio = textWidth(text, 1, bold) / ems;
    expect(ratio).toBeGreaterThan(0.99);
    expect(ratio).toBeLessThan(1.16);
  });

  it('never is wider than its room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 120, max: 900 }),
        (texts, room) => {
          const more = (left: number) => `nog ${left}`;
          const { text, left } = fitList(texts, 17, room, more, (count) => `${count} dingen`);
          expect(textWidth(text, 17)).toBeLessThanOrEqual(room);
          expect(left).toBeLessThanOrEqual(texts.length);
          expect(textWidth(fitText(texts.join(' '), 17, room), 17)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  it('is cut between words, or in a word when it is the only one', () => {
    expect(fitText('Samen eten in het dorpshuis', 10, 74)).toBe('Samen eten …');
    expect(fitText('Dorpshuisvereniging', 10, 60)).toMatch(/^Dorps\w*…$/);
    expect(fitText('Eten', 10, 60)).toBe('Eten');
  });

  it('says how many are left, and only how many there are when nothing would be readable', () => {
    const fit = (room: number) =>
      fitList(
        ['Samen eten', 'Wandelen', 'Telefooncirkel'],
        10,
        room,
        (left) => `nog ${left}`,
        (count) => `${count} dingen`,
      );
    expect(fit(400).text).toBe('Samen eten · Wandelen · Telefooncirkel');
    expect(fit(160).text).toBe('Samen eten · Wandelen · nog 1');
    expect(fit(105).text).toBe('Samen eten · nog 2');
    expect(fit(50)).toEqual({ text: '3 dingen', left: 3 });
    expect(fitList([], 10, 100, String, String).text).toBe('');
  });

  it('goes over several lines, the last one cut', () => {
    expect(wrapText('Inwoner en eigen omgeving', 10, [70, 60])).toEqual(['Inwoner en', 'eigen …']);
    expect(wrapText('Inwoner en eigen omgeving', 10, [70, 100])).toEqual(['Inwoner en', 'eigen omgeving']);
    expect(wrapText('', 10, [70])).toEqual([]);
  });
});

describe('lines between arcs', () => {
  const link = (from: PlateLink['from'], to: PlateLink['to'], id = `${from}-${to}`): PlateLink => ({
    id,
    from,
    to,
    how: '',
    works: 'yes',
  });
  const shape = plateShape('whole');

  it('go under the rainbow, each on a height of its own', () => {
    const tracks = linkTracks(
      [link('green', 'yellow'), link('yellow', 'green'), link('red', 'green')],
      shape,
    );
    expect(new Set(tracks.map(({ y }) => y)).size).toBe(3);
    expect(tracks.every(({ y }) => y > 0)).toBe(true);
    expect(tracks.map(({ nr }) => nr)).toEqual([1, 2, 3]);
  });

  it('start at a place of their own on the foot of their arc', () => {
    const tracks = linkTracks([link('green', 'yellow'), link('green', 'red', 'b')], shape);
    const green = tracks.map(({ ends }) => ends[0]?.x ?? 0);
    const band = shape.bands[3];
    expect(new Set(green).size).toBe(2);
    for (const x of green) {
      expect(x).toBeGreaterThan(band?.inner ?? Infinity);
      expect(x).toBeLessThan(band?.outer ?? 0);
    }
  });

  it('reach the contract table outside the circle', () => {
    const [track] = linkTracks([link('outside_contract', 'red')], shape);
    const end = track?.ends[1];
    expect(end?.y).toBe(shape.table.y + shape.table.height);
    expect(end?.x).toBeGreaterThan(shape.bands[6]?.outer ?? Infinity);
  });
});
