/** Leaving: everything of this person off the device, after asking once more, and never in silence about what waits. */
import { useTranslation } from 'react-i18next';
import { href } from '../../data/links.ts';
import { forgetAsides } from '../../work/aside.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { AskTwice } from './AskTwice.tsx';
import { deviceLinks } from './links.ts';
import { useAtWork } from './at-work.tsx';

export function LeavePanel() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const unsent = state.waiting + state.saving;
  const leave = async () => {
    const told = await work.logOut();
    forgetAsides();
    // The screens behind the gate are gone by now; a new page says it to everybody, also to a screen reader.
    window.sessionStorage.setItem('hw.logged-out', told ? 'told' : 'untold');
    window.location.hash = '#/toestel/aanmelden';
  };
  return (
    <section className="hw-panel" aria-labelledby="out-title">
      <h2 id="out-title" className="hw-panel-title">
        {t('out.title')}
      </h2>
      <p>{t('out.text')}</p>
      <AskTwice
        first={t('out.button')}
        text={unsent > 0 ? t('out.unsent', { count: unsent }) : t('out.ask')}
        sure={t(unsent > 0 ? 'out.sureLost' : 'out.sure')}
        onSure={() => void leave()}
      >
        {unsent > 0 ? <ActionLink href={href(deviceLinks.file())}>{t('out.file')}</ActionLink> : null}
      </AskTwice>
    </section>
  );
}
