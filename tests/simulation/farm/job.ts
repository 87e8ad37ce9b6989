/** What a farm and its workers say to each other. */
import type { Event } from '../events.ts';

export type Job =
  | { readonly kind: 'run'; readonly seed: number; readonly steps: number }
  | { readonly kind: 'shrink'; readonly seed: number; readonly steps: number };

/** What became of one world. */
export interface Ran {
  readonly seed: number;
  readonly steps: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly violation?: Broken;
}

/** A broken promise. `invariant` is its name, `crash` when the code threw, or `hang` when it never ended. */
export interface Broken {
  readonly invariant: string;
  readonly message: string;
}

export interface Shrunk {
  readonly story: readonly Event[];
  readonly why: string;
}
