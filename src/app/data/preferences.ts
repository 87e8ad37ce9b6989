/** The preferences as screens use them: kept on the device, and applied to the page at once. */
import { createStore, type StoreApi } from 'zustand';
import {
  clearPreferences,
  DEFAULT_PREFERENCES,
  readPreferences,
  writePreferences,
  type KeyValue,
  type Preferences,
} from '#storage/preferences.ts';

/** The most recent searches that are kept, by those who turned that on. */
const MOST_SEARCHES = 6;

export interface PreferencesState extends Preferences {
  /** False when the device does not keep them: the settings page says so. */
  readonly kept: boolean;
  readonly change: (change: Partial<Preferences>) => void;
  readonly remember: (search: string) => void;
  readonly forget: () => void;
}

export type PreferencesStore = StoreApi<PreferencesState>;

/** @param store the browser's storage, or undefined where it is blocked */
export function createPreferences(store: KeyValue | undefined): PreferencesStore {
  const initial = readPreferences(store);
  applyPreferences(initial);
  const created = createPreferencesStore(store, initial);
  // Old Safari has no addEventListener here; it then follows at the next start.
  window.matchMedia(DARK).addEventListener?.('change', () => applyPreferences(created.getState()));
  return created;
}

function createPreferencesStore(store: KeyValue | undefined, initial: Preferences): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => ({
    ...initial,
    kept: store !== undefined,
    change: (change) => {
      const { kept: _kept, change: _change, remember: _remember, forget: _forget, ...now } = get();
      const next = { ...now, ...change };
      set({ ...change, kept: writePreferences(store, next) });
      applyPreferences(next);
    },
    remember: (search) => {
      const { keepSearches, searches, change } = get();
      if (!keepSearches) return;
      change({ searches: [search, ...searches.filter((other) => other !== search)].slice(0, MOST_SEARCHES) });
    },
    forget: () => {
      clearPreferences(store);
      set(DEFAULT_PREFERENCES);
      applyPreferences(DEFAULT_PREFERENCES);
    },
  }));
}

function applyPreferences({ textSize, spacing, contrast, theme }: Preferences): void {
  const { dataset } = document.documentElement;
  dataset['textSize'] = textSize;
  dataset['spacing'] = spacing;
  dataset['contrast'] = contrast;
  dataset['theme'] = theme === 'system' ? systemTheme() : theme;
}

const DARK = '(prefers-color-scheme: dark)';
const systemTheme = (): 'dark' | 'light' => (window.matchMedia(DARK).matches ? 'dark' : 'light');
