/** What the server did not take: the reason, the text, a file, and a way to put it away. Nothing is lost in silence. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actKey } from '#sync/replica-store.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { Act } from './Act.tsx';
import { AskTwice } from './AskTwice.tsx';
import { saveBlob } from './save-blob.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

export function RefusedPage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work } = useAtWork();
  const [said, setSaid] = useState('');
  const spaces = work.spaces().filter((space) => space.refused().length > 0);
  const keep = async () => {
    try {
      saveBlob('hechte-wijk-niet-aangenomen.json.gz', await work.exportAll());
      setSaid(t('export.done'));
    } catch {
      // The disk does not answer: the list is still on the screen.
      setSaid(t('export.failed'));
    }
  };
  return (
    <Page title={t('refused.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t(spaces.length === 0 ? 'refused.none' : 'refused.text')}</p>
      {spaces.length === 0 ? null : (
        <Button purpose="primary" onClick={() => void keep()}>
          {t('refused.save')}
        </Button>
      )}
      <p role="status" className="hw-said">
        {said}
      </p>
      {spaces.map((space) => (
        <RefusedIn key={space.space} space={space} />
      ))}
    </Page>
  );
}

function RefusedIn({ space }: { readonly space: SpaceWork }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const home = words.space(space.space);
  return (
    <section className="hw-panel" aria-label={home}>
      <h2 className="hw-panel-title">{home}</h2>
      {space.refused().map((act) => (
        <div key={actKey(act)} className="hw-change">
          <p className="hw-note hw-note--warn">{t(`reason.${act.why}`)}</p>
          <Act ops={act.ops} fold={space.fold()} />
          <AskTwice
            first={t('refused.dismiss')}
            text={t('refused.ask')}
            sure={t('refused.sure')}
            onSure={() => void space.dismiss(actKey(act))}
          />
        </div>
      ))}
    </section>
  );
}
