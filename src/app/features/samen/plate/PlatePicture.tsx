/**
 * The rainbow as a picture, drawn by ourselves: it scales to a wall without loss. Each arc can be a control; the list
 * beside the picture says the same in words, so that nobody needs the picture.
 */
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PLATE_PARTS, type PlatePart, type PlatePartState, type PlateState } from '#domain/group/plate.ts';
import { plateShape, type PlateForm } from '#domain/group/plate-shape.ts';
import { PlateArc } from './PlateArc.tsx';
import { PlateLinks } from './PlateLinks.tsx';
import { PlateTable } from './PlateTable.tsx';
import { PlateLine } from './PlateLine.tsx';
import { useWide } from './wide.ts';
import { usePlateWords } from './words.ts';
import './plate.css';

export type PlateSize = 'screen' | 'beamer' | 'paper';

export interface PlatePictureProps {
  readonly size: PlateSize;
  readonly state: PlateState;
  /** Makes every part a control. */
  readonly onOpen?: (part: PlatePart) => void;
  readonly open?: PlatePart | undefined;
}

export function PlatePicture({ size, state, onOpen, open }: PlatePictureProps) {
  const { t } = useTranslation('samen-plate');
  const wide = useWide();
  const form: PlateForm = size === 'paper' ? 'paper' : size === 'beamer' || wide ? 'whole' : 'window';
  const shape = plateShape(form);
  const id = useId().replace(/[^A-Za-z0-9]/g, '');
  const words = usePlateWords();
  const control = useControls(onOpen);
  const { view, track } = shape;
  // On paper the links stand in the foot of the sheet.
  const links = form === 'whole' ? state.links : [];
  const height = view.height + (links.length === 0 ? 0 : track * (links.length + 0.4));
  const parts = state.parts.map((part) => ({
    part,
    control: control(part, words.control(part)),
    open: open === part.part,
  }));
  return (
    <svg
      className={`hw-plate hw-plate--${size} hw-plate--${form}`}
      viewBox={`${view.x} ${view.y} ${view.width} ${height}`}
      {...(onOpen === undefined
        ? { role: 'img', 'aria-label': t('plate.label') }
        : { role: 'group', 'aria-label': t('plate.label') })}
    >
      {parts.map(({ part, ...rest }) => {
        const band = shape.bands.find(({ arc }) => arc === part.part);
        return band === undefined ? (
          <PlateTable key={part.part} shape={shape} part={part} {...rest} />
        ) : (
          <PlateArc key={part.part} id={`${id}${part.nr}`} shape={shape} band={band} part={part} {...rest} />
        );
      })}
      <PlateLine id={`${id}line`} shape={shape} />
      {links.length === 0 ? null : <PlateLinks shape={shape} links={links} />}
    </svg>
  );
}

export interface PartControl {
  readonly role?: 'button';
  readonly tabIndex?: number;
  readonly 'aria-label'?: string;
  readonly 'data-part'?: string;
  readonly onClick?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<SVGGElement>) => void;
  readonly onFocus?: () => void;
}

/** One stop for the Tab key; the arrow keys go from arc to arc, outwards and back. */
function useControls(onOpen: ((part: PlatePart) => void) | undefined) {
  const [current, setCurrent] = useState<PlatePart>('green');
  return ({ part }: PlatePartState, label: string): PartControl => {
    if (onOpen === undefined) return {};
    return {
      role: 'button',
      tabIndex: current === part ? 0 : -1,
      'aria-label': label,
      'data-part': part,
      onClick: () => onOpen(part),
      onFocus: () => setCurrent(part),
      onKeyDown: (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onOpen(part);
          return;
        }
        const to = partFrom(part, event.key);
        if (to === undefined) return;
        event.preventDefault();
        event.currentTarget.ownerSVGElement?.querySelector<SVGGElement>(`[data-part="${to}"]`)?.focus();
      },
    };
  };
}

function partFrom(part: PlatePart, key: string): PlatePart | undefined {
  const at = PLATE_PARTS.indexOf(part);
  const to: Readonly<Record<string, number>> = {
    ArrowUp: at + 1,
    ArrowRight: at + 1,
    ArrowDown: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: PLATE_PARTS.length - 1,
  };
  const index = to[key];
  return index === undefined ? undefined : PLATE_PARTS[index];
}
