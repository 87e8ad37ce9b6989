/** Text size, spacing, contrast, light or dark, the own village, and everything off this device again. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useData } from '../../data/data.tsx';
import { usePreferences, useStores } from '../../data/stores.tsx';
import { wipeDevice } from '../../data/wipe.ts';
import { Page } from '../../ui/Page.tsx';
import { Choice } from './Choice.tsx';

export function SettingsPage() {
  const { t } = useTranslation('app');
  const preferences = usePreferences((state) => state);
  const { change } = preferences;
  return (
    <Page title={t('settings.title')} appName={t('app.name')} back={t('back')}>
      {preferences.kept ? null : <p role="status">{t('settings.notKept')}</p>}
      <Choice
        name="textSize"
        legend={t('settings.textSize')}
        value={preferences.textSize}
        options={[
          ['normal', t('settings.textSize.normal')],
          ['large', t('settings.textSize.large')],
          ['larger', t('settings.textSize.larger')],
        ]}
        onChange={(textSize) => change({ textSize })}
      />
      <Choice
        name="spacing"
        legend={t('settings.spacing')}
        value={preferences.spacing}
        options={[
          ['normal', t('settings.spacing.normal')],
          ['wide', t('settings.spacing.wide')],
        ]}
        onChange={(spacing) => change({ spacing })}
      />
      <Choice
        name="contrast"
        legend={t('settings.contrast')}
        value={preferences.contrast}
        options={[
          ['normal', t('settings.contrast.normal')],
          ['high', t('settings.contrast.high')],
        ]}
        onChange={(contrast) => change({ contrast })}
      />
      <Choice
        name="theme"
        legend={t('settings.theme')}
        value={preferences.theme}
        options={[
          ['system', t('settings.theme.system')],
          ['light', t('settings.theme.light')],
          ['dark', t('settings.theme.dark')],
        ]}
        onChange={(theme) => change({ theme })}
      />
      <OwnVillage />
      <label className="hw-check">
        <input
          type="checkbox"
          className="utrecht-checkbox utrecht-checkbox--html-input"
          checked={preferences.keepSearches}
          onChange={(event) => change({ keepSearches: event.target.checked, searches: [] })}
        />
        <span>
          {t('settings.searches')}
          <span className="hw-hint">{t('settings.searchesHint')}</span>
        </span>
      </label>
      <OnThisDevice />
      <Wipe />
    </Page>
  );
}

function OwnVillage() {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const village = usePreferences((state) => state.village);
  const change = usePreferences((state) => state.change);
  const name = gazetteer?.place(village)?.name;
  return (
    <section aria-labelledby="village-title">
      <h2 id="village-title" className="hw-section-title">
        {t('settings.village')}
      </h2>
      <p>{name ?? t('settings.villageNone')}</p>
      {name === undefined ? null : (
        <Button purpose="secondary" onClick={() => change({ village: '', municipality: '' })}>
          {t('settings.villageForget')}
        </Button>
      )}
    </section>
  );
}

function OnThisDevice() {
  const { t } = useTranslation('app');
  const { state } = useData();
  const offline = useStore(useStores().update.store, (update) => update.offline);
  return (
    <section aria-labelledby="device-title">
      <h2 id="device-title" className="hw-section-title">
        {t('settings.device')}
      </h2>
      <p>
        {state.keeps === 'device' && state.packs.length > 0
          ? t('settings.deviceAreas', { count: state.packs.length })
          : t('settings.deviceNone')}
      </p>
      <p>{t(offline === 'ready' ? 'settings.deviceOffline' : 'settings.deviceOnline')}</p>
    </section>
  );
}

function Wipe() {
  const { t } = useTranslation('app');
  const { library } = useData();
  const { tiers } = useStores();
  const forget = usePreferences((state) => state.forget);
  const [step, setStep] = useState<'rest' | 'sure' | 'done'>('rest');
  const wipe = async () => {
    await wipeDevice(library, tiers);
    forget();
    setStep('done');
  };
  return (
    <section aria-labelledby="wipe-title">
      <h2 id="wipe-title" className="hw-section-title">
        {t('settings.wipe')}
      </h2>
      <p>{t('settings.wipeText')}</p>
      {step === 'rest' ? (
        <Button purpose="secondary" onClick={() => setStep('sure')}>
          {t('settings.wipe')}
        </Button>
      ) : null}
      {step === 'sure' ? (
        <div role="alert" className="hw-actions">
          <p className="hw-strong">{t('settings.wipeSure')}</p>
          <Button purpose="primary" onClick={() => void wipe()}>
            {t('settings.wipeYes')}
          </Button>
          <Button purpose="secondary" onClick={() => setStep('rest')}>
            {t('settings.wipeNo')}
          </Button>
        </div>
      ) : null}
      {step === 'done' ? <p role="status">{t('settings.wiped')}</p> : null}
    </section>
  );
}
