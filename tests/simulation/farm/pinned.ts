/** Seeds that once broke something, each under the name of the bug that it found. None ever leaves this list. */
export interface Pinned {
  readonly seed: number;
  readonly steps: number;
  /** A fact about the world, as the name of a test. */
  readonly name: string;
}

export const PINNED: readonly Pinned[] = [];
