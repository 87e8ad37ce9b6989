import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkPorts } from '#storage/work/ports.ts';
import { databaseOf } from '#storage/work/profiles.ts';
import { openWorkDatabase } from '#storage/work/work-database.ts';
import { openDexieDisk, type WorkDisk } from '#storage/work/work-disk.ts';
import { newBrowser, settled, type Browser } from './browser.ts';
import { atWork, inLog, nameEdit, nameIn, write } from './helpers.ts';
import { newOffice, SPACE } from './office.ts';

const profileIn = (browser: Browser): string => {
  const kept = JSON.parse(browser.keyValue.get('hw.work') ?? '{}') as { active?: string };
  return kept.active ?? '';
};

/** Connections that can be made to fail, as Safari's do after a night in the background. */
function mortalConnections() {
  const real = IDBDatabase.prototype.transaction;
  const dead = new WeakSet();
  const open = new Set<IDBDatabase>();
  const state = { everyone: false, failed: 0 };
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) {
    open.add(this);
    if (!state.everyone && !dead.has(this)) return real.apply(this, args);
    state.failed += 1;
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  });
  return {
    /** Those that are open now. */
    kill: () => {
      for (const db of open) dead.add(db);
    },
    state,
  };
}

/** A disk whose spaces do with every change what the test says first. */
const withFaults =
  (fault: () => void): WorkPorts['openDisk'] =>
  async (profile, newName, onReplaced) => {
    const disk: WorkDisk = await openDexieDisk(databaseOf(profile), newName, { onReplaced });
    return {
      ...disk,
      store: (space) => {
        const store = disk.store(space);
        return {
          ...store,
          commit: async (change) => {
            fault();
            return store.commit(change);
          },
        };
      },
    };
  };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a disk that fails', () => {
  it('breaks off while the app sleeps: a new connection is made and the edit is kept (F4)', async () => {
    const connections = mortalConnections();
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    connections.kill();
    expect(await write(bench, 'Soep')).toBe(true);
    expect(connections.state.failed).toBeGreaterThan(0);
    expect(bench.state()).toMatchObject({ fault: undefined, waiting: 1 });
  });

  it('stays broken: after three new connections the screen hears that it is not kept (F4)', async () => {
    const connections = mortalConnections();
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    connections.state.everyone = true;
    const done = await bench.space(SPACE)?.edit([nameEdit('Soep')]);
    expect(done).toEqual({ kept: false, why: 'lost' });
    expect(bench.state()).toMatchObject({ fault: 'lost', saving: 0, waiting: 0 });
    connections.state.everyone = false;
    expect(await write(bench, 'Soep')).toBe(true);
    expect(bench.state()).toMatchObject({ fault: undefined, waiting: 1 });
    await bench.syncNow();
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('breaks off after the change was on it: it is there once (F4)', async () => {
    const name = `work-${randomUUID()}`;
    const db = await openWorkDatabase(name, { sleep: () => Promise.resolve() });
    let tries = 0;
    const before = await openWorkDatabase(name);
    await before.write(({ facts }) => facts.put('here', 'change'));
    before.close();
    const done = await db.write(
      () => {
        tries += 1;
        return Promise.reject(new DOMException('lost in the middle', 'UnknownError'));
      },
      ({ facts }) => facts.get('change'),
    );
    expect(done).toBe('here');
    expect(tries).toBe(1);
    await db.remove();
  });

  it('never answers when it is opened: the screen hears it, and it is tried again (F5)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    await atWork(office, phone);
    const silent: WorkPorts['openDisk'] = (profile, newName, onReplaced) =>
      openDexieDisk(databaseOf(profile), newName, { onReplaced, openMs: 20 });
    const open = vi
      .spyOn(IDBFactory.prototype, 'open')
      .mockImplementation(() => new EventTarget() as unknown as IDBOpenDBRequest);
    const { bench } = await phone.tab({ openDisk: silent });
    expect(bench.state()).toMatchObject({ phase: 'opening', fault: 'blocked' });
    open.mockRestore();
    await phone.pass(6000);
    await expect.poll(() => bench.state().phase).toBe('ready');
    expect(bench.state().fault).toBeUndefined();
  });

  it('is full: what can be fetched again goes first, and then the edit is kept (F6)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    let full = false;
    const freed: string[] = [];
    const { bench } = await atWork(office, phone, 'Anna', {
      openDisk: withFaults(() => {
        // As the library tells it.
        if (full)
          throw Object.assign(new Error('aborted'), {
            name: 'AbortError',
            inner: { name: 'QuotaExceededError' },
          });
      }),
      makeRoom: () => {
        freed.push('packs');
        full = false;
        return Promise.resolve();
      },
    });
    full = true;
    expect(await write(bench, 'Soep')).toBe(true);
    expect(freed).toEqual(['packs']);
    expect(bench.state()).toMatchObject({ waiting: 1, fault: undefined });
  });

  it('is full and stays full: nothing that waits is lost, and the screen says what is wrong (F6)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    let full = false;
    const { bench } = await atWork(office, phone, 'Anna', {
      openDisk: withFaults(() => {
        if (full) throw new DOMException('no room', 'QuotaExceededError');
      }),
    });
    await write(bench, 'Soep');
    full = true;
    expect(await bench.space(SPACE)?.edit([nameEdit('Thee')])).toEqual({ kept: false, why: 'full' });
    expect(bench.state()).toMatchObject({ waiting: 1, fault: 'full', saving: 0 });
    expect(nameIn(bench)).toBe('Soep');
    full = false;
    await bench.syncNow();
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('is asked for strict durability, so that a promise survives a power cut (F8)', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    spy.mockClear();
    await write(bench, 'Soep');
    const writing = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing.length).toBeGreaterThan(0);
    for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
  });

  it('fails in the middle of what was fetched: page and cursor stay together (F9)', async () => {
    const office = newOffice();
    const { bench: anna } = await atWork(office, newBrowser(office));
    const phone = newBrowser(office);
    let fails = false;
    const { bench } = await atWork(office, phone, 'Bert', {
      openDisk: withFaults(() => {
        if (fails) throw new DOMException('cut', 'ConstraintError');
      }),
    });
    await write(anna, 'Soep');
    await anna.syncNow();
    fails = true;
    await bench.syncNow();
    expect(nameIn(bench)).toBeUndefined();
    expect(bench.state().fault).toBe('lost');
    fails = false;
    await bench.syncNow();
    expect(nameIn(bench)).toBe('Soep');
    expect(bench.state().connection).toBe('online');
  });

  it('asks to be kept after the first edit, once, and the answer is shown (F2)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    let asked = 0;
    const { bench } = await atWork(office, phone, 'Anna', {
      persist: () => {
        asked += 1;
        return Promise.resolve(true);
      },
    });
    expect(asked).toBe(0);
    expect(bench.state().persisted).toBeUndefined();
    await write(bench, 'een');
    await write(bench, 'twee');
    await settled();
    expect(asked).toBe(1);
    expect(bench.state().persisted).toBe(true);
  });
});

