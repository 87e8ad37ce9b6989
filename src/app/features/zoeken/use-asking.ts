/**
 * Where somebody is on the way to an answer. Every step is an entry of the browser's history, so that its own
 * buttons go back and forth; the entry holds only which step it is. What was answered lives in memory, and the
 * address is that of the kind of question, whatever was answered.
 */
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { asksDanger } from '#domain/match.ts';
import {
  NO_ANSWERS,
  SCREENS,
  screenAfter,
  screenFor,
  stepsOf,
  type Answers,
  type Screen,
  type Step,
} from '#domain/question-steps.ts';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import type { Asking } from '../../data/session.ts';
import { useSession, useStores } from '../../data/stores.tsx';
import { usePlaceInView } from './use-place.ts';

export interface Way {
  readonly kind: string;
  readonly screen: Screen;
  readonly steps: readonly Step[];
  readonly answers: Answers;
  /** Keeps what was answered, and goes to the screen behind this one. */
  readonly done: (change: Partial<Answers>) => void;
  /** Keeps what was answered, and stays here. */
  readonly answer: (change: Partial<Answers>) => void;
  readonly goTo: (screen: Screen) => void;
}

/** What an entry of the history holds of a way: which one, and how far. */
interface Mark {
  readonly hwVisit: number;
  readonly hwScreen: number;
}

const MARKED = 'hw-marked';

const isMark = (state: unknown): state is Mark =>
  typeof state === 'object' && state !== null && 'hwVisit' in state && 'hwScreen' in state;

/**
 * What the browser's entry holds. It says so before the address has its new screen: what belongs to another address
 * is not looked at, since this screen is about to go and must not begin anew.
 */
function useHistoryState(kind: string): unknown {
  const seen = useRef<unknown>(undefined);
  return useSyncExternalStore(
    (changed) => {
      const events = ['popstate', 'hashchange', MARKED];
      for (const event of events) addEventListener(event, changed);
      return () => {
        for (const event of events) removeEventListener(event, changed);
      };
    },
    () => {
      // The browser hands out one and the same object for as long as the entry stays.
      if (isAddressOf(kind)) seen.current = history.state;
      return seen.current;
    },
  );
}

const isAddressOf = (kind: string): boolean =>
  `/${location.hash.replace(/^#?\/?/, '')}` === links.question(kind);

function mark(how: 'pushState' | 'replaceState', visit: number, screen: Screen): void {
  const kept: Mark = { hwVisit: visit, hwScreen: SCREENS.indexOf(screen) };
  history[how](kept, '', location.href);
  dispatchEvent(new Event(MARKED));
}

export function useAsking(kind: string): Way {
  const state = useHistoryState(kind);
  const entry = isMark(state) ? state : undefined;
  const { session } = useStores();
  const stored = useSession((one) => one.asking);
  const { gazetteer } = useData();
  const { place } = usePlaceInView();
  // Without a list of places there is nothing to choose from.
  const placeKnown = place !== undefined || gazetteer === undefined;
  const mine = stored?.kind === kind && stored.visit === entry?.hwVisit ? stored : undefined;
  const asking = useMemo<Asking>(
    () =>
      mine ?? {
        kind,
        visit: (session.getState().asking?.visit ?? 0) + 1,
        steps: stepsOf({ danger: asksDanger(kind), placeKnown }),
        answers: NO_ANSWERS,
      },
    [mine, kind, placeKnown, session],
  );
  const { visit, steps, answers } = asking;
  const wanted = mine === undefined ? undefined : SCREENS[entry?.hwScreen ?? -1];
  const screen = screenFor(wanted, steps, answers);
  useEffect(() => {
    if (mine !== undefined) return;
    // A new question: what was answered before is gone.
    session.getState().start(asking);
    mark('replaceState', visit, screen);
  }, [mine, session, asking, visit, screen]);

  const answer = useCallback((change: Partial<Answers>) => session.getState().answer(change), [session]);
  const goTo = useCallback((to: Screen) => mark('pushState', visit, to), [visit]);
  const done = useCallback(
    (change: Partial<Answers>) => {
      answer(change);
      const now = session.getState().asking?.answers ?? NO_ANSWERS;
      goTo(screenAfter(screen, steps, now));
    },
    [answer, goTo, session, screen, steps],
  );
  return { kind, screen, steps, answers, done, answer, goTo };
}
