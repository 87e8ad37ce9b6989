/** A link that looks like a button: it goes somewhere or dials, so for a screen reader it stays a link. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly href: string;
  readonly icon?: IconName;
  readonly purpose?: 'primary' | 'secondary';
  readonly children: ReactNode;
  /** Opens outside the app. */
  readonly external?: boolean;
}

export function ActionLink({ href, icon, purpose = 'secondary', children, external = false }: Props) {
  return (
    <a
      className={`nl-button nl-button--${purpose} hw-action`}
      href={href}
      {...(external ? { rel: 'noreferrer', target: '_blank' } : {})}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="nl-button__label">{children}</span>
    </a>
  );
}
