/**
 * How somebody is let in on this device. The key is on the disk before the server hears of it: an answer that gets lost
 * locks nobody out.
 */
import type { Me } from '#sync/api.ts';
import type { KeptDevice } from './account.ts';
import { makeDeviceKey } from './device-key.ts';
import { openPerson } from './person.ts';
import { FACT } from './person-desk.ts';
import { movedIn } from './same-person.ts';
import { keptIn, type Seat } from './seat.ts';
import type { WorkDisk } from './work-disk.ts';
import type { Tried } from './workbench.ts';

interface Newcomer {
  readonly profile: string;
  readonly disk: WorkDisk;
  readonly kept: KeptDevice;
}

export function createEnrolment(seat: Seat): (code: string, label: string) => Promise<Tried<Me>> {
  let asking: Newcomer | undefined;

  async function newcomer(): Promise<Newcomer | undefined> {
    if (asking !== undefined) return asking;
    const profile = seat.book().asking ?? seat.newName();
    const disk = await seat.openDisk(profile, true);
    const before = await keptIn(disk);
    const key = before?.key ?? (await makeDeviceKey(seat.ports.subtle));
    if (key === undefined) return undefined;
    const kept: KeptDevice = before ?? { device: seat.newName(), key };
    asking = { profile, disk, kept };
    return asking;
  }

  return async (code, label) => {
    const { subtle } = seat.ports;
    const comes = subtle === undefined ? undefined : await newcomer();
    if (comes === undefined || subtle === undefined) {
      seat.show({ phase: 'unsupported' });
      return { ok: false, why: 'not-allowed' };
    }
    const { profile, disk, kept } = comes;
    const candidate = await openPerson(
      profile,
      disk,
      kept,
      { ...seat.ports, line: seat.line, subtle },
      QUIET,
    );
    const asked: KeptDevice = { ...kept, asked: true };
    await disk.setFact(FACT.device, asked);
    asking = { profile, disk, kept: asked };
    seat.writeBook({ ...seat.book(), asking: profile });
    const me = await candidate.access.enrol(code, label);
    if (me.ok) {
      asking = undefined;
      await comeIn(seat, comes, me.value);
    }
    return me;
  };
}

const none = (): void => undefined;
const QUIET = { changed: none, overtaken: none, saving: none, fault: none, heard: none };

async function comeIn(seat: Seat, { profile, disk, kept: { device, key } }: Newcomer, me: Me): Promise<void> {
  const { asking: _asking, emptied: _emptied, ...book } = seat.book();
  const kept: KeptDevice = { device, key };
  const before = seat.person();
  if (before !== undefined && before.me()?.person === me.person) {
    // The same person, let in again: what waits here goes on under the new key.
    await movedIn(before, kept, me);
    seat.writeBook(book);
    await disk.remove();
    await seat.sit(before.profile, await seat.openDisk(before.profile, false), kept);
    return;
  }
  await disk.setFact(FACT.device, kept);
  const people = book.people.filter((one) => one.profile !== profile);
  // What a browser keeps in memory only is gone with the page: nothing to come back to.
  if (disk.kind === 'device')
    seat.writeBook({ active: profile, people: [...people, { profile, label: me.label }] });
  else seat.writeBook(book);
  await seat.sit(profile, disk, kept);
  seat.post('person');
}
