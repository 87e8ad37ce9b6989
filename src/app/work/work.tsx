/**
 * The work of a coordinator on this device, for any screen. Nothing of it is loaded on a resident's phone: the
 * workbench comes when a screen asks for it, or when somebody is known to work here.
 */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { OpenWorkbench } from '#storage/work/later.ts';
import type { Workbench, WorkState } from '#storage/work/workbench.ts';

interface WorkPlace {
  readonly work: Workbench | undefined;
  readonly open: () => void;
}
const NOWHERE: WorkPlace = { work: undefined, open: () => undefined };
const WorkContext = createContext<WorkPlace>(NOWHERE);

interface ProviderProps {
  readonly open: OpenWorkbench;
  /** Somebody works on this device: what waits is sent also while other screens are open. */
  readonly here: boolean;
  readonly children: ReactNode;
}

export function WorkProvider({ open, here, children }: ProviderProps) {
  const [work, setWork] = useState<Workbench>();
  // Without internet, and without this part on the device, the screen that asked says so; the next one asks again.
  const start = useCallback(() => void open().then(setWork, () => undefined), [open]);
  useEffect(() => {
    if (here) start();
  }, [here, start]);
  const place = useMemo(() => ({ work, open: start }), [work, start]);
  return <WorkContext value={place}>{children}</WorkContext>;
}

/** For a screen of those who work: opens the workbench. Undefined while it is on its way. */
export function useWork(): Workbench | undefined {
  const { work, open } = useContext(WorkContext);
  useEffect(() => {
    if (work === undefined) open();
  }, [work, open]);
  return work;
}

const never = () => () => undefined;
const useStateOf = (work: Workbench | undefined): WorkState | undefined =>
  useSyncExternalStore(work?.subscribe ?? never, () => work?.state());

/** The same, and how it stands; drawn again with every change. */
export const useWorkState = (): WorkState | undefined => useStateOf(useWork());

/** For the frame around all screens: how it stands when somebody works here, without opening anything. */
export const useWorkStateIfOpen = (): WorkState | undefined => useStateOf(useContext(WorkContext).work);
