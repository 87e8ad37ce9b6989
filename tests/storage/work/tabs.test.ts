import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { createLeader, STEAL_MS } from '#storage/work/leader.ts';
import { databaseOf } from '#storage/work/profiles.ts';
import { LOCK_MS } from '#storage/work/write-lock.ts';
import { newLocks } from '../../support/locks.ts';
import { newBrowser, settled, type Browser } from './browser.ts';
import { atWork, inLog, nameIn, write } from './helpers.ts';
import { newOffice, SPACE } from './office.ts';

describe('two tabs of one browser', () => {
  it('write in the same space in turns, and nobody gets the counter of another', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const one = await atWork(office, phone);
    const two = await phone.tab();
    for (let at = 0; at < 8; at += 1)
      expect(await write(at % 2 === 0 ? one.bench : two.bench, `naam ${at}`, `r${at}`)).toBe(true);
    await one.bench.syncNow();
    const counters = office.store
      .rows(SPACE)
      .flatMap((row) => ('entry' in row ? [row.entry.op.counter] : []));
    expect(counters).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(one.bench.state().waiting).toBe(0);
  });

  it('write at the same instant: both edits are kept', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const one = await atWork(office, phone);
    const two = await phone.tab({ channel: () => undefined });
    const all = Array.from({ length: 16 }, (_one, at) =>
      write(at % 2 === 0 ? one.bench : two.bench, `naam ${at}`, `r${at}`),
    );
    expect(await Promise.all(all)).toEqual(all.map(() => true));
    await two.bench.syncNow();
    await one.bench.syncNow();
    expect(new Set(inLog(office)).size).toBe(16);
    expect(inLog(office)).toHaveLength(16);
  });

  it('of which one writes without a pause: the other is not told that its disk is broken (F10)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const locks = newLocks();
    const one = await atWork(office, phone, 'Anna', { locks });
    const busy = await phone.tab({ locks });
    let going = true;
    let many = 0;
    const hand = async (): Promise<void> => {
      while (going) {
        expect(await write(busy.bench, `druk ${many}`, `d${(many += 1)}`)).toBe(true);
      }
    };
    const hands = [hand(), hand()];
    const done: boolean[] = [];
    for (let at = 0; at < 5; at += 1) done.push(await write(one.bench, `rustig ${at}`, `r${at}`));
    going = false;
    await Promise.all(hands);
    expect(done).toEqual([true, true, true, true, true]);
    expect(one.bench.state().fault).toBeUndefined();
    await one.bench.syncNow();
    await busy.bench.syncNow();
    const counters = office.store
      .rows(SPACE)
      .flatMap((row) => ('entry' in row ? [row.entry.op.counter] : []));
    expect(counters).toEqual(Array.from({ length: many + 5 }, (_one, at) => at + 1));
  });

  it('of which one was frozen while it wrote: the other waits a moment, and then goes on (F10, F27)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const locks = newLocks();
    const one = await atWork(office, phone, 'Anna', { locks });
    const frozen = await phone.tab({ locks });
    expect(await write(frozen.bench, 'Koffie')).toBe(true);
    await settled();
    const book = JSON.parse(phone.keyValue.get('hw.work') ?? '{}') as { active: string };
    void locks.request(`hw-write-${book.active}-${SPACE}`, () => new Promise<void>(() => undefined));
    const first = write(one.bench, 'Soep');
    await settled();
    expect(one.bench.state().saving).toBe(1);
    await phone.pass(LOCK_MS);
    expect(await first).toBe(true);
    const second = write(one.bench, 'Thee');
    await phone.pass(100);
    expect(await second).toBe(true);
    expect(one.bench.state()).toMatchObject({ fault: undefined, saving: 0 });
  });

  it('show what the other wrote', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const one = await atWork(office, phone);
    const two = await phone.tab();
    await write(one.bench, 'Soep');
    await expect.poll(() => nameIn(two.bench)).toBe('Soep');
    expect(two.bench.state().waiting).toBe(1);
  });

  it('of which one fetches: the other shows it too, and both say that something changed', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const one = await atWork(office, phone);
    const two = await phone.tab();
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    await write(bert, 'Thee');
    await bert.syncNow();
    const before = [one, two].map(({ bench }) => bench.state().version);
    await one.bench.syncNow();
    await expect.poll(() => nameIn(two.bench)).toBe('Thee');
    for (const [at, { bench }] of [one, two].entries())
      expect(bench.state().version).toBeGreaterThan(before[at] ?? 0);
    await settled();
    const quiet = [one, two].map(({ bench }) => bench.state().version);
    await settled();
    expect([one, two].map(({ bench }) => bench.state().version)).toEqual(quiet);
  });

  it('of which one slept for days looks at everything before it writes (F27)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const sleeper = await atWork(office, phone, 'Anna', { channel: () => undefined });
    const other = await phone.tab();
    sleeper.hide();
    await write(other.bench, 'Soep');
    await other.bench.syncNow();
    office.endSessions();
    office.pass(3 * 86_400_000);
    sleeper.show();
    expect(await write(sleeper.bench, 'Thee')).toBe(true);
    await sleeper.bench.syncNow();
    expect(inLog(office)).toEqual(['Soep', 'Thee']);
    expect(sleeper.bench.state()).toMatchObject({ waiting: 0, conflicts: 0, connection: 'online' });
  });

  it('of which one logs out: the other knows it, and keeps nothing', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const one = await atWork(office, phone);
    const two = await phone.tab();
    await one.bench.logOut();
    await expect.poll(() => two.bench.state().phase).toBe('none');
    expect(two.bench.spaces()).toEqual([]);
  });
});

