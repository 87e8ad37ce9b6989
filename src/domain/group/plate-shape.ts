/**
 * The shape of the rainbow plate, as numbers. The middle of the half circles is (0, 0), x to the right, y down: the
 * crown is at (0, -radius). Angles are degrees from the crown, to the right positive. Units: `whole` and `window`
 * draw in screen pixels at their own size, `paper` in millimetres of an A3 sheet; every form scales without loss.
 */
import {
  ARCS_INSIDE_LINE,
  RAINBOW,
  CONTRACT_TABLE,
  type PlateLink,
  type PlatePart,
  type RainbowArc,
} from './plate.ts';

/** `window`: a narrow screen sees the rainbow as through a window, so that its arcs stay as thick as a thumb. */
export type PlateForm = 'whole' | 'window' | 'paper';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlateBand {
  readonly arc: RainbowArc;
  /** 0 for the innermost, which is a half disc. */
  readonly inner: number;
  readonly outer: number;
  /** Where text stands on its baseline. The half disc has straight lines of text instead. */
  readonly nameRadius: number;
  readonly entryRadii: readonly number[];
  /** Half of the angle over which text may lie, degrees. */
  readonly reach: number;
  /** Where the number stands. */
  readonly badge: { readonly x: number; readonly y: number };
}

export interface PlateShape {
  readonly form: PlateForm;
  readonly view: Box;
  readonly bands: readonly PlateBand[];
  /** The line of confidentiality, with room for words on both sides of it. */
  readonly line: { readonly radius: number; readonly insideText: number; readonly outsideText: number };
  /** The contract table, outside the circle. */
  readonly table: Box;
  readonly text: {
    readonly name: number;
    readonly entry: number;
    readonly line: number;
    readonly badge: number;
  };
  /** Height of one line of a link under the rainbow; 0 where links are not drawn. */
  readonly track: number;
}

interface Measures {
  readonly core: number;
  readonly insideBand: number;
  readonly gap: number;
  readonly outsideBand: number;
  readonly view: Box;
  readonly table: Box;
  readonly text: PlateShape['text'];
  readonly track: number;
  /** Half of the width that is seen. */
  readonly half: number;
  readonly reach: number;
}

const MEASURES: Readonly<Record<PlateForm, Measures>> = {
  whole: {
    core: 114,
    insideBand: 57,
    gap: 56,
    outsideBand: 65,
    view: { x: -560, y: -556, width: 1120, height: 570 },
    table: { x: 368, y: -550, width: 186, height: 134 },
    text: { name: 23.5, entry: 18, line: 18, badge: 13 },
    track: 30,
    half: 560,
    reach: 70,
  },
  window: {
    core: 66,
    insideBand: 40,
    gap: 38,
    outsideBand: 42.5,
    view: { x: -164, y: -412, width: 328, height: 416 },
    table: { x: -163, y: -411, width: 326, height: 50 },
    text: { name: 14.5, entry: 12.5, line: 11.5, badge: 9.5 },
    track: 0,
    half: 164,
    reach: 66,
  },
  paper: {
    core: 40,
    insideBand: 24,
    gap: 13,
    outsideBand: 24.5,
    view: { x: -202, y: -224, width: 404, height: 228 },
    table: { x: 122, y: -222, width: 79, height: 58 },
    text: { name: 5.6, entry: 4.4, line: 4.1, badge: 3.6 },
    track: 7,
    half: 202,
    reach: 74,
  },
};

/** On paper a band has a coloured rim of this many times the size of its name. */
export const RIM = 1.35;

/** A3 on its side with 8 mm around it, mm: what printers can reach. */
export const SHEET_MM = { width: 404, height: 281 } as const;

export function plateShape(form: PlateForm): PlateShape {
  const { core, insideBand, gap, outsideBand, view, table, text, track } = MEASURES[form];
  const edge = core + (ARCS_INSIDE_LINE - 1) * insideBand;
  const bands = RAINBOW.map((arc, index): PlateBand => {
    const outside = index >= ARCS_INSIDE_LINE;
    const width = index === 0 ? core : outside ? outsideBand : insideBand;
    const inner =
      index === 0
        ? 0
        : outside
          ? edge + gap + (index - ARCS_INSIDE_LINE) * outsideBand
          : core + (index - 1) * insideBand;
    return bandOf(MEASURES[form], form, { arc, inner, outer: inner + width });
  });
  const radius = edge + gap / 2;
  return {
    form,
    view,
    bands,
    // Letters stand on their baseline: the inner words hang under the line, the outer ones stand on it.
    line: { radius, insideText: radius - gap * 0.1 - text.line * 0.86, outsideText: radius + gap * 0.14 },
    table,
    text,
    track,
  };
}

