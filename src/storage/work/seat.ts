/** The one seat at the workbench of a tab: who works in it, with the database, the engine, and the other tabs. */
import * as z from 'zod/mini';
import { base64Url } from '../base64.ts';
import { faultOf, type StoreFault } from '../store-fault.ts';
import type { KeptDevice } from './account.ts';
import { makeDeviceKey } from './device-key.ts';
import { createEngine, type Engine, type EnginePorts } from './engine.ts';
import { openPerson, type Person } from './person.ts';
import { FACT, type PersonEvents } from './person-desk.ts';
import type { WorkPorts } from './ports.ts';
import { readProfiles, writeProfiles, type Profiles } from './profiles.ts';
import { createLine, type Line } from './server-line.ts';
import { createMemoryDisk, type WorkDisk } from './work-disk.ts';
import { createWorkState, type WorkBoard } from './work-state.ts';
import type { WorkPhase, WorkState } from './workbench.ts';

/** Waiting before a database that did not open is tried again, ms. */
const OPEN_RETRY_MS = 5000;
/** A browser that gives less than this is a private window, bytes. */
const SMALL_QUOTA = 100_000_000;

const message = z.object({
  what: z.enum(['here', 'here-too', 'wrote', 'person', 'left', 'drafts']),
  profile: z.string(),
  space: z.exactOptional(z.string()),
});
export type TabMessage = z.infer<typeof message>['what'];

export interface Seat {
  readonly ports: WorkPorts;
  readonly line: Line;
  readonly board: WorkBoard;
  readonly newName: () => string;
  readonly book: () => Profiles;
  readonly writeBook: (profiles: Profiles) => void;
  readonly person: () => Person | undefined;
  readonly engine: () => Engine | undefined;
  readonly show: (change?: Partial<WorkState>) => void;
  readonly tell: (fault: StoreFault | undefined) => void;
  /** Tells the other tabs of this person. */
  readonly post: (what: TabMessage, space?: string) => void;
  /** @param fallback in memory, when the browser gives no database; else it throws */
  readonly openDisk: (profile: string, fallback: boolean) => Promise<WorkDisk>;
  /** Whoever works here now, from what is on the device. */
  readonly open: () => Promise<void>;
  /** Puts somebody at work; who sat there gets up first. */
  readonly sit: (profile: string, disk: WorkDisk, kept: KeptDevice) => Promise<void>;
  readonly getUp: (phase: WorkPhase) => void;
}

interface Sitting {
  person: Person | undefined;
  engine: Engine | undefined;
}

export function createSeat(ports: WorkPorts): Seat {
  const sitting: Sitting = { person: undefined, engine: undefined };
  let opening: Promise<void> | undefined;
  const board = createWorkState();
  const book = (): Profiles => readProfiles(ports.keyValue);
  const seat: Seat = {
    ports,
    line: createLine(ports),
    board,
    newName: () => base64Url(ports.randomBytes(16)),
    book,
    writeBook: (profiles) => writeProfiles(ports.keyValue, profiles),
    person: () => sitting.person,
    engine: () => sitting.engine,
    show: (change = {}) => {
      const { people, emptied = false } = book();
      const others = people.filter(({ profile }) => profile !== sitting.person?.profile);
      board.show(sitting.person, { others, emptied, ...change });
    },
    tell: (fault) => {
      if (board.state().fault !== fault) seat.show({ fault });
    },
    post: (what, space) => {
      if (sitting.person === undefined) return;
      const { profile } = sitting.person;
      channel?.post({ what, profile, ...(space === undefined ? {} : { space }) });
    },
    openDisk: async (profile, fallback) => {
      try {
        return await ports.openDisk(profile, seat.newName, (why) => {
          if (sitting.person?.profile !== profile) return;
          if (why === 'gone') seat.getUp('none');
          else seat.show({ phase: 'replaced' });
        });
      } catch (error) {
        seat.tell(faultOf(error));
        if (!fallback) throw error;
        return createMemoryDisk();
      }
    },
    open: () =>
      (opening ??= start(seat).finally(() => {
        opening = undefined;
      })),
    sit: (profile, disk, kept) => sit(seat, sitting, profile, disk, kept),
    getUp: (phase) => {
      sitting.engine?.stop();
      sitting.person?.disk.close();
      sitting.engine = undefined;
      sitting.person = undefined;
      board.reset(phase);
      seat.show();
    },
  };
  const channel = ports.channel('hw-work', (input) => void heard(seat, input).catch(() => undefined));
  return seat;
}

async function sit(
  seat: Seat,
  sitting: Sitting,
  profile: string,
  disk: WorkDisk,
  kept: KeptDevice,
): Promise<void> {
  const { ports, line } = seat;
  const { subtle } = ports;
  if (subtle === undefined) throw new Error('a key without a browser that can sign');
  seat.getUp('opening');
  const person: Person = await openPerson(
    profile,
    disk,
    kept,
    { ...ports, line, subtle },
    eventsOf(seat, () => sitting.person === person),
  );
  sitting.person = person;
  const persisted = await ports.persisted();
  const phase = await phaseOf(ports, disk, persisted);
  seat.show({ phase, persisted, fault: undefined });
  sitting.engine = createEngine(enginePorts(seat, person));
  void sitting.engine.now();
  seat.post('here');
}

