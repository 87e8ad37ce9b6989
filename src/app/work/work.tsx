/** The coordinator's work on this device, handed to the screens that show it. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { Workbench, WorkState } from '#storage/work/workbench.ts';

const WorkContext = createContext<Workbench | undefined>(undefined);

export function WorkProvider({
  work,
  children,
}: {
  readonly work: Workbench | undefined;
  readonly children: ReactNode;
}) {
  return <WorkContext value={work}>{children}</WorkContext>;
}

/** Undefined until it was opened. */
export const useWork = (): Workbench | undefined => useContext(WorkContext);

const silence = () => () => undefined;

export function useWorkState(): WorkState | undefined {
  const work = useWork();
  return useSyncExternalStore(work?.subscribe ?? silence, () => work?.state());
}
