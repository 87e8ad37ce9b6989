/** The browser's own offer to install the app, kept until somebody asks for it. */

/** Chromium only; not in the DOM types. */
interface InstallPromptEvent extends Event {
  readonly prompt: () => Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: string }>;
}

export interface InstallOffer {
  readonly available: () => boolean;
  /** @returns whether the person said yes */
  readonly ask: () => Promise<boolean>;
}

export function createInstallOffer(): InstallOffer {
  let offer: InstallPromptEvent | undefined;
  addEventListener('beforeinstallprompt', (event) => {
    // Otherwise the browser shows its own bar at a moment that nobody chose.
    event.preventDefault();
    offer = event as InstallPromptEvent;
  });
  return {
    available: () => offer !== undefined,
    ask: async () => {
      if (offer === undefined) return false;
      const asked = offer;
      // It can be used once.
      offer = undefined;
      await asked.prompt();
      return (await asked.userChoice).outcome === 'accepted';
    },
  };
}
