/**
 * The workbench of the app: who works on this device, their spaces and drafts, and the engine that talks to the server.
 * It opens and closes people; what one of them does is in `person.ts`.
 */
import * as z from 'zod/mini';
import { API, type Me } from '#sync/api.ts';
import { base64Url } from '../base64.ts';
import { inTime } from '../in-time.ts';
import { faultOf, type StoreFault } from '../store-fault.ts';
import type { KeptDevice } from './account.ts';
import { makeDeviceKey } from './device-key.ts';
import { createEngine, type Engine } from './engine.ts';
import { exportedWork } from './export-work.ts';
import { FACT, openPerson, type Person } from './person.ts';
import type { WorkPorts } from './ports.ts';
import { readProfiles, writeProfiles, type Profiles } from './profiles.ts';
import { createLine } from './server-line.ts';
import { movedIn } from './same-person.ts';
import { createMemoryDisk, type WorkDisk } from './work-disk.ts';
import type { Connection, FormDraft, Tried, Workbench, WorkState } from './workbench.ts';
import { createWorkState } from './work-state.ts';

/** Waiting before a database that did not open is tried again, ms. */
const OPEN_RETRY_MS = 5000;
/** A browser that gives less than this is a private window, bytes. */
const SMALL_QUOTA = 100_000_000;
/** A database that another tab does not let go of is deleted when that tab closes, ms. */
const REMOVE_MS = 4000;

const message = z.object({
  what: z.enum(['wrote', 'person', 'left', 'drafts']),
  profile: z.string(),
  space: z.exactOptional(z.string()),
});
type Message = z.infer<typeof message>;

