/** Which kind of device this is: a guess, used only where the choice between two ways is harmless. */
export type System = 'ios' | 'android' | 'computer';

export function guessSystem(): System {
  const agent = navigator.userAgent;
  // An iPad says that it is a Mac; a Mac has no touch screen.
  if (/iPhone|iPad|iPod/.test(agent) || (agent.includes('Macintosh') && navigator.maxTouchPoints > 1))
    return 'ios';
  return agent.includes('Android') ? 'android' : 'computer';
}
