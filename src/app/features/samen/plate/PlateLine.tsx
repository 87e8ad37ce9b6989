/** The line of confidentiality, always in sight: inside it people talk about one person, outside it about groups. */
import { useTranslation } from 'react-i18next';
import { crownPath, type PlateShape } from '#domain/group/plate-shape.ts';

export function PlateLine({ id, shape }: { readonly id: string; readonly shape: PlateShape }) {
  const { t } = useTranslation('samen-plate');
  const { line, text, form } = shape;
  const short = form === 'window';
  return (
    <g className="hw-plate-line">
      <path className="hw-plate-line-stroke" d={crownPath(line.radius, 90)} />
      <path id={`${id}i`} d={crownPath(line.insideText, 88)} fill="none" />
      <path id={`${id}o`} d={crownPath(line.outsideText, 88)} fill="none" />
      <text className="hw-plate-line-text" fontSize={text.line}>
        <textPath href={`#${id}o`} startOffset="50%">
          {t(short ? 'plate.line.outsideShort' : 'plate.line.outside')}
        </textPath>
      </text>
      <text className="hw-plate-line-text" fontSize={text.line}>
        <textPath href={`#${id}i`} startOffset="50%">
          {t(short ? 'plate.line.insideShort' : 'plate.line.inside')}
        </textPath>
      </text>
    </g>
  );
}
