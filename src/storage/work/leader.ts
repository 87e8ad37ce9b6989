/**
 * Of all tabs one keeps the line to the server open: the one that holds a lock. Which one it is never matters for what
 * is right, only for how often the server is asked.
 */
import type { PageEvents } from '../page-events.ts';
import type { WorkPorts } from './ports.ts';

/** A tab that was frozen keeps its lock: somebody who looks at another tab waits this long for it, ms. */
export const STEAL_MS = 5000;

export interface Leader {
  readonly leads: () => boolean;
  readonly stop: () => void;
}

export interface LeaderPorts {
  readonly name: string;
  readonly locks: WorkPorts['locks'];
  readonly page: PageEvents;
  readonly after: WorkPorts['after'];
  readonly onChange: () => void;
}

export function createLeader({ name, locks, page, after, onChange }: LeaderPorts): Leader {
  let leads = false;
  let release: (() => void) | undefined;
  let waiting: AbortController | undefined;
  let stopTimer: (() => void) | undefined;

  const set = (now: boolean): void => {
    if (leads === now) return;
    leads = now;
    onChange();
  };
  /** Holds the lock until it is let go, or stolen. */
  const hold = (): Promise<void> => {
    stopTimer?.();
    waiting = undefined;
    return new Promise((resolve) => {
      release = resolve;
      if (page.visible()) set(true);
      else letGo();
    });
  };
  /** @param maySteal not by who was stolen from: two windows side by side would take it from each other for ever */
  function want(maySteal: boolean): void {
    if (!page.visible() || leads || waiting !== undefined) return;
    if (locks === undefined) {
      set(true);
      return;
    }
    const asking = new AbortController();
    waiting = asking;
    locks.request(name, { signal: asking.signal }, hold).catch(() => {
      if (!asking.signal.aborted) lost();
    });
    if (!maySteal) return;
    stopTimer?.();
    stopTimer = after(STEAL_MS, () => {
      if (leads || waiting !== asking || !page.visible()) return;
      waiting = undefined;
      asking.abort();
      locks.request(name, { steal: true }, hold).catch(lost);
    });
  }
  /** Stolen, by somebody who looks at another tab. */
  function lost(): void {
    release = undefined;
    waiting = undefined;
    set(false);
    want(false);
  }
  function letGo(): void {
    stopTimer?.();
    waiting?.abort();
    waiting = undefined;
    const free = release;
    release = undefined;
    free?.();
    set(false);
  }

  const stops = [page.onVisible(() => want(true)), page.onHidden(letGo)];
  want(true);
  return {
    leads: () => leads,
    stop: () => {
      for (const stop of stops) stop();
      letGo();
    },
  };
}
