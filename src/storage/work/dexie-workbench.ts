/**
 * The workbench of the app: who works on this device, their spaces and drafts, and the engine that talks to the server.
 * Put together here; who sits at it is in `seat.ts`, and what one person does in `person.ts`.
 */
import { API } from '#sync/api.ts';
import { uuidOf } from '../base64.ts';
import { inTime } from '../in-time.ts';
import { faultOf } from '../store-fault.ts';
import { createEnrolment } from './enrolment.ts';
import { exportedWork } from './export-work.ts';
import type { WorkPorts } from './ports.ts';
import { createSeat, type Seat } from './seat.ts';
import type { Slot } from './slot.ts';
import type { WorkDisk } from './work-disk.ts';
import type { EditOutcome, Workbench } from './workbench.ts';

/** A database that another tab does not let go of is deleted when that tab closes, ms. */
const REMOVE_MS = 4000;
/** Words for a question that no server of ours heard: another one would take as long. */
const UNHEARD: ReadonlySet<string> = new Set(['offline', 'slow', 'portal']);

/** Opens what is here of this device's people. @returns at once when nobody works here */
export async function openWorkbench(ports: WorkPorts): Promise<Workbench> {
  const seat = createSeat(ports);
  const { board } = seat;
  ports.page.onVisible(() => {
    const person = seat.person();
    // A page that was frozen looks at what others did meanwhile before it writes.
    if (person === undefined) void seat.open();
    else void person.reload().catch((error: unknown) => seat.tell(faultOf(error)));
  });
  await seat.open();
  return {
    state: board.state,
    subscribe: board.subscribe,
    spaces: () => shown(seat).map(({ work }) => work),
    space: (space) => shown(seat).find((slot) => slot.space === space)?.work,
    enrol: createEnrolment(seat),
    syncNow: () => seat.engine()?.now() ?? Promise.resolve(),
    draft: (key) => seat.person()?.drafts.get(key),
    drafts: () => [...(seat.person()?.drafts.values() ?? [])],
    saveDraft: (draft) => {
      seat.person()?.drafts.set(draft.key, draft);
      return draftWritten(seat, (disk) => disk.putDraft(draft));
    },
    dropDraft: (key) => {
      seat.person()?.drafts.delete(key);
      return draftWritten(seat, (disk) => disk.dropDraft(key));
    },
    sawLost: async () => seat.person()?.sawLost(),
    switchTo: async (profile) => {
      const book = seat.book();
      if (!book.people.some((one) => one.profile === profile)) return false;
      seat.writeBook({ ...book, active: profile });
      await seat.open();
      seat.post('person');
      return seat.person()?.profile === profile;
    },
    ask: (path, asked) =>
      seat.person()?.access.ask(path, asked) ?? Promise.resolve({ ok: false, why: 'no-session' }),
    exportAll: () => exportedWork(seat.person(), ports),
    repair: () => repair(seat),
    logOut: () => logOut(seat),
    newId: () => uuidOf(ports.randomBytes(16)),
    now: ports.now,
  };
}

/** A space that may no longer be followed stays as long as something of this person is in it that went nowhere. */
const shown = (seat: Seat): readonly Slot[] =>
  (seat.person()?.slots() ?? []).filter((slot) => !slot.shut() || slot.work.refused().length > 0);

async function draftWritten(seat: Seat, work: (disk: WorkDisk) => Promise<void>): Promise<boolean> {
  const person = seat.person();
  if (person === undefined) return false;
  try {
    await work(person.disk);
    seat.post('drafts');
    return true;
  } catch (error) {
    seat.tell(faultOf(error));
    return false;
  }
}

async function repair(seat: Seat): Promise<EditOutcome> {
  const person = seat.person();
  // Nothing is thrown away that can't be fetched now.
  const reached = await person?.access.me();
  if (person === undefined || reached?.ok !== true) return { kept: false, why: 'lost' };
  try {
    for (const slot of person.slots()) await slot.empty();
  } catch (error) {
    const why = faultOf(error);
    seat.tell(why);
    return { kept: false, why };
  }
  await seat.engine()?.now();
  return { kept: true, ops: [] };
}

async function logOut(seat: Seat): Promise<boolean> {
  const leaving = seat.person();
  if (leaving === undefined) return true;
  seat.engine()?.stop();
  const off = await leaving.access.ask(API.revoke, { device: leaving.kept.device });
  const told = off.ok || (!UNHEARD.has(off.why) && (await leaving.access.ask(API.leave, {})).ok);
  seat.post('left');
  const { active: _active, ...book } = seat.book();
  seat.writeBook({ ...book, people: book.people.filter(({ profile }) => profile !== leaving.profile) });
  seat.getUp('none');
  // A tab that is frozen lets go of it when it is woken or closed, and then it goes.
  await inTime(leaving.disk.remove(), REMOVE_MS, () => undefined).catch(() => undefined);
  return told;
}
