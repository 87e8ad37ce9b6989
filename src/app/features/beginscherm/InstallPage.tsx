/** "Op mijn beginscherm": one tap where the browser can, else plain steps per system; on iOS it says why. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guessSystem, type System } from '../../data/system.ts';
import { useStores } from '../../data/stores.tsx';
import { Page } from '../../ui/Page.tsx';

const STEPS = {
  ios: ['install.ios1', 'install.ios2', 'install.ios3', 'install.ios4'],
  android: ['install.android1', 'install.android2', 'install.android3'],
  computer: ['install.computer1', 'install.computer2', 'install.computer3'],
} as const;

const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;

export function InstallPage() {
  const { t } = useTranslation('app');
  const { install } = useStores();
  const [installed, setInstalled] = useState(isInstalled);
  const system = guessSystem();
  const systems: readonly System[] = [
    system,
    ...(['ios', 'android', 'computer'] as const).filter((s) => s !== system),
  ];
  return (
    <Page title={t('install.title')} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('install.why')}</p>
      {system === 'ios' ? <p className="hw-strong">{t('install.iosWhy')}</p> : null}
      {installed ? <p role="status">{t('install.done')}</p> : null}
      {!installed && install.available() ? (
        <Button
          purpose="primary"
          onClick={() => {
            void install.ask().then(setInstalled);
          }}
        >
          {t('install.now')}
        </Button>
      ) : null}
      {systems.map((one) => (
        <section key={one} aria-labelledby={`install-${one}`}>
          <h2 id={`install-${one}`} className="hw-section-title">
            {t(`install.${one}`)}
          </h2>
          {one === 'ios' && system !== 'ios' ? <p>{t('install.iosWhy')}</p> : null}
          <ol className="hw-steps">
            {STEPS[one].map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ol>
        </section>
      ))}
    </Page>
  );
}
