/** The big screen: the app's own header waits while it is on. */
import { useEffect } from 'react';

export function useBigScreen(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    document.documentElement.dataset['beamer'] = 'on';
    return () => {
      delete document.documentElement.dataset['beamer'];
    };
  }, [on]);
}
