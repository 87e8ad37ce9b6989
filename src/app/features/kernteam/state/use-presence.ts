/**
 * Whether somebody looks at the page. What is on it goes away in the same moment that it goes out of sight: a picture
 * of the tab, or the page as the browser keeps it for "back", then has nothing of the question in it.
 */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { KernteamStore } from './session-store.ts';

/** How often the age of the question is looked at while the page is awake, ms. It counts by the clock all the same. */
const LOOK_MS = 5_000;

export function usePresence(kernteam: KernteamStore): void {
  useEffect(() => {
    // At once, and not when React has time for it: the browser may freeze the page right after this event.
    const now = (act: () => void) => flushSync(act);
    const onVisibility = () => now(document.visibilityState === 'hidden' ? kernteam.hide : kernteam.show);
    const onLeave = () => now(kernteam.leave);
    const onTouch = () => kernteam.touch();
    const look = setInterval(kernteam.look, LOOK_MS);
    document.addEventListener('visibilitychange', onVisibility);
    document.addEventListener('freeze', onVisibility);
    document.addEventListener('resume', kernteam.look);
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('pageshow', kernteam.look);
    window.addEventListener('pointerdown', onTouch);
    window.addEventListener('keydown', onTouch);
    window.addEventListener('wheel', onTouch, { passive: true });
    if (document.visibilityState === 'hidden') kernteam.hide();
    return () => {
      clearInterval(look);
      document.removeEventListener('visibilitychange', onVisibility);
      document.removeEventListener('freeze', onVisibility);
      document.removeEventListener('resume', kernteam.look);
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('pageshow', kernteam.look);
      window.removeEventListener('pointerdown', onTouch);
      window.removeEventListener('keydown', onTouch);
      window.removeEventListener('wheel', onTouch);
    };
  }, [kernteam]);
}
