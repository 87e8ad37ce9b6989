/** The workbench in a real browser, treated badly. Each begins on a profile of its own. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDice } from '../simulation/random.ts';
import { emptyFolder } from '../support/build.ts';
import { HOME, openDesk, SPACE, type Desk, type Tab } from './desk.ts';
import { killWhileWriting } from './kills.ts';

const opening = openDesk();
afterAll(async () => (await opening).close());

const profile = (): string => join(emptyFolder('profile'), 'profile');

/** Somebody new, let in on a browser of his own. */
async function somebody(before?: () => void) {
  const desk = await opening;
  const folder = profile();
  const chromium = await desk.chromium(folder);
  const tab = await desk.tab(chromium, before);
  expect(await tab.call('enrol', await desk.code())).toBe('ok');
  return { desk, folder, chromium, tab };
}

/** What the server has under a record, from whoever. */
async function inLog({ database }: Desk, record: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ payload: string }>(
    `select convert_from(payload, 'UTF8') as payload from log where record = $1 and unit = 'name' order by n`,
    [record],
  );
  return rows.map(({ payload }) => /"value":"([^"]*)"/.exec(payload)?.[1] ?? payload);
}

const say = (tab: Tab, record: string, word: string) => tab.call('write', SPACE, record, word);

describe('a browser that is killed in the middle of writing', () => {
  it('F7: has all that it said was kept, no act in half, and sends it once', async () => {
    const numbers = await killWhileWriting(await opening, profile(), 4, createDice(7));
    console.log(JSON.stringify(numbers));
    expect(numbers.kept).toBeGreaterThan(20);
    expect(numbers).toMatchObject({ missing: [], torn: [], notInLog: [], unexplained: 0 });
    expect(numbers.names).toBeLessThanOrEqual(1 + numbers.emptied);
  }, 180_000);
});

describe('two tabs of one person', () => {
  it('F10: write without a pause under one name: nothing fails, and what one keeps the other sees', async () => {
    const { desk, chromium, tab } = await somebody();
    const other = await desk.tab(chromium);
    for (const [one, word] of [
      [tab, 'links'],
      [other, 'rechts'],
    ] as const)
      await one.call('writeOn', SPACE, word, [`tabs-${word}`, 'tabs-both'], { hands: 2, pauseMs: 0 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    await tab.call('stopWriting');
    await other.call('stopWriting');
    expect(await tab.call('sendAll')).toBe(0);
    const all = [...tab.kept, ...other.kept];
    expect([tab.notKept, other.notKept]).toEqual([[], []]);
    // Both got their turn; how often is for the machine to say, on which one began first.
    for (const one of [tab, other]) expect(one.kept.length).toBeGreaterThan(0);
    for (const one of [tab, other])
      await expect
        .poll(
          async () => {
            await one.call('syncNow');
            const { missing, torn, pending } = await one.call('held', SPACE, all);
            return { missing, torn, pending };
          },
          { timeout: 20_000 },
        )
        .toEqual({ missing: [], torn: [], pending: 0 });
    expect(await tab.call('refused', SPACE)).toBe(0);
    await chromium.kill();
  }, 120_000);
});

describe('a profile that is copied to another machine', () => {
  it('F25: goes on under another name there, and what was done on both sides survives', async () => {
    const { desk, folder, chromium, tab } = await somebody();
    expect((await say(tab, 'clone', 'samen')).kept).toBe(true);
    expect(await tab.call('sendAll')).toBe(0);
    await chromium.close();
    const copy = profile();
    cpSync(folder, copy, { recursive: true });
    const machines = [await desk.chromium(folder), await desk.chromium(copy)];
    const tabs: Tab[] = [];
    for (const [nth, machine] of machines.entries()) {
      const one = await desk.tab(machine);
      tabs.push(one);
      for (const turn of [1, 2, 3])
        expect((await say(one, `clone-${nth}`, `kant ${nth} ${turn}`)).kept).toBe(true);
    }
    for (let round = 0; round < 3; round += 1) for (const one of tabs) await one.call('sendAll');
    for (const nth of [0, 1])
      expect(await inLog(desk, `clone-${nth}`)).toEqual([1, 2, 3].map((turn) => `kant ${nth} ${turn}`));
    for (const one of tabs) {
      await one.call('syncNow');
      expect(await one.call('heads', SPACE, 'clone-0')).toEqual([{ value: 'kant 0 3', public: true }]);
      expect(await one.call('heads', SPACE, 'clone-1')).toEqual([{ value: 'kant 1 3', public: true }]);
      expect(await one.call('refused', SPACE)).toBe(0);
    }
    for (const machine of machines) await machine.kill();
  }, 120_000);
});

describe('a disk with no room left', () => {
  it('F6: keeps nothing, says so, and goes on when there is room again', async () => {
    const { desk, chromium: first, tab: before, folder } = await somebody();
    expect((await say(before, 'quota', 'voor')).kept).toBe(true);
    await first.close();
    // Chromium reckons with the room of a while ago: it must be gone before the database is opened.
    const chromium = await desk.chromium(folder);
    const blank = await chromium.page();
    const devtools = await blank.context().newCDPSession(blank);
    const origin = desk.gate.origin.slice(0, -1);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 });
    const tab = await desk.tab(chromium);
    const outcome = await say(tab, 'quota', 'vol');
    expect(outcome).toMatchObject({ kept: false, why: 'full' });
    expect(await tab.call('state')).toMatchObject({ fault: 'full' });
    expect(await tab.call('heads', SPACE, 'quota')).toEqual([{ value: 'voor', public: true }]);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await expect.poll(async () => (await say(tab, 'quota', 'na')).kept, { timeout: 30_000 }).toBe(true);
    expect(await tab.call('heads', SPACE, 'quota')).toEqual([{ value: 'na', public: true }]);
    expect(await tab.call('sendAll')).toBe(0);
    await chromium.kill();
  }, 120_000);
});

