/** The frame of a screen: its title in the tab, the focus on its heading after a change of page, a way back. */
import { Heading } from '@nl-design-system-candidate/heading-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface Props {
  readonly title: string;
  readonly appName: string;
  /** Text of the back link; left out on the first page. */
  readonly back?: string;
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, appName, back, before, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === appName ? appName : `${title} – ${appName}`;
  }, [title, appName]);
  useEffect(() => {
    // The very first page keeps the focus at the top; after that a screen reader is told where it is now.
    if (document.documentElement.dataset['visited'] === 'yes') {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    document.documentElement.dataset['visited'] = 'yes';
  }, []);
  return (
    <div className="hw-page">
      {back === undefined ? null : (
        <button type="button" className="hw-back" onClick={goBack}>
          <Icon name="back" />
          {back}
        </button>
      )}
      {before}
      <Heading level={1} ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      {children}
    </div>
  );
}

/** One step back in this app; to the first page when somebody came in halfway by a link. */
function goBack(): void {
  if (window.history.length > 1) window.history.back();
  else window.location.hash = '#/';
}
