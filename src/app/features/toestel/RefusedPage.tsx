/** What the server did not take: the reason, the text, a file, and a way to put it away. Nothing is lost in silence. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { actKey } from '#sync/replica-store.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { Act } from './Act.tsx';
import { saveBlob } from './save-blob.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

export function RefusedPage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work } = useAtWork();
  const spaces = work.spaces().filter((space) => space.refused().length > 0);
  const keep = async () => saveBlob('hechte-wijk-niet-aangenomen.json.gz', await work.exportAll());
  return (
    <Page title={t('refused.title')} appName={a('app.name')} back={t('back')}>
      {spaces.length === 0 ? (
        <p className="hw-lead">{t('refused.none')}</p>
      ) : (
        <>
          <p className="hw-lead">{t('refused.text')}</p>
          <Button purpose="secondary" onClick={() => void keep()}>
            {t('refused.save')}
          </Button>
        </>
      )}
      {spaces.map((space) => (
        <RefusedIn key={space.space} space={space} />
      ))}
    </Page>
  );
}

function RefusedIn({ space }: { readonly space: SpaceWork }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  return (
    <section className="hw-panel" aria-label={words.space(space.space)}>
      <h2 className="hw-panel-title">{words.space(space.space)}</h2>
      {space.refused().map((act) => (
        <div key={actKey(act)} className="hw-change">
          <p className="hw-strong">{t(`reason.${act.why}`)}</p>
          <Act ops={act.ops} fold={space.fold()} />
          <Button purpose="secondary" onClick={() => void space.dismiss(actKey(act))}>
            {t('refused.dismiss')}
          </Button>
        </div>
      ))}
    </section>
  );
}
