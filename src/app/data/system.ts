/** Which kind of device this is: a guess, used only where the choice between two ways is harmless. */
export type System = 'ios' | 'android' | 'computer';

export function guessSystem(): System {
  const agent = navigator.userAgent;
  // An iPad says that it is a Mac; a Mac has no touch screen.
  if (/iPhone|iPad|iPod/.test(agent) || (agent.includes('Macintosh') && navigator.maxTouchPoints > 1))
    return 'ios';
  return agent.includes('Android') ? 'android' : 'computer';
}

/** Whether the app runs from the home screen, in a window of its own. */
export function isOnHomeScreen(): boolean {
  const own = (navigator as { standalone?: boolean }).standalone === true;
  return own || window.matchMedia('(display-mode: standalone)').matches;
}

/**
 * On an iPhone or iPad, what stands in Safari is thrown away after a week without a visit, and an app on the home
 * screen has a storage of its own: work may only begin there.
 */
export const needsHomeScreen = (): boolean => guessSystem() === 'ios' && !isOnHomeScreen();
