/** The answer to a question: an ordered list in which every line says why it is there. Made by `match.ts`. */
import type { Found } from './finding.ts';
import type { SafetyRule } from './safety.ts';

/** On the ladder: 0 danger, 1 yourself and your people … 6 specialised care. */
export type Layer = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** How many kinds of a layer stand on the screen before "toon meer". */
export const SHOWN_PER_LAYER = 3;

/** Texts are `proposal.json`: `reason.<key>`, `remark.<key>`, `next.<key>`. */
export interface Said {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Option {
  readonly found: Found;
  readonly reasons: readonly Said[];
  readonly remarks: readonly Said[];
  readonly open: 'open' | 'later' | 'closed' | 'by_appointment' | 'unknown';
}

/** One line of the proposal: one kind of answer. */
export interface Item {
  /** An answer kind of the taxonomy. */
  readonly kind: string;
  readonly layer: Layer;
  /** It stands before the order of layers, because the route or a safety rule says so. */
  readonly first: boolean;
  /** "U ziet dit omdat …"; never empty. */
  readonly reasons: readonly Said[];
  readonly remarks: readonly Said[];
  /** A national line. */
  readonly line?: string;
  /** Services of this kind, best first; empty means the generic card of the kind. */
  readonly options: readonly Option[];
}

export interface SafetyNote {
  readonly rule: SafetyRule;
  readonly why: 'signal' | 'words' | 'kind' | 'doubt' | 'urgency';
}

export interface Proposal {
  /** A rule of level stop: its route alone stands in `items`. */
  readonly stop?: SafetyRule;
  /** In the written order; their texts lead the screen. */
  readonly safety: readonly SafetyNote[];
  /** The first ones, then layer by layer; every kind once. */
  readonly items: readonly Item[];
  /** What is open at this hour, tonight or in the weekend; never empty. */
  readonly night: readonly Item[];
  readonly next: Said;
  /** Kinds of answer without a service nearby; empty where nothing may be counted. */
  readonly gaps: readonly string[];
  /** False where nothing about the question may be counted or kept. */
  readonly mayCount: boolean;
}
