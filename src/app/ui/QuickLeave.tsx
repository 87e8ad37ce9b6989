/**
 * "Snel weg": for somebody who is being watched. The page is blank at once, then the browser shows the weather;
 * going back does not bring this page back. The Escape key does the same.
 */
import { useEffect } from 'react';
import { Icon } from './Icon.tsx';

/** A page that anybody may have open; without internet an empty page is as good. */
const ELSEWHERE = 'https://www.knmi.nl/nederland-nu/weer/verwachtingen';

function leave(): void {
  document.title = '';
  document.body.replaceChildren();
  // Replaced, so that "back" skips this page; the app itself then starts at its first page.
  window.history.replaceState(null, '', '#/');
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
