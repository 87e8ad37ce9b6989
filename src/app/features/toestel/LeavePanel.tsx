/** Leaving: everything of this person off the device, after asking once more, and never in silence about what waits. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { deviceLinks } from './links.ts';
import { useAtWork } from './WorkGate.tsx';

export function LeavePanel() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    const told = await work.logOut();
    // The screens behind the gate are gone by now; a new page says it to everybody, also to a screen reader.
    window.sessionStorage.setItem('hw.left', told ? 'told' : 'untold');
    window.location.hash = '#/toestel/aanmelden';
  };
  return (
    <section className="hw-panel" aria-labelledby="out-title">
      <h2 id="out-title" className="hw-panel-title">
        {t('out.title')}
      </h2>
      <p>{t('out.text')}</p>
      {asking ? (
        <div role="status">
          {state.waiting > 0 ? (
            <>
              <p className="hw-strong">{t('out.unsent', { count: state.waiting })}</p>
              <ActionLink href={href(deviceLinks.file())}>{t('out.file')}</ActionLink>
            </>
          ) : null}
          <div className="hw-actions">
            <Button purpose="secondary" onClick={() => void leave()}>
              {t('out.sure')}
            </Button>
            <Button purpose="primary" onClick={() => setAsking(false)}>
              {t('out.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <Button purpose="secondary" onClick={() => setAsking(true)}>
          {t('out.button')}
        </Button>
      )}
    </section>
  );
}
