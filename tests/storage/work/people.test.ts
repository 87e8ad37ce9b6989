import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { REGION } from '#sync/access.ts';
import { profileOf } from '#storage/work/profiles.ts';
import { wipeWork } from '#storage/work/wipe.ts';
import { newBrowser } from './browser.ts';
import { atWork, inLog, nameIn, write } from './helpers.ts';
import { COORDINATOR, newOffice, SPACE } from './office.ts';

const databases = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).flatMap(({ name = '' }) => (profileOf(name) === undefined ? [] : [name]));

describe('a session', () => {
  it('that ended while somebody worked offline is opened again by the key, and everything goes (F20)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    office.endSessions();
    expect(await write(bench, 'Soep')).toBe(true);
    phone.network = 'good';
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'online', waiting: 0 });
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('of a device that was taken off the list is not: its copies go, and what was not sent stays (F20, F24)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    await bench.syncNow();
    office.revokeAll('Anna');
    await write(bench, 'Thee', 'r2');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'log-in', refused: 1, phase: 'ready', lost: [SPACE] });
    expect(nameIn(bench)).toBeUndefined();
    phone.network = 'offline';
    const later = (await phone.tab()).bench;
    expect(nameIn(later)).toBeUndefined();
    expect(later.space(SPACE)?.refused()[0]?.ops[0]?.op.value).toBe('Thee');
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('with a server that never heard of this device takes nothing away: it may be an old backup (F28)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    await bench.syncNow();
    office.forgetAll();
    await write(bench, 'Thee', 'r2');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'log-in', waiting: 1, lost: [] });
    expect(nameIn(bench)).toBe('Soep');
    expect(await write(bench, 'Taart')).toBe(true);
  });

  it('of somebody who is let in again goes on with what waited, under the new key', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    const person = bench.state().account?.person;
    await write(bench, 'Soep');
    await bench.syncNow();
    office.revokeAll('Anna');
    await write(bench, 'Thee');
    await write(bench, 'Taart', 'r2');
    await bench.syncNow();
    expect(await bench.enrol(office.invite('Anna', COORDINATOR, person), 'weer')).toMatchObject({ ok: true });
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'online', waiting: 0, refused: 0, conflicts: 0 });
    expect(inLog(office)).toEqual(['Soep', 'Thee', 'Taart']);
    expect(nameIn(bench)).toBe('Thee');
    const again = (await phone.tab()).bench;
    expect(again.state()).toMatchObject({ phase: 'ready', waiting: 0 });
  });
});

describe('a right that was taken back', () => {
  it('for some records refuses those acts, which stay to be read, and the rest goes (F21)', async () => {
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    office.mayWrite = ({ record }) => (record === 'r1' ? 'not-allowed' : 'yes');
    await write(bench, 'Soep');
    await write(bench, 'Thee', 'r2');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ waiting: 0, refused: 1 });
    expect(bench.space(SPACE)?.refused()[0]).toMatchObject({ why: 'not-allowed' });
    expect(nameIn(bench)).toBeUndefined();
    expect(inLog(office)).toEqual(['Thee']);
    const [one] = bench.space(SPACE)?.refused() ?? [];
    expect(await bench.space(SPACE)?.dismiss(one?.ops[0]?.ref ?? '')).toMatchObject({ kept: true });
    expect(bench.state().refused).toBe(0);
  });

  it('for a whole village takes its copy off the device, says so, and keeps what was not sent (F21)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'van iedereen');
    await bench.syncNow();
    phone.network = 'offline';
    await write(bench, 'nog niet verstuurd', 'r2');
    office.setRights('Anna', []);
    phone.network = 'good';
    await bench.syncNow();
    const work = bench.space(SPACE);
    expect(bench.state()).toMatchObject({ lost: [SPACE], waiting: 0, refused: 1 });
    expect(work?.closed()).toBe(true);
    expect(nameIn(bench)).toBeUndefined();
    expect(work?.refused()[0]?.ops[0]?.op.value).toBe('nog niet verstuurd');
    expect(await work?.file()).toBeInstanceOf(Blob);
    // The same after a start without network.
    phone.network = 'offline';
    const later = (await phone.tab()).bench;
    expect(later.state()).toMatchObject({ lost: [SPACE], refused: 1 });
    await later.sawLost();
    expect(later.state().lost).toEqual([]);
    // And given back, everything comes back, and what waited goes.
    phone.network = 'good';
    office.setRights('Anna', COORDINATOR);
    office.pass(700_000);
    await later.syncNow();
    await later.syncNow();
    expect(later.state()).toMatchObject({ waiting: 0, refused: 0 });
    expect(nameIn(later)).toBe('van iedereen');
    expect(inLog(office)).toEqual(['van iedereen', 'nog niet verstuurd']);
  });

  it('and work that was put away is never sent, also not on the day of new rights', async () => {
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    await write(bench, 'een');
    office.setRights('Anna', []);
    await bench.syncNow();
    const [one] = bench.space(SPACE)?.refused() ?? [];
    await bench.space(SPACE)?.dismiss(one?.ops[0]?.ref ?? '');
    expect(bench.spaces()).toEqual([]);
    office.setRights('Anna', COORDINATOR);
    office.pass(700_000);
    await bench.syncNow();
    await write(bench, 'twee', 'r2');
    await bench.syncNow();
    await bench.syncNow();
    expect(bench.state().waiting).toBe(0);
    expect(inLog(office)).toEqual(['twee']);
  });

  it('with an end date is not the device to judge: a wrong clock takes nothing away', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const tab = await phone.tab();
    const code = office.invite('Anna', [{ role: 'coordinator', home: 'GM1680', until: '2027-06-30' }]);
    await tab.bench.enrol(code, 'x');
    await write(tab.bench, 'Soep');
    await tab.bench.syncNow();
    phone.skew = 5 * 365 * 86_400_000;
    phone.network = 'offline';
    const later = (await phone.tab()).bench;
    expect(nameIn(later)).toBe('Soep');
    expect(later.state().lost).toEqual([]);
  });
});

