/** The words on and beside the plate: the same for the picture, the list and the paper. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlateLink, PlatePart, PlatePartState } from '#domain/group/plate.ts';
import { useTerm } from '../state/checklist.ts';

export interface PlateWords {
  readonly name: (part: PlatePart) => string;
  readonly colour: (part: PlatePart) => string;
  readonly about: (part: PlatePart) => string;
  readonly example: (part: PlatePart) => string;
  /** "2 dingen ingevuld" */
  readonly state: (part: PlatePartState) => string;
  /** "Groen: hecht wijk- of dorpsverband, 2 dingen ingevuld" */
  readonly control: (part: PlatePartState) => string;
  /** "Spreekuur en Kernteam: werkt deels" */
  readonly link: (link: PlateLink) => string;
}

export function usePlateWords(): PlateWords {
  const { t } = useTranslation('samen-plate');
  const term = useTerm();
  return useMemo(() => {
    const name = (part: PlatePart) => term('arc', part);
    const colour = (part: PlatePart) => t(`colour.${part}`);
    const state = ({ entries, empty }: PlatePartState) =>
      empty
        ? t('plate.none')
        : entries.length === 0
          ? t('part.countNone')
          : t('part.count', { count: entries.length });
    return {
      name,
      colour,
      about: (part) => t(`about.${part}`),
      example: (part) => t(`example.${part}`),
      state,
      control: (part) =>
        t('part.control', { colour: colour(part.part), name: name(part.part), state: state(part) }),
      link: ({ from, to, works }) =>
        `${t('links.between', { from: name(from), to: name(to) })}: ${t(`links.works.${works ?? 'unknown'}`)}`,
    };
  }, [t, term]);
}