/** Opens what is here of this device's people. @returns at once when nobody works here */
export async function openWorkbench(ports: WorkPorts): Promise<Workbench> {
  const line = createLine(ports);
  const board = createWorkState();
  let person: Person | undefined;
  let engine: Engine | undefined;
  let asking: { readonly profile: string; readonly disk: WorkDisk; kept: KeptDevice } | undefined;
  let opening: Promise<void> | undefined;
  const newName = (): string => base64Url(ports.randomBytes(16));
  const book = (): Profiles => readProfiles(ports.keyValue);
  const write = (profiles: Profiles): void => writeProfiles(ports.keyValue, profiles);
  const channel = ports.channel('hw-work', (input) => void heard(input));
  const post = (what: Message['what'], space?: string): void => {
    if (person !== undefined)
      channel?.post({ what, profile: person.profile, ...(space === undefined ? {} : { space }) });
  };

  function show(change: Partial<WorkState> = {}): void {
    board.show(person, {
      others: book().people.filter(({ profile }) => profile !== person?.profile),
      ...change,
    });
  }
  const tell = (fault: StoreFault | undefined): void => {
    if (board.state().fault !== fault) show({ fault });
  };

  async function heard(input: unknown): Promise<void> {
    const parsed = message.safeParse(input);
    if (!parsed.success) return;
    const { what, profile, space } = parsed.data;
    if (what === 'person' && profile !== person?.profile) await start();
    if (profile !== person?.profile) return;
    if (what === 'left') close('none');
    else if (space !== undefined)
      await person
        .slots()
        .find((slot) => slot.space === space)
        ?.refresh();
    else await person.reload();
    show();
  }

  const openDisk = async (profile: string, fallback: boolean): Promise<WorkDisk> => {
    try {
      return await ports.openDisk(profile, newName, (why) => {
        if (why === 'gone') close('none');
        else show({ phase: 'replaced' });
      });
    } catch (error) {
      tell(faultOf(error));
      if (!fallback) throw error;
      return createMemoryDisk();
    }
  };

  /** Puts somebody at work: what was there of another is closed first. */
  async function sit(profile: string, disk: WorkDisk, kept: KeptDevice): Promise<void> {
    const { subtle } = ports;
    if (subtle === undefined) throw new Error('a key without a browser that can sign');
    close('opening');
    const made = await openPerson(
      profile,
      disk,
      kept,
      { ...ports, line, subtle },
      {
        changed: (space, edited) => {
          board.moved();
          if (edited) {
            engine?.edited();
            void askToKeep();
          }
          if (edited || space === undefined) post(space === undefined ? 'person' : 'wrote', space);
          if (person === made) show();
        },
        saving: (by) => show({ saving: board.state().saving + by }),
        fault: tell,
        heard: (heardAt, clockOff) => show({ heardAt, ...(clockOff === undefined ? {} : { clockOff }) }),
      },
    );
    person = made;
    const persisted = await ports.persisted();
    show({ phase: await phaseOf(disk, persisted), persisted, fault: undefined });
    engine = createEngine({
      ...ports,
      profile,
      chance: () => (ports.randomBytes(1)[0] ?? 0) / 256,
      round: async () => {
        const connection = await made.round();
        if (person === made) show({ connection });
        return connection;
      },
      onBusy: (busy) => {
        if (person === made) show({ busy });
      },
      cursorOf: (space) =>
        made
          .slots()
          .find((slot) => slot.space === space && !slot.shut())
          ?.replica()
          .state().meta.cursor,
      onClosed: made.doubt,
      waiting: () => board.state().waiting,
    });
    void engine.now();
  }
  async function phaseOf(disk: WorkDisk, persisted: boolean | undefined): Promise<WorkState['phase']> {
    if (disk.readOnly()) return 'replaced';
    if (disk.kind === 'memory') return 'memory';
    const quota = await ports.quota();
    return persisted !== true && quota !== undefined && quota < SMALL_QUOTA ? 'memory' : 'ready';
  }
  async function askToKeep(): Promise<void> {
    if (board.state().persisted !== undefined && board.state().persisted !== false) return;
    const asked = await person?.disk.fact(FACT.persisted);
    if (asked !== undefined) return;
    const persisted = await ports.persist();
    await person?.disk.setFact(FACT.persisted, persisted ?? 'unknown').catch(() => undefined);
    show({ persisted });
  }

  function close(phase: WorkState['phase']): void {
    engine?.stop();
    engine = undefined;
    person?.disk.close();
    person = undefined;
    board.reset(phase);
    show();
  }

  /** Whoever works here now, from what is on the device. */
  async function start(): Promise<void> {
    const { active } = book();
    const profile = active ?? (await ports.profiles())[0];
    if (profile === undefined) {
      close((await makeDeviceKey(ports.subtle)) === undefined ? 'unsupported' : 'none');
      return;
    }
    if (person?.profile === profile) return;
    try {
      const disk = await openDisk(profile, false);
      const kept = await keptIn(disk);
      const known = kept !== undefined && (await disk.fact(FACT.me)) !== undefined;
      if (known) {
        await sit(profile, disk, kept);
        return;
      }
      // The browser emptied it, or nobody was let in yet.
      disk.close();
      const { active: _gone, ...rest } = book();
      write({ ...rest, people: rest.people.filter((one) => one.profile !== profile) });
      close('none');
    } catch (error) {
      tell(faultOf(error));
      ports.after(OPEN_RETRY_MS, () => void open());
    }
  }
  const open = (): Promise<void> =>
    (opening ??= start().finally(() => {
      opening = undefined;
    }));

  /** The key of a device is on the disk before the server hears of it: an answer that gets lost locks nobody out. */
  async function newcomer(): Promise<typeof asking> {
    if (asking !== undefined) return asking;
    const profile = book().asking ?? newName();
    const disk = await openDisk(profile, true);
    const before = await keptIn(disk);
    const key = before?.key ?? (await makeDeviceKey(ports.subtle));
    if (key === undefined) return undefined;
    const kept: KeptDevice = before ?? { device: newName(), key };
    await disk.setFact(FACT.device, kept);
    write({ ...book(), asking: profile });
    asking = { profile, disk, kept };
    return asking;
  }

  async function enrol(code: string, label: string): Promise<Tried<Me>> {
    const { subtle } = ports;
    const comes = subtle === undefined ? undefined : await newcomer();
    if (comes === undefined || subtle === undefined) {
      show({ phase: 'unsupported' });
      return { ok: false, why: 'not-allowed' };
    }
    const candidate = await openPerson(
      comes.profile,
      comes.disk,
      comes.kept,
      { ...ports, line, subtle },
      QUIET,
    );
    const asked: KeptDevice = { ...comes.kept, asked: true };
    await comes.disk.setFact(FACT.device, asked);
    comes.kept = asked;
    const me = await candidate.access.enrol(code, label);
    if (!me.ok) return me;
    const { device, key } = asked;
    const kept: KeptDevice = { device, key };
    const { asking: _asking, ...rest } = book();
    asking = undefined;
    if (person !== undefined && person.me()?.person === me.value.person) {
      // The same person, let in again: what waits here goes on under the new key.
      const { profile, disk } = person;
      await movedIn(person, kept, me.value);
      write(rest);
      await comes.disk.remove();
      const again = await openDisk(profile, false).catch(() => disk);
      await sit(profile, again, kept);
      return me;
    }
    await comes.disk.setFact(FACT.device, kept);
    const people = rest.people.filter(({ profile }) => profile !== comes.profile);
    write({ active: comes.profile, people: [...people, { profile: comes.profile, label: me.value.label }] });
    await sit(comes.profile, comes.disk, kept);
    post('person');
    return me;
  }

  async function logOut(): Promise<boolean> {
    const leaving = person;
    if (leaving === undefined) return true;
    engine?.stop();
    const off = await leaving.access.ask(API.revoke, { device: leaving.kept.device });
    const told = off.ok || (await leaving.access.ask(API.leave, {})).ok;
    post('left');
    const { active: _active, ...rest } = book();
    write({ ...rest, people: rest.people.filter(({ profile }) => profile !== leaving.profile) });
    close('none');
    // A tab that is frozen lets go of it when it is woken or closed, and then it goes.
    await inTime(leaving.disk.remove(), REMOVE_MS, () => undefined).catch(() => undefined);
    return told;
  }

  async function draftWritten(work: (disk: WorkDisk) => Promise<void>): Promise<boolean> {
    if (person === undefined) return false;
    try {
      await work(person.disk);
      post('drafts');
      show();
      return true;
    } catch (error) {
      tell(faultOf(error));
      return false;
    }
  }
  async function repair(): ReturnType<Workbench['repair']> {
    const fixing = person;
    const reached = await fixing?.access.ask(API.me, {});
    if (fixing === undefined || reached?.ok !== true) return { kept: false, why: 'lost' };
    try {
      for (const slot of fixing.slots())
        await slot.inTurn((replica, store) =>
          store.commit({
            meta: { ...replica.state().meta, cursor: 0 },
            admit: { ops: [], vouchers: [], replace: true },
          }),
        );
      for (const slot of fixing.slots()) await slot.reopen();
    } catch (error) {
      tell(faultOf(error));
      return { kept: false, why: faultOf(error) };
    }
    await engine?.now();
    return { kept: true, ops: [] };
  }

  const shown = () =>
    (person?.slots() ?? []).filter((slot) => !slot.shut() || slot.work.refused().length > 0);
  ports.page.onVisible(() => {
    // A page that was frozen looks at what others did meanwhile before it writes.
    if (person === undefined) void open();
    else void person.reload().catch((error: unknown) => tell(faultOf(error)));
  });
  await open();

  return {
    state: board.state,
    subscribe: board.subscribe,
    spaces: () => shown().map(({ work }) => work),
    space: (space) => shown().find((slot) => slot.space === space)?.work,
    enrol,
    syncNow: () => engine?.now() ?? Promise.resolve(),
    draft: (key) => person?.drafts.get(key),
    drafts: () => [...(person?.drafts.values() ?? [])],
    saveDraft: (draft: FormDraft) => {
      person?.drafts.set(draft.key, draft);
      return draftWritten((disk) => disk.putDraft(draft));
    },
    dropDraft: (key) => {
      person?.drafts.delete(key);
      return draftWritten((disk) => disk.dropDraft(key));
    },
    sawLost: async () => person?.setLost([]),
    switchTo: async (profile) => {
      if (!book().people.some((one) => one.profile === profile)) return false;
      write({ ...book(), active: profile });
      await start();
      post('person');
      return person?.profile === profile;
    },
    ask: (path, asked) =>
      person === undefined
        ? Promise.resolve({ ok: false, why: 'no-session' })
        : person.access.ask(path, asked),
    exportAll: () => exportedWork(person, ports),
    repair,
    logOut,
    newId: () => uuidOf(ports.randomBytes(16)),
    now: ports.now,
  };
}

const QUIET = { changed: none, saving: none, fault: none, heard: none };
function none(): void {}

async function keptIn(disk: WorkDisk): Promise<KeptDevice | undefined> {
  // Ours when it went in; a key can't be looked into.
  const found = (await disk.fact(FACT.device)) as KeptDevice | undefined;
  return typeof found?.device === 'string' ? found : undefined;
}

/** A random UUID, version 4 (RFC 9562). */
function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, at) =>
    (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export type { Connection };
