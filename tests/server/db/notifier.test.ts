/** A hint after a commit, to every process that listens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { connectAlone } from '#server/db/connect.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { createNotifier, LOG_CHANNEL } from '#server/db/notifier.ts';
import { messageWith, newKeys, openHub } from '../../support/pushers.ts';
import { testServer } from '../../support/postgres.ts';

const server = testServer();
afterAll(async () => (await server).stop());

it('a hint says which space has news and nothing else, the last one always, and not too often', async () => {
  const database = await (await server).fresh();
  const listener = await connectAlone(database.url);
  const heard: { readonly space: string; readonly at: number }[] = [];
  listener.on('notification', ({ payload = '' }) => heard.push({ space: payload, at: Date.now() }));
  await listener.query(`listen ${LOG_CHANNEL}`);
  const notifier = createNotifier(database);
  const keys = newKeys();
  const hub = openHub(createPgHubStore(database, { committed: (space) => notifier.touched(space) }), keys);
  const [one, other] = [keys.pusher('directory/GM1680'), keys.pusher('group/abc')];
  const began = Date.now();
  for (let turn = 0; turn < 30; turn += 1) await hub.receive(messageWith(one.nextRun(1)), 'reader');
  const pushed = Date.now();
  await hub.receive(messageWith(other.nextRun(1)), 'reader');
  await expect.poll(() => heard.map(({ space }) => space)).toContain('group/abc');
  await sleep(150);
  const ofOne = heard.filter(({ space }) => space === 'directory/GM1680');
  expect(heard.length).toBe(ofOne.length + 1);
  expect(ofOne.length).toBeLessThanOrEqual(Math.ceil((pushed - began) / 50) + 2);
  expect(ofOne[ofOne.length - 1]?.at).toBeGreaterThanOrEqual(pushed - 5);
  notifier.stop();
  await listener.end();
  await database.drop();
});
