/** Which spaces a person follows on this device, and what becomes of one when the right to it is taken back. */
import { homeOfSpace, mayFollow, REGION, spaceOfHome } from '#sync/access.ts';
import { FACT, type PersonDesk } from './person-desk.ts';
import { openSlot, type Slot } from './slot.ts';
import { createWriteLock } from './write-lock.ts';

const completeFact = (space: string): string => `complete ${space}`;

/** Spaces that may be followed now. */
export const openSlots = ({ slots }: PersonDesk): readonly Slot[] =>
  [...slots.values()].filter((slot) => !slot.shut());

export function follows({ me, ports, clockOff, zone, revoked }: PersonDesk, space: string): boolean {
  const home = homeOfSpace(space);
  if (me === undefined || home === undefined || revoked) return false;
  return mayFollow(me.rights, home, zone.toWall(ports.now() - (clockOff ?? 0)).date);
}

/** Opens what may be followed, and what is here already. */
export async function follow(desk: PersonDesk): Promise<void> {
  const { me, ports, disk, slots } = desk;
  const named = (me?.rights ?? []).map(({ home }) => home);
  const wanted = [...new Set([...ports.homes(), ...named, REGION])].map(spaceOfHome);
  const spaces = [...(await disk.spaces()), ...wanted.filter((space) => follows(desk, space))];
  for (const space of new Set(spaces)) {
    const slot = slots.get(space) ?? (await openSpace(desk, space));
    const may = follows(desk, space);
    if (may) slot.setShut(false);
    // Its copy went before; a copy that is here goes when the server says so.
    else if (slot.replica().state().meta.cursor === 0) slot.setShut(true);
  }
}

async function openSpace(desk: PersonDesk, space: string): Promise<Slot> {
  const { profile, disk, kept, me, on, ports, sign, verify, newName, slots, drafts } = desk;
  const slot = await openSlot(space, {
    store: disk.store(space),
    lock: createWriteLock(`hw-write-${profile}-${space}`, ports),
    device: me?.names[0] ?? kept.device,
    sign,
    verify,
    now: ports.now,
    random: newName,
    salt: newName,
    on: {
      changed: (how) => on.changed(space, how),
      saving: on.saving,
      fault: on.fault,
      draftGone: (key) => void drafts.delete(key),
      makeRoom: ports.makeRoom,
      overtaken: () => on.overtaken(space),
    },
  });
  slot.setComplete((await disk.fact(completeFact(space))) === true);
  // Another question may have opened it meanwhile: then that one counts.
  const other = slots.get(space);
  if (other !== undefined) return other;
  slots.set(space, slot);
  return slot;
}

/** Everything of the log was here at some time. */
export async function markComplete({ disk, on }: PersonDesk, slot: Slot): Promise<void> {
  slot.setComplete(true);
  await disk.setFact(completeFact(slot.space), true);
  on.changed(slot.space, 'fetched');
}

/** What others wrote goes; what was done here and was not sent stays, to be copied. */
export async function shutSpace(desk: PersonDesk, slot: Slot): Promise<void> {
  const { disk, on } = desk;
  const hadCopy = slot.replica().state().admitted.size > 0;
  await slot.empty();
  slot.setShut(true);
  slot.setComplete(false);
  await disk.setFact(completeFact(slot.space), undefined);
  if (hadCopy && !desk.lost.includes(slot.space)) {
    desk.lost = [...desk.lost, slot.space];
    await disk.setFact(FACT.lost, desk.lost);
  }
  on.changed(undefined, 'fetched');
}
