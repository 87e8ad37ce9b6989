import { describe, expect, it } from 'vitest';
import type { Problem } from '#storage/fetch-file.ts';
import { expectWhole } from '../contracts/pack-store.contract.ts';
import {
  BOTH,
  bytesOf,
  createDevice,
  createServer,
  failed,
  gate,
  named,
  nameIn,
  openTab,
  OTHER,
  OWN,
  settle,
  shownIn,
  used,
} from '../support/library.ts';
import { publication } from '../support/records.ts';

describe('a first visit', () => {
  it('asks the network at once, shows the own area, and keeps everything', async () => {
    const server = createServer();
    const device = createDevice();
    const tab = openTab(server, device);
    const phases: string[] = [];
    tab.library.subscribe(() => phases.push(tab.library.state().phase));
    await tab.library.start(OWN, true);
    expect(server.asked.map((name) => name.split('.')[0])).toEqual(['manifest', 'elders', OWN, OTHER]);
    expect(tab.library.state()).toMatchObject({
      phase: 'ready',
      complete: true,
      fetching: false,
      keeps: 'device',
      example: true,
      madeAt: '2026-11-01T10:00:00Z',
      confirmedAt: 1000,
    });
    expect(shownIn(tab)).toEqual(BOTH);
    expect(Object.keys((await device.store.pointer())?.areas ?? {}).sort()).toEqual(BOTH);
    await expectWhole(device.store);
  });

  it('without a village fetches every area all the same', async () => {
    const tab = openTab(createServer(), createDevice());
    await tab.library.start(undefined, true);
    expect(shownIn(tab)).toEqual(BOTH);
  });

  it.each<Problem>(['offline', 'slow', 'captive', 'server'])(
    'with the network %s is empty and says why',
    async (problem) => {
      const server = createServer();
      server.answer('', failed(problem));
      const tab = openTab(server, createDevice());
      await tab.library.start(OWN, true);
      expect(tab.library.state()).toMatchObject({ phase: 'empty', problem, fetching: false, packs: [] });
      server.answer('', undefined);
      await tab.library.refresh();
      expect(tab.library.state()).toMatchObject({ phase: 'ready', problem: undefined, complete: true });
    },
  );

  it('with a database that never answers works from the network, in memory', async () => {
    const device = createDevice();
    device.trouble = (what) => {
      if (what === 'open') throw new DOMException('no answer', 'SecurityError');
    };
    const tab = openTab(createServer(), device);
    await tab.library.start(OWN, true);
    expect(tab.library.state()).toMatchObject({
      phase: 'ready',
      complete: true,
      keeps: 'memory',
      fault: 'blocked',
    });
  });

  it('on a device that was used before (only its first-visit mark was lost) loses nothing that was on it', async () => {
    const { server, device } = await used();
    server.answer('', failed('offline'));
    const tab = openTab(server, device);
    await tab.library.start(OWN, true);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', problem: 'offline' });
    expect(shownIn(tab)).toEqual(BOTH);
  });

  it('keeps what came while the database was being opened, and what came after', async () => {
    const server = createServer();
    const device = createDevice();
    const opening = gate();
    const pointing = gate();
    device.trouble = (what) =>
      what === 'open' ? opening.passed : what === 'pointer' ? pointing.passed : undefined;
    const slow = gate();
    const { files } = publication(1);
    const last = [...files].find(([name]) => name.startsWith(OTHER));
    server.answer(OTHER, async () => {
      await slow.passed;
      return last === undefined ? failed('server') : { ok: true, bytes: last[1] };
    });
    const tab = openTab(server, device);
    const started = tab.library.start(OWN, true);
    await settle();
    opening.open();
    await settle();
    slow.open();
    await settle();
    pointing.open();
    await started;
    expect(Object.keys((await device.store.pointer())?.areas ?? {}).sort()).toEqual(BOTH);
    await expectWhole(device.store);
  });
});

