/**
 * What comes out of the printer while it is shown: a sheet beside the page, hidden on the screen. On paper the page
 * itself is left out, so that a panel in the middle of it prints as a whole sheet.
 */
import { useLayoutEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './paper.css';

/** Of two sheets on one page the card is what somebody is looking at. */
export function Paper({
  name,
  children,
}: {
  readonly name: 'card' | 'options';
  readonly children: ReactNode;
}) {
  // Before anything that prints when it stands there.
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.add(`hw-prints-${name}`);
    return () => classList.remove(`hw-prints-${name}`);
  }, [name]);
  return createPortal(<div className={`hw-paper hw-paper--${name}`}>{children}</div>, document.body);
}
