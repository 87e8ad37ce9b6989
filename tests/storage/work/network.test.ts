import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { ENGINE_MS } from '#storage/work/engine.ts';
import { newBrowser, settled } from './browser.ts';
import { atWork, inLog, nameIn, write } from './helpers.ts';
import { newOffice, SPACE, START } from './office.ts';

const MINUTE = 60_000;

describe('a network that lies', () => {
  it('that hangs is cut off after five seconds, and the edit waits (F14)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'hangs';
    await write(bench, 'Soep');
    const trying = bench.syncNow();
    await settled();
    expect(bench.state().busy).toBe(true);
    await phone.pass(5001);
    await trying;
    expect(bench.state()).toMatchObject({ connection: 'slow', waiting: 1, busy: false });
    phone.network = 'good';
    await bench.syncNow();
    expect(bench.state().waiting).toBe(0);
  });

  it('of a browser that is sure to be online, or sure not to be, is tried all the same (F15)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    await write(bench, 'Soep');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'offline', waiting: 1 });
    phone.online = false;
    phone.network = 'good';
    // Nobody touches it: a browser that says "no network" is tried more rarely, and still is tried.
    await phone.pass(2 * ENGINE_MS.offlineRetry);
    await expect.poll(() => bench.state().waiting).toBe(0);
  });

  it('with a log-in page in between is named, and nothing of that page is taken for an answer (F16)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    phone.network = 'portal';
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'portal', waiting: 1, refused: 0 });
    phone.network = 'broken';
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'trouble', waiting: 1 });
    expect(nameIn(bench)).toBe('Soep');
  });

  it('is tried again by itself, further and further apart, and at once when it is back', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    await write(bench, 'Soep');
    await bench.syncNow();
    office.asked.length = 0;
    const waits: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      const next = Math.min(...phone.timers().filter((ms) => ms > 0));
      waits.push(next);
      await phone.pass(next + 1);
      await settled();
    }
    for (const [at, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(0.5 * ENGINE_MS.firstRetry * 2 ** at);
      expect(wait).toBeLessThanOrEqual(ENGINE_MS.firstRetry * 2 ** at);
    }
    phone.network = 'good';
    phone.goOnline();
    await expect.poll(() => bench.state().waiting).toBe(0);
  });

  it('needs no background sync: what waits goes at the start, on coming back, and by the clock (F17)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const tab = await atWork(office, phone);
    phone.network = 'offline';
    await write(tab.bench, 'een');
    phone.network = 'good';
    const start = await phone.tab();
    await expect.poll(() => start.bench.state().waiting).toBe(0);
    phone.network = 'offline';
    tab.hide();
    await write(tab.bench, 'twee', 'r2');
    phone.network = 'good';
    tab.show();
    await expect.poll(() => inLog(office).length).toBe(2);
  });

  it('says nothing from a page that nobody sees, except what waits when somebody looks away', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const tab = await atWork(office, phone);
    await write(tab.bench, 'een');
    tab.hide();
    await expect.poll(() => inLog(office)).toEqual(['een']);
    await settled();
    office.asked.length = 0;
    await phone.pass(20 * MINUTE);
    expect(office.asked).toEqual([]);
    expect(tab.live()).toBeUndefined();
  });

  it('that loses the answer makes no doubles (F18)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    phone.network = 'lost';
    await bench.syncNow();
    await bench.syncNow();
    expect(bench.state().waiting).toBe(1);
    phone.network = 'good';
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ waiting: 0, refused: 0 });
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('that loses the answer to the code locks nobody out', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await phone.tab();
    const code = office.invite('Anna');
    phone.network = 'lost';
    expect(await bench.enrol(code, 'telefoon')).toEqual({ ok: false, why: 'offline' });
    phone.network = 'good';
    const again = (await phone.tab()).bench;
    expect(await again.enrol(code, 'telefoon')).toMatchObject({ ok: true });
    expect(again.state()).toMatchObject({ phase: 'ready' });
  });

  it('with a clock that is ten years off: work goes on, and the screen can say how far it is off (F19)', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    phone.skew = 10 * 365 * 86_400_000;
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ waiting: 0, clockOff: phone.skew });
    const [row] = office.store.rows(SPACE);
    expect(row !== undefined && 'entry' in row && Math.abs(row.entry.op.stamp - START)).toBeLessThan(MINUTE);
    phone.skew = -20 * 365 * 86_400_000;
    await write(bench, 'Thee');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ waiting: 0, clockOff: phone.skew });
    expect(nameIn(bench)).toBe('Thee');
  });
});
