/** Who works here, for the screens behind the gate. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Workbench, WorkState } from '#storage/work/workbench.ts';
import { useWork, useWorkState } from '../../work/work.tsx';

interface AtWork {
  readonly work: Workbench;
  readonly state: WorkState;
  readonly account: NonNullable<WorkState['account']>;
}
const AtWorkContext = createContext<AtWork | undefined>(undefined);

export function useAtWork(): AtWork {
  const at = useContext(AtWorkContext);
  if (at === undefined) throw new Error('useAtWork outside the gate');
  return at;
}

/** Shows nothing in the moment between logging out and the gate closing. */
export function AtWork({ children }: { readonly children: ReactNode }) {
  const work = useWork();
  const state = useWorkState();
  const account = state?.account;
  const at = useMemo(
    () =>
      work === undefined || state === undefined || account === undefined
        ? undefined
        : { work, state, account },
    [work, state, account],
  );
  return at === undefined ? null : <AtWorkContext value={at}>{children}</AtWorkContext>;
}
