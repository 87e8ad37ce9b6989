/** Everything in a file, and back from it: F28, and what was erased stays away. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { backup, restore } from '#server/db/backup.ts';
import { appendErasures, ledgerIn } from '#server/db/erasure-ledger.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import type { Hub } from '#sync/hub.ts';
import { emptied, type Json, type OpRef } from '#sync/op.ts';
import type { Replica } from '#sync/replica.ts';
import { newPhones, syncWith } from '../../support/phones.ts';
import { messageWith, newKeys, openHub } from '../../support/pushers.ts';
import { testServer, type FreshDatabase } from '../../support/postgres.ts';

const SPACE = 'directory/GM1680';
const server = testServer();
afterAll(async () => (await server).stop());

interface Town {
  readonly database: FreshDatabase;
  readonly hub: Hub;
  readonly phone: () => Promise<Replica>;
  readonly folder: string;
  readonly file: string;
  /** With the ledger that the product keeps. */
  readonly erase: (ref: OpRef) => Promise<void>;
}

async function inTown(work: (town: Town) => Promise<void>): Promise<void> {
  const database = await (await server).fresh();
  const folder = mkdtempSync(join(tmpdir(), 'hw-backup-'));
  const phones = newPhones();
  const store = createPgHubStore(database, {
    erasing: (erasure) => appendErasures(ledgerIn(folder), [erasure]),
  });
  try {
    await work({
      database,
      folder,
      file: join(folder, 'copy.gz'),
      hub: openHub(store, phones),
      phone: () => phones.phone(SPACE),
      erase: async (ref) =>
        void (await store.erase(SPACE, ref, (row) => ({ ...row, entry: emptied(row.entry) }))),
    });
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(phone: Replica, hub: Hub, value: Json, record = 'r1'): Promise<OpRef> {
  const [entry] = await phone.edit([{ type: 'service', record, unit: 'name', value }]);
  await syncWith(hub, phone);
  return entry?.ref ?? '';
}
const namesIn = (phone: Replica): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    phone
      .view()
      .records('service')
      .map(({ id, units }): [string, unknown] => [id, units.get('name')?.heads[0]?.op.value])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
/** All bytes of all tables, as far as anybody can ask for them. */
async function allText({ database, folder }: Town): Promise<string> {
  const file = join(folder, 'look.gz');
  await backup(database, file, folder);
  const hex = gunzipSync(readFileSync(file)).toString();
  return hex + Buffer.from(hex.replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1');
}
const seen = (text: string, word: string): boolean =>
  text.includes(word) || text.includes(Buffer.from(word).toString('hex'));

describe('a backup', () => {
  it('F28: put back when it is old, loses nothing that a device holds, and every device ends up with the same', () =>
    inTown(async ({ database, hub, phone, file, folder }) => {
      const [anna, bram, cees] = [await phone(), await phone(), await phone()];
      await write(anna, hub, 'voor de back-up');
      await syncWith(hub, bram);
      const { rows } = await backup(database, file, folder);
      expect(rows).toBeGreaterThan(3);
      await write(anna, hub, 'na de back-up', 'r2');
      await write(bram, hub, 'van Bram', 'r3');
      await write(bram, hub, 'verbeterd', 'r1');
      await syncWith(hub, anna);
      await cees.edit([{ type: 'service', record: 'r4', unit: 'name', value: 'nog niet verstuurd' }]);
      const restored = await restore(database, file, folder);
      expect(restored).toMatchObject({ ok: true, rows });
      expect(await database.pool.query('select head from spaces')).toMatchObject({ rows: [{ head: 1 }] });
      const { rows: life } = await database.pool.query<{ incarnation: string }>(
        'select incarnation from hub',
      );
      expect(life[0]?.incarnation).not.toBe('life-1');
      const all = [anna, bram, cees];
      for (const one of [...all, ...all]) await syncWith(hub, one);
      const everything = { r1: 'verbeterd', r2: 'na de back-up', r3: 'van Bram', r4: 'nog niet verstuurd' };
      for (const one of [...all, await phone()]) {
        await syncWith(hub, one);
        expect(namesIn(one)).toEqual(everything);
        expect(one.unsent()).toBeUndefined();
      }
      const { rows: log } = await database.pool.query<{ n: number }>('select n from log order by n');
      expect(log.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    }));

  it('does not bring back what was erased after it, nor does a device that still has it (A63)', () =>
    inTown(async (town) => {
      const { database, hub, phone, file, folder, erase } = town;
      const [anna, bram] = [await phone(), await phone()];
      const before = await write(anna, hub, 'kanarie-een', 'r1');
      await write(anna, hub, 'blijft', 'r2');
      await syncWith(hub, bram);
      await backup(database, file, folder);
      const after = await write(bram, hub, 'kanarie-twee', 'r3');
      expect(seen(await allText(town), 'kanarie-een')).toBe(true);
      await erase(before);
      await erase(after);
      expect(seen(await allText(town), 'kanarie-een')).toBe(false);
      expect(await restore(database, file, folder)).toMatchObject({ ok: true, erased: 1 });
      expect(seen(await allText(town), 'kanarie')).toBe(false);
      // Bram never heard that both were erased, and offers what he has.
      for (const one of [bram, anna, bram]) await syncWith(hub, one);
      expect(seen(await allText(town), 'kanarie')).toBe(false);
      expect(seen(await allText(town), 'blijft')).toBe(true);
      for (const one of [anna, bram, await phone()]) {
        await syncWith(hub, one);
        expect(namesIn(one)).toMatchObject({ r1: null, r2: 'blijft' });
      }
      const { rows } = await database.pool.query<{ n: number }>('select n from log order by n');
      expect(rows.map(({ n }) => n)).toEqual(rows.map((_row, place) => place + 1));
    }));

  it('goes into an empty database too, with the ledger that lies beside it', () =>
    inTown(async (town) => {
      const { database, hub, phone, file, folder, erase } = town;
      const anna = await phone();
      const ref = await write(anna, hub, 'kanarie', 'r1');
      await backup(database, file, folder);
      await erase(ref);
      const other = await (await server).fresh();
      const elsewhere = mkdtempSync(join(tmpdir(), 'hw-backup-'));
      expect(await restore(other, file, elsewhere)).toMatchObject({ ok: true, erased: 1 });
      expect(readFileSync(ledgerIn(elsewhere), 'utf8')).toContain(ref);
      // Numbers that the database gives out go on.
      await syncWith(openHub(createPgHubStore(other), { verify: () => Promise.resolve('good') }), anna);
      await other.drop();
      rmSync(elsewhere, { recursive: true, force: true });
    }));

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['was cut off', (bytes) => bytes.subarray(0, bytes.length - 20)],
    [
      'has one other byte',
      (bytes) => {
        const changed = gunzipSync(bytes).toString().replace('service', 'servixe');
        return gzipSync(changed);
      },
    ],
    [
      'lost its last line',
      (bytes) => gzipSync(gunzipSync(bytes).toString().split('\n').slice(0, -2).join('\n')),
    ],
    ['goes on after its end', (bytes) => gzipSync(`${gunzipSync(bytes).toString()}["x"]\n`)],
    ['is something else', () => Buffer.from('geen back-up')],
    ['is empty', () => Buffer.alloc(0)],
    [
      'is of a later version',
      (bytes) => gzipSync(gunzipSync(bytes).toString().replace('0001-log', '9999-new')),
    ],
  ])('that %s is not put back, and nothing changes', (_what, spoil) =>
    inTown(async ({ database, hub, phone, file, folder }) => {
      const anna = await phone();
      await write(anna, hub, 'hier');
      await backup(database, file, folder);
      writeFileSync(file, spoil(readFileSync(file)));
      expect((await restore(database, file, folder)).ok).toBe(false);
      const { rows } = await database.pool.query('select head, incarnation from spaces, hub');
      expect(rows).toEqual([{ head: 1, incarnation: 'life-1' }]);
    }),
  );

  it('lets nobody in again who was sent away after it, and brings back no session and no code', () =>
    inTown(async ({ database, file, folder }) => {
      const { pool } = database;
      await pool.query(`insert into people values ('p', 'Anna', 1)`);
      await pool.query(`insert into devices values ('d', 'p', 'key', 'telefoon', 1)`);
      await pool.query(`insert into sessions values ('hash', 'd', 1, 2)`);
      await pool.query(`insert into invites values ('hash', 'p', 'x', '[]', null, 2)`);
      await backup(database, file, folder);
      await pool.query('update devices set revoked_at = 7');
      expect(await restore(database, file, folder)).toMatchObject({ ok: true });
      const { rows } = await pool.query(
        `select revoked_at, label, (select count(*) from sessions) as sessions,
          (select count(*) from invites) as invites from devices`,
      );
      expect(rows).toEqual([{ revoked_at: 7, label: 'telefoon', sessions: 0, invites: 0 }]);
    }));

  it('is not put back while a server runs', () =>
    inTown(async ({ database, file, folder }) => {
      await backup(database, file, folder);
      const running = await database.again();
      expect(await restore(database, file, folder)).toMatchObject({ ok: false, why: 'busy' });
      await running.stop();
      expect(await restore(database, file, folder)).toMatchObject({ ok: true });
    }));

  it('is of one moment, while others go on writing', () =>
    inTown(async ({ database, file, folder }) => {
      const keys = newKeys();
      const hub = openHub(createPgHubStore(database), keys);
      let going = true;
      const pushing = Promise.all(
        Array.from({ length: 4 }, async () => {
          const pusher = keys.pusher(SPACE);
          while (going) await hub.receive(messageWith(pusher.nextRun(3)), 'reader');
        }),
      );
      const head = () => database.pool.query<{ head: number }>('select head from spaces');
      await expect.poll(async () => (await head()).rows).not.toEqual([]);
      for (let copy = 0; copy < 3; copy += 1) {
        await backup(database, file, folder);
        const other = await (await server).fresh();
        expect(await restore(other, file, folder)).toMatchObject({ ok: true });
        const { rows } = await other.pool.query<{ whole: boolean }>(
          `select head = (select count(*) from log) and head = (select sum(last) from standings) as whole from spaces`,
        );
        expect(rows).toEqual([{ whole: true }]);
        await other.drop();
      }
      going = false;
      await pushing;
    }));
});