/** A copy of a phone's storage, as a backup that was put back on a second phone. */
async function copyOf(phone: Browser, copy: Browser): Promise<void> {
  const book = JSON.parse(phone.keyValue.get('hw.work') ?? '{}') as { active: string };
  const name = `copy${Math.random().toString(36).slice(2, 12)}xx`;
  const from = await new Dexie(databaseOf(book.active)).open();
  const to = new Dexie(databaseOf(name));
  to.version(1).stores({
    metas: 'space',
    lists: '[space+list+key]',
    log: '[space+seq]',
    drafts: 'key',
    facts: '',
  });
  await to.open();
  for (const table of from.tables) {
    const keys = await table.toCollection().primaryKeys();
    const rows: unknown[] = await table.toArray();
    await (table.name === 'facts'
      ? to.table('facts').bulkPut(rows, keys)
      : to.table(table.name).bulkPut(rows));
  }
  from.close();
  to.close();
  copy.keyValue.set('hw.work', JSON.stringify({ active: name, people: [{ profile: name, label: 'Anna' }] }));
}

describe('a phone whose storage was copied', () => {
  it('goes on under a new name that the server knows, and both edits are in the log (F25)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'samen', 'r0');
    await bench.syncNow();
    const second = newBrowser(office);
    await copyOf(phone, second);
    const { bench: copy } = await second.tab();
    expect(copy.state()).toMatchObject({ phase: 'ready' });
    await write(bench, 'hier', 'r1');
    await write(copy, 'daar', 'r2');
    await bench.syncNow();
    await copy.syncNow();
    await copy.syncNow();
    expect(new Set(inLog(office))).toEqual(new Set(['samen', 'hier', 'daar']));
    expect(copy.state()).toMatchObject({ waiting: 0, refused: 0, connection: 'online' });
    const names = new Set(
      office.store.rows(SPACE).flatMap((row) => ('entry' in row ? [row.entry.op.device] : [])),
    );
    expect(names.size).toBe(2);
    await bench.syncNow();
    expect(nameIn(bench, 'r2')).toBe('daar');
  });
});

describe('the tab that keeps the line open', () => {
  function newTab(locks: Pick<LockManager, 'request'> | undefined, visible = true) {
    const timers = new Set<{ readonly ms: number; readonly work: () => void }>();
    const listeners = { seen: () => undefined as void, hidden: () => undefined as void };
    const tab = {
      visible,
      pass: (): void => undefined,
      show: (): void => undefined,
      hide: (): void => undefined,
    };
    const leader = createLeader({
      name: 'x',
      locks,
      after: (ms, work) => {
        const timer = { ms, work };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
      page: {
        visible: () => tab.visible,
        online: () => true,
        onVisible: (listener) => {
          listeners.seen = listener;
          return () => undefined;
        },
        onHidden: (listener) => {
          listeners.hidden = listener;
          return () => undefined;
        },
        onOnline: () => () => undefined,
      },
      onChange: () => undefined,
    });
    tab.pass = () => {
      for (const timer of timers) {
        timers.delete(timer);
        expect(timer.ms).toBe(STEAL_MS);
        timer.work();
      }
    };
    tab.show = () => {
      tab.visible = true;
      listeners.seen();
    };
    tab.hide = () => {
      tab.visible = false;
      listeners.hidden();
    };
    return { ...leader, tab };
  }

  it('is the one that is looked at', async () => {
    const locks = newLocks();
    const one = newTab(locks);
    await settled();
    expect(one.leads()).toBe(true);
    const two = newTab(locks, false);
    one.tab.hide();
    two.tab.show();
    await settled();
    expect([one.leads(), two.leads()]).toEqual([false, true]);
  });

  it('is taken over after five seconds from a tab that is frozen with the lock', async () => {
    const locks = newLocks();
    const frozen = newTab(locks);
    await settled();
    const two = newTab(locks);
    await settled();
    expect(two.leads()).toBe(false);
    two.tab.pass();
    await settled();
    expect(two.leads()).toBe(true);
    // The frozen one wakes up: it does not take it back, or two windows would do so for ever.
    await settled();
    expect(frozen.leads()).toBe(false);
    frozen.tab.pass();
    await settled();
    expect([frozen.leads(), two.leads()]).toEqual([false, true]);
    two.tab.hide();
    await settled();
    expect(frozen.leads()).toBe(true);
  });

  it('is every tab that is looked at, where browsers have no locks', () => {
    expect(newTab(undefined).leads()).toBe(true);
    expect(newTab(undefined, false).leads()).toBe(false);
  });
});
