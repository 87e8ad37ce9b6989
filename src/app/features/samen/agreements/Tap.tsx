/** A word to tap: one of a few, or on and off. What is chosen has a tick, so that colour never says it alone. */
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import './taps.css';

interface Props {
  /** The words that go together; without it a tap stands by itself, on or off. */
  readonly name?: string;
  readonly chosen: boolean;
  readonly onChange: (on: boolean) => void;
  /** A field beside it keeps the focus, and the keyboard of a phone stays up. */
  readonly keepFocus?: boolean;
  readonly children: ReactNode;
}

export function Tap({ name, chosen, onChange, keepFocus = false, children }: Props) {
  return (
    <label className="hw-tap" onPointerDown={keepFocus ? (event) => event.preventDefault() : undefined}>
      <input
        type={name === undefined ? 'checkbox' : 'radio'}
        {...(name === undefined ? {} : { name })}
        checked={chosen}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <Icon name="check" />
        {children}
      </span>
    </label>
  );
}
