import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { REGION } from '#sync/access.ts';
import { MESSAGE_LIMITS } from '#sync/protocol.ts';
import { newBrowser } from './browser.ts';
import { atWork, inLog, nameEdit, nameIn, write } from './helpers.ts';
import { newOffice, SPACE } from './office.ts';

describe('a coordinator at work', () => {
  it('is let in with a code, edits, sends, and a colleague sees it', async () => {
    const office = newOffice();
    const { bench: anna } = await atWork(office, newBrowser(office));
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    expect(anna.state().phase).toBe('ready');
    expect(anna.state().account?.label).toBe('Anna');
    expect(anna.spaces().map(({ space }) => space)).toEqual([SPACE]);
    expect(await write(anna, 'Koffie')).toBe(true);
    expect(anna.state().waiting).toBe(1);
    await anna.syncNow();
    expect(anna.state()).toMatchObject({ waiting: 0, connection: 'online', fault: undefined });
    await bert.syncNow();
    expect(nameIn(bert)).toBe('Koffie');
    expect(bert.space(SPACE)?.complete()).toBe(true);
  });

  it('does more in one act than can ever be sent: it is refused with a word, and nothing is called broken', async () => {
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    const many = Array.from({ length: MESSAGE_LIMITS.ops + 1 }, (_one, at) => nameEdit('x', `r${at}`));
    expect(await bench.space(SPACE)?.edit(many)).toEqual({ kept: false, why: 'too-large' });
    expect(bench.state()).toMatchObject({ waiting: 0, saving: 0, fault: undefined });
    expect(await write(bench, 'Soep')).toBe(true);
    await bench.syncNow();
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('closes the app in a tunnel, opens it again, and nothing is lost', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    await write(bench, 'Soep');
    await bench.syncNow();
    expect(bench.state()).toMatchObject({ connection: 'offline', waiting: 1 });
    const again = (await phone.tab()).bench;
    expect(again.state()).toMatchObject({ phase: 'ready', waiting: 1 });
    expect(nameIn(again)).toBe('Soep');
    phone.network = 'good';
    await again.syncNow();
    expect(again.state()).toMatchObject({ waiting: 0, connection: 'online' });
    expect(inLog(office)).toEqual(['Soep']);
  });

  it('sends by itself within a second after an edit, and one question tells that nothing changed', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    await write(bench, 'Soep');
    await phone.pass(1000);
    expect(bench.state().waiting).toBe(0);
    office.asked.length = 0;
    await phone.pass(30_000);
    expect(office.asked).toEqual(['api/sync']);
  });

  it('is told by the stream of news, and asks only when there is something new', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const tab = await atWork(office, phone);
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    await write(bert, 'Thee');
    await bert.syncNow();
    const news = (head: number) => tab.live()?.onEvent('moved', JSON.stringify({ space: SPACE, head }));
    news(1);
    await phone.pass(300);
    await expect.poll(() => nameIn(tab.bench)).toBe('Thee');
    await tab.bench.syncNow();
    office.asked.length = 0;
    news(1);
    tab.live()?.onEvent('moved', 'no json');
    await phone.pass(300);
    expect(office.asked).toEqual([]);
  });

  it('keeps what is being typed through a crash, and the draft goes with the edit in one transaction', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    const draft = { key: 'service/r1', values: { name: 'half a wo' }, bases: {}, savedAt: 1 };
    expect(await bench.saveDraft(draft)).toBe(true);
    const again = (await phone.tab()).bench;
    expect(again.draft('service/r1')).toEqual(draft);
    await again.space(SPACE)?.edit([nameEdit('half a word')], 'service/r1');
    expect(again.drafts()).toEqual([]);
    expect((await phone.tab()).bench.drafts()).toEqual([]);
  });

  it('undoes what was not sent, and is told when somebody wrote over it since', async () => {
    const office = newOffice();
    const { bench } = await atWork(office, newBrowser(office));
    const work = bench.space(SPACE);
    await work?.edit([nameEdit('een')]);
    await work?.edit([nameEdit('twee')]);
    const [first, second] = (work?.pending() ?? []).map(({ ops }) => ops[0]?.ref ?? '');
    expect(await work?.undo(first ?? '')).toMatchObject({ kept: false, why: 'replaced' });
    expect(await work?.undo(second ?? '')).toMatchObject({ kept: true });
    expect(nameIn(bench)).toBe('een');
    expect(await work?.undo('nothing')).toMatchObject({ kept: false, why: 'unknown' });
  });

  it('of the whole region follows every home, and a home that is known later is followed later', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const homes = ['GM1680'];
    const { bench } = await phone.tab({ homes: () => homes });
    await bench.enrol(office.invite('Baas', [{ role: 'administrator', home: REGION }]), 'laptop');
    expect(bench.spaces().map(({ space }) => space)).toEqual([SPACE, 'directory/region']);
    homes.push('GM0106');
    await bench.syncNow();
    expect(bench.spaces()).toHaveLength(3);
  });

  it('forgets after a year what was replaced, and shows the same', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    for (let at = 0; at < 20; at += 1) await write(bench, `naam ${at}`);
    await bench.syncNow();
    office.pass(400 * 86_400_000);
    const { bench: later } = await phone.tab();
    await write(later, 'nu', 'r2');
    await later.syncNow();
    expect(nameIn(later)).toBe('naam 19');
    const { bench: again } = await phone.tab();
    expect(again.space(SPACE)?.fold().ops()).toHaveLength(2);
    expect(nameIn(again)).toBe('naam 19');
    await write(again, 'later');
    await again.syncNow();
    expect(again.state()).toMatchObject({ waiting: 0, refused: 0, conflicts: 0 });
    expect(inLog(office)).toHaveLength(22);
  });

  it('counts what people disagree about', async () => {
    const office = newOffice();
    const { bench: anna } = await atWork(office, newBrowser(office));
    const { bench: bert } = await atWork(office, newBrowser(office), 'Bert');
    await write(anna, 'een');
    await write(bert, 'twee');
    await anna.syncNow();
    await bert.syncNow();
    expect(bert.state().conflicts).toBe(1);
    expect(anna.state().conflicts).toBe(0);
  });

  it('can have a thousand edits offline, that go in one question', async () => {
    const office = newOffice();
    const phone = newBrowser(office);
    const { bench } = await atWork(office, phone);
    phone.network = 'offline';
    const edits = Array.from({ length: 1000 }, (_one, at) => nameEdit(`naam ${at}`, `r${at}`));
    for (let from = 0; from < 1000; from += 10) await bench.space(SPACE)?.edit(edits.slice(from, from + 10));
    phone.network = 'good';
    office.asked.length = 0;
    await bench.syncNow();
    expect(bench.state().waiting).toBe(0);
    expect(office.store.rows(SPACE)).toHaveLength(1000);
    // One that brings them, and one to hear that there is nothing more.
    expect(office.asked.length).toBeLessThanOrEqual(2);
  });
});