describe('a newer app', () => {
  it('in another tab takes the database: this one shows everything, writes nothing, and never comes back by itself (F10)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    const newer = await openWorkDatabase(databaseOf(profileIn(phone)), { version: 2 });
    await settled();
    expect(bench.state().phase).toBe('replaced');
    expect(await bench.space(SPACE)?.edit([nameEdit('Thee')])).toEqual({ kept: false, why: 'blocked' });
    expect(nameIn(bench)).toBe('Soep');
    expect((await newer.read(({ metas }) => metas.toArray())).map(({ meta }) => meta.counter)).toEqual([1]);
    newer.close();
  });

  it('was here and an older one came back: it is read, and never written', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    await write((await atWork(office, phone)).bench, 'Soep');
    const newer = await openWorkDatabase(databaseOf(profileIn(phone)), { version: 2 });
    newer.close();
    const { bench } = await phone.tab();
    expect(bench.state().phase).toBe('replaced');
    expect(nameIn(bench)).toBe('Soep');
    expect(await write(bench, 'Thee')).toBe(false);
    expect(await bench.saveDraft({ key: 'a/b', values: {}, bases: {}, savedAt: 1 })).toBe(false);
  });
});

describe('a browser that keeps nothing', () => {
  it('has a workbench all the same, and the screen says that it goes with the page (F22)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone, 'Anna', {
      openDisk: () => Promise.reject(new DOMException('private', 'SecurityError')),
    });
    expect(bench.state().phase).toBe('memory');
    await write(bench, 'Soep');
    await bench.syncNow();
    expect(inLog(office)).toEqual(['Soep']);
    expect((await phone.tab()).bench.state().phase).toBe('none');
  });

  it('is known by the little room that it gives (F22)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    phone.quota = 10_000_000;
    const { bench } = await atWork(office, phone);
    expect(bench.state().phase).toBe('memory');
    expect(await write(bench, 'Soep')).toBe(true);
  });

  it('but forgot only who works here finds the database by its name', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    await write((await atWork(office, phone)).bench, 'Soep');
    const profile = profileIn(phone);
    phone.keyValue.clear();
    phone.network = 'offline';
    const { bench } = await phone.tab({ profiles: () => Promise.resolve(['nothing-here', profile]) });
    expect(bench.state()).toMatchObject({ phase: 'ready', waiting: 1 });
    expect(profileIn(phone)).toBe(profile);
  });

  it('or that can not sign says so before anybody types a code', async () => {
    const office = newOffice();
    const { bench } = await newBrowser(office).tab({ subtle: undefined });
    expect(bench.state().phase).toBe('unsupported');
    expect(await bench.enrol(office.invite('Anna'), 'x')).toMatchObject({ ok: false });
  });

  it('emptied everything: the app starts as on the first day, and says what happened (F1, F23)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    await atWork(office, phone);
    await Dexie.delete(databaseOf(profileIn(phone)));
    const { bench } = await phone.tab();
    expect(bench.state()).toMatchObject({ phase: 'none', emptied: true });
    // Also the next day; and until somebody is let in again.
    expect((await phone.tab()).bench.state()).toMatchObject({ phase: 'none', emptied: true });
    expect(await bench.enrol(office.invite('Anna'), 'telefoon')).toMatchObject({ ok: true });
    expect(bench.state()).toMatchObject({ phase: 'ready', emptied: false });
    expect((await phone.tab()).bench.state()).toMatchObject({ phase: 'ready', emptied: false });
    await bench.logOut();
    expect(bench.state()).toMatchObject({ phase: 'none', emptied: false });
  });
});
