import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 44rem)';

/** Whether the whole rainbow can be read on this screen; a narrower one sees it as through a window. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
