/** Seeds that once broke something, each under the name of the bug that it found. None ever leaves this list. */
export interface Pinned {
  readonly seed: number;
  readonly steps: number;
  /** A fact about the world, as the name of a test. */
  readonly name: string;
}

export const PINNED: readonly Pinned[] = [
  { seed: 11472, steps: 5_000, name: 'the other side of a fork is not offered as what the hub lost' },
  { seed: 17628, steps: 5_000, name: 'of a run that is given up, what the hub took is not forgotten' },
  { seed: 18017, steps: 5_000, name: 'making room keeps what replaced an own act that a snapshot left out' },
];