describe('a later visit', () => {
  it('shows what is on the device, without the network', async () => {
    const { server, device } = await used();
    server.answer('', failed('offline'));
    const tab = openTab(server, device, () => 9000);
    await tab.library.start(OWN, false);
    expect(tab.library.state()).toMatchObject({
      phase: 'ready',
      problem: 'offline',
      keeps: 'device',
      complete: true,
      confirmedAt: 1000,
    });
    expect(shownIn(tab)).toEqual(BOTH);
  });

  it('shows the own area before the network has said anything', async () => {
    const { server, device } = await used();
    const never = gate();
    server.answer('', () => never.passed.then(() => failed('slow')));
    const tab = openTab(server, device);
    const started = tab.library.start(OWN, false);
    await settle();
    expect(tab.library.state()).toMatchObject({ phase: 'ready', fetching: true });
    expect(nameIn(tab)).toBe('oud');
    never.open();
    await started;
  });

  it('with nothing new asks for the manifest and for nothing else, however slow the device is', async () => {
    const { server, device } = await used();
    device.trouble = (what) =>
      what === 'blob' ? new Promise((resolve) => setTimeout(resolve, 5)) : undefined;
    const tab = openTab(server, device, () => 9000);
    await tab.library.start(OWN, false);
    expect(server.asked).toEqual(['manifest.json']);
    expect(tab.library.state()).toMatchObject({ confirmedAt: 9000, complete: true, problem: undefined });
  });

  it('fetches only the area that changed', async () => {
    const { server, device } = await used();
    server.publish(publication(2, { [OWN]: named('nieuw'), [OTHER]: named('oud') }));
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(server.asked.map((name) => name.split('.')[0])).toEqual(['manifest', OWN]);
    expect([nameIn(tab), nameIn(tab, OTHER)]).toEqual(['nieuw', 'oud']);
    expect((await device.store.pointer())?.version).toBe(2);
    await expectWhole(device.store);
  });

  it('to a server with another region fetches that', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(tab.library.state().region?.region.name).toBe('Eldersland');
  });
});

describe('a pack that is not what was promised', () => {
  const page = bytesOf('<html>log in</html>');
  it.each([
    ['a log-in page', page],
    ['a byte changed (A30)', undefined],
    ['nothing', bytesOf('')],
    ['other data of ours', bytesOf('{"app":"hechte-wijk","format":1,"area":"GM9001","records":[]}')],
  ])('(%s) is not taken: what was there stays, and it is said', async (_what, answer) => {
    const { server, device } = await used();
    const next = publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') });
    server.publish(next);
    const [, good] = [...next.files].find(([name]) => name.startsWith(OWN)) ?? [];
    const changed = Uint8Array.from(good ?? []);
    changed.set([(changed[30] ?? 0) ^ 1], 30);
    server.answer(OWN, answer ?? { ok: true, bytes: changed });
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', problem: 'damaged', complete: true });
    expect([nameIn(tab), nameIn(tab, OTHER)]).toEqual(['oud', 'nieuw']);
    await expectWhole(device.store);
    // The next time it is asked for again, and then it is good.
    server.answer(OWN, undefined);
    await tab.library.refresh();
    expect(tab.library.state().problem).toBeUndefined();
    expect(nameIn(tab)).toBe('nieuw');
  });

  it('on the device itself is fetched again', async () => {
    const { server, device } = await used();
    const pointer = await device.store.pointer();
    const file = pointer?.areas[OWN]?.file ?? '';
    if (pointer === undefined) throw new Error('no pointer');
    await device.store.commit(pointer, new Map([[file, Uint8Array.from([1, 2, 3])]]));
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(nameIn(tab)).toBe('oud');
    expect(server.asked.filter((name) => name.startsWith(OWN))).toHaveLength(1);
  });
});