/** @param sits whether it is still about who sits here */
function eventsOf(seat: Seat, sits: () => boolean): PersonEvents {
  const { board } = seat;
  const asked = new WeakSet<WorkDisk>();
  return {
    changed: (space, how) => {
      board.moved();
      if (!sits()) return;
      if (how === 'edited' && space !== undefined) {
        seat.engine()?.edited();
        void askToKeep(seat, asked);
      }
      if (how !== 'reread') seat.post(space === undefined ? 'person' : 'wrote', space);
      seat.show();
    },
    overtaken: (space) => sits() && seat.post('wrote', space),
    // What goes wrong with a database that was closed on purpose is no fault.
    saving: (by) => sits() && seat.show({ saving: board.state().saving + by }),
    fault: (fault) => sits() && seat.tell(fault),
    heard: (heardAt, clockOff) =>
      sits() && seat.show({ heardAt, ...(clockOff === undefined ? {} : { clockOff }) }),
  };
}

function enginePorts(seat: Seat, person: Person): EnginePorts {
  const { ports, board } = seat;
  const ifHere = (change: Partial<WorkState>): void => {
    if (seat.person() === person) seat.show(change);
  };
  return {
    ...ports,
    profile: person.profile,
    chance: () => (ports.randomBytes(1)[0] ?? 0) / 256,
    round: async () => {
      const connection = await person.round();
      ifHere({ connection });
      return connection;
    },
    onBusy: (busy) => ifHere({ busy }),
    cursorOf: (space) => {
      const slot = person.slots().find((one) => one.space === space && !one.shut());
      return slot?.replica().state().meta.cursor;
    },
    onClosed: person.doubt,
    waiting: () => board.state().waiting,
  };
}

async function phaseOf(ports: WorkPorts, disk: WorkDisk, persisted: boolean | undefined): Promise<WorkPhase> {
  if (disk.readOnly()) return 'replaced';
  if (disk.kind === 'memory') return 'memory';
  const quota = await ports.quota();
  return persisted !== true && quota !== undefined && quota < SMALL_QUOTA ? 'memory' : 'ready';
}

/** After the first edit: before that there is nothing to keep, and a browser that asks people would ask too early. */
async function askToKeep(seat: Seat, asked: WeakSet<WorkDisk>): Promise<void> {
  const disk = seat.person()?.disk;
  if (disk === undefined || seat.board.state().persisted === true || asked.has(disk)) return;
  asked.add(disk);
  if ((await disk.fact(FACT.persisted)) !== undefined) return;
  const persisted = await seat.ports.persist();
  await disk.setFact(FACT.persisted, persisted ?? 'unknown').catch(() => undefined);
  seat.show({ persisted });
}

async function start(seat: Seat): Promise<void> {
  const { ports } = seat;
  try {
    const { active, people } = seat.book();
    if (active !== undefined && seat.person()?.profile === active) return;
    // Without the list the databases are looked for: the browser may have emptied only one of both.
    const found = active === undefined ? await ports.profiles() : [active];
    for (const profile of found) {
      const disk = await seat.openDisk(profile, false);
      const kept = await keptIn(disk);
      const me = await disk.fact(FACT.me);
      if (kept !== undefined && me !== undefined) {
        await seat.sit(profile, disk, kept);
        if (active === undefined) rememberAgain(seat, profile);
        return;
      }
      disk.close();
    }
    const { active: _gone, ...rest } = seat.book();
    if (active !== undefined)
      seat.writeBook({ ...rest, people: people.filter(({ profile }) => profile !== active), emptied: true });
    seat.getUp((await makeDeviceKey(ports.subtle)) === undefined ? 'unsupported' : 'none');
  } catch (error) {
    seat.tell(faultOf(error));
    ports.after(OPEN_RETRY_MS, () => void seat.open());
  }
}

function rememberAgain(seat: Seat, profile: string): void {
  const { people, ...rest } = seat.book();
  const label = seat.board.state().account?.label ?? '';
  seat.writeBook({ ...rest, active: profile, people: [...people, { profile, label }] });
}

/** The key of a device, as its database has it. */
export async function keptIn(disk: WorkDisk): Promise<KeptDevice | undefined> {
  // Ours when it went in; a key can't be looked into.
  const found = (await disk.fact(FACT.device)) as KeptDevice | undefined;
  return typeof found?.device === 'string' ? found : undefined;
}

/** What another tab says. */
async function heard(seat: Seat, input: unknown): Promise<void> {
  const parsed = message.safeParse(input);
  if (!parsed.success) return;
  const { what, profile, space } = parsed.data;
  // Somebody else sat down there: one person works in a browser at a time.
  if (profile !== seat.person()?.profile) {
    if (what === 'person' && seat.book().active === profile) await seat.open();
    return;
  }
  const person = seat.person();
  if (what === 'here' || what === 'here-too') {
    // Known before anybody writes: who is overtaken by a busy tab hears of it too late.
    for (const slot of person?.slots() ?? []) slot.share();
    if (what === 'here') seat.post('here-too');
    return;
  }
  if (what === 'left') seat.getUp('none');
  else if (space === undefined) await person?.reload();
  else {
    const slot = person?.slots().find((one) => one.space === space);
    slot?.share();
    await slot?.refresh();
  }
  seat.show();
}
