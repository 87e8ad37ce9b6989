/** What every store of a replica does, in memory or in a browser. Each implementation's test is a few lines. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, opHash } from '#sync/op.ts';
import type { ReplicaChange, ReplicaStore } from '#sync/replica-store.ts';
import { anyOp } from '../sync/arbitraries.ts';
import { anyChange, asNews, bruteForce, entryOf, metaOf, plainOf, type Plain } from './replica-changes.ts';

export interface ReplicaDisk {
  /** As an app does that starts: what was kept before is there. */
  readonly open: () => Promise<ReplicaStore>;
  /** The next commit fails somewhere between its beginning and its end. */
  readonly failNext: () => void;
  readonly close: () => Promise<void>;
}

const A = 'device-A';
const act = (counter: number) => ({ tx: `t${counter}`, ops: [entryOf(A, counter)], before: metaOf(0).chain });
const FULL: ReplicaChange = {
  meta: metaOf(3, { incarnation: 'life-1', held: 'base-unknown', waitingSince: 9 }),
  admit: { ops: [{ ...entryOf('device-B', 1), receivedAt: 5 }], vouchers: [] },
  floors: { 'device-B': 1 },
  pending: { put: [act(1), act(2)] },
  refused: { put: [{ ...act(3), why: 'torn', dismissed: true }] },
};

