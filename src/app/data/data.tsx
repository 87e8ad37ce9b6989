/** What screens know of the data: packs in memory, places, and the time. Made once in `main.tsx`. */
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { createDirectory, type Directory } from '#domain/directory.ts';
import type { Origin, PlaceLookup } from '#domain/finding.ts';
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import type { Pack } from '#domain/pack.ts';
import type { Place, Region } from '#domain/place.ts';
import { placeSlugs } from '#domain/slug.ts';
import { createZone, type WallTime, type Zone } from '#domain/zone.ts';
import type { Library, LibraryState } from '#storage/library.ts';

/** Open or closed is looked at again this often, ms. */
const CLOCK_TICK_MS = 30_000;
/** Until a region is known (first visit without internet), only the national lines are shown. */
const FALLBACK_ZONE = 'Europe/Amsterdam';

export interface Data {
  readonly library: Library;
  readonly state: LibraryState;
  readonly directory: Directory;
  /** Absent until the region's places are here. */
  readonly gazetteer: Gazetteer | undefined;
  readonly region: Region | undefined;
  readonly places: PlaceLookup;
  /** The word in the address of a village page, by place id. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly zone: Zone;
}

const DataContext = createContext<Data | undefined>(undefined);
const NowContext = createContext(0);

export function DataProvider({
  library,
  children,
}: {
  readonly library: Library;
  readonly children: ReactNode;
}) {
  const state = useSyncExternalStore(library.subscribe, library.state);
  const { region, packs } = state;
  const directory = useMemo(() => createDirectory(packs), [packs]);
  const gazetteer = useMemo(() => (region === undefined ? undefined : createGazetteer(region)), [region]);
  const timeZone = region?.region.time_zone ?? FALLBACK_ZONE;
  const zone = useMemo(() => createZone(timeZone), [timeZone]);
  const places = useMemo<PlaceLookup>(
    () => ({
      pointOf: (id) => gazetteer?.place(id),
      municipalityOf: (id) => gazetteer?.place(id)?.municipality_id,
    }),
    [gazetteer],
  );
  const slugs = useMemo(() => placeSlugs(region?.places ?? [], region?.municipalities ?? []), [region]);
  const data = useMemo(
    () => ({ library, state, directory, gazetteer, region, places, slugs, zone }),
    [library, state, directory, gazetteer, region, places, slugs, zone],
  );
  const now = useTicking();
  return (
    <DataContext value={data}>
      <NowContext value={now}>{children}</NowContext>
    </DataContext>
  );
}

/** The same data with other packs: what somebody keeps on this device, in the place of what was published. */
export function DataOverlay({
  packs,
  children,
}: {
  readonly packs: readonly Pack[] | undefined;
  readonly children: ReactNode;
}) {
  const data = useData();
  const overlaid = useMemo(
    () => (packs === undefined ? data : { ...data, directory: createDirectory(packs) }),
    [data, packs],
  );
  return <DataContext value={overlaid}>{children}</DataContext>;
}

function useTicking(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, CLOCK_TICK_MS);
    // A frozen page wakes up with an old clock: "nu open" would be hours out of date.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}

export function useData(): Data {
  const data = useContext(DataContext);
  if (data === undefined) throw new Error('useData outside DataProvider');
  return data;
}

/** The time, refreshed twice a minute, ms since 1970. */
export function useNow(): number {
  return useContext(NowContext);
}

/** Today in the region, whatever zone the device is in. */
export function useToday(): WallTime {
  const { zone } = useData();
  return zone.toWall(useNow());
}

/** Measures from a village. */
export function originOf(place: Place): Origin {
  return { placeId: place.id, municipalityId: place.municipality_id, point: place };
}
