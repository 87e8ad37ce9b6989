/** What was done here and is not in the log yet, act by act, each with its way back. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actKey } from '#sync/replica-store.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { Act } from './Act.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

export function QueuePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work, state } = useAtWork();
  const waiting = work.spaces().filter((space) => waitingIn(space).length > 0);
  const sure = state.connection === 'online' && state.waiting === 0;
  return (
    <Page title={t('queue.title')} appName={a('app.name')} back={t('back')}>
      {waiting.length === 0 ? (
        <p className="hw-lead">{t(sure ? 'queue.none' : 'queue.noneUnsure')}</p>
      ) : (
        <p className="hw-lead">{t('queue.text')}</p>
      )}
      {waiting.map((space) => (
        <SpaceQueue key={space.space} space={space} />
      ))}
    </Page>
  );
}

const waitingIn = (space: SpaceWork) => space.pending().filter(({ takenBy }) => takenBy === undefined);

function SpaceQueue({ space }: { readonly space: SpaceWork }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const [said, setSaid] = useState('');
  const undo = async (key: string) => {
    const outcome = await space.undo(key);
    setSaid(t(outcome.kept ? 'queue.undone' : 'queue.replaced'));
  };
  return (
    <section className="hw-panel" aria-label={words.space(space.space)}>
      <h2 className="hw-panel-title">{words.space(space.space)}</h2>
      <p role="status" className="hw-problem">
        {said}
      </p>
      {waitingIn(space).map((act) => (
        <div key={actKey(act)} className="hw-change">
          <Act ops={act.ops} fold={space.fold()} />
          <Button purpose="secondary" onClick={() => void undo(actKey(act))}>
            {t('queue.undo')}
          </Button>
        </div>
      ))}
    </section>
  );
}
