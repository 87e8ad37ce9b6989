/**
 * A device whose key was taken back, and whose owner was let in again: the new key can't sign for the old name, so what
 * was not sent is written anew under the new one.
 */
import type { Me } from '#sync/api.ts';
import { renamed } from '#sync/replica-take.ts';
import { actKey } from '#sync/replica-store.ts';
import type { KeptDevice } from './account.ts';
import { FACT } from './person-desk.ts';
import type { Person } from './person.ts';

export async function movedIn(person: Person, kept: KeptDevice, me: Me): Promise<void> {
  const name = me.names[0] ?? kept.device;
  for (const slot of person.slots())
    await slot.inTurn(async (replica, store) => {
      const { meta, pending } = replica.state();
      if (me.names.includes(meta.device)) return;
      const before = [...pending.values()];
      const own = renamed(before, meta, slot.space, () => name, new Set());
      const stays = new Set(own.pending.map(actKey));
      await store.commit({
        meta: own.meta,
        pending: {
          drop: [...pending.keys()].filter((key) => !stays.has(key)),
          put: own.pending.filter((one) => pending.get(actKey(one)) !== one),
        },
      });
    });
  await person.disk.setFact(FACT.device, kept);
  await person.disk.setFact(FACT.me, me);
  await person.disk.setFact(FACT.revoked, undefined);
}
