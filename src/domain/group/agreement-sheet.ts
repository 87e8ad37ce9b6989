/**
 * "Dit spraken we af": what stands on the one sheet that people take home before they put on their coats. It must fit
 * on the front of an A4 in letters that a 75-year-old reads at arm's length, so what matters least goes to the back
 * first; nothing is left out.
 */
import type { GroupAnswers } from './answers.ts';
import {
  agreedOf,
  isOpen,
  nextDayOf,
  pointsOf,
  rolesAt,
  type Agreed,
  type Gathering,
  type RoleCount,
} from './minutes.ts';
import { heightOf, linesIn, type TextBox } from './paper-fit.ts';

export interface AgreementSheet {
  readonly gathering?: Gathering;
  /** YYYY-MM-DD */
  readonly next?: string;
  /** Agreed at this meeting, or at no meeting that anybody knows. */
  readonly agreed: readonly Agreed[];
  /** Agreed before, and still to be done. */
  readonly earlier: readonly Agreed[];
  readonly decided: readonly string[];
  readonly asked: readonly string[];
  readonly table: readonly RoleCount[];
}

/** `residents`: for the notice board. Without who was at the table, and without what is still between the group. */
export type Audience = 'group' | 'residents';

/** @param today YYYY-MM-DD, for a group that has not met yet */
export function agreementSheet(
  answers: GroupAnswers,
  gathering: Gathering | undefined,
  today: string,
): AgreementSheet {
  const points = gathering === undefined ? [] : pointsOf(answers, gathering.id);
  const open = agreedOf(answers).filter(isOpen);
  const isNow = ({ meeting }: Agreed) => meeting === undefined || meeting === gathering?.id;
  const said = (kind: 'decision' | 'question') =>
    points.filter((point) => point.kind === kind && !point.agreed).map(({ text }) => text);
  const next = nextDayOf(answers, gathering?.date ?? today);
  return {
    agreed: open.filter(isNow),
    earlier: open.filter((one) => !isNow(one)),
    decided: said('decision'),
    asked: said('question'),
    table: gathering === undefined ? [] : rolesAt(answers, gathering),
    ...(gathering === undefined ? {} : { gathering }),
    ...(next === undefined ? {} : { next }),
  };
}

export function forAudience(sheet: AgreementSheet, audience: Audience): AgreementSheet {
  if (audience === 'group') return sheet;
  const bare = ({ support: _support, ...rest }: Agreed): Agreed => rest;
  return { ...sheet, agreed: sheet.agreed.map(bare), earlier: sheet.earlier.map(bare), asked: [], table: [] };
}

export const SECTIONS = ['agreed', 'earlier', 'decided', 'asked', 'table'] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing on the sheet, in the order of what matters most. */
export interface Entry {
  readonly section: Section;
  readonly index: number;
}

export interface Layout {
  /** Size of the letters, in points. */
  readonly points: number;
  /** Lines closer together. */
  readonly tight: boolean;
  /** Who and when behind what, instead of below it: harder to read, so only when nothing else fits the front. */
  readonly runOn: boolean;
  readonly front: readonly Entry[];
  /** Empty when all of it fits on the front. */
  readonly back: readonly Entry[];
}

/** The texts of an entry as they will stand there, for how much room they take. */
export type EntryTexts = (entry: Entry) => { readonly main: string; readonly notes: readonly string[] };

interface Setting {
  readonly points: number;
  readonly tight: boolean;
  readonly runOn: boolean;
}

/** Largest first. 12 points is the least that may be used. */
const SETTINGS: readonly Setting[] = [
  ...[16, 15, 14, 13, 12].map((points) => ({ points, tight: false, runOn: false })),
  { points: 12, tight: true, runOn: false },
];
/** For what does not fit on the front in any of these. */
const TWO_SIDES: Setting = { points: 12, tight: true, runOn: true };

/** The sheet in mm: an A4 with its margins off, and what always stands on it. */
const PAGE = { width: 180, height: 268 } as const;
const HEAD = 32;
const FOOT = 46;
const HEADING = 13;
/** "Kijk ook op de achterkant". */
const TURN = 9;

export function entriesOf(sheet: AgreementSheet): readonly Entry[] {
  return SECTIONS.flatMap((section): Entry[] => {
    if (section === 'table') return sheet.table.length === 0 ? [] : [{ section, index: 0 }];
    return sheet[section].map((_, index) => ({ section, index }));
  });
}

/** Puts the entries on the front as large as they fit; what does not fit at the smallest size goes to the back. */
export function layOut(entries: readonly Entry[], texts: EntryTexts): Layout {
  const room = PAGE.height - HEAD - FOOT;
  const fitting = SETTINGS.find((setting) => sum(heightsOf(entries, texts, setting)) <= room);
  if (fitting !== undefined) return { ...fitting, front: entries, back: [] };
  const heights = heightsOf(entries, texts, TWO_SIDES);
  if (sum(heights) <= room) return { ...TWO_SIDES, front: entries, back: [] };
  let used = 0;
  let fit = 0;
  while (fit < entries.length && used + (heights[fit] ?? 0) <= room - TURN) {
    used += heights[fit] ?? 0;
    fit += 1;
  }
  // A few points belong together: their section goes to the back as a whole.
  while (fit > 1 && !isTask(entries[fit]) && entries[fit - 1]?.section === entries[fit]?.section) fit -= 1;
  // A first thing that is longer than the page goes on by itself, over as many pages as it needs.
  const front = Math.max(1, fit);
  return { ...TWO_SIDES, front: entries.slice(0, front), back: entries.slice(front) };
}

const isTask = (entry: Entry | undefined): boolean =>
  entry?.section === 'agreed' || entry?.section === 'earlier';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The height of each entry in mm, with that of the heading before the first of a section. */
function heightsOf(
  entries: readonly Entry[],
  texts: EntryTexts,
  { points, tight, runOn }: Setting,
): readonly number[] {
  return entries.map((entry, at) => {
    const first = entries[at - 1]?.section !== entry.section;
    const { main, notes } = texts(entry);
    const task = isTask(entry);
    const lineHeight = tight ? 1.18 : 1.3;
    const box: TextBox = { width: PAGE.width - (task ? 10 : 5), points, bold: task, lineHeight };
    const small: TextBox = { ...box, points: Math.max(12, points * 0.92), bold: false };
    const gap = (task ? 3 : 1.5) - (tight ? (task ? 1 : 0.5) : 0);
    const text = runOn
      ? heightOf([main, ...notes].join(' · '), { ...box, bold: task && notes.length === 0 })
      : heightOf(main, box) + notesHeight(notes, small);
    return (first ? HEADING : 0) + text + gap;
  });
}

/** Notes stand beside each other when one line holds all of them; else each is taken to begin a line of its own. */
function notesHeight(notes: readonly string[], box: TextBox): number {
  if (notes.length === 0) return 0;
  const all = notes.join(' · ');
  if (linesIn(all, box) === 1) return heightOf(all, box);
  return sum(notes.map((note) => heightOf(note, box)));
}
