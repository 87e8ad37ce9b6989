/** What every store of the hub does, in memory or in a database. Each implementation's test is a few lines. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Addition, HubStore, SpaceTransaction } from '#sync/hub-store.ts';
import { emptied } from '#sync/op.ts';
import type { OpRow } from '#sync/protocol.ts';
import { hubWritersContract } from './hub-store-writers.ts';
import {
  additionOf,
  anyLots,
  AT,
  bruteSnapshot,
  countersOf,
  entryOf,
  fill,
  isIn,
  nothingWritten,
  sameAct,
  SPACE,
  type Lot,
} from './hub-logs.ts';

export interface HubDisk {
  readonly store: HubStore;
  /** The next transaction dies at its end: its work is done, and nothing of it is on the disk. */
  readonly failNext: () => void;
  readonly backup: () => Promise<unknown>;
  /** Puts a backup back, under the name of another life. */
  readonly restore: (backup: unknown, incarnation: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
/** A fresh one, whose first life is `life-1`. */
export type NewHubDisk = () => Promise<HubDisk>;
/** What an implementation does not do yet, and why: its tests must fail, so that nobody forgets them. */
export interface NotYet {
  readonly erasureWaits?: string;
  readonly refusesWhole?: string;
}
/** How much of the random logs is tried: all, or a part where each costs trips to a database. */
type Dose = number;

const A = 'device-A';
const lotOf = (device: string, ...sizes: readonly number[]): Lot => ({
  device,
  acts: sizes.map((size) => ({ size, record: 0, unit: 0, base: [], refused: false })),
});
const empty = (row: OpRow): OpRow => ({ ...row, entry: emptied(row.entry) });
const ALL = 1_000_000;

/** All that can be read of a space. */
async function everything(store: HubStore, space = SPACE) {
  const read = (tx: SpaceTransaction) =>
    Promise.all([
      tx.tip(),
      ...['device-A', 'device-B', 'device-C'].flatMap((device) => [
        tx.standing(device),
        tx.decisions(device, 1, ALL),
      ]),
    ]);
  const [head, page, snapshot] = [
    await store.head(space),
    await store.page(space, 0, ALL),
    await store.snapshot(space),
  ];
  return { head, page, snapshot, inside: await store.transact(space, read) };
}

export function hubStoreContract(
  what: string,
  newDisk: NewHubDisk,
  notYet: NotYet = {},
  dose: Dose = 1,
): void {
  async function onDisk(work: (disk: HubDisk, store: HubStore) => Promise<void>): Promise<void> {
    const disk = await newDisk();
    try {
      await work(disk, disk.store);
    } finally {
      await disk.close();
    }
  }
  const property = (runs: number, check: (store: HubStore, lots: readonly Lot[]) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(anyLots, (lots) => onDisk((_disk, store) => check(store, lots))),
      { numRuns: Math.ceil(runs * dose) },
    );

  describe(`the store of a hub: ${what}`, () => {
    it('is empty at first, and looking makes nothing', () =>
      onDisk(async (_disk, store) => {
        expect(await store.incarnation()).toBe('life-1');
        expect(await everything(store)).toEqual({
          head: 0,
          page: { rows: [], vouchers: [] },
          snapshot: { n: 0, rows: [], counters: {} },
          inside: [{ n: 0, at: 0 }, undefined, [], undefined, [], undefined, []],
        });
      }));

    it('gives what its work gives, and all that it wrote is there', () =>
      onDisk(async (_disk, store) => {
        const written = nothingWritten();
        const given = await store.transact(SPACE, async (tx) => {
          await tx.append(additionOf(written, lotOf(A, 1, 2)));
          return 'done';
        });
        expect(given).toBe('done');
        const { head, page, inside } = await everything(store);
        expect(head).toBe(3);
        expect(page).toEqual({ rows: written.rows, vouchers: written.vouchers });
        expect(inside.slice(0, 3)).toEqual([
          { n: 3, at: AT },
          { last: 3, chain: 'chain-3' },
          written.decisions,
        ]);
      }));

    it.each([
      ['before it wrote', false],
      ['after it wrote', true],
    ])('keeps nothing of a work that throws %s', (_what, writes) =>
      onDisk(async (_disk, store) => {
        const written = await fill(store, [lotOf(A, 1)]);
        const before = await everything(store);
        const work = store.transact(SPACE, async (tx) => {
          if (writes) await tx.append(additionOf({ ...nothingWritten(), ...written }, lotOf('device-B', 2)));
          throw new Error('a bug');
        });
        await expect(work).rejects.toThrow('a bug');
        expect(await everything(store)).toEqual(before);
      }),
    );

    it('keeps nothing of a transaction that dies at its end, and the next one gets the same numbers', () =>
      onDisk(async (disk, store) => {
        await fill(store, [lotOf(A, 2)]);
        const before = await everything(store);
        disk.failNext();
        const dies = nothingWritten();
        await expect(
          store.transact('directory/GM0001', (tx) => tx.append(additionOf(dies, lotOf(A, 2)))),
        ).rejects.toThrow();
        expect(await everything(store)).toEqual(before);
        expect(await store.head('directory/GM0001')).toBe(0);
        await store.transact('directory/GM0001', (tx) =>
          tx.append(additionOf(nothingWritten(), lotOf(A, 2))),
        );
        expect((await store.page('directory/GM0001', 0, ALL)).rows.map(({ n }) => n)).toEqual([1, 2]);
      }));

    const whole = notYet.refusesWhole === undefined ? it : it.fails;
    whole.each<[string, (good: Addition) => Addition]>([
      ['a number twice', (good) => ({ ...good, rows: [...good.rows, ...good.rows] })],
      ['a counter twice', (good) => ({ ...good, decisions: [...good.decisions, ...good.decisions] })],
      ['a counter with a hole before it', (good) => ({ ...good, decisions: good.decisions.slice(1) })],
    ])('takes nothing at all of what has %s', (_what, spoil) =>
      onDisk(async (_disk, store) => {
        const good = additionOf(nothingWritten(), lotOf(A, 1, 1));
        await expect(store.transact(SPACE, (tx) => tx.append(spoil(good)))).rejects.toThrow();
        expect(await store.head(SPACE)).toBe(0);
        await store.transact(SPACE, (tx) => tx.append(good));
        expect(await store.head(SPACE)).toBe(2);
      }),
    );

    it('keeps spaces apart', () =>
      onDisk(async (_disk, store) => {
        await fill(store, [lotOf(A, 1)]);
        expect(await everything(store, 'directory/GM0001')).toMatchObject({ head: 0, page: { rows: [] } });
      }));

    it('remembers decisions for ever, refusals too, and gives the range that is asked', () =>
      property(60, async (store, lots) => {
        const { decisions, last } = await fill(store, lots);
        for (const [device, highest] of last) {
          const all = decisions.filter((one) => one.device === device);
          for (const [from, to] of [
            [1, highest],
            [1, highest + 9],
            [highest, highest],
            [2, 1],
            [highest + 1, highest + 2],
          ] as const)
            expect(await store.transact(SPACE, (tx) => tx.decisions(device, from, to))).toEqual(
              all.filter(({ counter }) => counter >= from && counter <= to),
            );
        }
      }));

    it('has a snapshot that is what working it out over the whole log gives', () =>
      property(150, async (store, lots) => {
        const { rows, last } = await fill(store, lots);
        expect(await store.snapshot(SPACE)).toEqual(bruteSnapshot(rows, last));
      }));

    it('gives pages that together are the log, each of whole transactions and hardly longer than asked', () =>
      property(150, async (store, lots) => {
        const { rows } = await fill(store, lots);
        for (const limit of [1, 2, 5, ALL]) {
          const got: unknown[] = [];
          while (got.length < rows.length) {
            const page = await store.page(SPACE, got.length, limit);
            expect(page.rows.length).toBeGreaterThan(0);
            expect(page.rows.length).toBeLessThanOrEqual(limit + 2);
            got.push(...page.rows);
            const [end, next] = [rows[got.length - 1], rows[got.length]];
            expect(next !== undefined && sameAct(end, next)).toBe(false);
          }
          expect(got).toEqual(rows);
        }
      }));

    it('vouches for every row of every page, and says nothing of what is beyond it', () =>
      property(100, async (store, lots) => {
        const { rows, vouchers } = await fill(store, lots);
        for (const after of [0, 1, Math.floor(rows.length / 2)])
          for (const limit of [1, 4]) {
            const page = await store.page(SPACE, after, limit);
            for (const row of page.rows)
              expect(page.vouchers.filter((voucher) => isIn(voucher, row))).toHaveLength(1);
            for (const voucher of page.vouchers) {
              expect(vouchers).toContainEqual(voucher);
              const counters = page.rows.flatMap((row) => countersOf(row, voucher.device));
              expect(voucher.last).toBeGreaterThanOrEqual(Math.min(...counters));
              expect(voucher.first).toBeLessThanOrEqual(Math.max(...counters));
            }
          }
      }));

    it('has pages with edges', () =>
      onDisk(async (_disk, store) => {
        await fill(store, [lotOf(A, 1, 3), lotOf('device-B', 1)]);
        const page = async (after: number, limit: number) =>
          (await store.page(SPACE, after, limit)).rows.map(({ n }) => n);
        expect(await page(0, 1)).toEqual([1]);
        expect(await page(1, 1)).toEqual([2, 3, 4]);
        expect(await page(0, 2)).toEqual([1, 2, 3, 4]);
        expect(await page(2, 1)).toEqual([3, 4]);
        expect(await page(4, 9)).toEqual([5]);
        expect(await page(5, 9)).toEqual([]);
        expect(await page(99, 9)).toEqual([]);
        expect((await store.page(SPACE, 5, 9)).vouchers).toEqual([]);
      }));

    it('takes two acts of two devices with one name for two', () =>
      onDisk(async (_disk, store) => {
        await fill(store, [lotOf(A, 1), lotOf('device-B', 1)]);
        expect((await store.page(SPACE, 0, 1)).rows).toHaveLength(1);
      }));

    it("gives out what is the caller's own", () =>
      onDisk(async (_disk, store) => {
        await fill(store, [lotOf(A, 1, 1)]);
        const before = await everything(store);
        const { page, snapshot, inside } = await everything(store);
        for (const list of [page.rows, page.vouchers, snapshot.rows, inside[2]]) (list as unknown[]).pop();
        expect(await everything(store)).toEqual(before);
      }));

    it('empties an erased value everywhere, keeps its name and place, and says so in the log', () =>
      onDisk(async (_disk, store) => {
        const secret = entryOf(A, 1, { value: 'secret words', salt: 'secret-salt' });
        const decision = { device: A, counter: 1, hash: secret.hash, tx: 't1' };
        const row = { n: 1, at: AT, entry: { ...secret, receivedAt: AT } };
        const standings = { [A]: { last: 1, chain: 'c' } };
        await store.transact(SPACE, (tx) =>
          tx.append({ rows: [row], decisions: [decision], standings, vouchers: [] }),
        );
        expect(await store.erase(SPACE, secret.ref, empty)).toBe(true);
        const now = await everything(store);
        expect(JSON.stringify(now)).not.toContain('secret');
        expect(now.page.rows).toEqual([empty(row), { n: 2, at: AT, erases: secret.ref }]);
        expect(now.snapshot).toEqual({ n: 2, rows: [empty(row)], counters: { [A]: 1 } });
        expect(now.inside.slice(0, 3)).toEqual([{ n: 2, at: AT }, { last: 1, chain: 'c' }, [decision]]);
      }));

    it('erases nothing that is not there, and nothing moves', () =>
      onDisk(async (_disk, store) => {
        await fill(store, [lotOf(A, 1)]);
        const before = await everything(store);
        expect(await store.erase(SPACE, entryOf('device-B', 1).ref, empty)).toBe(false);
        expect(await store.erase('directory/GM0001', entryOf(A, 1).ref, empty)).toBe(false);
        expect(await everything(store)).toEqual(before);
      }));

    it('goes back to a backup under another name, whole, as often as one likes, and can be written on', () =>
      onDisk(async (disk, store) => {
        const written = await fill(store, [lotOf(A, 1), lotOf('device-B', 2)]);
        const then = await everything(store);
        const backup = await disk.backup();
        for (const life of ['life-2', 'life-3']) {
          await fill(store, [lotOf('device-C', 2)], {
            ...written,
            rows: [...written.rows],
            last: new Map(written.last),
          });
          await store.erase(SPACE, written.rows[0]?.entry.ref ?? '', empty);
          await disk.restore(backup, life);
          expect(await store.incarnation()).toBe(life);
          expect(await everything(store)).toEqual(then);
        }
      }));
  });

  hubWritersContract(what, onDisk, notYet, Math.ceil(10 * dose));
}
