/** Without a server: what waits goes along in a file, and a colleague's file is looked at before anything is used. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actKey } from '#sync/replica-store.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { slugOf } from '#domain/slug.ts';
import { Page } from '../../ui/Page.tsx';
import { Act } from './Act.tsx';
import { FileOpening } from './FileOpening.tsx';
import { shareBlob } from './save-blob.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

export function FilePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('file.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t('file.text')}</p>
      <Making />
      <FileOpening />
    </Page>
  );
}

/** What a file for a colleague holds: what the server did not take yet. */
const unsentIn = (space: SpaceWork) => space.pending().filter(({ takenBy }) => takenBy === undefined);

function Making() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const full = work.spaces().filter((space) => unsentIn(space).length > 0);
  return (
    <section className="hw-panel" aria-labelledby="make-title">
      <h2 id="make-title" className="hw-panel-title">
        {t('file.makeTitle')}
      </h2>
      {full.length === 0 ? <p>{t('file.nothing')}</p> : null}
      {full.map((space) => (
        <MakeOne key={space.space} space={space} />
      ))}
    </section>
  );
}

function MakeOne({ space }: { readonly space: SpaceWork }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const [said, setSaid] = useState('');
  const home = words.space(space.space);
  const acts = unsentIn(space);
  const make = async () => {
    const blob = await space.file();
    if (blob === undefined) return setSaid(t('file.nothing'));
    const shared = await shareBlob(`hechte-wijk-${slugOf(home) || 'werk'}.hwijk`, blob);
    return setSaid(t(`file.${shared}`));
  };
  return (
    <div className="hw-change">
      <h3>{home}</h3>
      <p>{t('file.holds', { count: acts.length })}</p>
      <details className="hw-why">
        <summary>{t('file.look')}</summary>
        {acts.map((act) => (
          <Act key={actKey(act)} ops={act.ops} fold={space.fold()} />
        ))}
      </details>
      <Button purpose="primary" onClick={() => void make()}>
        {t('file.make', { home })}
      </Button>
      <p role="status" className="hw-said">
        {said}
      </p>
    </div>
  );
}
