/**
 * How much room a text takes on paper, reckoned without a screen, so that a phone prints the same sheet as a computer.
 * Letters are taken wide (the widest of the common system fonts), so that a sheet rather has a little air than spills.
 */

/** One point in mm. Source: 72 points to the inch of 25.4 mm. */
const MM_PER_POINT = 25.4 / 72;
/** Mean width of a letter in its size, measured on Dutch sentences: 0.49 in Open Sans, 0.53 in its bold. */
const LETTER = 0.53;
const BOLD_LETTER = 0.57;
const LINE_HEIGHT = 1.3;

export interface TextBox {
  /** mm */
  readonly width: number;
  /** Size of the letters, in points. */
  readonly points: number;
  readonly bold?: boolean;
  /** In sizes; 1.3 when absent. */
  readonly lineHeight?: number;
}

/** @returns how many lines a text takes; words are kept whole, and one longer than a line is broken. */
export function linesIn(text: string, { width, points, bold = false }: TextBox): number {
  const room = Math.max(1, Math.floor(width / ((bold ? BOLD_LETTER : LETTER) * points * MM_PER_POINT)));
  return text
    .split('\n')
    .map((line) => wrapped(line, room))
    .reduce((total, lines) => total + lines, 0);
}

function wrapped(line: string, room: number): number {
  let lines = 1;
  let at = 0;
  for (const word of line.split(/\s+/)) {
    const needs = at === 0 ? word.length : at + 1 + word.length;
    if (needs <= room) {
      at = needs;
      continue;
    }
    const pieces = Math.ceil(word.length / room);
    lines += at === 0 ? pieces - 1 : pieces;
    at = word.length - (pieces - 1) * room;
  }
  return lines;
}

/** @returns mm */
export const heightOf = (text: string, box: TextBox): number =>
  linesIn(text, box) * box.points * MM_PER_POINT * (box.lineHeight ?? LINE_HEIGHT);

export interface Part {
  readonly text: string;
  /** How much larger than the rest its letters are: 1 is as large. */
  readonly scale: number;
  readonly bold?: boolean;
  /** mm */
  readonly gap: number;
}

/** Sizes of a card, largest first, in points. */
const CARD_SIZES = [15, 14, 13, 12, 11.5, 11, 10.5, 10] as const;

/**
 * @param parts everything that must stand on it
 * @param page room in mm; `free` is what must stay empty to write in
 * @returns the largest size in which all of it fits; the smallest when none does
 */
export function sizeFor(
  parts: readonly Part[],
  page: { readonly width: number; readonly height: number; readonly free: number },
): number {
  const height = (points: number) =>
    parts.reduce(
      (total, { text, scale, bold = false, gap }) =>
        total + heightOf(text, { width: page.width, points: points * scale, bold }) + gap,
      0,
    );
  const fitting = CARD_SIZES.find((points) => height(points) <= page.height - page.free);
  return fitting ?? CARD_SIZES[CARD_SIZES.length - 1] ?? 10;
}
