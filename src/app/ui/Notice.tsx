/** A message about the state of things. `polite` ones are read out when they appear. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly kind: 'info' | 'warning';
  readonly icon?: IconName;
  readonly polite?: boolean;
  readonly children: ReactNode;
}

export function Notice({ kind, icon = 'alert', polite = false, children }: Props) {
  return (
    <div className={`hw-notice hw-notice--${kind}`} {...(polite ? { role: 'status' } : {})}>
      <Icon name={icon} />
      <div className="hw-notice-text">{children}</div>
    </div>
  );
}