describe('a manifest that cannot be trusted', () => {
  it.each([
    ['is a log-in page', '<html>', 'captive'],
    ['is of somebody else', '{"app":"wifi"}', 'captive'],
    ['is broken JSON', '{"app":"hechte-wijk"', 'captive'],
    ['is ours and wrong', '{"app":"hechte-wijk","format":1}', 'damaged'],
    [
      'names a file elsewhere (A32)',
      JSON.stringify({
        ...publication(2).manifest,
        areas: [{ area: OWN, file: 'https://evil.example/x', bytes: 1 }],
      }),
      'damaged',
    ],
  ])('because it %s changes nothing', async (_what, text, problem) => {
    const { server, device } = await used();
    server.answer('manifest', bytesOf(text));
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', problem, confirmedAt: 1000 });
    expect(server.asked).toEqual(['manifest.json']);
    expect(shownIn(tab)).toEqual(BOTH);
  });

  it('because it is older than what this device has seen is ignored (A31)', async () => {
    const { server, device } = await used();
    server.publish(publication(5, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') }));
    await openTab(server, device).library.start(OWN, false);
    server.publish(publication(4, { [OWN]: named('ouder'), [OTHER]: named('ouder') }));
    server.asked.length = 0;
    const tab = openTab(server, device, () => 9000);
    await tab.library.start(OWN, false);
    expect(server.asked).toEqual(['manifest.json']);
    expect(nameIn(tab)).toBe('nieuw');
    expect(tab.library.state().confirmedAt).toBe(1000);
    expect((await device.store.pointer())?.version).toBe(5);
  });
});

describe('choosing another village', () => {
  it('while everything is being fetched brings its area first', async () => {
    const server = createServer(publication(1, { A: [], B: [], C: [], Z: [] }));
    const tab = openTab(server, createDevice());
    const held = gate();
    server.answer('A', () => held.passed.then(() => failed('server')));
    const started = tab.library.start('A', true);
    await settle();
    const wanted = tab.library.want('Z');
    held.open();
    await Promise.all([started, wanted]);
    const areas = server.asked.map((name) => name.split('.')[0]);
    expect(areas.indexOf('Z')).toBeLessThan(areas.indexOf('B'));
    expect(shownIn(tab)).toEqual(['B', 'C', 'Z']);
  });

  it('whose area is here asks nothing', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    server.asked.length = 0;
    await tab.library.want(OTHER);
    expect(server.asked).toEqual([]);
    expect(tab.library.state().madeAt).toBe('2026-11-01T10:00:00Z');
  });

  it('whose area could not be fetched says why, and asks again when it is wanted again', async () => {
    const server = createServer();
    server.answer(OTHER, failed('slow'));
    const tab = openTab(server, createDevice());
    await tab.library.start(OWN, true);
    expect(tab.library.state()).toMatchObject({ problem: 'slow', complete: false });
    await tab.library.want(OTHER);
    expect(tab.library.state().problem).toBe('slow');
    server.answer(OTHER, undefined);
    await tab.library.want(OTHER);
    expect(tab.library.state()).toMatchObject({ problem: undefined, complete: true });
  });

  it('that no pack is about is no mistake', async () => {
    const tab = openTab(createServer(), createDevice());
    await tab.library.start(OWN, true);
    await tab.library.want('GM0000');
    expect(tab.library.state().phase).toBe('ready');
  });
});

describe('asking again', () => {
  it('twice at once asks once', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    server.asked.length = 0;
    await Promise.all([tab.library.refresh(), tab.library.refresh(), tab.library.refresh()]);
    expect(server.asked).toEqual(['manifest.json']);
  });

  it('stops at the first area when the connection is gone: the others would each wait in vain', async () => {
    const server = createServer(publication(1, { A: [], B: [], C: [], D: [] }));
    for (const area of 'ABCD') server.answer(area, failed('slow'));
    const tab = openTab(server, createDevice());
    await tab.library.start('A', true);
    expect(server.asked.filter((name) => /^[A-D]\./.test(name))).toHaveLength(1);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', problem: 'slow' });
  });
});
