/** What somebody asked to be forgotten, by the command for it, and everywhere that it had gone (A63). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readEraseCommand, runErase } from '#server/commands/erase.ts';
import { backup, restore } from '#server/db/backup.ts';
import { ledgerIn } from '#server/db/erasure-ledger.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { createLogSource, type LogSource } from '#server/publish/log-source.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import { chainAfter, chainStart } from '#sync/chain.ts';
import type { Hub } from '#sync/hub.ts';
import { opHash } from '#sync/op.ts';
import { isOpRow } from '#sync/protocol.ts';
import type { Replica } from '#sync/replica.ts';
import { newPhones, syncWith } from '../../support/phones.ts';
import { openHub } from '../../support/pushers.ts';
import { testServer, type FreshDatabase } from '../../support/postgres.ts';

const SPACE = 'directory/GM1680';
const RECORD = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const server = testServer();
afterAll(async () => (await server).stop());

interface Town {
  readonly database: FreshDatabase;
  readonly folder: string;
  readonly hub: Hub;
  readonly packs: LogSource;
  readonly phone: () => Promise<Replica>;
  /** @returns the exit code and all that was said */
  readonly erase: (...args: readonly string[]) => Promise<{ readonly code: number; readonly said: string }>;
}

async function inTown(work: (town: Town) => Promise<void>): Promise<void> {
  const database = await (await server).fresh();
  const folder = mkdtempSync(join(tmpdir(), 'hw-erase-'));
  const phones = newPhones();
  const store = createPgHubStore(database);
  const { text } = await createTexts(join(projectRoot(), 'locales'));
  try {
    await work({
      database,
      folder,
      hub: openHub(store, phones),
      packs: createLogSource(database, store),
      phone: () => phones.phone(SPACE),
      erase: async (...args) => {
        const command = readEraseCommand(args);
        if (command === undefined) throw new Error('no use of the command');
        const lines: string[] = [];
        const print = (line: string): void => void lines.push(line);
        const code = await runErase(command, { database, dataFolder: folder, text, now: Date.now, print });
        return { code, said: lines.join('\n') };
      },
    });
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(
  phone: Replica,
  hub: Hub,
  unit: string,
  words: string,
  record = RECORD,
): Promise<string> {
  const value = { value: words, public: true };
  const [entry] = await phone.edit([{ type: 'service', record, unit, value }]);
  await syncWith(hub, phone);
  return entry?.ref ?? '';
}

/** All that a device shows, as text. */
const shown = (phone: Replica): string =>
  JSON.stringify(
    phone
      .view()
      .records('service')
      .map(({ units }) => [...units.values()].map(({ heads }) => heads.map(({ op }) => op.value))),
  );

/** All bytes of all tables, as text. */
async function allText({ database, folder }: Town): Promise<string> {
  const file = join(folder, 'look.gz');
  await backup(database, file, folder);
  const text = gunzipSync(readFileSync(file)).toString();
  return text + Buffer.from(text.replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1');
}
const has = (text: string, word: string): boolean =>
  text.includes(word) || text.includes(Buffer.from(word).toString('hex'));

const published = async ({ packs }: Town): Promise<string> => JSON.stringify((await packs.read()).records);

describe('an edit that has to be forgotten', () => {
  it('is shown first, and stays as it is until somebody says yes', () =>
    inTown(async (town) => {
      const { hub, phone, erase, database } = town;
      const ref = await write(await phone(), hub, 'name', 'kanarie');
      const asked = await erase('op', ref);
      expect(asked.code).toBe(0);
      expect(asked.said).toContain('kanarie');
      expect(asked.said).toContain(RECORD);
      expect(asked.said).toContain('--yes');
      expect(has(await allText(town), 'kanarie')).toBe(true);
      expect((await database.pool.query('select from erasures')).rowCount).toBe(0);
    }));

  it('is gone from the log, from devices at their next contact, from new devices and from the packs', () =>
    inTown(async (town) => {
      const { hub, phone, erase, packs } = town;
      const [anna, bram] = [await phone(), await phone()];
      const ref = await write(anna, hub, 'name', 'kanarie');
      await write(anna, hub, 'name', 'blijft', OTHER);
      await syncWith(hub, bram);
      expect(shown(bram)).toContain('kanarie');
      expect(await published(town)).toContain('kanarie');
      const before = await packs.mark();
      const { code, said } = await erase('op', ref, '--yes');
      expect(code).toBe(0);
      expect(said).toContain('nooit meer contact');
      expect(has(await allText(town), 'kanarie')).toBe(false);
      expect(await packs.mark()).not.toBe(before);
      expect(await published(town)).not.toContain('kanarie');
      expect(await published(town)).toContain('blijft');
      for (const one of [anna, bram, await phone()]) {
        await syncWith(hub, one);
        expect(shown(one)).not.toContain('kanarie');
        expect(shown(one)).toContain('blijft');
      }
      expect((await erase('op', ref, '--yes')).code).toBe(1);
    }));

  it('keeps its number, its name and its place in the chain, and its device goes on', () =>
    inTown(async ({ hub, phone, erase, database }) => {
      const anna = await phone();
      await write(anna, hub, 'name', 'een');
      const ref = await write(anna, hub, 'name', 'kanarie');
      await write(anna, hub, 'name', 'drie');
      await erase('op', ref, '--yes');
      await write(anna, hub, 'name', 'vier');
      const { rows } = await createPgHubStore(database).page(SPACE, 0, 100);
      expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
      const entries = rows.filter(isOpRow).map(({ entry }) => entry);
      for (const { op, hash } of entries) expect(opHash(op)).toBe(hash);
      expect(entries[1]).toMatchObject({ ref, op: { counter: 2, value: null, salt: '' } });
      const { rows: stands } = await database.pool.query<{ chain: string }>('select chain from standings');
      const device = entries[0]?.op.device ?? '';
      expect(stands).toEqual([{ chain: chainAfter(chainStart(SPACE, device), entries) }]);
      expect(anna.unsent()).toBeUndefined();
    }));
});

describe('a record of which something has to be forgotten', () => {
  it('loses all that was ever said in one unit, also what was replaced, and nothing else', () =>
    inTown(async (town) => {
      const { hub, phone, erase } = town;
      const anna = await phone();
      await write(anna, hub, 'description', 'kanarie een');
      await write(anna, hub, 'description', 'kanarie twee');
      await write(anna, hub, 'name', 'blijft');
      const { said } = await erase('record', RECORD, '--unit', 'description', '--yes');
      expect(said).toContain('2 keer');
      const text = await allText(town);
      expect([has(text, 'kanarie'), has(text, 'blijft')]).toEqual([false, true]);
    }));

  it('loses everything when no unit is named, and stays empty when an older backup is put back', () =>
    inTown(async (town) => {
      const { hub, phone, erase, database, folder } = town;
      const [anna, bram] = [await phone(), await phone()];
      await write(anna, hub, 'name', 'kanarie een');
      await write(bram, hub, 'description', 'kanarie twee');
      await write(bram, hub, 'name', 'blijft', OTHER);
      const file = join(folder, 'old.gz');
      await backup(database, file, folder);
      await erase('record', RECORD, '--yes');
      expect(readFileSync(ledgerIn(folder), 'utf8').trim().split('\n')).toHaveLength(2);
      expect(await restore(database, file, folder)).toMatchObject({ ok: true, erased: 2 });
      for (const one of [anna, bram, await phone()]) {
        await syncWith(hub, one);
        expect(shown(one)).not.toContain('kanarie');
      }
      const text = await allText(town);
      expect([has(text, 'kanarie'), has(text, 'blijft')]).toEqual([false, true]);
    }));
});

describe('somebody whose name has to be forgotten', () => {
  it('keeps the account, under no name, also when an older backup is put back', () =>
    inTown(async (town) => {
      const { database, folder, erase } = town;
      const { pool } = database;
      await pool.query(`insert into people values ('p-1', 'Kanarie', 1), ('p-2', 'Blijft', 1)`);
      await pool.query(
        `insert into devices values ('d-1', 'p-1', 'key', 'telefoon van Kanarie', 1), ('d-2', 'p-2', 'key', 'tablet', 1)`,
      );
      const file = join(folder, 'old.gz');
      await backup(database, file, folder);
      expect((await erase('person', 'p-1')).said).toContain('telefoon van Kanarie');
      expect(has(await allText(town), 'Kanarie')).toBe(true);
      expect((await erase('person', 'p-1', '--yes')).code).toBe(0);
      const names = async () =>
        (
          await pool.query(
            'select p.label as person, d.label as device from people p join devices d on d.person = p.id order by p.id',
          )
        ).rows;
      const after = [
        { person: '–', device: '–' },
        { person: 'Blijft', device: 'tablet' },
      ];
      expect(await names()).toEqual(after);
      expect(await restore(database, file, folder)).toMatchObject({ ok: true, erased: 1 });
      expect(await names()).toEqual(after);
      expect(has(await allText(town), 'Kanarie')).toBe(false);
      expect((await erase('person', 'p-1', '--yes')).code).toBe(1);
    }));
});

describe('the command', () => {
  it.each([
    [[]],
    [['op']],
    [['op', 'geen-naam']],
    [['op', 'a', 'b']],
    [['person', 'p', '--unit', 'name']],
    [['alles', 'x']],
    [['record', 'r', '--nu']],
  ])('does nothing that it does not understand: %j', (args) =>
    expect(readEraseCommand(args)).toBeUndefined(),
  );
});
