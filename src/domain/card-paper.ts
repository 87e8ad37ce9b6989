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
  /** There is room for a code that an old phone reads more easily. */
  readonly largeQr: boolean;
}

type Form = Pick<CardLayout, 'points' | 'form'>;

/** In mm: an A4 with its margins off, less the head, a line to write on and the foot with the QR. */
const ROOM = { width: 180, height: 172 } as const;
/** The coordinator on top. */
const PERSON = 21;
/** The phone stands right of the name. */
const NUMBER = 58;
/** Between two items; in the short form all stands closer. */
const GAP = { full: 4, short: 2.5 } as const;
const LINE_HEIGHT = { full: 1.3, short: 1.2 } as const;
/** How much larger a name is than the rest. */
const NAME = 1.15;

const SETTINGS: readonly Form[] = [
  ...[22, 20, 18, 16, 15, 14, 13, 12].map((points) => ({ points, form: 'full' as const })),
  ...[13, 12, 11.5, 11].map((points) => ({ points, form: 'short' as const })),
];
/** From this size of letters on there is room for a larger code, which takes so much more of the height, in mm. */
const LARGE_FROM = 16;
const LARGE_QR = 14;
/** For what needs a second sheet in any of these: there is room again. */
const TWO_SHEETS: CardLayout = { points: 13, form: 'short', spills: true, largeQr: false };

/** @returns the first setting, from large to small, in which all of it stands on one sheet */
export function layOutCard(items: readonly PaperItem[], withPerson: boolean): CardLayout {
  const room = ROOM.height - (withPerson ? PERSON : 0);
  const fits = ({ points, form }: Form) => {
    const heights = items.map((item) => heightOfItem(item, points, form));
    const taken = heights.reduce((total, height) => total + height, points >= LARGE_FROM ? LARGE_QR : 0);
    return taken <= room;
  };
  const fitting = SETTINGS.find(fits);
  if (fitting === undefined) return TWO_SHEETS;
  return { ...fitting, spills: false, largeQr: fitting.points >= LARGE_FROM };
}

function heightOfItem(item: PaperItem, points: number, form: Form['form']): number {
  const box = { width: ROOM.width, points, lineHeight: LINE_HEIGHT[form] };
  const name = heightOf(item.name, { ...box, width: ROOM.width - NUMBER, points: points * NAME, bold: true });
  return item[form].reduce((sum, line) => sum + heightOf(line, box), name + GAP[form]);
}
