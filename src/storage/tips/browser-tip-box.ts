/** The box of tips in a real page. */
import { pageEvents } from '../page-events.ts';
import { createLine } from '../work/server-line.ts';
import { createTipBox } from './create-tip-box.ts';
import type { TipBox } from './tip-box.ts';
import { openTipStore } from './tip-store.ts';

/** @param base the folder of the app, with a slash at the end */
export function openBrowserTipBox(base: string): Promise<TipBox> {
  return createTipBox({
    line: createLine({
      base,
      fetch: (url, init) => fetch(url, { ...init, credentials: 'omit' }),
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    }),
    openStore: openTipStore,
    now: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    page: pageEvents(),
  });
}
