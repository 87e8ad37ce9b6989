/** Keys of the page: numbers and letters, and two keys that are neither. Off for who works by voice (WCAG 2.1.4). */
import { useLayoutEffect } from 'react';

export type Command = 'search' | 'signals' | 'more' | 'copy' | 'beamer' | 'back' | 'wipe';

export interface KeyActions {
  /** 0-based: the key 1 is the first, 0 is the tenth. */
  readonly choose: (index: number) => void;
  readonly group: (index: number) => void;
  readonly command: (command: Command) => void;
}

const LETTERS: Readonly<Record<string, Command>> = {
  z: 'search',
  s: 'signals',
  m: 'more',
  k: 'copy',
  p: 'beamer',
};
const NAMED: Readonly<Record<string, Command>> = { Backspace: 'back', Delete: 'wipe' };
/** Groups of questions are a to i. */
const GROUPS = 'abcdefghi';

/** @param letters whether single letters and numbers count; Backspace and Delete always do */
export function useKeys(actions: KeyActions, letters: boolean): void {
  // Before the screen shows it: a key right after the switch counts by the switch.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isTyping(event.target))
        return;
      const act = actionOf(event.key, actions, letters);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions, letters]);
}

function actionOf(key: string, actions: KeyActions, letters: boolean): (() => void) | undefined {
  const named = NAMED[key];
  if (named !== undefined) return () => actions.command(named);
  if (!letters || key.length !== 1) return undefined;
  if (/\d/.test(key)) return () => actions.choose((Number(key) + 9) % 10);
  const letter = key.toLowerCase();
  const command = LETTERS[letter];
  if (command !== undefined) return () => actions.command(command);
  const group = GROUPS.indexOf(letter);
  return group < 0 ? undefined : () => actions.group(group);
}

/** A tick box takes no letters; a field and a list do. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
