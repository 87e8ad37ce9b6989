/**
 * Two tabs that write in one space take turns, so that who is slower is not overtaken for ever. What is right never
 * depends on it: the database compares, and whoever was overtaken looks again. A tab that knows of no other asks for no
 * turn: on a slow phone that costs as much as writing does.
 */
import type { WorkPorts } from './ports.ts';

/** A tab that was frozen in the middle keeps its turn: another one waits this long for it, ms; and after that less. */
export const LOCK_MS = 1500;
const BRIEFLY_MS = 50;

export interface WriteLock {
  /** Another tab writes here too: from now on there are turns. */
  readonly share: () => void;
  readonly isShared: () => boolean;
  /** Does the work in its turn, or without one when it does not come in time. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Without locks, in an old browser, there are no turns. */
export function createWriteLock(
  name: string,
  { locks, after }: Pick<WorkPorts, 'locks' | 'after'>,
): WriteLock {
  let shared = false;
  let patience = LOCK_MS;
  const inTurn: WriteLock['inTurn'] = (work) =>
    new Promise((resolve, reject) => {
      let began = false;
      const begin = (ms: number): Promise<void> => {
        began = true;
        stop();
        patience = ms;
        return work().then(resolve, reject);
      };
      const asking = new AbortController();
      const stop = after(patience, () => asking.abort());
      const asked = locks?.request(name, { signal: asking.signal }, () => begin(LOCK_MS));
      asked?.catch(() => (began ? undefined : begin(BRIEFLY_MS)));
    });
  return {
    share: () => {
      shared = true;
    },
    isShared: () => shared,
    inTurn: locks === undefined ? (work) => work() : inTurn,
  };
}
