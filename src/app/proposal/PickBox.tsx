/** Takes a line of the proposal along, on a card for instance. */
import { useTranslation } from 'react-i18next';
import type { Picking } from './ItemList.tsx';

interface Props {
  readonly pick: Picking | undefined;
  readonly id: string;
  readonly name: string;
}

export function PickBox({ pick, id, name }: Props) {
  const { t } = useTranslation('proposal');
  if (pick === undefined) return null;
  const chosen = pick.chosen.has(id);
  return (
    <label className="hw-pick">
      <input
        type="checkbox"
        checked={chosen}
        onChange={() => pick.toggle(id)}
        aria-label={t('view.pick', { name })}
      />
      <span aria-hidden="true">{t('view.pickShort')}</span>
    </label>
  );
}