export function replicaStoreContract(what: string, newDisk: () => Promise<ReplicaDisk>): void {
  async function onDisk(work: (disk: ReplicaDisk, store: ReplicaStore) => Promise<void>): Promise<void> {
    const disk = await newDisk();
    try {
      await work(disk, await disk.open());
    } finally {
      await disk.close();
    }
  }
  const kept = async (disk: ReplicaDisk): Promise<Plain | undefined> => {
    const state = await (await disk.open()).load();
    return state === undefined ? undefined : plainOf(state);
  };

  describe(`the store of a replica: ${what}`, () => {
    it('has nothing at first, and reading makes nothing', () =>
      onDisk(async (disk, store) => {
        expect(await store.load()).toBeUndefined();
        expect(await kept(disk)).toBeUndefined();
      }));

    it('keeps all that a change brings, and an app that starts again finds it', () =>
      onDisk(async (disk, store) => {
        await store.commit(FULL);
        expect(await kept(disk)).toEqual(bruteForce(undefined, FULL));
      }));

    it('does with random changes what working it out by hand does', { timeout: 60_000 }, () =>
      fc.assert(
        fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), (changes) =>
          onDisk(async (disk, store) => {
            let expected: Plain | undefined;
            for (const change of changes) {
              const news = asNews(expected, change);
              await store.commit(news);
              expected = bruteForce(expected, news);
              expect(await kept(disk)).toEqual(expected);
            }
          }),
        ),
        { numRuns: 300 },
      ),
    );

    it('keeps any op as it came, with fields that only a newer app knows', { timeout: 60_000 }, () =>
      fc.assert(
        fc.asyncProperty(fc.array(anyOp, { minLength: 1, maxLength: 5 }), (ops) =>
          onDisk(async (disk, store) => {
            const entries = ops.map(named);
            const one = { tx: 't1', ops: entries, before: metaOf(0).chain };
            await store.commit({ meta: metaOf(1), pending: { put: [one] } });
            const [found] = (await kept(disk))?.pending ?? [];
            expect(found).toEqual(one);
            expect(found?.ops.map(({ op }) => opHash(op))).toEqual(entries.map(({ hash }) => hash));
          }),
        ),
        { numRuns: 100 },
      ),
    );

    it('keeps nothing of a change that fails, and the next one is as if it had never been', () =>
      onDisk(async (disk, store) => {
        await store.commit({ meta: metaOf(1), pending: { put: [act(1)] } });
        const before = await kept(disk);
        disk.failNext();
        await expect(
          store.commit({ ...FULL, pending: { put: [act(2)], drop: [entryOf(A, 1).ref] } }),
        ).rejects.toThrow();
        expect(await kept(disk)).toEqual(before);
        const next = { meta: metaOf(2), pending: { put: [act(2)] } };
        await store.commit(next);
        expect(await kept(disk)).toEqual(bruteForce(before, next));
      }));

    it('keeps nothing of a first change that fails', () =>
      onDisk(async (disk, store) => {
        disk.failNext();
        await expect(store.commit(FULL)).rejects.toThrow();
        expect(await kept(disk)).toBeUndefined();
      }));

    it('changes nothing but the meta when a change is about nothing that is there', () =>
      onDisk(async (disk, store) => {
        await store.commit(FULL);
        const nothing = { ops: ['device-Z:1:0123456789abcdef'], vouchers: ['device-Z:1:x'] };
        await store.commit({
          meta: metaOf(9),
          admit: { ops: [], vouchers: [] },
          erase: nothing.ops,
          forget: nothing,
          pending: { drop: nothing.ops },
          carried: { drop: nothing.vouchers, put: [] },
          refused: {},
        });
        expect(await kept(disk)).toEqual({ ...bruteForce(undefined, FULL), meta: metaOf(9) });
      }));

    it('keeps what waits in the order in which it was done, also when a row comes in the place of another', () =>
      onDisk(async (disk, store) => {
        for (const counter of [3, 1, 10, 2])
          await store.commit({ meta: metaOf(counter), pending: { put: [act(counter)] } });
        await store.commit({ meta: metaOf(4), pending: { put: [{ ...act(1), takenBy: 7 }] } });
        const counters = (await kept(disk))?.pending.map(({ ops }) => ops[0]?.op.counter);
        expect(counters).toEqual([3, 1, 10, 2]);
      }));

    it('keeps the log in its own order, not in that of names', () =>
      onDisk(async (disk, store) => {
        const ops = [entryOf('device-C', 10), entryOf('device-B', 2), entryOf('device-C', 9), entryOf(A, 1)];
        await store.commit({ meta: metaOf(1), admit: { ops: ops.slice(0, 2), vouchers: [] } });
        await store.commit({
          meta: metaOf(2),
          admit: { ops: ops.slice(2), vouchers: [] },
          erase: [ops[0]?.ref ?? ''],
        });
        expect((await kept(disk))?.admitted.map(({ ref }) => ref)).toEqual(ops.map(({ ref }) => ref));
      }));

    it('has no letter left of a value that was erased', () =>
      onDisk(async (disk, store) => {
        const secret = entryOf(A, 1, { value: 'secret words', salt: 'secret-salt' });
        await store.commit({ meta: metaOf(1), admit: { ops: [secret], vouchers: [] } });
        await store.commit({ meta: metaOf(1), erase: [secret.ref] });
        const left = await kept(disk);
        expect(JSON.stringify(left)).not.toContain('secret');
        expect(left?.admitted.map(({ op }) => opHash(op))).toEqual([secret.hash]);
      }));

    it('takes changes that are handed in at the same time one by one, in order', () =>
      onDisk(async (disk, store) => {
        const counters = Array.from({ length: 16 }, (_one, index) => index + 1);
        await Promise.all(
          counters.map((counter) =>
            store.commit({ meta: metaOf(counter), pending: { put: [act(counter)] } }),
          ),
        );
        const found = await kept(disk);
        expect(found?.pending.map(({ ops }) => ops[0]?.op.counter)).toEqual(counters);
        expect(found?.meta).toEqual(metaOf(16));
      }));

    it("gives out what is the caller's own", () =>
      onDisk(async (disk, store) => {
        await store.commit(FULL);
        const before = await kept(disk);
        const own = await store.load();
        for (const list of [own?.admitted, own?.pending, own?.refused, own?.floors])
          (list as Map<string, unknown>).clear();
        expect(await kept(disk)).toEqual(before);
      }));

    it('is not changed by what its caller does later with the lists of a change', () =>
      onDisk(async (disk, store) => {
        const put = [act(1)];
        const drop: string[] = [];
        await store.commit({ meta: metaOf(1), pending: { put, drop } });
        put.push(act(2));
        drop.push(entryOf(A, 1).ref);
        expect((await kept(disk))?.pending).toEqual([act(1)]);
      }));

    it('holds two thousand ops in one change', () =>
      onDisk(async (disk, store) => {
        const ops = Array.from({ length: 2_000 }, (_one, index) => entryOf(A, index + 1));
        await store.commit({ meta: metaOf(1), admit: { ops, vouchers: [] } });
        expect((await kept(disk))?.admitted).toEqual(ops);
      }));
  });
}
