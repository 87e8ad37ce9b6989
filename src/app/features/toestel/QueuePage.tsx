/** What was done here and is not in the log yet, act by act, each with its way back. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actKey } from '#sync/replica-store.ts';
import type { SpaceWork, UndoOutcome } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { Act } from './Act.tsx';
import { SendPanel } from './SendPanel.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

export function QueuePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work, state } = useAtWork();
  const [said, setSaid] = useState('');
  const waiting = work.spaces().filter((space) => waitingIn(space).length > 0);
  const sure = state.heardAt !== undefined && state.waiting === 0 && state.refused === 0;
  const undo = async (space: SpaceWork, key: string) => setSaid(t(UNDONE(await space.undo(key))));
  return (
    <Page title={t('queue.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">
        {t(waiting.length > 0 ? 'queue.text' : sure ? 'queue.none' : 'queue.noneUnsure')}
      </p>
      <p role="status" className="hw-said">
        {said}
      </p>
      {waiting.map((space) => (
        <SpaceQueue key={space.space} space={space} onUndo={(key) => void undo(space, key)} />
      ))}
      <SendPanel atQueue />
    </Page>
  );
}

const UNDONE = (outcome: UndoOutcome) => {
  if (outcome.kept) return 'queue.undone';
  if (outcome.why === 'replaced') return 'queue.replaced';
  return outcome.why === 'unknown' ? 'queue.sent' : 'queue.fault';
};

/** What the server said yes to waits for its number only. */
const waitingIn = (space: SpaceWork) => space.pending().filter(({ takenBy }) => takenBy === undefined);

interface SpaceProps {
  readonly space: SpaceWork;
  readonly onUndo: (key: string) => void;
}

function SpaceQueue({ space, onUndo }: SpaceProps) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const home = words.space(space.space);
  return (
    <section className="hw-panel" aria-label={home}>
      <h2 className="hw-panel-title">{home}</h2>
      {waitingIn(space).map((act) => (
        <div key={actKey(act)} className="hw-change">
          <Act ops={act.ops} fold={space.fold()} />
          <Button purpose="secondary" onClick={() => onUndo(actKey(act))}>
            {t('queue.undo')}
          </Button>
        </div>
      ))}
    </section>
  );
}
