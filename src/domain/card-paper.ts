/** How large the letters of a card are on paper: as large as fits on one A4, so that few lines are read from afar. */
import { heightOf } from './group/paper-fit.ts';

export interface PaperItem {
  readonly name: string;
  /** Each begins a line of its own. */
  readonly full: readonly string[];
  /** The same in fewer lines, without what can be asked by phone. */
  readonly short: readonly string[];
}

export interface CardLayout {
  /** Size of the letters, in points. */
  readonly points: number;
  readonly form: 'full' | 'short';
  /** It goes on on a second sheet. */
  readonly spills: boolean;
}

/** In mm: an A4 with its margins off, less the head, a line to write on and the foot with the QR. */
const ROOM = { width: 180, height: 154 } as const;
/** The coordinator on top. */
const PERSON = 19;
/** The phone stands right of the name. */
const NUMBER = 58;
const GAP = 4;
/** How much larger a name is than the rest. */
const NAME = 1.15;

const SETTINGS: readonly Omit<CardLayout, 'spills'>[] = [
  ...[18, 16, 15, 14, 13, 12].map((points) => ({ points, form: 'full' as const })),
  ...[13, 12, 11.5, 11].map((points) => ({ points, form: 'short' as const })),
];
/** For what needs a second sheet in any of these: there is room again. */
const TWO_SHEETS: CardLayout = { points: 13, form: 'short', spills: true };

/** @returns the first setting, from large to small, in which all of it stands on one sheet */
export function layOutCard(items: readonly PaperItem[], withPerson: boolean): CardLayout {
  const room = ROOM.height - (withPerson ? PERSON : 0);
  const height = ({ points, form }: Omit<CardLayout, 'spills'>) =>
    items.reduce((total, item) => {
      const name = heightOf(item.name, { width: ROOM.width - NUMBER, points: points * NAME, bold: true });
      const lines = item[form].reduce((sum, line) => sum + heightOf(line, { width: ROOM.width, points }), 0);
      return total + name + lines + GAP;
    }, 0);
  const fitting = SETTINGS.find((setting) => height(setting) <= room);
  return fitting === undefined ? TWO_SHEETS : { ...fitting, spills: false };
}
