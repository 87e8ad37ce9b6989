/** The whole proposal on paper: how many services of each kind, in which letters, so that it is one sheet or two. */
import { heightOf } from './group/paper-fit.ts';

export interface OptionText {
  /** The how manieth service of its kind. */
  readonly at: number;
  readonly name: string;
  readonly lines: readonly string[];
  readonly because?: string | undefined;
}

export interface OptionsLayout {
  /** Size of the letters, in points. */
  readonly points: number;
  /** Services of one kind. */
  readonly perKind: number;
  /** "U ziet dit omdat …" */
  readonly because: boolean;
}

interface Sheets extends OptionsLayout {
  readonly sheets: 1 | 2;
}

/** Best first: one sheet in letters that everybody reads, then two, then fewer services of each kind. */
const SETTINGS: readonly Sheets[] = [
  { points: 14, perKind: 3, because: true, sheets: 1 },
  { points: 13, perKind: 3, because: true, sheets: 1 },
  { points: 12, perKind: 3, because: true, sheets: 1 },
  { points: 13, perKind: 3, because: true, sheets: 2 },
  { points: 12, perKind: 3, because: true, sheets: 2 },
  { points: 12, perKind: 2, because: true, sheets: 2 },
  { points: 12, perKind: 1, because: true, sheets: 2 },
  { points: 12, perKind: 1, because: false, sheets: 2 },
  { points: 11, perKind: 1, because: false, sheets: 2 },
];

/** In mm: an A4 with its margins off, and what a box to tick and the phone take of its width. */
const PAGE = { width: 180, height: 268 } as const;
const BOX = 9;
const NUMBER = 58;
/** Head, foot and a line to write on. */
const FRAME = 78;
const HEADING = 11;
const GAP = 3;
/** An item is kept whole, so that the bottom of a first sheet may stay empty. */
const TORN = 20;
const NAME = 1.1;

/**
 * @param above what stands before the list, in the letters of the list: safety, the person, what to do now
 * @param sections how many headings the list has
 */
export function layOutOptions(
  options: readonly OptionText[],
  above: readonly string[],
  sections: number,
): OptionsLayout {
  const height = ({ points, perKind, because }: OptionsLayout): number => {
    const box = { width: PAGE.width - BOX, points };
    const shown = options.filter(({ at }) => at < perKind);
    const heights = shown.map((option) => {
      const name = { ...box, width: box.width - NUMBER, points: points * NAME, bold: true };
      const lines = [...option.lines, ...(because ? [option.because ?? ''] : [])].filter(
        (line) => line !== '',
      );
      return lines.reduce((sum, line) => sum + heightOf(line, box), heightOf(option.name, name) + GAP);
    });
    const before = above.map((text) => heightOf(text, { ...box, points: 13 }) + GAP);
    return [...heights, ...before].reduce((sum, one) => sum + one, FRAME + sections * HEADING);
  };
  const fits = (setting: Sheets): boolean =>
    height(setting) <= setting.sheets * PAGE.height - (setting.sheets === 2 ? TORN : 0);
  const { points, perKind, because } = SETTINGS.find(fits) ?? SETTINGS[SETTINGS.length - 1] ?? LAST;
  return { points, perKind, because };
}

const LAST: OptionsLayout = { points: 11, perKind: 1, because: false };
