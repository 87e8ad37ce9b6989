/**
 * The service worker from the page's side: when it is registered, how a new version is offered, and how an old
 * page gets out of the way of a new one. Never under somebody's hands: a new version takes over silently only
 * on a cold start; otherwise it asks, and never while a form is open.
 */
import type { Workbox } from 'workbox-window';
import { createStore, type StoreApi } from 'zustand';
import type { TrustedUrl } from '../trusted.ts';

/**
 * none: nothing to do. waiting: a new version is here. reloading: on its way.
 * `offline`: whether the app itself can open without internet; `insecure` on plain http, where no browser allows it.
 */
export interface UpdateState {
  readonly status: 'none' | 'waiting' | 'reloading';
  readonly offline: 'unknown' | 'ready' | 'insecure' | 'unsupported';
}

export interface AppUpdate {
  readonly store: StoreApi<UpdateState>;
  /** Starts the service worker; call it after the first answer is on the screen. */
  readonly register: () => void;
  /** Whether the app itself opens without internet, as soon as that is known. */
  readonly kept: () => Promise<boolean>;
  /** The person said yes. */
  readonly accept: () => void;
}

export interface UpdatePorts {
  readonly scriptUrl: TrustedUrl | string;
  readonly scope: string;
  /** True while unsaved work is open. */
  readonly busy: () => boolean;
}

/** Reloading again within this time means that reloading does not help: then stop. */
const RELOAD_GUARD_MS = 20_000;
const RELOAD_KEY = 'hw.reloaded';
/** Somebody who has not touched the page this soon after opening loses nothing by a reload, ms. */
const COLD_START_MS = 4000;

export function createAppUpdate(ports: UpdatePorts): AppUpdate {
  const store = createStore<UpdateState>()(() => ({ status: 'none', offline: 'unknown' }));
  let touched = false;
  let accepted = false;
  /** The new version is in charge, but this page was busy and still runs the old one. */
  let overdue = false;
  let workbox: Workbox | undefined;
  const touch = () => {
    touched = true;
  };
  for (const event of ['pointerdown', 'keydown'])
    addEventListener(event, touch, { once: true, capture: true });

  function reload(): void {
    if (ports.busy()) {
      overdue = true;
      store.setState({ status: 'waiting' });
      return;
    }
    if (!mayReload()) return;
    store.setState({ status: 'reloading' });
    location.reload();
  }

  function onWaiting(): void {
    const cold = !touched && performance.now() < COLD_START_MS && !ports.busy();
    if (cold && mayReload(false)) accept();
    else store.setState({ status: 'waiting' });
  }

  function accept(): void {
    accepted = true;
    if (workbox === undefined || overdue) reload();
    else workbox.messageSkipWaiting();
  }

  // A lazy part of an old build is gone from the server: the new build has it. Without internet a reload would
  // lose the page that still works.
  addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine || ports.busy()) return;
    event.preventDefault();
    reload();
  });

  async function start(): Promise<void> {
    const { Workbox: Registrar } = await import('workbox-window');
    // Workbox takes a string by its types and hands it on untouched, so that a trusted one stays trusted.
    const made = new Registrar(ports.scriptUrl as string, { scope: ports.scope });
    workbox = made;
    let controlled = navigator.serviceWorker.controller !== null;
    made.addEventListener('waiting', onWaiting);
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      // The very first worker takes over a page that it did not replace: nothing to reload for.
      // Nobody in charge any more (the browser threw the worker away) is no new version either.
      if (navigator.serviceWorker.controller === null) return;
      if (controlled || accepted) reload();
      controlled = true;
    });
    const registration = await made.register();
    await navigator.serviceWorker.ready;
    store.setState({ offline: 'ready' });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration?.update().catch(ignoreOffline);
    });
  }

  function register(): void {
    if (!window.isSecureContext) store.setState({ offline: 'insecure' });
    else if (!('serviceWorker' in navigator)) store.setState({ offline: 'unsupported' });
    else start().catch(() => store.setState({ offline: 'unsupported' }));
  }

  function kept(): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = ({ offline }: UpdateState): void => {
        if (offline !== 'unknown') resolve(offline === 'ready');
      };
      answer(store.getState());
      store.subscribe(answer);
    });
  }

  return { store, register, kept, accept };
}

/** Looking for an update without internet fails, as expected; the next time somebody looks it is tried again. */
function ignoreOffline(): void {}

/** At most one reload in a while, over page loads too: a broken build must not turn into a flickering page. */
function mayReload(mark = true): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOAD_KEY) ?? 0);
    if (Date.now() - last < RELOAD_GUARD_MS) return false;
    if (mark) sessionStorage.setItem(RELOAD_KEY, String(Date.now()));
    return true;
  } catch {
    // Without a place to count, rather an old page than an endless circle.
    return false;
  }
}
