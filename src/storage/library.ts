/**
 * The packs of this device: read them from the shelf, show them at once, then ask the network for newer ones,
 * own municipality first. Whatever goes wrong, what was there stays, and the state says in one word what it is.
 */
import { parsePack, type Manifest, type Pack, type PackFile } from '#domain/pack.ts';
import type { Region } from '#domain/place.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import type { StoreFault } from './store-fault.ts';
import type { Problem } from './fetch-file.ts';
import type { PackNetwork } from './pack-network.ts';
import type { PackStore, Pointer } from './pack-store.ts';
import type { Shelf } from './shelf.ts';

export interface LibraryState {
  /** starting: reading the device. empty: nothing here and nothing could be fetched (yet). */
  readonly phase: 'starting' | 'ready' | 'empty';
  readonly region?: Region | undefined;
  readonly packs: readonly Pack[];
  /** When the data that is shown was made, ISO time. */
  readonly madeAt?: string | undefined;
  /** When the server last confirmed it, ms since 1970. */
  readonly confirmedAt?: number | undefined;
  readonly example: boolean;
  readonly fetching: boolean;
  /** Every area of the region is here. */
  readonly complete: boolean;
  readonly problem?: Problem | undefined;
  readonly fault?: StoreFault | undefined;
  readonly keeps: PackStore['kind'];
  /** Another tab with a newer app has taken the database: reload. */
  readonly replaced: boolean;
}

export interface LibraryPorts {
  readonly network: PackNetwork;
  /** Made with the library's own listeners, so that the shelf can tell what happens to it. */
  readonly shelf: (on: { onFault: (fault: StoreFault) => void; onReplaced: () => void }) => Shelf;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** Resolves when the device has nothing better to do. */
  readonly idle: () => Promise<void>;
}

export interface Library {
  readonly state: () => LibraryState;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Reads the device, then asks the network. On a first visit there is nothing to read: then the network goes
   * first, and the database is opened when the first answer is there.
   */
  readonly start: (ownArea: string | undefined, firstVisit: boolean) => Promise<void>;
  /** This municipality is what the reader looks at now: it comes first, and its neighbours next. */
  readonly want: (area: string) => Promise<void>;
  /** Asks the network again; a second call while one is running waits for that one. */
  readonly refresh: () => Promise<void>;
  /**
   * The disk is too full for what somebody typed: all packs but the own municipality's go off it. What is on the screen
   * stays until the page closes, and until then no other pack is kept.
   */
  readonly makeRoom: () => Promise<void>;
  /** Removes all packs from this device. */
  readonly wipe: () => Promise<void>;
}

interface Memory {
  pointer: Pointer | undefined;
  manifest: Manifest | undefined;
  own: string | undefined;
  /** The disk was too full for somebody's work. */
  cramped: boolean;
  readonly packs: Map<string, Pack>;
}

