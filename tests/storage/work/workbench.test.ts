import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#sync/heads.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import { newBrowser, settled, type Browser } from './browser.ts';
import { HOME, newOffice, SPACE, type Office } from './office.ts';

const nameEdit = (value: string, record = 'r1') => ({ type: 'service', record, unit: 'name', value });
const nameIn = (bench: Workbench, record = 'r1'): unknown =>
  valueOf(bench.space(SPACE)?.fold().record('service', record)?.units.get('name'));

async function atWork(office: Office, browser: Browser, label = 'Anna') {
  const tab = await browser.tab();
  expect((await tab.bench.enrol(office.invite(label), 'telefoon')).ok).toBe(true);
  await tab.bench.syncNow();
  return tab;
}

describe('a coordinator at work', () => {
  it('is let in with a code, edits, sends, and a colleague sees it', async () => {
    const office = newOffice();
    const { bench: anna } = await atWork(office, newBrowser(office));
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    expect(anna.state().phase).toBe('ready');
    expect(anna.state().account?.label).toBe('Anna');
    expect(anna.spaces().map(({ space }) => space)).toEqual([SPACE]);
    const kept = await anna.space(SPACE)?.edit([nameEdit('Koffie')]);
    expect(kept?.kept).toBe(true);
    expect(anna.state().waiting).toBe(1);
    await anna.syncNow();
    expect(anna.state()).toMatchObject({ waiting: 0, connection: 'online', fault: undefined });
    await bert.syncNow();
    expect(nameIn(bert)).toBe('Koffie');
    expect(bert.space(SPACE)?.complete()).toBe(true);
    expect(HOME).toBe('GM1680');
  });

  it('closes the app in a tunnel, opens it again, and nothing is lost', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    await bench.space(SPACE)?.edit([nameEdit('Soep')]);
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'offline', waiting: 1 });
    const again = (await phone.tab()).bench;
    expect(again.state()).toMatchObject({ phase: 'ready', waiting: 1 });
    expect(nameIn(again)).toBe('Soep');
    phone.network = 'good';
    await again.syncNow();
    expect(again.state()).toMatchObject({ waiting: 0, connection: 'online' });
    expect(office.store.rows(SPACE)).toHaveLength(1);
    await settled();
  });
});