describe('two people on one device', () => {
  it('have a database each, and nothing of one is sent by the other (F20)', async () => {
    await wipeWork();
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    await write(bench, 'van Anna');
    phone.network = 'good';
    const anna = JSON.parse(phone.keyValue.get('hw.work') ?? '') as { active: string };
    await bench.enrol(office.invite('Bert'), 'tablet');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({
      phase: 'ready',
      waiting: 0,
      others: [{ profile: anna.active, label: 'Anna' }],
    });
    expect(bench.state().account?.label).toBe('Bert');
    expect(nameIn(bench)).toBeUndefined();
    expect(inLog(office)).toEqual([]);
    expect(await databases()).toHaveLength(2);
    expect(await bench.switchTo(anna.active)).toBe(true);
    await bench.syncNow();
    expect(bench.state().account?.label).toBe('Anna');
    expect(inLog(office)).toEqual(['van Anna']);
    expect(await bench.switchTo('nobody-here')).toBe(false);
  });
});

describe('logging out', () => {
  it('leaves nothing of this person on the device, and takes the device off the list', async () => {
    await wipeWork();
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    expect(await bench.logOut()).toBe(true);
    expect(bench.state()).toMatchObject({ phase: 'none', account: undefined, waiting: 0 });
    expect(bench.spaces()).toEqual([]);
    expect(await databases()).toEqual([]);
    expect([...phone.keyValue.values()].join('')).not.toContain('Anna');
    expect((await phone.tab()).bench.state().phase).toBe('none');
  });

  it('works without internet; only the server was not told (A40)', async () => {
    await wipeWork();
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    expect(await bench.logOut()).toBe(false);
    expect(await databases()).toEqual([]);
    expect(bench.state().phase).toBe('none');
  });
});

describe('a server that was put back from a backup', () => {
  it('gets back what it lost from whoever has it (F28)', async () => {
    const office = newOffice();
    const { bench: anna } = await atWork(office, newBrowser(office));
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    await write(anna, 'bewaard', 'r1');
    await anna.syncNow();
    const backup = office.store.backup();
    await write(anna, 'verloren', 'r2');
    await anna.syncNow();
    await bert.syncNow();
    office.store.restore(backup, 'life-2');
    await bert.syncNow();
    await anna.syncNow();
    await bert.syncNow();
    expect(new Set(inLog(office))).toEqual(new Set(['bewaard', 'verloren']));
    for (const bench of [anna, bert]) {
      expect(nameIn(bench, 'r2')).toBe('verloren');
      expect(bench.state()).toMatchObject({ waiting: 0, refused: 0, connection: 'online' });
    }
  });
});

describe('a repair', () => {
  it('fetches everything anew, and what waits stays; without a server nothing is thrown away', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'in het logboek');
    await bench.syncNow();
    phone.network = 'offline';
    await write(bench, 'wacht', 'r2');
    expect(await bench.repair()).toEqual({ kept: false, why: 'lost' });
    expect(nameIn(bench)).toBe('in het logboek');
    const all = await bench.exportAll();
    expect(all.size).toBeGreaterThan(100);
    phone.network = 'good';
    expect(await bench.repair()).toMatchObject({ kept: true });
    expect(nameIn(bench)).toBe('in het logboek');
    expect(nameIn(bench, 'r2')).toBe('wacht');
    expect(bench.state().waiting).toBe(0);
  });
});

describe('somebody of the whole region', () => {
  it('who is made coordinator of one village keeps that one only', async () => {
    const office = newOffice();
    const { bench } = await newBrowser(office).tab();
    await bench.enrol(office.invite('Baas', [{ role: 'administrator', home: REGION }]), 'laptop');
    await bench.syncNow();
    expect(bench.spaces()).toHaveLength(3);
    office.setRights('Baas', COORDINATOR);
    await bench.syncNow();
    expect(bench.spaces().map(({ space }) => space)).toEqual([SPACE]);
    // Nothing was in the others, so there is nothing to be told.
    expect(bench.state().lost).toEqual([]);
  });
});
