/**
 * Two tabs that write in one space take turns, so that who is slower is not overtaken for ever. What is right never
 * depends on it: the database compares, and whoever was overtaken looks again.
 */
import type { WorkPorts } from './ports.ts';

/** A tab that was frozen in the middle keeps its turn: another one waits this long for it, ms; and after that less. */
export const LOCK_MS = 1500;
const BRIEFLY_MS = 50;

/** Does the work in its turn between tabs, or without one when it does not come in time. */
export type WriteLock = <T>(work: () => Promise<T>) => Promise<T>;

/** @param locks undefined where a browser has none: then there are no turns */
export function createWriteLock(
  name: string,
  { locks, after }: Pick<WorkPorts, 'locks' | 'after'>,
): WriteLock {
  if (locks === undefined) return (work) => work();
  let patience = LOCK_MS;
  return (work) =>
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
      locks
        .request(name, { signal: asking.signal }, () => begin(LOCK_MS))
        .catch(() => (began ? undefined : begin(BRIEFLY_MS)));
    });
}
