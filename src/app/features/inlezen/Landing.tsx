/** One step took the place of another on the same screen: the focus goes along, and so does who hears the page. */
import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  /** Not for the first step: there the title of the screen has the focus. */
  readonly on?: boolean;
  readonly children: ReactNode;
}

export function Landing({ on = true, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!on) return;
    place.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [on]);
  return (
    <div ref={place} tabIndex={-1} className="hw-import-landing">
      {children}
    </div>
  );
}
