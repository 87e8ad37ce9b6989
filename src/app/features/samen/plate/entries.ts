/** What stands in an arc, in a few words. */
import { useTranslation } from 'react-i18next';
import type { PlatePartState } from '#domain/group/plate.ts';
import { fitList } from '#domain/group/plate-shape.ts';

export const whatOf = ({ entries }: PlatePartState): readonly string[] =>
  entries.map(({ values }) => String(values['what']));

/**
 * @param invite whether an arc without anything asks what happens there
 * @returns the text of one line for a part; the first thing is always in it
 */
export function useEntryLine(invite: boolean): (part: PlatePartState, size: number, room: number) => string {
  const { t } = useTranslation('samen-plate');
  return (part, size, room) => {
    if (part.empty) return t('plate.none');
    if (part.entries.length === 0) return invite ? t('plate.invite') : '';
    const more = (count: number) => t('plate.more', { count });
    return fitList(whatOf(part), size, room, more, (count) => t('plate.count', { count })).text;
  };
}
