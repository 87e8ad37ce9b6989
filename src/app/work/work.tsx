/**
 * The coordinator's work on this device, handed to the screens that show it. On a resident's phone nothing of it is
 * loaded: it opens by itself where somebody works, and when a screen for those who do asks for it.
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
import { DataOverlay, useData } from '../data/data.tsx';
import type { Overlaid } from './overlay.ts';

interface Work {
  readonly bench: Workbench | undefined;
  /** The code could not be fetched; asking again tries again. */
  readonly failed: boolean;
  readonly ask: () => void;
  /** For whoever was quicker than a slow phone. @returns undefined when it can't be opened now */
  readonly opened: () => Promise<Workbench | undefined>;
}

const WorkContext = createContext<Work>({
  bench: undefined,
  failed: false,
  ask: () => undefined,
  opened: () => Promise.resolve(undefined),
});

interface Props {
  readonly open: OpenWorkbench;
  /** Somebody works on this device: their work is part of what every screen shows. */
  readonly eager: boolean;
  readonly children: ReactNode;
}

export function WorkProvider({ open, eager, children }: Props) {
  const [bench, setBench] = useState<Workbench | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const opened = useCallback(() => {
    const opening = open().catch(() => undefined);
    return opening.then((there) => {
      setFailed(there === undefined);
      if (there !== undefined) setBench(there);
      return there;
    });
  }, [open]);
  const ask = useCallback(() => void opened(), [opened]);
  useEffect(() => {
    if (eager) ask();
  }, [eager, ask]);
  const work = useMemo(() => ({ bench, failed, ask, opened }), [bench, failed, ask, opened]);
  return (
    <WorkContext value={work}>
      <OwnWork>{children}</OwnWork>
    </WorkContext>
  );
}

/** Undefined until it was opened. */
export const useWork = (): Workbench | undefined => useContext(WorkContext).bench;

/** Opens it when it is not; for screens that are of no use without. */
export function useOpenWork(): Work {
  const work = useContext(WorkContext);
  const { bench, failed, ask } = work;
  useEffect(() => {
    if (bench === undefined && !failed) ask();
  }, [bench, failed, ask]);
  return work;
}

/** What is worked out from the work as it stands at a version: asked again when that goes up. */
export const asOf = <T,>(_version: number | undefined, make: () => T): T => make();

const silence = () => () => undefined;

export function useWorkState(): WorkState | undefined {
  const work = useWork();
  return useSyncExternalStore(work?.subscribe ?? silence, () => work?.state());
}

/** What is followed here stands in the place of what was published of it, with what waits to be sent. */
function OwnWork({ children }: { readonly children: ReactNode }) {
  const work = useWork();
  const version = useWorkState()?.version;
  const { state, gazetteer, region } = useData();
  const [overlaid, setOverlaid] = useState<{ readonly make: Overlaid } | undefined>(undefined);
  const follows = (work?.spaces().length ?? 0) > 0;
  useEffect(() => {
    if (!follows || overlaid !== undefined) return;
    void import('./overlay.ts').then(
      ({ createOverlay }) => setOverlaid({ make: createOverlay() }),
      () => undefined,
    );
  }, [follows, overlaid]);
  const packs = useMemo(() => {
    if (work === undefined || overlaid === undefined || region === undefined) return undefined;
    return overlaid.make(state.packs, asOf(version, work.spaces), {
      municipalityOf: (id) => gazetteer?.place(id)?.municipality_id,
      areas: region.municipalities.map(({ id }) => id),
    });
  }, [work, version, overlaid, region, gazetteer, state.packs]);
  return <DataOverlay packs={packs}>{children}</DataOverlay>;
}
