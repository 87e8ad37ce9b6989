/** *Nu versturen*, with what came of it in words. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { href } from '../../data/links.ts';
import { useNow } from '../../data/data.tsx';
import { syncWords } from '../../work/line/sync-words.ts';
import { useSyncText } from '../../work/line/texts.ts';
import { deviceLinks } from './links.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

/** @param props.atQueue what waits stands on this very page */
export function SendPanel({ atQueue = false }: { readonly atQueue?: boolean }) {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const words = useWords();
  const now = useNow();
  const say = useSyncText();
  const [asked, setAsked] = useState<'rest' | 'busy' | 'done'>('rest');
  const send = async () => {
    setAsked('busy');
    await work.syncNow();
    setAsked('done');
  };
  const busy = asked === 'busy' || (asked === 'done' && state.busy);
  return (
    <section className="hw-panel" aria-labelledby="send-title">
      <h2 id="send-title" className="hw-panel-title">
        {t('send.title')}
      </h2>
      <p>
        {state.heardAt === undefined
          ? t('send.neverHeard')
          : t('send.heard', { when: words.moment(state.heardAt) })}
      </p>
      <div className="hw-actions">
        <Button
          // With nothing to send it is a way to look whether there is news, and no more.
          purpose={state.waiting > 0 ? 'primary' : 'secondary'}
          onClick={() => void send()}
          disabled={asked === 'busy'}
        >
          {t(busy ? 'send.busy' : 'send.now')}
        </Button>
        {state.waiting > 0 && !atQueue ? (
          <a className="nl-link hw-beside" href={href(deviceLinks.queue())}>
            {t('send.look', { count: state.waiting })}
          </a>
        ) : null}
      </div>
      <p role="status" className="hw-said">
        {asked === 'done' && !busy ? syncWords(state, now).sentences.map(say).join(' ') : null}
      </p>
    </section>
  );
}
