import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectWhole } from '../contracts/pack-store.contract.ts';
import {
  BOTH,
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

describe('a device in trouble', () => {
  const quota = (): never => {
    // As Dexie gives it (F6).
    throw Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } });
  };

  it('that is full keeps the own area, shows all of them, and says so (F6)', async () => {
    const device = createDevice();
    const store = device.store;
    const tab = openTab(createServer(publication(1, { A: [], B: [], [OWN]: named('mijn') })), {
      ...device,
      open: async () => ({
        ...(await device.open()),
        // Room for the region and one area.
        commit: (pointer, blobs, dropped = []) =>
          Object.keys(pointer.areas).filter((area) => !dropped.includes(area)).length > 1
            ? Promise.resolve().then(quota)
            : store.commit(pointer, blobs, dropped),
      }),
    });
    await tab.library.start(OWN, true);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', fault: 'full', complete: true });
    expect(Object.keys((await store.pointer())?.areas ?? {})).toEqual([OWN]);
    await expectWhole(store);
  });

  it('that is too full for what somebody typed gives up all but the own area, and takes nothing back (F6)', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    const before = shownIn(tab);
    await tab.library.makeRoom();
    expect(Object.keys((await device.store.pointer())?.areas ?? {})).toEqual([OWN]);
    server.publish(publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') }));
    await tab.library.refresh();
    expect(Object.keys((await device.store.pointer())?.areas ?? {})).toEqual([OWN]);
    expect(shownIn(tab)).toHaveLength(before.length);
    await expectWhole(device.store);
  });

  it('whose handle breaks off is opened again, and that is no news (F4)', async () => {
    const { server, device } = await used();
    device.trouble = (what, handle) => {
      if (what === 'commit' && handle === 2) throw new DOMException('connection lost', 'UnknownError');
    };
    server.publish(publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') }));
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(device.opened()).toBe(3);
    expect(tab.faults).toEqual([]);
    expect(tab.library.state()).toMatchObject({ keeps: 'device' });
    expect(tab.library.state().fault).toBeUndefined();
    expect((await device.store.pointer())?.version).toBe(2);
    await expectWhole(device.store);
  });

  it('whose handle breaks off while reading is opened again: what is on it is shown (F4)', async () => {
    const { server, device } = await used();
    device.trouble = (what, handle) => {
      if (what === 'blob' && handle === 2) throw new DOMException('connection lost', 'InvalidStateError');
    };
    server.answer('', failed('offline'));
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(shownIn(tab)).toEqual(BOTH);
    expect(tab.faults).toEqual([]);
  });

  it('that breaks off again and again says so, and the app works on (F4)', async () => {
    const device = createDevice();
    device.trouble = (what) => {
      if (what === 'commit') throw new DOMException('connection lost', 'UnknownError');
    };
    const tab = openTab(createServer(), device);
    await tab.library.start(OWN, true);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', complete: true, fault: 'lost' });
  });

  it('that is taken by a newer app says so once (F10)', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    tab.replace();
    expect(tab.library.state().replaced).toBe(true);
  });

  it('that loses everything meanwhile (F1) is filled again', async () => {
    const { server, device } = await used();
    await device.store.clear();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    expect(tab.library.state()).toMatchObject({ phase: 'ready', complete: true });
    expect(Object.keys((await device.store.pointer())?.areas ?? {}).sort()).toEqual(BOTH);
  });
});

describe('a crash', () => {
  it('at any touch of the device leaves a pointer to files that are all there (F7, F9)', async () => {
    const next = publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') });
    let touches = 0;
    for (let n = 0; n === 0 || n <= touches; n++) {
      const { server, device } = await used();
      server.publish(next);
      let count = 0;
      device.trouble = () => {
        // From here on nothing reaches the device: the tab is gone.
        if (++count > n) throw new DOMException('gone', 'UnknownError');
      };
      await openTab(server, device).library.start(OWN, false);
      if (count > n) touches = Math.max(touches, count);
      device.trouble = () => undefined;
      await expectWhole(device.store);
      server.answer('', failed('offline'));
      const after = openTab(server, device);
      await after.library.start(OWN, false);
      expect(shownIn(after), `after ${n} touches`).toEqual(BOTH);
      expect(['oud', 'nieuw']).toContain(nameIn(after));
      if (count <= n) break;
    }
    expect(touches).toBeGreaterThan(4);
  });
});

describe('two tabs on one device', () => {
  it('that fetch different villages at once keep both, whoever is first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, firstVisit) => {
        const server = createServer(publication(1, { A: [], B: [], C: [] }));
        const device = createDevice();
        device.trouble = (what) => scheduler.schedule(Promise.resolve(), what).then(() => undefined);
        const tabs = [openTab(server, device), openTab(server, device)];
        await scheduler.waitFor(
          Promise.all(tabs.map(({ library }, index) => library.start('AB'[index], firstVisit))),
        );
        await expectWhole(device.store);
        expect(Object.keys((await device.store.pointer())?.areas ?? {}).sort()).toEqual(['A', 'B', 'C']);
        for (const tab of tabs) expect(shownIn(tab)).toEqual(['A', 'B', 'C']);
      }),
      { numRuns: 60 },
    );
  });

  it('of which one knows an older manifest end at the newer one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const device = createDevice();
        device.trouble = (what) => scheduler.schedule(Promise.resolve(), what).then(() => undefined);
        const older = createServer(publication(1, { [OWN]: named('oud'), [OTHER]: named('oud') }));
        const newer = createServer(publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') }));
        const tabs = [openTab(older, device), openTab(newer, device)];
        await scheduler.waitFor(Promise.all(tabs.map(({ library }) => library.start(OWN, false))));
        device.trouble = () => undefined;
        await expectWhole(device.store);
        expect((await device.store.pointer())?.version).toBe(2);
        newer.answer('', failed('offline'));
        const after = openTab(newer, device);
        await after.library.start(OWN, false);
        expect([nameIn(after), nameIn(after, OTHER)]).toEqual(['nieuw', 'nieuw']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('wiping', () => {
  it('takes everything off the device', async () => {
    const { server, device } = await used();
    const tab = openTab(server, device);
    await tab.library.start(OWN, false);
    await tab.library.wipe();
    expect(await device.store.pointer()).toBeUndefined();
  });

  it('while packs are still coming in, none of them is put back', async () => {
    const { server, device } = await used();
    server.publish(publication(2, { [OWN]: named('nieuw'), [OTHER]: named('nieuw') }));
    const held = gate();
    const file = [...publication(2, { [OWN]: named('nieuw') }).files].find(([name]) => name.startsWith(OWN));
    server.answer(OWN, () =>
      held.passed.then(() => (file === undefined ? failed('server') : { ok: true, bytes: file[1] })),
    );
    const tab = openTab(server, device);
    const started = tab.library.start(OWN, false);
    await settle();
    await tab.library.wipe();
    held.open();
    await started;
    expect(await device.store.pointer()).toBeUndefined();
    await tab.library.refresh();
    expect(await device.store.pointer()).toBeUndefined();
  });
});
