/** The state of sending in a line, for every screen of those who work here; and what asks to be looked at. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { homeOfSpace } from '#sync/access.ts';
import { useData, useNow } from '../../data/data.tsx';
import { href } from '../../data/links.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWorkState } from '../work.tsx';
import { syncWords, type SyncAct } from './sync-words.ts';
import { useSyncText } from './texts.ts';
import './line.css';

export function SyncLine() {
  const state = useWorkState();
  const now = useNow();
  const say = useSyncText();
  const { region } = useData();
  const [path] = useLocation();
  if (state === undefined || state.account === undefined) return null;
  const { mood, sentences, act, gist } = syncWords(state, now);
  const { refused, conflicts, lost } = state;
  const placeOf = (space: string): string => {
    const home = homeOfSpace(space) ?? space;
    return region?.municipalities.find(({ id }) => id === home)?.name ?? region?.region.name ?? home;
  };
  const text = sentences.map(say).join(' ');
  return (
    <section className={`hw-sync hw-sync--${mood}`} aria-label={say({ key: 'label' })}>
      <Icon name={mood === 'calm' ? 'check' : mood === 'waits' ? 'clock' : 'alert'} />
      <div className="hw-sync-text">
        <p>{text}</p>
        <Spoken text={text} gist={gist} settled={!state.busy && state.saving === 0} />
        {act === undefined ? null : <Act act={act} />}
        {lost.map((space) => (
          <p key={space}>
            <a className="nl-link" href={href('/toestel')}>
              {say({ key: 'lost', values: { place: placeOf(space) } })}
            </a>
          </p>
        ))}
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
      {/* No link to the page itself. */}
      {path === '/toestel' ? null : (
        <a className="nl-link hw-sync-more" href={href('/toestel')}>
          {say({ key: 'more' })}
        </a>
      )}
    </section>
  );
}

function Act({ act }: { readonly act: SyncAct }) {
  const say = useSyncText();
  if (act === 'reload')
    return (
      <Button purpose="secondary" onClick={() => window.location.reload()}>
        {say({ key: 'act.reload' })}
      </Button>
    );
  return (
    <p>
      <a className="nl-link" href={href('/toestel/aanmelden')}>
        {say({ key: 'act.enrol' })}
      </a>
    </p>
  );
}

/** Something must have come to rest before it is read out, ms. */
const REST_MS = 2500;
/** And goes away after this, so that somebody who reads the page does not meet it twice, ms. */
const AWAY_MS = 8000;

/** Who pressed "Nu versturen" heard it there. */
const saidElsewhere = (text: string): boolean =>
  [...document.querySelectorAll('[role="status"]')].some((one) => one.textContent.includes(text));

interface SpokenProps {
  readonly text: string;
  readonly gist: string;
  readonly settled: boolean;
}

/**
 * For who hears the page: only what is new, once, and after things came to rest. Every saved field makes the line say
 * three things within a second.
 */
function Spoken({ text, gist, settled }: SpokenProps) {
  const known = useRef(gist);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (!settled || known.current === gist) return;
    const wait = setTimeout(() => {
      known.current = gist;
      if (!saidElsewhere(text)) setSpoken(text);
    }, REST_MS);
    return () => clearTimeout(wait);
  }, [text, gist, settled]);
  useEffect(() => {
    if (spoken === '') return;
    const wait = setTimeout(() => setSpoken(''), AWAY_MS);
    return () => clearTimeout(wait);
  }, [spoken]);
  return (
    <p role="status" className="hw-sync-spoken">
      {spoken}
    </p>
  );
}
