/** The contract table: not an arc, but a table that stands outside the rainbow. */
import type { PlatePartState } from '#domain/group/plate.ts';
import { wrapText, type PlateShape } from '#domain/group/plate-shape.ts';
import { useEntryLine } from './entries.ts';
import type { PartControl } from './PlatePicture.tsx';
import { usePlateWords } from './words.ts';

interface Props {
  readonly shape: PlateShape;
  readonly part: PlatePartState;
  readonly control: PartControl;
  readonly open: boolean;
}

export function PlateTable({ shape, part, control, open }: Props) {
  const { table, text, form } = shape;
  const words = usePlateWords();
  const line = useEntryLine(control.role !== undefined);
  const flat = form === 'window';
  const pad = text.badge;
  const left = table.x + pad * 3.4;
  const room = table.width - pad * 4.2;
  const name = wrapText(words.name(part.part), text.name * 0.92, flat ? [room] : [room, room], true);
  const top = table.y + pad * 0.6 + text.name;
  const entryTop = top + (name.length - 1) * text.name * 1.1 + text.entry * 1.35;
  const rows = Math.max(
    1,
    Math.floor((table.y + table.height - entryTop) / (text.entry * 1.2)) + (flat ? 0 : 1),
  );
  // Over several lines it may be longer than one; a little less than all of them, for words do not fill a line.
  const whole = line(part, text.entry, room * (rows === 1 ? 1 : rows * 0.85));
  const entry = wrapText(
    whole,
    text.entry,
    Array.from({ length: rows }, () => room),
  );
  return (
    <g {...control} className={`hw-arc hw-arc--${part.part}${open ? ' hw-arc--open' : ''}`}>
      <rect
        className="hw-arc-band"
        x={table.x}
        y={table.y}
        width={table.width}
        height={table.height}
        rx={text.name * 0.5}
      />
      {control.role === undefined ? null : (
        <rect
          className="hw-arc-outline"
          x={table.x + pad * 0.3}
          y={table.y + pad * 0.3}
          width={table.width - pad * 0.6}
          height={table.height - pad * 0.6}
          rx={text.name * 0.4}
        />
      )}
      <circle className="hw-arc-badge" cx={table.x + pad * 1.8} cy={top - text.name * 0.3} r={pad} />
      <text
        className="hw-arc-number"
        fontSize={pad * 1.3}
        x={table.x + pad * 1.8}
        y={top - text.name * 0.3 + pad * 0.46}
      >
        {part.nr}
      </text>
      {name.map((line_, index) => (
        <text
          key={line_}
          className="hw-arc-name hw-arc-name--left"
          fontSize={text.name * 0.92}
          x={left}
          y={top + index * text.name * 1.1}
        >
          {line_}
        </text>
      ))}
      {entry.map((line_, index) => (
        <text
          key={line_}
          className="hw-arc-entry hw-arc-entry--left"
          fontSize={text.entry}
          x={left}
          y={entryTop + index * text.entry * 1.2}
        >
          {line_}
        </text>
      ))}
    </g>
  );
}
