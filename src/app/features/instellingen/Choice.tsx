/** A few options of which one holds: radio buttons, which a keyboard and a screen reader know. */
interface Props<V extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

export function Choice<V extends string>({ name, legend, value, options, onChange }: Props<V>) {
  return (
    <fieldset className="hw-choice">
      <legend className="hw-section-title">{legend}</legend>
      <div className="hw-choice-options">
        {options.map(([option, text]) => (
          <label key={option} className="hw-choice-option">
            <input
              type="radio"
              name={name}
              className="utrecht-radio-button utrecht-radio-button--html-input"
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
