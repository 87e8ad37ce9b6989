/** One arc: its band, its number, and on it its name and the first things that happen there. */
import type { PlatePartState } from '#domain/group/plate.ts';
import {
  bandPath,
  chordAt,
  crownLength,
  crownPath,
  RIM,
  wrapText,
  type PlateBand,
  type PlateShape,
} from '#domain/group/plate-shape.ts';
import { useEntryLine } from './entries.ts';
import type { PartControl } from './PlatePicture.tsx';
import { usePlateWords } from './words.ts';

interface Props {
  readonly id: string;
  readonly shape: PlateShape;
  readonly band: PlateBand;
  readonly part: PlatePartState;
  readonly control: PartControl;
  readonly open: boolean;
}

export function PlateArc({ id, shape, band, part, control, open }: Props) {
  const { text, form } = shape;
  const rim = form === 'paper' ? text.name * RIM : 0;
  return (
    <g {...control} className={`hw-arc hw-arc--${part.part}${open ? ' hw-arc--open' : ''}`}>
      <path className="hw-arc-band" d={bandPath(band)} />
      {rim > 0 ? (
        <path className="hw-arc-rim" d={bandPath({ inner: band.outer - rim, outer: band.outer })} />
      ) : null}
      {control.role === undefined ? null : (
        <path className="hw-arc-outline" d={bandPath(insideOf(band, text.badge * 0.3))} />
      )}
      {band.inner === 0 && rim === 0 ? (
        <CoreText shape={shape} band={band} part={part} invite={control.role !== undefined} />
      ) : (
        <ArcText id={id} shape={shape} band={band} part={part} invite={control.role !== undefined} />
      )}
      <g transform={`translate(${band.badge.x} ${band.badge.y})`}>
        <circle className="hw-arc-badge" r={text.badge} />
        <text className="hw-arc-number" fontSize={text.badge * 1.3} y={text.badge * 0.46}>
          {part.nr}
        </text>
      </g>
    </g>
  );
}

/** Just inside the band: what is drawn outside it would lie under its neighbours. */
const insideOf = ({ inner, outer }: PlateBand, by: number) => ({
  inner: inner === 0 ? 0 : inner + by,
  outer: outer - by,
});

type TextProps = Pick<Props, 'shape' | 'band' | 'part'> & { readonly invite: boolean };

/** Along the arc, the middle at the crown. */
function ArcText({ id, shape: { text, form }, band, part, invite }: TextProps & { readonly id: string }) {
  const words = usePlateWords();
  const line = useEntryLine(invite);
  const rooms = band.entryRadii.map((radius) => crownLength(radius, band.reach));
  // Words do not fill a line: over several lines there is room for a little less than their length.
  const room = rooms.reduce((sum, one) => sum + one, 0) * (rooms.length === 1 ? 1 : 0.88);
  const entries = wrapText(line(part, text.entry, room), text.entry, rooms);
  return (
    <>
      <path id={`${id}n`} d={crownPath(band.nameRadius, band.reach)} fill="none" />
      <text className="hw-arc-name" fontSize={text.name}>
        <textPath href={`#${id}n`} startOffset="50%">
          {words.name(part.part)}
        </textPath>
      </text>
      {band.entryRadii.map((radius, index) => (
        <g key={radius}>
          <path id={`${id}e${index}`} d={crownPath(radius, band.reach)} fill="none" />
          <text
            className={form === 'paper' ? 'hw-arc-entry hw-arc-entry--paper' : 'hw-arc-entry'}
            fontSize={text.entry}
          >
            <textPath href={`#${id}e${index}`} startOffset="50%">
              {(entries[index] ?? '').replace(/ ·$/, '')}
            </textPath>
          </text>
        </g>
      ))}
    </>
  );
}

/** The middle is a half disc: straight lines, one under the other. */
function CoreText({ shape: { text, form }, band, part, invite }: TextProps) {
  const words = usePlateWords();
  const line = useEntryLine(invite);
  const small = form === 'window';
  const size = small ? text.name * 0.8 : text.name * 0.9;
  const room = (height: number) => chordAt(band.outer, height) * 0.9;
  const tops = small ? [0.84, 0.64, 0.44] : [0.74, 0.52];
  const name = wrapText(
    words.name(part.part),
    size,
    tops.map((top) => room(band.outer * top)),
    true,
  );
  const entryY = band.outer * 0.26;
  // The number stands at the left foot of the disc: the line of text goes beside it.
  const entry = line(part, text.entry, room(entryY) - text.badge * 5);
  return (
    <>
      {name.map((words_, index) => (
        <text
          key={words_}
          className="hw-arc-name"
          fontSize={size}
          y={-(band.outer * (tops[index] ?? 0)) + size}
        >
          {words_}
        </text>
      ))}
      {small ? null : (
        <text className="hw-arc-entry" fontSize={text.entry} y={-entryY + text.entry * 0.9}>
          {entry}
        </text>
      )}
    </>
  );
}
