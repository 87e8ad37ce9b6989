/** What is going on with the network, the device and the app, in words, with what to do. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useData } from '../data/data.tsx';
import { useSession, useStores } from '../data/stores.tsx';
import { Notice } from '../ui/Notice.tsx';
import { WorkLine } from '../work/work-line.tsx';

export function Notices() {
  return (
    <div className="hw-notices">
      <NetworkNotice />
      <DeviceNotice />
      <UpdateNotice />
      <WorkLine end="above" />
    </div>
  );
}

function NetworkNotice() {
  const { t } = useTranslation('app');
  const { state } = useData();
  if (state.problem === undefined || state.phase !== 'ready' || state.fetching) return null;
  return (
    <Notice kind="info" polite>
      {t(`problem.${state.problem}`)}
    </Notice>
  );
}

function DeviceNotice() {
  const { t } = useTranslation('app');
  const { state } = useData();
  const offline = useStore(useStores().update.store, (update) => update.offline);
  if (state.replaced) {
    return (
      <Notice kind="warning" polite>
        <p>{t('fault.replaced')}</p>
        <Button purpose="secondary" onClick={() => window.location.reload()}>
          {t('app.crash.again')}
        </Button>
      </Notice>
    );
  }
  if (state.fault !== undefined)
    return (
      <Notice kind="warning" polite>
        {t(`fault.${state.fault}`)}
      </Notice>
    );
  if (offline === 'insecure')
    return (
      <Notice kind="warning" polite>
        {t('fault.http')}
      </Notice>
    );
  return null;
}

function UpdateNotice() {
  const { t } = useTranslation('app');
  const { update } = useStores();
  const status = useStore(update.store, (state) => state.status);
  const busy = useSession((session) => session.openForms > 0);
  const [later, setLater] = useState(false);
  if (status !== 'waiting' || later) return null;
  return (
    <Notice kind="info" polite>
      <p>{t('update.title')}</p>
      {busy ? (
        <p>{t('update.busy')}</p>
      ) : (
        <div className="hw-actions">
          <Button purpose="primary" onClick={update.accept}>
            {t('update.now')}
          </Button>
          <Button purpose="secondary" onClick={() => setLater(true)}>
            {t('update.later')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
