/** Many at a time, in one database: everybody in turn, and nobody for nothing. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HubStore, SpaceTransaction } from '#sync/hub-store.ts';
import { emptied } from '#sync/op.ts';
import type { OpRow } from '#sync/protocol.ts';
import type { HubDisk, NotYet } from './hub-store.ts';
import { AT, entryOf, SPACE } from './hub-logs.ts';

const WRITERS = 16;
const TURNS = 6;
const writer = (index: number): string => `writer-${String(index).padStart(2, '0')}`;

/** Lets others go first, a number of times. */
async function wait(times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await Promise.resolve();
}

/** Writes one op with the next number of the log and the next counter of its device, and takes its time for it. */
const writeNext = (device: string, pauses: readonly number[]) => async (tx: SpaceTransaction) => {
  await wait(pauses[0] ?? 0);
  const { n } = await tx.tip();
  const { last = 0 } = (await tx.standing(device)) ?? {};
  await wait(pauses[1] ?? 0);
  const entry = { ...entryOf(device, last + 1), receivedAt: AT };
  await tx.append({
    rows: [{ n: n + 1, at: AT, entry }],
    decisions: [{ device, counter: last + 1, hash: entry.hash, tx: entry.op.tx }],
    standings: { [device]: { last: last + 1, chain: `chain-${last + 1}` } },
    vouchers: [],
  });
  await wait(pauses[2] ?? 0);
};

export function hubWritersContract(
  what: string,
  onDisk: (work: (disk: HubDisk, store: HubStore) => Promise<void>) => Promise<void>,
  notYet: NotYet,
  runs: number,
): void {
  const log = async (store: HubStore) => (await store.page(SPACE, 0, 1_000_000)).rows;

  describe(`many writers at a time in the store of a hub: ${what}`, () => {
    it('get numbers without gap or double, and counters of their own', { timeout: 60_000 }, () =>
      fc.assert(
        fc.asyncProperty(
          fc.infiniteStream(fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 })),
          (pauses) =>
            onDisk(async (_disk, store) => {
              const next = () => pauses.next().value ?? [];
              const writes = Array.from({ length: TURNS }).flatMap(() =>
                Array.from({ length: WRITERS }, (_one, index) =>
                  store.transact(SPACE, writeNext(writer(index), next())),
                ),
              );
              await Promise.all(writes);
              const rows = await log(store);
              expect(rows.map(({ n }) => n)).toEqual(writes.map((_one, index) => index + 1));
              const counters = (index: number) =>
                rows.flatMap((row) =>
                  'entry' in row && row.entry.op.device === writer(index) ? [row.entry.op.counter] : [],
                );
              for (let index = 0; index < WRITERS; index += 1)
                expect(counters(index)).toEqual(Array.from({ length: TURNS }, (_one, turn) => turn + 1));
            }),
        ),
        { numRuns: runs },
      ),
    );

    it('are not held up by one that fails', () =>
      onDisk(async (_disk, store) => {
        const results = await Promise.allSettled(
          Array.from({ length: WRITERS }, (_one, index) =>
            store.transact(SPACE, async (tx) => {
              await writeNext(writer(index), [1, 2, 1])(tx);
              if (index % 3 === 0) throw new Error('a bug');
            }),
          ),
        );
        const good = results.filter(({ status }) => status === 'fulfilled').length;
        expect(good).toBe(10);
        expect((await log(store)).map(({ n }) => n)).toEqual(
          Array.from({ length: good }, (_one, index) => index + 1),
        );
      }));

    it('in different spaces do not wait for each other', () =>
      onDisk(async (_disk, store) => {
        let go: () => void = () => undefined;
        const gate = new Promise<void>((resolve) => (go = resolve));
        const slow = store.transact(SPACE, async (tx) => {
          await gate;
          await writeNext(writer(0), [])(tx);
        });
        await store.transact('directory/GM0001', writeNext(writer(1), []));
        expect(await store.head('directory/GM0001')).toBe(1);
        expect(await store.head(SPACE)).toBe(0);
        go();
        await slow;
        expect(await store.head(SPACE)).toBe(1);
      }));

    it('are seen by readers when they are done, and not half', () =>
      onDisk(async (_disk, store) => {
        let seen: number[] = [];
        const write = store.transact(SPACE, async (tx) => {
          await writeNext(writer(0), [])(tx);
          seen = [
            await store.head(SPACE),
            (await log(store)).length,
            (await store.snapshot(SPACE)).rows.length,
          ];
        });
        await write;
        expect(seen).toEqual([0, 0, 0]);
        expect(await store.head(SPACE)).toBe(1);
      }));

    const inTurn = notYet.erasureWaits === undefined ? it : it.fails;
    inTurn('go on when somebody erases in between: an erasure has its turn and its number as well', () =>
      onDisk(async (_disk, store) => {
        await store.transact(SPACE, writeNext(writer(0), []));
        const empty = (row: OpRow): OpRow => ({ ...row, entry: emptied(row.entry) });
        const results = await Promise.allSettled([
          store.transact(SPACE, writeNext(writer(1), [0, 4, 4])),
          wait(2).then(() => store.erase(SPACE, entryOf(writer(0), 1).ref, empty)),
          store.transact(SPACE, writeNext(writer(2), [0, 1, 1])),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
        expect((await log(store)).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
      }),
    );
  });
}
