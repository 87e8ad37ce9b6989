/** Everything that lives long is made here, once, and handed down. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { fetchFile } from '#storage/fetch-file.ts';
import { createLibrary } from '#storage/library.ts';
import type { PackStore } from '#storage/pack-store.ts';
import { createPackNetwork } from '#storage/pack-network.ts';
import { browserKeyValue, isFirstVisit } from '#storage/preferences.ts';
import { createShelf } from '#storage/shelf.ts';
import { forgetEmptyBox, openTipBoxLater, tipsLieHere } from '#storage/tips/later.ts';
import { openWorkbenchLater, somebodyWorksHere } from '#storage/work/later.ts';
import { createAppUpdate } from './data/app-update.ts';
import { DataProvider } from './data/data.tsx';
import { createInstallOffer } from './data/install.ts';
import { createPreferences, type PreferencesStore } from './data/preferences.ts';
import { createSession } from './data/session.ts';
import { StoresProvider } from './data/stores.tsx';
import { createTiers } from './data/tiers.ts';
import { createI18n } from './i18n/i18n.ts';
import { App } from './shell/App.tsx';
import { CrashScreen } from './shell/CrashScreen.tsx';
import { trustedWorkerUrl } from './trusted.ts';
import { startNeutralAfterLeaving } from './ui/QuickLeave.tsx';
import { WorkProvider } from './work/work.tsx';
import './ui/style.css';

/** Asking for the newest data again while somebody looks at the page, at most this often, ms. */
const REFRESH_MS = 30_000;
/** Looking whether it is time for that, ms. */
const TICK_MS = 5000;
/** Background work waits for a quiet moment, but not longer than this, ms. */
const IDLE_LIMIT_MS = 2000;

/** A function, since old Safari has no `await` at the top of a module. */
async function main(): Promise<void> {
  /** A prerendered village page stands two folders deeper than the app and says so. */
  const page = document.documentElement.dataset;
  const base = new URL(page['base'] ?? './', location.href);
  const village = /\/dorp\/([a-z0-9-]+)\/?(?:index\.html)?$/.exec(location.pathname)?.[1];
  if (village !== undefined) history.replaceState(null, '', `${base.href}#/dorp/${village}`);

  startNeutralAfterLeaving();
  const keyValue = browserKeyValue();
  const firstVisit = isFirstVisit(keyValue);
  const preferences = createPreferences(keyValue);
  const session = createSession();
  const i18n = await createI18n();
  const update = createAppUpdate({
    scriptUrl: trustedWorkerUrl(base),
    scope: base.pathname,
    busy: () => session.getState().openForms > 0,
  });
  const install = createInstallOffer();
  const tiers = createTiers({
    base: base.href,
    fetch: (url, init) => fetch(url, init),
    // Does not exist on plain http, whatever the types say.
    caches: (globalThis as { caches?: CacheStorage }).caches,
    appKept: update.kept,
  });
  const library = createLibrary({
    network: createPackNetwork(new URL('packs/', base).href, fetchFile),
    shelf: (on) => createShelf({ openStore: openDevice, ...on }),
    now: () => Date.now(),
    idle: whenIdle,
  });

  const tips = openTipBoxLater(base.href, keyValue);
  const openWork = openWorkbenchLater({
    base: base.href,
    homes: () => library.state().region?.municipalities.map(({ id }) => id) ?? [],
    makeRoom: library.makeRoom,
  });

  let lastAsked = Date.now();
  function askAgain(): void {
    if (document.visibilityState !== 'visible' || Date.now() - lastAsked < REFRESH_MS) return;
    lastAsked = Date.now();
    void library.refresh();
  }
  document.addEventListener('visibilitychange', askAgain);
  // Who has the app open sees a change within a minute; a hidden page asks nothing.
  setInterval(askAgain, TICK_MS);
  addEventListener('online', () => void library.refresh());

  const t = i18n.getFixedT('nl', 'app');
  const root = document.getElementById('root');
  if (root === null) throw new Error('no root');
  createRoot(root).render(
    <StrictMode>
      <CrashScreen
        texts={{
          title: t('app.crash.title'),
          text: t('app.crash.text'),
          again: t('app.crash.again'),
          call: t('emergency.strip'),
        }}
      >
        <StoresProvider stores={{ preferences, session, update, install, tiers, tips }}>
          <DataProvider library={library}>
            <WorkProvider open={openWork} eager={somebodyWorksHere(keyValue)}>
              <Router hook={useHashLocation}>
                <App />
              </Router>
            </WorkProvider>
          </DataProvider>
        </StoresProvider>
      </CrashScreen>
    </StrictMode>,
  );
  void library.start(ownArea(preferences), firstVisit);
  if (tipsLieHere(keyValue)) {
    await whenIdle();
    // Without its code there is nothing to do now; the next start tries again.
    await tips().then(
      (box) => forgetEmptyBox(box, keyValue),
      () => undefined,
    );
  }
}

/** The database is 27 KB of code that a first answer does not need. */
async function openDevice(onReplaced: () => void): Promise<PackStore> {
  const { openIdbPackStore } = await import('#storage/idb-pack-store.ts');
  return openIdbPackStore(onReplaced);
}

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window)
      window.requestIdleCallback(() => resolve(), { timeout: IDLE_LIMIT_MS });
    else setTimeout(resolve, IDLE_LIMIT_MS / 4);
  });
}

/** The municipality of the own village is kept with the village, so that its pack is read before the region's. */
function ownArea(preferences: PreferencesStore): string | undefined {
  const { municipality } = preferences.getState();
  return municipality === '' ? undefined : municipality;
}

void main();
