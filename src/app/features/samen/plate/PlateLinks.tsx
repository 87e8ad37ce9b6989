/** Links between arcs: a line under the feet of the rainbow, and in the same row its words. */
import type { PlateLink } from '#domain/group/plate.ts';
import { fitText, linkTracks, type PlateShape } from '#domain/group/plate-shape.ts';
import { usePlateWords } from './words.ts';

interface Props {
  readonly shape: PlateShape;
  readonly links: readonly PlateLink[];
}

export function PlateLinks({ shape, links }: Props) {
  const words = usePlateWords();
  const { text, track, view } = shape;
  return (
    <>
      {linkTracks(links, shape).map(({ link, path, ends, y }) => (
        <g key={link.id} className={`hw-plate-link hw-plate-link--${link.works ?? 'unknown'}`}>
          <path className="hw-plate-link-leader" d={`M${text.entry * 0.6} ${y}H${ends[0]?.x ?? 0}`} />
          <path className="hw-plate-link-line" d={path} />
          {ends.map((end) => (
            <circle key={end.x} className="hw-plate-link-end" cx={end.x} cy={end.y} r={track * 0.17} />
          ))}
          <text className="hw-plate-link-text" fontSize={text.entry} x={0} y={y + text.entry * 0.35}>
            {fitText(words.shortLink(link), text.entry, -view.x)}
          </text>
        </g>
      ))}
    </>
  );
}