export function createLibrary(ports: LibraryPorts): Library {
  const memory: Memory = {
    pointer: undefined,
    manifest: undefined,
    own: undefined,
    cramped: false,
    packs: new Map(),
  };
  const listeners = new Set<() => void>();
  let state: LibraryState = {
    phase: 'starting',
    packs: [],
    example: false,
    fetching: false,
    complete: false,
    keeps: 'memory',
    replaced: false,
  };
  const emit = (change: Partial<LibraryState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const shelf = ports.shelf({
    onFault: (fault) => emit({ fault }),
    onReplaced: () => emit({ replaced: true }),
  });
  const emitContent = (change: Partial<LibraryState> = {}): void =>
    emit({ ...contentOf(memory), keeps: shelf.kind(), ...change });
  const reader = createDeviceReader(shelf, memory, () => state.region, emitContent);
  const updater = createUpdater(ports, shelf, memory, () => state.region, reader.area, emitContent);
  let running: Promise<void> | undefined;

  async function fetchAll(): Promise<void> {
    emit({ fetching: true });
    const problem = await updater.update();
    // Nothing at all to show is a state of its own; with old data the problem is only a remark.
    emitContent({ fetching: false, problem, phase: state.region === undefined ? 'empty' : 'ready' });
  }
  function refresh(): Promise<void> {
    running ??= fetchAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  /** Resolves when there is something to show, or when it is clear that the network has nothing. */
  function answered(): Promise<void> {
    return new Promise((resolve) => {
      const done = subscribe(() => {
        if (state.phase === 'starting') return;
        done();
        resolve(ports.idle());
      });
    });
  }

  return {
    state: () => state,
    subscribe,
    start: async (ownArea, firstVisit) => {
      memory.own = ownArea;
      if (!firstVisit) await reader.first();
      const later = firstVisit ? answered().then(reader.late) : Promise.resolve();
      await Promise.all([later.then(ports.idle).then(reader.rest), refresh()]);
    },
    want: async (area) => {
      memory.own = area;
      await reader.area(area);
      emitContent();
      if (memory.packs.has(area)) return;
      if (memory.manifest === undefined) await refresh();
      else emit({ problem: await updater.area(area) });
    },
    refresh,
    makeRoom: async () => {
      const { pointer, own } = memory;
      memory.cramped = true;
      const areas = Object.keys(pointer?.areas ?? {}).filter((area) => area !== own);
      if (pointer !== undefined) await shelf.giveUp(pointer, areas);
    },
    wipe: async () => {
      memory.packs.clear();
      memory.pointer = undefined;
      memory.manifest = undefined;
      await shelf.wipe();
    },
  };
}

/** What the memory holds, as the screen needs it. */
function contentOf({ pointer, manifest, own, packs }: Memory): Partial<LibraryState> {
  const shown = own === undefined ? undefined : pointer?.areas[own];
  const wanted = manifest?.areas.map((area) => area.area) ?? Object.keys(pointer?.areas ?? {});
  return {
    packs: [...packs.values()],
    example: pointer?.example ?? false,
    complete: wanted.length > 0 && wanted.every((area) => packs.has(area)),
    madeAt: shown?.made_at ?? pointer?.made_at,
    confirmedAt: pointer?.confirmed_at,
  };
}

/** Own municipality, then its neighbours, then the others. */
function inOrder(areas: readonly string[], own: string | undefined, region: Region | undefined): string[] {
  const neighbours = region?.municipalities.find((one) => one.id === own)?.neighbour_municipality_ids ?? [];
  const rank = (area: string) => (area === own ? 0 : neighbours.includes(area) ? 1 : 2);
  return [...areas].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

type Emit = (change?: Partial<LibraryState>) => void;

/** Reads what the device kept: the own municipality before the screen is drawn, the others when idle. */
function createDeviceReader(shelf: Shelf, memory: Memory, region: () => Region | undefined, emit: Emit) {
  async function area(id: string): Promise<void> {
    const file = memory.pointer?.areas[id]?.file;
    if (file === undefined || memory.packs.has(id)) return;
    const parsed = parsePack(await shelf.json(file), id);
    if (parsed.ok && !memory.packs.has(id)) memory.packs.set(id, parsed.value);
  }
  return {
    area,
    first: async () => {
      memory.pointer = await shelf.open();
      const file = memory.pointer?.region?.file;
      const read = file === undefined ? undefined : readRegionPack(await shelf.json(file));
      if (memory.own !== undefined) await area(memory.own);
      if (read?.kind === 'region') emit({ region: read.region, phase: 'ready' });
    },
    /** The database opened after the network answered; what it held counts only where nothing newer came. */
    late: async () => {
      const before = await shelf.open();
      memory.pointer ??= before;
      const file = before?.region?.file;
      if (region() === undefined && file !== undefined) {
        const read = readRegionPack(await shelf.json(file));
        if (read.kind === 'region') emit({ region: read.region, phase: 'ready' });
      }
      emit();
    },
    rest: async () => {
      const areas = inOrder(Object.keys(memory.pointer?.areas ?? {}), memory.own, region());
      // Side by side: one unpacks, outside our thread, while another is checked.
      await Promise.all(areas.map(area));
      emit();
    },
  };
}

/** Fetches what is newer on the server, keeps it on the shelf, and moves the pointer file by file. */
function createUpdater(
  ports: LibraryPorts,
  shelf: Shelf,
  memory: Memory,
  region: () => Region | undefined,
  readArea: (area: string) => Promise<void>,
  emit: Emit,
) {
  const keep = (
    latest: Manifest,
    change: Partial<Pointer>,
    blobs: Map<string, Uint8Array<ArrayBuffer>>,
  ): Promise<unknown> => {
    const { version, made_at, example } = latest;
    memory.pointer = {
      ...(memory.pointer ?? { areas: {} }),
      version,
      made_at,
      example,
      confirmed_at: ports.now(),
      ...change,
    };
    // On a full disk everything but the own municipality can go: it can be fetched again.
    const dispensable = Object.keys(memory.pointer.areas).filter((area) => area !== memory.own);
    return memory.cramped
      ? shelf.giveUp(memory.pointer, dispensable, blobs)
      : shelf.commit(memory.pointer, blobs, dispensable);
  };
  const kept = (file: PackFile, latest: Manifest) => ({
    file: file.file,
    bytes: file.bytes,
    made_at: latest.made_at,
  });

  async function updateRegion(latest: Manifest): Promise<Problem | undefined> {
    if (region() !== undefined && memory.pointer?.region?.file === latest.region.file) return undefined;
    const got = await ports.network.region(latest.region);
    if (!got.ok) return got.problem;
    await keep(latest, { region: kept(latest.region, latest) }, new Map([[latest.region.file, got.bytes]]));
    emit({ region: got.value, phase: 'ready' });
    return undefined;
  }

  async function updateArea(latest: Manifest, file: PackFile): Promise<Problem | undefined> {
    if (memory.pointer?.areas[file.area]?.file === file.file) {
      // It may be on the device and not be read yet: then there is nothing to fetch.
      await readArea(file.area);
      if (memory.packs.has(file.area)) return undefined;
    }
    const got = await ports.network.pack(file);
    if (!got.ok) return got.problem;
    memory.packs.set(file.area, got.value);
    const areas = { ...memory.pointer?.areas, [file.area]: kept(file, latest) };
    await keep(latest, { areas }, new Map([[file.file, got.bytes]]));
    emit();
    return undefined;
  }

  async function updateAreas(latest: Manifest): Promise<Problem | undefined> {
    const done = new Set<string>();
    let idle = false;
    let problem: Problem | undefined;
    while (done.size < latest.areas.length) {
      // Asked anew each time: the reader may have chosen another village meanwhile.
      const order = inOrder(
        latest.areas.map((area) => area.area),
        memory.own,
        region(),
      );
      const next = order.find((area) => !done.has(area));
      const file = latest.areas.find((area) => area.area === next);
      if (file === undefined) break;
      if (file.area !== memory.own && !idle) {
        await ports.idle();
        idle = true;
        continue;
      }
      done.add(file.area);
      problem = (await updateArea(latest, file)) ?? problem;
      // Without a connection the others would each wait for a time-out of their own.
      if (problem === 'offline' || problem === 'slow') break;
    }
    return problem;
  }

  return {
    area: async (id: string): Promise<Problem | undefined> => {
      const file = memory.manifest?.areas.find((area) => area.area === id);
      return memory.manifest === undefined || file === undefined
        ? undefined
        : updateArea(memory.manifest, file);
    },
    update: async (): Promise<Problem | undefined> => {
      const got = await ports.network.manifest();
      if (!got.ok) return got.problem;
      // An older manifest than this device has seen is a stale cache, or worse: what is here is newer.
      if (got.value.version < (memory.pointer?.version ?? 0)) return undefined;
      memory.manifest = got.value;
      const problem = (await updateRegion(got.value)) ?? (await updateAreas(got.value));
      if (problem === undefined) await keep(got.value, {}, new Map());
      return problem;
    },
  };
}
