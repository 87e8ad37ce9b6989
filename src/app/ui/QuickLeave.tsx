/**
 * "Snel weg": for somebody who is being watched. The page is blank at once, then the browser shows the weather;
 * going back does not bring this page back. The Escape key does the same.
 */
import { useEffect } from 'react';
import { Icon } from './Icon.tsx';

/** A page that anybody may have open; without internet an empty page is as good. */
const ELSEWHERE = 'https://www.knmi.nl/nederland-nu/weer/verwachtingen';

const LEFT_KEY = 'hw.left';

function rememberLeaving(): void {
  try {
    sessionStorage.setItem(LEFT_KEY, 'yes');
  } catch {
    // Blocked: then "back" may show the page before this one.
  }
}

/**
 * Called when the app starts: whoever goes back after "Snel weg" lands on the first page, not on the page where
 * the question was chosen.
 */
export function startNeutralAfterLeaving(): void {
  try {
    if (sessionStorage.getItem(LEFT_KEY) === null) return;
    sessionStorage.removeItem(LEFT_KEY);
    window.history.replaceState(null, '', '#/');
  } catch {
    // Blocked: nothing was remembered either.
  }
}

function leave(): void {
  document.title = '';
  document.body.replaceChildren();
  // Replaced, so that "back" skips this page; the app itself then starts at its first page.
  window.history.replaceState(null, '', '#/');
  rememberLeaving();
  // A browser that kept the page whole for "back" would show it blank: let it start anew.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
  window.location.replace(navigator.onLine ? ELSEWHERE : 'about:blank');
}

export function QuickLeave({ label, hint }: { readonly label: string; readonly hint: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="hw-leave">
      <button
        type="button"
        className="nl-button nl-button--primary"
        onClick={leave}
        aria-describedby="leave-hint"
      >
        <Icon name="leave" />
        <span className="nl-button__label">{label}</span>
      </button>
      <p id="leave-hint" className="hw-hint">
        {hint}
      </p>
    </div>
  );
}
