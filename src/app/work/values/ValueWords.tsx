/** A value of any unit, in words. */
import { useNames } from './names.ts';
import { useValueTexts } from './texts.ts';
import { valueLines } from './value-lines.ts';
import './values.css';

interface Props {
  readonly type: string;
  /** `hours`, `phones/main`, `$check/hours` … */
  readonly unit: string;
  /** As an op holds it: a value with its tick, or `null` when it was emptied. */
  readonly value: unknown;
}

export function ValueWords({ type, unit, value }: Props) {
  const v = useValueTexts();
  const names = useNames();
  const { lines, hidden } = valueLines(type, unit, value, names, v);
  return (
    <span className="hw-value">
      {lines.map((line, index) => (
        // Lines of one value never change place.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className="hw-value-line">
          {line}
        </span>
      ))}
      {hidden ? <span className="hw-value-hidden">{v('value.private')}</span> : null}
    </span>
  );
}
