import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { gzipText, unpack } from '#storage/bytes.ts';
import { newBrowser } from './browser.ts';
import { atWork, inLog, nameEdit, nameIn, write } from './helpers.ts';
import { newOffice, SPACE } from './office.ts';

const textOf = async (file: Blob | undefined): Promise<string> =>
  unpack(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0)), 10_000_000);
const fileOf = async (text: string): Promise<Blob> => new Blob([await gzipText(text)]);

async function twoPeople() {
  const office = newOffice();
  const phones = [newBrowser(office), newBrowser(office)] as const;
  const [one, two] = [await atWork(office, phones[0]), await atWork(office, phones[1], 'Bert')];
  // Both heard of each other's key.
  office.pass(4_000_000);
  await one.bench.syncNow();
  await two.bench.syncNow();
  return { office, phones, anna: one.bench, bert: two.bench };
}

describe('a file with what was not sent', () => {
  it('brings everything of the space to a colleague, who sees what it would do before saying yes', async () => {
    const { office, phones, anna, bert } = await twoPeople();
    for (const phone of phones) phone.network = 'offline';
    await write(anna, 'Soep');
    await anna.space(SPACE)?.edit([nameEdit('Thee', 'r2'), nameEdit('Taart', 'r3')]);
    const file = await anna.space(SPACE)?.file();
    await write(bert, 'Koffie');
    const opening = await bert.space(SPACE)?.openFile(file ?? new Blob());
    if (opening?.ok !== true) throw new Error('not opened');
    expect(opening.preview).toMatchObject({ known: 0, distrusted: 0, suspect: [] });
    expect(opening.preview.from).toMatchObject([{ device: anna.state().account?.device, acts: 2 }]);
    expect(opening.preview.changed.map(({ record }) => record)).toEqual(['r1', 'r2', 'r3']);
    expect(opening.preview.conflicts).toEqual([{ type: 'service', record: 'r1', unit: 'name' }]);
    // Looking changes nothing.
    expect(nameIn(bert, 'r2')).toBeUndefined();
    expect(await opening.accept()).toMatchObject({ kept: true });
    expect(nameIn(bert, 'r2')).toBe('Thee');
    expect(bert.state().conflicts).toBe(1);
    // And whoever has a network first brings both.
    phones[1].network = 'good';
    await bert.syncNow();
    expect(new Set(inLog(office))).toEqual(new Set(['Soep', 'Thee', 'Taart', 'Koffie']));
    phones[0].network = 'good';
    await anna.syncNow();
    expect(anna.state()).toMatchObject({ waiting: 0, refused: 0 });
    expect(inLog(office)).toHaveLength(4);
  });

  it('is not there when everything is sent', async () => {
    const { anna } = await twoPeople();
    expect(await anna.space(SPACE)?.file()).toBeUndefined();
    await write(anna, 'Soep');
    expect(await anna.space(SPACE)?.file()).toBeInstanceOf(Blob);
    await anna.syncNow();
    expect(await anna.space(SPACE)?.file()).toBeUndefined();
  });

  it('has all that waits, also while the server waits for something', async () => {
    const { office, anna, bert } = await twoPeople();
    office.mayWrite = () => 'unknown-schema';
    for (let at = 0; at < 5; at += 1) await write(anna, `naam ${at}`, `r${at}`);
    await anna.syncNow();
    await anna.syncNow();
    expect(anna.state().waiting).toBe(5);
    const opening = await bert.space(SPACE)?.openFile((await anna.space(SPACE)?.file()) ?? new Blob());
    expect(opening?.ok === true && opening.preview.from[0]?.acts).toBe(5);
  });

  it('opened twice, or by whoever made it, says that everything is known', async () => {
    const { anna, bert } = await twoPeople();
    await write(anna, 'Soep');
    const file = (await anna.space(SPACE)?.file()) ?? new Blob();
    const first = await bert.space(SPACE)?.openFile(file);
    if (first?.ok === true) await first.accept();
    for (const bench of [anna, bert]) {
      const again = await bench.space(SPACE)?.openFile(file);
      expect(again?.ok === true && again.preview).toMatchObject({ known: 1, changed: [], conflicts: [] });
    }
  });

  it('that was changed on the way is looked at and not used (A47)', async () => {
    const { anna, bert } = await twoPeople();
    await write(anna, 'Soep');
    const text = await textOf(await anna.space(SPACE)?.file());
    const changed = await bert.space(SPACE)?.openFile(await fileOf(text.replace('Soep', 'Soap')));
    if (changed?.ok !== true) throw new Error('not opened');
    expect(changed.preview).toMatchObject({ from: [], changed: [], distrusted: 1 });
    expect(changed.preview.suspect).toHaveLength(1);
    // Somebody can read what it says, value by value, beside what stands here.
    expect(changed.preview.review).toMatchObject([{ unit: 'name', value: 'Soap' }]);
    await changed.accept();
    expect(nameIn(bert)).toBeUndefined();
  });

  it('of a device that nobody let in is looked at and not used (A48)', async () => {
    const { office, bert } = await twoPeople();
    const stranger = await atWork(office, newBrowser(office), 'Vreemde');
    await write(stranger.bench, 'Soep');
    const file = (await stranger.bench.space(SPACE)?.file()) ?? new Blob();
    const opening = await bert.space(SPACE)?.openFile(file);
    expect(opening?.ok === true && opening.preview).toMatchObject({ from: [], distrusted: 1 });
  });

  it('that is none, is cut off, is of another place or of a newer app is refused whole (A47)', async () => {
    const { anna, bert } = await twoPeople();
    await write(anna, 'Soep');
    const whole = (await anna.space(SPACE)?.file()) ?? new Blob();
    const text = await textOf(whole);
    const open = async (file: Blob) => {
      const opening = await bert.space(SPACE)?.openFile(file);
      return opening?.ok === false ? opening.why : 'opened';
    };
    expect(await open(new Blob(['een foto']))).toBe('not-ours');
    expect(await open(new Blob([]))).toBe('not-ours');
    expect(await open(whole.slice(0, whole.size - 20))).toBe('damaged');
    expect(await open(await fileOf(text.slice(0, -40)))).toBe('damaged');
    expect(await open(await fileOf(text.replace('"version":1', '"version":2')))).toBe('newer');
    expect(await open(await fileOf(text.replaceAll(SPACE, 'directory/GM0106')))).toBe('other-space');
    expect(await open(new Blob([new Uint8Array(21_000_000)]))).toBe('too-large');
    expect(nameIn(bert)).toBeUndefined();
  });

  it('can be opened by a device that never heard of a server since its first day', async () => {
    const { phones, anna, bert } = await twoPeople();
    await write(anna, 'Soep');
    phones[1].network = 'offline';
    const later = (await phones[1].tab()).bench;
    const opening = await later.space(SPACE)?.openFile((await anna.space(SPACE)?.file()) ?? new Blob());
    expect(opening?.ok === true && opening.preview.distrusted).toBe(0);
    expect(bert.state().phase).toBe('ready');
  });
});
