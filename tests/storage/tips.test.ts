import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { APP_MARK } from '#domain/pack.ts';
import { API, MESSAGES, type Tip } from '#sync/api.ts';
import { ASK_MS, createTipBox, type TipPorts } from '#storage/tips/create-tip-box.ts';
import { openTipStore } from '#storage/tips/tip-store.ts';
import type { TipBox } from '#storage/tips/tip-box.ts';
import { wipeWork } from '#storage/work/wipe.ts';

const ABOUT = {
  kind: 'wrong',
  home: 'GM1680',
  place_id: 'BU01',
  text: 'De deur zit aan de achterkant',
} as const;

function newWorld(over: Partial<TipPorts> = {}) {
  const server = new Map<string, { tip: Tip; state: 'received' | 'used' | 'answered'; answer?: string }>();
  const world = {
    server,
    time: 1_800_000_000_000,
    line: 'good' as 'good' | 'offline' | 'lost' | 'too-many' | 'malformed',
    asked: [] as string[],
    online: () => undefined as void,
    open: (): Promise<TipBox> => createTipBox(ports),
  };
  const ports: TipPorts = {
    line: (path, body) => {
      world.asked.push(path);
      if (world.line === 'offline') return Promise.resolve({ ok: false, why: 'offline' });
      if (world.line === 'too-many' || world.line === 'malformed')
        return Promise.resolve({ ok: false, why: world.line });
      const input: unknown = JSON.parse(body);
      if (path === API.tip) {
        const tip = MESSAGES[API.tip].ask.parse(input);
        const known = server.get(tip.id) ?? { tip, state: 'received' as const };
        server.set(tip.id, known);
        if (world.line === 'lost') return Promise.resolve({ ok: false, why: 'slow' });
        return Promise.resolve({ ok: true, text: JSON.stringify({ app: APP_MARK, state: known.state }) });
      }
      const { receipts } = MESSAGES[API.tipStates].ask.parse(input);
      const states = receipts.flatMap(({ id, secret }) => {
        const one = server.get(id);
        const proof = createHash('sha256').update(secret).digest('hex');
        if (one === undefined || one.tip.receipt !== proof) return [];
        return [{ id, state: one.state, ...(one.answer === undefined ? {} : { answer: one.answer }) }];
      });
      return Promise.resolve({ ok: true, text: JSON.stringify({ app: APP_MARK, states }) });
    },
    openStore: openTipStore,
    now: () => world.time,
    randomBytes: (count) => randomBytes(count),
    page: {
      onOnline: (listener) => {
        world.online = listener;
        return () => undefined;
      },
      onVisible: () => () => undefined,
    },
    ...over,
  };
  return world;
}
const fates = (box: TipBox): readonly string[] => box.list().map(({ fate }) => fate);

describe('what a resident passes on', () => {
  beforeEach(async () => {
    await wipeWork();
  });

  it('is on the device before it is sent, and goes when there is a network again', async () => {
    const world = newWorld();
    world.line = 'offline';
    const box = await world.open();
    expect(await box.add(ABOUT)).toBe(true);
    await box.exchange();
    expect(fates(box)).toEqual(['waiting']);
    const later = await world.open();
    expect(fates(later)).toEqual(['waiting']);
    world.line = 'good';
    world.online();
    await later.exchange();
    expect(fates(later)).toEqual(['received']);
    expect(world.server.size).toBe(1);
  });

  it('is there once, also when the answer got lost on its way (F18)', async () => {
    const world = newWorld();
    world.line = 'lost';
    const box = await world.open();
    await box.add(ABOUT);
    await box.exchange();
    expect(fates(box)).toEqual(['waiting']);
    world.line = 'good';
    await box.exchange();
    expect(fates(box)).toEqual(['received']);
    expect(world.server.size).toBe(1);
  });

  it('tells the sender what became of it, asking at most every ten minutes', async () => {
    const world = newWorld();
    const box = await world.open();
    await box.add(ABOUT);
    await box.exchange();
    await box.exchange();
    for (const one of world.server.values()) Object.assign(one, { state: 'answered', answer: 'Dank u' });
    const before = world.asked.filter((path) => path === API.tipStates).length;
    await box.exchange();
    expect(world.asked.filter((path) => path === API.tipStates)).toHaveLength(before);
    world.time += ASK_MS;
    await box.exchange();
    expect(box.list()[0]).toMatchObject({ fate: 'answered', answer: 'Dank u' });
    world.time += ASK_MS;
    world.asked.length = 0;
    await box.exchange();
    expect(world.asked).toEqual([]);
  });

  it('waits when the server is busy, and is refused when it can never be used', async () => {
    const world = newWorld();
    world.line = 'too-many';
    const box = await world.open();
    await box.add(ABOUT);
    await box.exchange();
    expect(fates(box)).toEqual(['waiting']);
    expect(box.line()).toEqual({ busy: false, held: 'too-many' });
    world.line = 'malformed';
    await box.exchange();
    expect(fates(box)).toEqual(['refused']);
  });

  it('can be forgotten, and the way to reach the sender goes by itself after 90 days', async () => {
    const world = newWorld();
    const box = await world.open();
    await box.add({ ...ABOUT, contact: 'anna@example.org' });
    await box.exchange();
    world.time += 91 * 86_400_000;
    const later = await world.open();
    expect(later.list()[0]?.tip.contact).toBeUndefined();
    expect(await later.forget(later.list()[0]?.tip.id ?? '')).toBe(true);
    expect(later.list()).toEqual([]);
    expect((await world.open()).list()).toEqual([]);
  });

  it('works in memory where the browser keeps nothing, and says so', async () => {
    const world = newWorld({ openStore: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    const box = await world.open();
    expect(box.kind).toBe('memory');
    await box.add(ABOUT);
    await box.exchange();
    expect(fates(box)).toEqual(['received']);
  });

  it('is not sent when it could not be kept', async () => {
    const world = newWorld({
      openStore: async () => ({
        ...(await openTipStore()),
        put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      }),
    });
    const box = await world.open();
    expect(await box.add(ABOUT)).toBe(false);
    await box.exchange();
    expect(world.server.size).toBe(0);
  });

  it('is never a text that others could not read', async () => {
    const box = await newWorld().open();
    expect(await box.add({ ...ABOUT, text: '' })).toBe(false);
    expect(await box.add({ ...ABOUT, text: 'a\u202Eb' })).toBe(false);
  });
});