describe('a network that is not what it says', () => {
  it('F14, F15, F16: hanging, refusing, a wifi that wants a log-in, or called absent when it is there', async () => {
    const { desk, chromium, tab } = await somebody();
    const devtools = await tab.page.context().newCDPSession(tab.page);
    const claim = (offline: boolean) =>
      devtools.send('Network.overrideNetworkState', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    await devtools.send('Network.enable');
    await claim(false);
    for (const [weather, connection] of [
      ['refuses', 'offline'],
      ['portal', 'portal'],
      ['hangs', 'slow'],
    ] as const) {
      desk.gate.turn(weather);
      const began = Date.now();
      const asking = tab.call('syncNow');
      // While nothing answers, saving takes no longer.
      const outcome = await say(tab, 'weather', weather);
      expect(outcome.kept).toBe(true);
      expect(outcome.ms).toBeLessThan(1_500);
      await asking;
      expect(Date.now() - began, weather).toBeLessThan(12_000);
      const state = await tab.call('syncNow');
      expect(state, weather).toMatchObject({ connection });
      expect(state.waiting).toBeGreaterThan(0);
    }
    desk.gate.turn('good');
    await claim(true);
    expect(await tab.call('sendAll')).toBe(0);
    expect(await inLog(desk, 'weather')).toEqual(['refuses', 'portal', 'hangs']);
    desk.gate.turn('good');
    await chromium.kill();
  }, 120_000);
});

describe('a clock that is ten years off', () => {
  it('F19: neither keeps anybody from saving, nor wins from those who look at the right one', async () => {
    const late = await somebody(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 10 * 365.25 * 86_400_000;
    });
    const early = await somebody(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - 10 * 365.25 * 86_400_000;
    });
    for (const [one, word] of [
      [late, 'straks'],
      [early, 'vroeger'],
    ] as const) {
      expect((await say(one.tab, 'clock', word)).kept).toBe(true);
      expect(await one.tab.call('sendAll'), word).toBe(0);
      const { clockOff } = await one.tab.call('state');
      expect(Math.abs(clockOff) / (365.25 * 86_400_000), word).toBeCloseTo(10, 1);
    }
    // The one who wrote last had seen what the other wrote, or it stays as a question; it never just disappears.
    await late.tab.call('syncNow');
    expect((await say(late.tab, 'clock', 'nu')).kept).toBe(true);
    expect(await late.tab.call('sendAll')).toBe(0);
    await early.tab.call('syncNow');
    expect(await early.tab.call('heads', SPACE, 'clock')).toEqual([{ value: 'nu', public: true }]);
    await late.chromium.kill();
    await early.chromium.kill();
  }, 120_000);
});

describe('a line of a village', () => {
  it('carries a week of work up, slowly, and not again and again', async () => {
    const { desk, chromium, tab } = await somebody();
    expect(HOME).toBe('GM1680');
    desk.gate.turn('refuses');
    await tab.page.evaluate(async (space) => {
      const tools = Reflect.get(globalThis, 'hwDesk') as typeof import('./page/entry.ts');
      for (let turn = 0; turn < 300; turn += 1)
        await tools.write(space, `week-${turn % 80}`, `${turn} ${'abc'.repeat(9)}`, 1);
    }, SPACE);
    desk.gate.turn('good');
    const devtools = await tab.page.context().newCDPSession(tab.page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 3_000,
      uploadThroughput: 2_500,
    });
    expect(await tab.call('sendAll', 8)).toBe(0);
    await chromium.kill();
  }, 180_000);
});
