/** The keys of the page, and the switch for who works by voice. */
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../data/stores.tsx';
import { Tick } from './DangerLines.tsx';

const KEYS = ['digits', 'groups', 'search', 'signals', 'more', 'copy', 'beamer', 'back', 'wipe'] as const;

export function KeysPart() {
  const { t } = useTranslation('kernteam');
  const on = usePreferences(({ practiceKeys }) => practiceKeys);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <details className="hw-kern-details">
      <summary>{t('keys.title')}</summary>
      <Tick on={on} onToggle={() => change({ practiceKeys: !on })}>
        {t('keys.on')}
      </Tick>
      <p className="hw-hint">{t('keys.onText')}</p>
      <dl className="hw-kern-keys">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{t(`key.${key}`)}</kbd>
            </dt>
            <dd>{t(`key.${key}Text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
