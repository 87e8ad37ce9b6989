/** What screens see of the work, worked out from the person who is at it; a new object only when something changed. */
import type { Person } from './person.ts';
import type { WorkPhase, WorkState } from './workbench.ts';

export interface WorkBoard {
  readonly state: () => WorkState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (person: Person | undefined, change: Partial<WorkState>) => void;
  /** What people see in some space changed. */
  readonly moved: () => void;
  readonly reset: (phase: WorkPhase) => void;
}

const AT_FIRST: WorkState = {
  phase: 'opening',
  account: undefined,
  version: 0,
  saving: 0,
  fault: undefined,
  connection: 'unknown',
  busy: false,
  heardAt: undefined,
  clockOff: 0,
  waiting: 0,
  waitingSince: undefined,
  refused: 0,
  conflicts: 0,
  lost: [],
  others: [],
  emptied: false,
  persisted: undefined,
};

export function createWorkState(): WorkBoard {
  let state = AT_FIRST;
  let version = 0;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (person, change) => {
      const next: WorkState = { ...state, ...change, ...countsOf(person), version };
      const same = (Object.keys(next) as (keyof WorkState)[]).every((key) => isSame(next[key], state[key]));
      if (same) return;
      state = next;
      for (const listener of listeners) listener();
    },
    moved: () => {
      version += 1;
    },
    reset: (phase) => {
      version += 1;
      // What went wrong with the database is about the device, not about who was at work.
      state = { ...AT_FIRST, phase, version, fault: state.fault, persisted: state.persisted };
      for (const listener of listeners) listener();
    },
  };
}

const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

function countsOf(person: Person | undefined): Partial<WorkState> {
  if (person === undefined) return {};
  const me = person.me();
  let waiting = 0;
  let refused = 0;
  let conflicts = 0;
  let since: number | undefined;
  for (const slot of person.slots()) {
    refused += slot.work.refused().length;
    conflicts += slot.conflicts();
    const unsent = slot.shut() ? undefined : slot.replica().unsent();
    if (unsent === undefined) continue;
    waiting += unsent.count;
    // By the clock of this device, as everything that a screen compares it with.
    const made = unsent.since - slot.replica().state().meta.offset;
    since = Math.min(since ?? made, made);
  }
  return {
    account:
      me === undefined
        ? undefined
        : { person: me.person, label: me.label, device: person.kept.device, rights: me.rights },
    waiting,
    waitingSince: since,
    refused,
    conflicts,
    lost: person.lost(),
  };
}