function bandOf(
  { text, half, reach }: Measures,
  form: PlateForm,
  { arc, inner, outer }: Pick<PlateBand, 'arc' | 'inner' | 'outer'>,
): PlateBand {
  const width = outer - inner;
  // On paper the name stands in a coloured rim, and the rest of the band is room to write.
  const spare = form === 'paper' ? 1.6 : (width - text.name - text.entry * 1.2) / 2;
  const nameRadius = outer - spare - text.name * 0.8;
  const first = nameRadius - (form === 'paper' ? text.entry * 1.9 : text.entry * 1.2);
  const middle =
    form === 'paper' ? outer - (text.name * RIM) / 2 : inner === 0 ? outer * 0.8 : (inner + outer) / 2;
  // At the foot of an arc; where the window cuts the foot off, at its edge.
  const foot = 86 - degrees(text.badge / middle);
  const edge = half - text.badge * 1.7;
  const angle = middle < edge ? foot : Math.min(foot, degrees(Math.asin(edge / middle)));
  return {
    arc,
    inner,
    outer,
    nameRadius,
    entryRadii: form !== 'paper' || inner === 0 ? [first] : [first, first - text.entry * 1.3],
    reach: Math.min(reach, angle - degrees((text.badge * 1.6) / middle)),
    badge: pointAt(middle, -angle),
  };
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const round = (value: number): number => Math.round(value * 100) / 100;

/** @param angle degrees from the crown, to the right */
export function pointAt(radius: number, angle: number): { readonly x: number; readonly y: number } {
  const radians = (angle * Math.PI) / 180;
  return { x: round(radius * Math.sin(radians)), y: round(-radius * Math.cos(radians)) };
}

/** The outline of a half ring, or of a half disc when `inner` is 0; an SVG path. */
export function bandPath({ inner, outer }: Pick<PlateBand, 'inner' | 'outer'>): string {
  const back =
    inner === 0 ? '' : `L${round(inner)} 0A${round(inner)} ${round(inner)} 0 0 0 ${round(-inner)} 0`;
  return `M${round(-outer)} 0A${round(outer)} ${round(outer)} 0 0 1 ${round(outer)} 0${back}Z`;
}

/** A line for text over the crown, from left to right; an SVG path. @param reach half of its angle, degrees */
export function crownPath(radius: number, reach: number): string {
  const from = pointAt(radius, -reach);
  const to = pointAt(radius, reach);
  return `M${from.x} ${from.y}A${round(radius)} ${round(radius)} 0 0 1 ${to.x} ${to.y}`;
}

/** How much text fits over the crown, in units of the drawing. */
export const crownLength = (radius: number, reach: number): number => (radius * reach * Math.PI) / 90;

/** How wide a straight line of text may be in the half disc, at this height above its foot. */
export const chordAt = (radius: number, height: number): number =>
  2 * Math.sqrt(Math.max(0, radius * radius - height * height));

const NARROW = /[fijlrtI.,:;'’"()!|[\] -]/;
const WIDE = /[mwMW@%]/;
const CAPITAL = /[A-ZÀ-Þ]/;

/**
 * How wide a text is, about, in units of its size: the system's letters differ a little between devices, so this is
 * on the safe side for Roboto, Segoe UI and San Francisco, which are narrower than Open Sans.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const letter of text)
    ems += NARROW.test(letter) ? 0.32 : WIDE.test(letter) ? 0.92 : CAPITAL.test(letter) ? 0.67 : 0.575;
  return ems * size * (bold ? 1.08 : 1);
}

/** The text, cut at a word with "…" when it does not fit in `room`. */
export function fitText(text: string, size: number, room: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  const words = text.split(' ');
  while (words.length > 1) {
    words.pop();
    const cut = `${words.join(' ')} …`;
    if (textWidth(cut, size, bold) <= room) return cut;
  }
  let rest = words[0] ?? '';
  while (rest !== '' && textWidth(`${rest}…`, size, bold) > room) rest = rest.slice(0, -1);
  return `${rest}…`;
}

/** Fewer letters than this say nothing. */
const LEAST_LETTERS = 12;

export interface FittedList {
  readonly text: string;
  /** How many are not in the text. */
  readonly left: number;
}

/**
 * As many texts as fit on one line, in order. The first is cut when it must be; when hardly anything would be left of
 * it, the number of texts stands there alone.
 * @param more what stands at the end when some are left, such as "en nog 2"
 * @param all how many there are, in words
 */
export function fitList(
  texts: readonly string[],
  size: number,
  room: number,
  more: (left: number) => string,
  all: (count: number) => string,
): FittedList {
  const [first] = texts;
  if (first === undefined) return { text: '', left: 0 };
  for (let count = texts.length; count > 1; count -= 1) {
    const left = texts.length - count;
    const text = [...texts.slice(0, count), ...(left === 0 ? [] : [more(left)])].join(' · ');
    if (textWidth(text, size) <= room) return { text, left };
  }
  const left = texts.length - 1;
  const tail = left === 0 ? '' : ` · ${more(left)}`;
  const cut = fitText(first, size, room - textWidth(tail, size));
  if (cut !== first && cut.length < LEAST_LETTERS) return { text: all(texts.length), left: texts.length };
  return { text: cut + tail, left };
}

/** Words over several lines, greedily. The last line is cut when `rooms` is too short. @param rooms width of each line */
export function wrapText(
  text: string,
  size: number,
  rooms: readonly number[],
  bold = false,
): readonly string[] {
  const lines: string[] = [];
  let rest = text.split(' ').filter((word) => word !== '');
  rooms.forEach((room, index) => {
    if (rest.length === 0) return;
    let count = 1;
    while (count < rest.length && textWidth(rest.slice(0, count + 1).join(' '), size, bold) <= room)
      count += 1;
    if (index === rooms.length - 1) count = rest.length;
    lines.push(fitText(rest.slice(0, count).join(' '), size, room, bold));
    rest = rest.slice(count);
  });
  return lines;
}

export interface LinkTrack {
  readonly link: PlateLink;
  readonly nr: number;
  /** The line from one foot to the other, under the rainbow; an SVG path. */
  readonly path: string;
  readonly ends: readonly { readonly x: number; readonly y: number }[];
  /** Height of the line under the rainbow. */
  readonly y: number;
}

/**
 * Lines between arcs, under their feet on the right side: each on a height of its own, so that none covers another;
 * the words have the left side for themselves.
 */
export function linkTracks(
  links: readonly PlateLink[],
  { bands, table, track, view }: PlateShape,
): LinkTrack[] {
  const right = view.x + view.width;
  const used = new Map<PlatePart, number>();
  const foot = (part: PlatePart): { x: number; y: number } => {
    const before = used.get(part) ?? 0;
    used.set(part, before + 1);
    if (part === CONTRACT_TABLE)
      return { x: round(right - track * (0.22 + 0.2 * before)), y: round(table.y + table.height) };
    const band = bands.find(({ arc }) => arc === part);
    if (band === undefined) throw new Error(`${part} is no part of the plate`);
    // The second and third link of an arc stand beside the first, in turn to the right and to the left.
    const aside = Math.ceil(before / 2) * (before % 2 === 1 ? 1 : -1) * track * 0.45;
    const [from, to] = [Math.max(band.inner, band.outer * 0.3), band.outer];
    const room = (to - from) / 2 - track * 0.2;
    return { x: round((from + to) / 2 + Math.max(-room, Math.min(room, aside))), y: 0 };
  };
  const corner = round(track * 0.3);
  return links.map((link, index) => {
    const [a, b] = [foot(link.from), foot(link.to)].sort((one, two) => one.x - two.x);
    if (a === undefined || b === undefined) throw new Error('a link has two ends');
    const y = round(track * (index + 0.75));
    const path =
      `M${a.x} ${a.y}V${round(y - corner)}Q${a.x} ${y} ${round(a.x + corner)} ${y}` +
      `H${round(b.x - corner)}Q${b.x} ${y} ${b.x} ${round(y - corner)}V${b.y}`;
    return { link, nr: index + 1, path, ends: [a, b], y };
  });
}
