/** A bug on purpose: proof that the simulation would see it. The product has no switch for it. */
import type { Patch } from '../farm/bundle.ts';

export interface Mutant extends Patch {
  /** What goes wrong, as somebody would write it in a report. Unique. */
  readonly name: string;
}

/** @returns how to write down mutants of one file of the sync core */
export const mutantsOf =
  (file: string) =>
  (name: string, find: string, replace: string): Mutant => ({
    name,
    file: `src/sync/${file}.ts`,
    find,
    replace,
  });
