/** What is in a list, with a button to take each away. */
import { useTranslation } from 'react-i18next';

interface Props {
  readonly items: readonly { readonly key: string; readonly text: string }[];
  readonly onDrop: (key: string) => void;
}

export function Chosen({ items, onDrop }: Props) {
  const { t } = useTranslation('bijhouden');
  if (items.length === 0) return null;
  return (
    <ul className="hw-keep-chosen">
      {items.map(({ key, text }) => (
        <li key={key}>
          <span>{text}</span>
          <button type="button" className="hw-chip" onClick={() => onDrop(key)}>
            {t('field.drop')}
            <span className="hw-visually-hidden"> {text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
