/** The state of sending in a line, for every screen of those who work here; and what asks to be looked at. */
import { useNow } from '../../data/data.tsx';
import { href } from '../../data/links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWorkState } from '../work.tsx';
import { syncWords } from './sync-words.ts';
import { useSyncText } from './texts.ts';
import './line.css';

export function SyncLine() {
  const state = useWorkState();
  const now = useNow();
  const say = useSyncText();
  if (state === undefined || state.account === undefined) return null;
  const { mood, sentences } = syncWords(state, now);
  const { refused, conflicts } = state;
  return (
    <div className={`hw-sync hw-sync--${mood}`}>
      <Icon name={mood === 'calm' ? 'check' : mood === 'waits' ? 'clock' : 'alert'} />
      <div className="hw-sync-text">
        <p role="status">{sentences.map(say).join(' ')}</p>
        {refused > 0 ? (
          <p>
            <a className="nl-link" href={href('/toestel/niet-aangenomen')}>
              {say({ key: 'refused', values: { count: refused } })} {say({ key: 'look' })}
            </a>
          </p>
        ) : null}
        {conflicts > 0 ? (
          <p>
            <a className="nl-link" href={href('/toestel/verschillen')}>
              {say({ key: 'conflicts', values: { count: conflicts } })} {say({ key: 'look' })}
            </a>
          </p>
        ) : null}
      </div>
      <a className="nl-link hw-sync-more" href={href('/toestel')}>
        {say({ key: 'more' })}
      </a>
    </div>
  );
}
