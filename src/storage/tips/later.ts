/**
 * The way in to the box of tips for a page that mostly does not need it: nothing of it is loaded until somebody passes
 * something on, or comes back to a device where somebody did.
 */
import type { KeyValue } from '../preferences.ts';
import type { TipBox } from './tip-box.ts';

/** The database of what residents pass on. */
export const TIPS_DATABASE = 'tips';
const KEY = 'hw.tips';

/** One for the whole page. @throws when the code can't be fetched: no internet, and it was never kept */
export type OpenTipBox = () => Promise<TipBox>;

export function openTipBoxLater(base: string, store: KeyValue | undefined): OpenTipBox {
  let opening: Promise<TipBox> | undefined;
  return () =>
    (opening ??= open(base, store).catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));
}

/** Whether a tip may lie on this device: then it must go, or its sender wants to hear what became of it. */
export function tipsLieHere(store: KeyValue | undefined): boolean {
  try {
    return store?.getItem(KEY) === 'yes';
  } catch {
    return false;
  }
}

async function open(base: string, store: KeyValue | undefined): Promise<TipBox> {
  const { openBrowserTipBox } = await import('./browser-tip-box.ts');
  const box = await openBrowserTipBox(base);
  // Before the first tip is kept: a page that is killed right after it still looks at the next start.
  mark(store, true);
  box.subscribe(() => mark(store, true));
  return box;
}

/** Nobody passed anything on after all: the next start need not look. */
export function forgetEmptyBox(box: TipBox, store: KeyValue | undefined): void {
  if (box.kind === 'device' && box.list().length === 0) mark(store, false);
}

function mark(store: KeyValue | undefined, on: boolean): void {
  try {
    if (on) store?.setItem(KEY, 'yes');
    else store?.removeItem(KEY);
  } catch {
    // Blocked: then a tip goes when its sender opens the screen again.
  }
}
