/** The screens about somebody's work make sense only when somebody works here. */
import { Button } from '@nl-design-system-candidate/button-react';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workbench, WorkState } from '#storage/work/workbench.ts';
import { href, links } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { useOpenWork, useWorkState } from '../../work/work.tsx';
import { deviceLinks } from './links.ts';

interface AtWork {
  readonly work: Workbench;
  readonly state: WorkState;
  readonly account: NonNullable<WorkState['account']>;
}
const AtWorkContext = createContext<AtWork | undefined>(undefined);

/** For screens behind the gate. */
export function useAtWork(): AtWork {
  const at = useContext(AtWorkContext);
  if (at === undefined) throw new Error('useAtWork outside the gate');
  return at;
}

export function WorkGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('toestel');
  const { bench, failed, ask } = useOpenWork();
  const state = useWorkState();
  if (failed)
    return (
      <DevicePageFrame>
        <p className="hw-lead">{t('notHere')}</p>
        <Button purpose="primary" onClick={ask}>
          {t('again')}
        </Button>
      </DevicePageFrame>
    );
  if (bench === undefined || state === undefined || state.phase === 'opening')
    return <p className="hw-loading">{t('opening')}</p>;
  if (state.phase === 'replaced' && state.account === undefined)
    return (
      <DevicePageFrame>
        <p className="hw-lead">{t('gate.replaced')}</p>
        <Button purpose="primary" onClick={() => window.location.reload()}>
          {t('gate.reload')}
        </Button>
      </DevicePageFrame>
    );
  if (state.account === undefined)
    return (
      <DevicePageFrame>
        <p className="hw-lead">{t('none.text')}</p>
        <ActionLink href={href(deviceLinks.enrol())} purpose="primary">
          {t('none.enrol')}
        </ActionLink>
        <p>{t('none.resident')}</p>
        <p>
          <a className="nl-link" href={href(links.tips())}>
            {t('none.tip')}
          </a>
        </p>
      </DevicePageFrame>
    );
  return (
    <Inside work={bench} state={state} account={state.account}>
      {children}
    </Inside>
  );
}

function Inside({ work, state, account, children }: AtWork & { readonly children: ReactNode }) {
  const at = useMemo(() => ({ work, state, account }), [work, state, account]);
  return <AtWorkContext value={at}>{children}</AtWorkContext>;
}

function DevicePageFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('title')} appName={a('app.name')} back={t('back')}>
      {children}
    </Page>
  );
}
