/** A broken promise: which one, and what was seen. */
export class Violation extends Error {
  readonly invariant: Invariant;
  constructor(invariant: Invariant, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

/** What must always be true, in the order in which it was promised. */
export const INVARIANTS = [
  'I1 acknowledged is in the log',
  'I2 nothing is lost',
  'I3 same cursor, same state',
  'I4 any order',
  'I5 a seen value is beaten',
  'I6 an unseen value stays',
  'I7 numbers, counters, causes',
  'I8 nothing comes back',
  'I9 whole transactions',
  'I10 rights',
  'I11 no plain text',
  'I12 the unknown is kept',
  'I13 healing',
  'I14 bounded',
  'I15 no clock blocks',
  'I16 sent means sent',
  'I17 erased is gone',
  'I18 no clock wins for ever',
] as const;
export type Invariant = (typeof INVARIANTS)[number];

export const must = (holds: boolean, invariant: Invariant, what: () => string): void => {
  if (!holds) throw new Violation(invariant, what());
};
