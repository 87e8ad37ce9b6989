/**
 * The rainbow plate: who works together on what, from the resident in the middle to the whole region outside.
 * Source: the explanation of the conversation plate (R001–R007): seven arcs, and the contract table outside them.
 */
import type { GroupAnswers, GroupItem } from './answers.ts';
import { isFilled, valuesIn } from './values.ts';

/** From the inside outwards. */
export const RAINBOW = [
  'dark_blue',
  'light_blue',
  'light_green',
  'green',
  'yellow',
  'orange',
  'red',
] as const;
/** Not an arc: the talk about money stands outside the circle. */
export const CONTRACT_TABLE = 'outside_contract';
export const PLATE_PARTS = [...RAINBOW, CONTRACT_TABLE] as const;

export type RainbowArc = (typeof RAINBOW)[number];
export type PlatePart = (typeof PLATE_PARTS)[number];

/** The line of confidentiality lies outside this many arcs: inside it people talk about one person. */
export const ARCS_INSIDE_LINE = 3;

export type LinkWorks = 'yes' | 'partly' | 'no';

export interface PlatePartState {
  readonly part: PlatePart;
  /** 1 to 7 from the inside; 8 is the contract table. */
  readonly nr: number;
  /** About one person, so confidential: only that a talk exists may be written down. */
  readonly individual: boolean;
  /** Lines in which it says what happens; a line that somebody only just opened is none. */
  readonly entries: readonly GroupItem[];
  /** The group said that there is nothing here. */
  readonly empty: boolean;
}

export interface PlateLink {
  readonly id: string;
  readonly from: PlatePart;
  readonly to: PlatePart;
  readonly how: string;
  readonly works: LinkWorks | undefined;
}

export interface PlateState {
  readonly parts: readonly PlatePartState[];
  /** Only links of which both ends are known. */
  readonly links: readonly PlateLink[];
}

export const isPlatePart = (value: unknown): value is PlatePart => PLATE_PARTS.some((part) => part === value);

/** @param stepId the step in which the arcs that have nothing are marked */
export function plateOf(answers: GroupAnswers, stepId: string): PlateState {
  const empty = new Set(valuesIn(answers.field(stepId, 'empty_arcs')));
  const entries = answers.items('arc_entries').filter(({ values }) => isFilled(values['what']));
  return {
    parts: PLATE_PARTS.map((part, index) => {
      const own = entries.filter(({ values }) => values['arc'] === part);
      return {
        part,
        nr: index + 1,
        individual: index < ARCS_INSIDE_LINE,
        entries: own,
        // A line that another device added says more than the mark.
        empty: own.length === 0 && empty.has(part),
      };
    }),
    links: answers.items('arc_links').flatMap(linkOf),
  };
}

function linkOf({ id, values }: GroupItem): readonly PlateLink[] {
  const { from_arc: from, to_arc: to, how, works } = values;
  if (!isPlatePart(from) || !isPlatePart(to) || from === to) return [];
  return [
    {
      id,
      from,
      to,
      how: typeof how === 'string' ? how : '',
      works: works === 'yes' || works === 'partly' || works === 'no' ? works : undefined,
    },
  ];
}

/** The plate before anybody wrote on it, for paper to write on. */
export const EMPTY_PLATE: PlateState = {
  parts: PLATE_PARTS.map((part, index) => ({
    part,
    nr: index + 1,
    individual: index < ARCS_INSIDE_LINE,
    entries: [],
    empty: false,
  })),
  links: [],
};
