/**
 * Where devices stood after this process last decided something in a space. It holds as long as nobody else decided
 * anything there since, which the lock on the space tells; then two questions for each message need not be asked.
 */
import type { Decision, Standing } from '#sync/hub-store.ts';

export interface Device {
  readonly standing: Standing;
  /** What was decided about its last op. */
  readonly last?: Decision;
}
export type Devices = ReadonlyMap<string, Device>;

/** Which state of a space it is about. */
export interface Moment {
  readonly incarnation: string;
  readonly turn: number;
}

const MOST_SPACES = 500;
const MOST_DEVICES = 1_000;
const NONE: Devices = new Map();

export interface Memory {
  /** @returns none when it is of another moment */
  readonly of: (space: string, now: Moment) => Devices;
  readonly keep: (space: string, moment: Moment, devices: Devices) => void;
  readonly forget: (space: string) => void;
}

export function createMemory(): Memory {
  const spaces = new Map<string, { readonly moment: Moment; readonly devices: Devices }>();
  return {
    of: (space, { incarnation, turn }) => {
      const found = spaces.get(space);
      const same = found?.moment.turn === turn && found.moment.incarnation === incarnation;
      return same ? found.devices : NONE;
    },
    keep: (space, { incarnation, turn }, devices) => {
      // What was used last stands last: the first is the one to go.
      spaces.delete(space);
      for (const oldest of spaces.keys()) {
        if (spaces.size < MOST_SPACES) break;
        spaces.delete(oldest);
      }
      const kept = devices.size > MOST_DEVICES ? NONE : devices;
      spaces.set(space, { moment: { incarnation, turn }, devices: kept });
    },
    forget: (space) => void spaces.delete(space),
  };
}
