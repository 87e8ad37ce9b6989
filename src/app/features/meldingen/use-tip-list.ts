/** What residents passed on for one home: asked of the server, and the last list when it can't be asked. */
import { useCallback, useEffect, useState } from 'react';
import { API } from '#sync/api.ts';
import { useWork, useWorkState } from '../../work/work.tsx';
import { keepTips, keptTips, tellUsed, type ListedTip } from '../../work/tips/tip-at-hand.ts';

/** While somebody looks, the list is asked again this often, ms. */
const AGAIN_MS = 60_000;
const OFFLINE_MS = 1000;

export interface TipList {
  /** Undefined: never seen on this device. */
  readonly tips: readonly ListedTip[] | undefined;
  /** When the server gave it, ms. */
  readonly at: number | undefined;
  readonly state: 'asking' | 'new' | 'old';
  readonly again: () => Promise<void>;
}

export function useTipList(home: string): TipList {
  const work = useWork();
  const connection = useWorkState()?.connection;
  const [state, setState] = useState<TipList['state']>('asking');
  const [list, setList] = useState(() => (work === undefined ? undefined : keptTips(work, home)));
  const again = useCallback(async () => {
    if (work === undefined) return;
    await tellUsed(work);
    const answer = await work.ask(API.tipList, { home });
    if (!answer.ok) return setState('old');
    setList({ tips: answer.value.tips, at: work.now() });
    setState('new');
    await keepTips(work, home, answer.value.tips);
  }, [work, home]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void again();
    };
    // As soon as the server can be reached again the list is asked; while it can't, there is no hurry.
    const first = setTimeout(look, connection === 'offline' ? OFFLINE_MS : 0);
    const timer = setInterval(look, AGAIN_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [again, connection]);
  return { tips: list?.tips, at: list?.at, state, again };
}
