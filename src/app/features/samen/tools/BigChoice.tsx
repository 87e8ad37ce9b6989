/** A few answers as big squares beside each other: to be seen from the other side of the table. */
import { useId } from 'react';
import type { ScalarKind } from '#domain/group/field-type.ts';
import { useUnit, type UnitPath } from '../fields/unit.ts';
import { useOptions } from '../fields/ValueInput.tsx';
import './tools.css';

interface Props {
  readonly label: string;
  readonly kind: Extract<ScalarKind, { kind: 'choice' }>;
  readonly path: UnitPath;
}

export function BigChoice({ label, kind, path }: Props) {
  const unit = useUnit(path);
  const name = useId();
  const options = useOptions(kind);
  return (
    <fieldset className="hw-choice">
      <legend>{label}</legend>
      <div className="hw-big-choices">
        {options.map(({ id, text }) => (
          <label key={id} className="hw-big-choice">
            <input
              type="radio"
              name={name}
              checked={unit.value === id}
              onChange={() => void unit.set(id)}
              // A second tap lets go: nobody must stay with a wrong one.
              onClick={() => (unit.value === id ? void unit.set(null) : undefined)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
