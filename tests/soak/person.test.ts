/** People in a real browser, before a real server: who leaves, who takes over, whose phone is gone, whose file it is. */
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { API } from '#sync/api.ts';
import { emptyFolder } from '../support/build.ts';
import { HOME, openDesk, SPACE, type Desk, type Tab } from './desk.ts';

const opening = openDesk();
afterAll(async () => (await opening).close());
const profile = (): string => join(emptyFolder('profile'), 'profile');
const value = (word: string) => ({ value: word, public: true });

async function somebody(before?: () => void) {
  const desk = await opening;
  const folder = profile();
  const chromium = await desk.chromium(folder);
  const tab = await desk.tab(chromium, before);
  expect(await tab.call('enrol', await desk.code())).toBe('ok');
  await tab.call('syncNow');
  return { desk, folder, chromium, tab };
}
const say = async (tab: Tab, record: string, word: string): Promise<void> =>
  expect((await tab.call('write', SPACE, record, word)).kept).toBe(true);
const deviceOf = async (tab: Tab): Promise<string> => (await tab.call('state')).account?.device ?? '';
/** Who wrote under a record, as the server has it. */
async function writersOf({ database }: Desk, record: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ device: string }>(
    'select distinct device from log where record = $1',
    [record],
  );
  return rows.map(({ device }) => device);
}
/** Nothing is sent from this page until it is let go. */
async function held({ page }: Tab): Promise<() => Promise<void>> {
  await page.route('**/api/sync', (route) => route.abort());
  return () => page.unroute('**/api/sync');
}

describe('a disk in a real browser', () => {
  it('F8: writes with strict durability what somebody typed', async () => {
    const { chromium, tab } = await somebody(() => {
      // Before the database is opened: the library holds on to what it finds then.
      const real = IDBDatabase.prototype.transaction;
      const found: string[] = [];
      Reflect.set(globalThis, 'written', found);
      IDBDatabase.prototype.transaction = function (...given) {
        const transaction = real.apply(this, given);
        if (transaction.mode === 'readwrite') found.push(transaction.durability);
        return transaction;
      };
    });
    const written = (): Promise<string[]> =>
      tab.page.evaluate(() => Reflect.get(globalThis, 'written') as string[]);
    const before = (await written()).length;
    await say(tab, 'f8', 'stevig');
    const found = await written();
    expect(found.length).toBeGreaterThan(before);
    // Also the key, and who somebody is.
    expect(new Set(found)).toEqual(new Set(['strict']));
    await chromium.kill();
  }, 60_000);

  it('F9: killed while a page of the log comes in, has as many ops as its cursor says, and then all', async () => {
    const desk = await opening;
    const replica = await desk.admin.replica(SPACE);
    for (let act = 0; act < 48; act += 1)
      await replica.edit(
        Array.from({ length: 100 }, (_one, nth) => ({
          type: 'service',
          record: `f9-${act}-${nth}`,
          unit: 'name',
          value: value(`woord ${act} ${nth}`),
        })),
      );
    while ((await desk.admin.sync(replica)) === 'again');
    const { cursor: head } = replica.state().meta;
    const reached: number[] = [];
    for (const answers of [2, 3]) {
      const folder = profile();
      const chromium = await desk.chromium(folder);
      const tab = await desk.tab(chromium);
      let came = 0;
      const killed = new Promise<void>((resolve) => {
        tab.page.on('response', (response) => {
          if (!response.url().endsWith('api/sync') || (came += 1) !== answers) return;
          void chromium.kill().then(resolve);
        });
      });
      void tab.call('enrol', await desk.code()).catch(() => undefined);
      await killed;
      desk.gate.turn('refuses');
      const again = await desk.chromium(folder);
      const later = await desk.tab(again);
      const { cursor, ops } = await later.call('logKept', SPACE);
      expect(ops).toBe(cursor);
      reached.push(cursor);
      desk.gate.turn('good');
      await later.call('syncNow');
      expect(await later.call('logKept', SPACE)).toEqual({ cursor: head, ops: head });
      await again.kill();
    }
    // Killed in the middle indeed.
    expect(reached.some((cursor) => cursor > 0 && cursor < head)).toBe(true);
  }, 120_000);

  it('F2: that is promised nothing says so, and work goes on', async () => {
    const { chromium, tab } = await somebody(() => {
      navigator.storage.persist = () => Promise.resolve(false);
      navigator.storage.persisted = () => Promise.resolve(false);
    });
    await say(tab, 'f2', 'een');
    await expect.poll(async () => (await tab.call('state')).persisted).toBe(false);
    await say(tab, 'f2', 'twee');
    expect(await tab.call('state')).toMatchObject({ phase: 'ready', fault: undefined });
    await chromium.kill();
  }, 60_000);
});

