/** The words on and beside the plate: the same for the picture, the list and the paper. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRACT_TABLE, type PlateLink, type PlatePart, type PlatePartState } from '#domain/group/plate.ts';
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
  /** "Spreekuur en Kernteam: werkt een beetje" */
  readonly link: (link: PlateLink) => string;
  /** "Lichtblauw en groen: werkt een beetje" */
  readonly shortLink: (link: PlateLink) => string;
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
    const short = (part: PlatePart) => (part === CONTRACT_TABLE ? name(part) : colour(part));
    const linkOf = (from: string, to: string, works: PlateLink['works']) =>
      `${t('links.between', { from, to })}: ${t(`links.works.${works ?? 'unknown'}`)}`;
    return {
      name,
      colour,
      about: (part) => t(`about.${part}`),
      example: (part) => t(`example.${part}`),
      state,
      control: (part) =>
        t('part.control', { colour: colour(part.part), name: name(part.part), state: state(part) }),
      link: ({ from, to, works }) => linkOf(name(from), name(to), works),
      shortLink: ({ from, to, works }) => linkOf(short(from), short(to), works),
    };
  }, [t, term]);
}
