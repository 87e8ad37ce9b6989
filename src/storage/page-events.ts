/** What a page goes through: somebody looks, looks away, or has a network again. Each listener gives back how to stop listening. */
export interface PageEvents {
  readonly visible: () => boolean;
  /** False: the browser is sure that there is no network. True says nothing. */
  readonly online: () => boolean;
  readonly onVisible: (listener: () => void) => () => void;
  readonly onHidden: (listener: () => void) => () => void;
  readonly onOnline: (listener: () => void) => () => void;
}

export function pageEvents(): PageEvents {
  const listen = (target: EventTarget, name: string, work: () => void): (() => void) => {
    target.addEventListener(name, work);
    return () => target.removeEventListener(name, work);
  };
  const visible = (): boolean => document.visibilityState === 'visible';
  return {
    visible,
    online: () => navigator.onLine,
    onVisible: (listener) => {
      const look = () => {
        if (visible()) listener();
      };
      // A page out of the cache of the back button, or a frozen one, was never hidden to itself.
      const stops = [
        listen(document, 'visibilitychange', look),
        listen(window, 'pageshow', look),
        listen(document, 'resume', look),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    onHidden: (listener) => {
      const look = () => {
        if (!visible()) listener();
      };
      const stops = [
        listen(document, 'visibilitychange', look),
        listen(window, 'pagehide', listener),
        listen(document, 'freeze', listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    onOnline: (listener) => listen(window, 'online', listener),
  };
}
