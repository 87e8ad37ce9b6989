/** What every store of a group's work promises; run against each implementation. */
import { describe, expect, it } from 'vitest';
import type { GroupStore } from '#storage/group/group-store.ts';
import { createFold } from '#sync/fold.ts';
import { makeOps } from '#sync/edit.ts';
import type { NamedOp } from '#sync/op.ts';

export interface GroupSubject {
  readonly store: GroupStore;
  /** A second handle on the same data: another tab, or the same one after a restart. */
  readonly again: () => Promise<GroupStore>;
}

const SPACE = 'group/contract';

/** Ops of a device that never was here, from counter 1. */
export function opsOf(device: string, from: number, count: number): readonly NamedOp[] {
  const edits = Array.from({ length: count }, (_, nth) => ({
    type: 'themes',
    record: `r${from + nth}`,
    unit: 'note',
    value: `tekst ${from + nth}`,
  }));
  const author = { device, space: SPACE, counter: from, stamp: 1000 + from, tx: `tx-${device}-${from}` };
  return makeOps(edits, { ...author, salt: () => 'saltsaltsalt' }, createFold());
}

const writeOne = (store: GroupStore, value: string, draft?: string) =>
  store.write(
    (counter, lastStamp) =>
      makeOps(
        [{ type: 'themes', record: 'r1', unit: 'note', value }],
        {
          device: store.device,
          space: SPACE,
          counter,
          stamp: lastStamp + 1,
          tx: `tx-${counter}`,
          salt: () => 'saltsaltsalt',
        },
        createFold(),
      ),
    draft,
  );

export function groupStoreContract(name: string, make: () => Promise<GroupSubject>): void {
  describe(`${name} keeps a group's work`, () => {
    it('begins empty', async () => {
      const { store } = await make();
      expect(await store.load()).toMatchObject({ ops: [], drafts: [] });
    });

    it('what was written is there after a restart, in the order in which it was written', async () => {
      const { store, again } = await make();
      const first = await writeOne(store, 'een');
      const second = await writeOne(store, 'twee');
      expect((await (await again()).load()).ops).toEqual([...first, ...second]);
    });

    it('counts its ops from 1 without holes, and its stamps never run back', async () => {
      const { store } = await make();
      for (const text of ['een', 'twee', 'drie']) await writeOne(store, text);
      const { ops } = await store.load();
      expect(ops.map(({ op }) => op.counter)).toEqual([1, 2, 3]);
      expect(ops.map(({ op }) => op.stamp)).toEqual([1, 2, 3]);
    });

    it('two handles that write at the same time never give one number twice', async () => {
      const { store, again } = await make();
      const other = await again();
      await Promise.all([
        ...Array.from({ length: 10 }, (_, nth) => writeOne(store, `a${nth}`)),
        ...Array.from({ length: 10 }, (_, nth) => writeOne(other, `b${nth}`)),
      ]);
      const { ops } = await store.load();
      expect(ops.map(({ op }) => op.counter).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, nth) => nth + 1),
      );
    });

    it('tells a second handle what came after it looked', async () => {
      const { store, again } = await make();
      await writeOne(store, 'een');
      const other = await again();
      const { position } = await other.load();
      const made = await writeOne(store, 'twee');
      expect((await other.since(position)).ops).toEqual(made);
    });

    it('a write that fails halfway leaves nothing: no op, no number, the draft still there', async () => {
      const { store, again } = await make();
      await store.saveDraft({ key: 'veld', text: 'half', base: [] });
      await expect(
        store.write(() => {
          throw new Error('midden in de zin');
        }, 'veld'),
      ).rejects.toThrow();
      const kept = await (await again()).load();
      expect(kept.ops).toEqual([]);
      expect(kept.drafts).toHaveLength(1);
      expect((await writeOne(store, 'daarna'))[0]?.op.counter).toBe(1);
    });

    it('the draft that became an edit is gone with that edit, others stay', async () => {
      const { store, again } = await make();
      await store.saveDraft({ key: 'a', text: 'tekst a', base: [] });
      await store.saveDraft({ key: 'b', text: 'tekst b', base: ['x'] });
      await writeOne(store, 'tekst a', 'a');
      expect((await (await again()).load()).drafts).toEqual([{ key: 'b', text: 'tekst b', base: ['x'] }]);
    });

    it('an empty draft is forgotten', async () => {
      const { store } = await make();
      await store.saveDraft({ key: 'a', text: 'tekst', base: [] });
      await store.saveDraft({ key: 'a', text: '', base: [] });
      expect((await store.load()).drafts).toEqual([]);
    });

    it('counts survive a restart, never go below 0, and are no ops', async () => {
      const { store, again } = await make();
      expect(await store.count('2027-01/daily.meals/not_solved', 1)).toBe(1);
      expect(await store.count('2027-01/daily.meals/not_solved', 1)).toBe(2);
      expect(await store.count('2027-01/daily.pets/not_solved', 1)).toBe(1);
      expect(await store.count('2027-01/daily.pets/not_solved', -1)).toBe(0);
      expect(await store.count('2027-01/daily.pets/not_solved', -1)).toBe(0);
      const other = await again();
      expect(await other.counts()).toEqual({ '2027-01/daily.meals/not_solved': 2 });
      expect((await other.load()).ops).toEqual([]);
    });

    it('takes the ops of others whole', async () => {
      const { store, again } = await make();
      const ops = opsOf('anderdevice', 1, 50);
      await store.admit(ops);
      expect((await (await again()).load()).ops).toEqual(ops);
    });

    it('refuses ops with a hole before them, and changes nothing', async () => {
      const { store, again } = await make();
      await store.admit(opsOf('anderdevice', 1, 2));
      await expect(store.admit(opsOf('anderdevice', 4, 2))).rejects.toThrow();
      await expect(store.admit(opsOf('anderdevice', 2, 2))).rejects.toThrow();
      expect((await (await again()).load()).ops).toHaveLength(2);
    });

    it('goes on counting after its own ops came back in a file', async () => {
      const { store } = await make();
      await store.admit(opsOf(store.device, 1, 3));
      expect((await writeOne(store, 'verder'))[0]?.op.counter).toBe(4);
    });
  });
}

export const CONTRACT_SPACE = SPACE;
