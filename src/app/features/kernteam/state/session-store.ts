/** The session of one open page: made by the page, and gone with it. */
import { createStore, type StoreApi } from 'zustand';
import {
  change,
  expire,
  goOn,
  hide,
  show,
  start,
  touch,
  wipe,
  type Draft,
  type Session,
} from './kernteam-session.ts';

export interface SessionActions {
  readonly change: (part: Partial<Draft>) => void;
  readonly touch: () => void;
  readonly look: () => void;
  readonly hide: () => void;
  readonly show: () => void;
  readonly goOn: () => void;
  readonly wipe: () => void;
  /** Not `wipe`: whoever left does not want to hear about it. */
  readonly leave: () => void;
}

export interface KernteamStore extends SessionActions {
  readonly store: StoreApi<Session>;
}

/** @param now ms since 1970 */
export function createKernteamStore(now: () => number): KernteamStore {
  const store = createStore<Session>()(() => start(now()));
  const to = (next: (session: Session) => Session) => store.setState(next(store.getState()), true);
  return {
    store,
    change: (part) => to((session) => change(session, part, now())),
    touch: () => to((session) => touch(session, now())),
    look: () => to((session) => expire(session, now())),
    hide: () => to((session) => hide(session, now())),
    show: () => to((session) => show(session, now())),
    goOn: () => to((session) => goOn(session, now())),
    wipe: () => to((session) => wipe(session, now())),
    leave: () => to(({ round }) => ({ ...start(now()), round: round + 1 })),
  };
}
