/** How many tips of residents wait, as far as the server can be asked now. */
import { useEffect, useState } from 'react';
import { REGION } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import { tellUsed } from '../../../work/tips/tip-at-hand.ts';
import { useWork, useWorkState } from '../../../work/work.tsx';
import type { KeptHome } from './homes.ts';

/** @returns undefined while nobody knows: without a server no number is better than a wrong one */
export function useTipCount(homes: readonly KeptHome[]): number | undefined {
  const work = useWork();
  const heardAt = useWorkState()?.heardAt;
  const [count, setCount] = useState<number | undefined>(undefined);
  const asked = homes
    .map(({ home }) => home)
    .filter((home) => home !== REGION)
    .join(' ');
  useEffect(() => {
    if (work === undefined || asked === '' || heardAt === undefined) return undefined;
    let left = false;
    void (async () => {
      await tellUsed(work);
      let total = 0;
      for (const home of asked.split(' ')) {
        const answer = await work.ask(API.tipList, { home });
        if (!answer.ok) return;
        total += answer.value.tips.filter(({ state }) => state === 'received').length;
      }
      if (!left) setCount(total);
    })();
    return () => {
      left = true;
    };
    // Not at every answer of the server: when the screen opens, and when contact is made.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [work, asked, heardAt === undefined]);
  return count;
}