describe('somebody who leaves without internet', () => {
  it('A40: leaves nothing: not in a database, not in a cache, not behind the back button', async () => {
    const { desk, chromium, tab } = await somebody();
    await say(tab, 'a40', 'kanarie-verstuurd');
    expect(await tab.call('sendAll')).toBe(0);
    const letGo = await held(tab);
    await say(tab, 'a40', 'kanarie-wacht');
    const device = await deviceOf(tab);
    expect(await tab.call('everythingKept')).toContain('kanarie-wacht');
    desk.gate.turn('refuses');
    expect(await tab.call('logOut')).toBe(false);
    const left = await tab.call('everythingKept');
    for (const word of ['kanarie', device, 'work-', 'Proef']) expect(left).not.toContain(word);
    desk.gate.turn('good');
    await letGo();
    await tab.page.goto('about:blank');
    await tab.page.goBack();
    expect(await tab.page.content()).not.toContain('kanarie');
    const next = await desk.tab(chromium);
    expect(await next.call('state')).toMatchObject({ phase: 'none', account: undefined, waiting: 0 });
    expect(await next.call('spaces')).toEqual([]);
    expect(await writersOf(desk, 'a40')).toEqual([device]);
    await chromium.kill();
  }, 60_000);
});

describe('two people on one device', () => {
  it('A41: have a database each; what waits of one is not seen by the other, and never sent in that name', async () => {
    const { desk, chromium, tab } = await somebody();
    const first = await deviceOf(tab);
    const letGo = await held(tab);
    await say(tab, 'a41', 'van de eerste');
    expect(await tab.call('enrol', await desk.code())).toBe('ok');
    await letGo();
    const second = await deviceOf(tab);
    expect(second).not.toBe(first);
    expect(await tab.call('heads', SPACE, 'a41')).toEqual([]);
    await say(tab, 'a41-b', 'van de tweede');
    expect(await tab.call('sendAll')).toBe(0);
    expect(await writersOf(desk, 'a41')).toEqual([]);
    expect(await writersOf(desk, 'a41-b')).toEqual([second]);
    const [other] = (await tab.call('state')).others;
    expect(await tab.call('switchTo', other?.profile ?? '')).toBe(true);
    expect(await tab.call('sendAll')).toBe(0);
    expect(await writersOf(desk, 'a41')).toEqual([first]);
    expect(await tab.call('refused', SPACE)).toBe(0);
    await chromium.kill();
  }, 60_000);
});

describe('a phone that was stolen', () => {
  it('F24: opens without internet; with the first contact after it was stopped all that others wrote is gone', async () => {
    const { desk, folder, chromium, tab } = await somebody();
    await say(tab, 'f24', 'kanarie-f24');
    expect(await tab.call('sendAll')).toBe(0);
    const device = await deviceOf(tab);
    await chromium.close();
    await desk.admin.open();
    await desk.admin.ask(API.revoke, { device });
    desk.gate.turn('refuses');
    const thief = await desk.chromium(folder);
    const later = await desk.tab(thief);
    expect(await later.call('heads', SPACE, 'f24')).toEqual([value('kanarie-f24')]);
    desk.gate.turn('good');
    await expect
      .poll(async () => (await later.call('syncNow')).connection, { timeout: 10_000 })
      .toBe('log-in');
    expect(await later.call('state')).toMatchObject({ lost: [SPACE] });
    expect(await later.call('everythingKept')).not.toContain('kanarie-f24');
    await thief.kill();
  }, 60_000);
});

describe('a file that comes by hand', () => {
  it('A47, A48: changed, swollen, foreign, or of a device that was stopped: looked at, and nothing of it is used', async () => {
    const anna = await somebody();
    const bert = await somebody();
    const { desk } = anna;
    const letGo = await held(anna.tab);
    await say(anna.tab, 'a47', 'uit het bestand');
    const bytes = await anna.tab.call('file', SPACE);
    const device = await deviceOf(anna.tab);
    const open = (file: readonly number[], accept = true) => bert.tab.call('openFile', SPACE, file, accept);
    const text = gunzipSync(Uint8Array.from(bytes)).toString();
    const packed = (words: string): readonly number[] => [...gzipSync(words)];
    // Anna came before Bert, so he knows her key: as it is the file would do.
    expect(await open(bytes, false)).toMatchObject({ from: [{ device, acts: 1 }], distrusted: 0 });
    expect(await open(packed(text.replace('uit het bestand', 'uit een best<b>nd')))).toMatchObject({
      from: [],
      changed: [],
      distrusted: 1,
      suspect: [{ device }],
    });
    expect(await open(packed(text.replaceAll(HOME, 'GM0106')))).toBe('other-space');
    expect(await open(bytes.slice(0, -9))).toBe('damaged');
    expect(await open([0x25, 0x50, 0x44, 0x46])).toBe('not-ours');
    expect(await bert.tab.call('openBomb', SPACE, 200_000_000)).toBe('too-large');
    expect(await bert.tab.call('heads', SPACE, 'a47')).toEqual([]);
    // Stopped meanwhile: whoever carries it, the server takes nothing of it.
    await desk.admin.open();
    await desk.admin.ask(API.revoke, { device });
    await open(bytes);
    await bert.tab.call('syncNow');
    await bert.tab.call('syncNow');
    expect(await writersOf(desk, 'a47')).toEqual([]);
    // And who hears of it first does not even carry it.
    const carla = await somebody();
    expect(await carla.tab.call('openFile', SPACE, bytes, true)).toMatchObject({
      from: [],
      distrusted: 1,
      suspect: [{ device }],
    });
    expect(await carla.tab.call('heads', SPACE, 'a47')).toEqual([]);
    await letGo();
    for (const one of [anna, bert, carla]) await one.chromium.kill();
  }, 90_000);
});
