import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, it } from 'vitest';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { messageWith, newKeys, openHub } from '../support/pushers.ts';
import { testServer } from '../support/postgres.ts';

const server = testServer();
afterAll(async () => (await server).stop());
function pgCpu(): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const cmd = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!/test_|checkpointer|walwriter|background writer/.test(cmd)) continue;
      const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      ticks += Number(f[11]) + Number(f[12]);
    } catch {}
  }
  return ticks * 10;
}
it('cpu', async () => {
  const database = await (await server).fresh('durable');
  const keys = newKeys();
  const hub = openHub(createPgHubStore(database), keys);
  const go = async (name: string, n: number, devices: number, each: number, size: number) => {
    const all = Array.from({ length: devices }, (_x, i) => {
      const p = keys.pusher(`directory/${name}${i % n}`);
      return Array.from({ length: each }, () => messageWith(p.nextRun(size)));
    });
    const c0 = process.cpuUsage(); const p0 = pgCpu(); const t0 = performance.now();
    await Promise.all(all.map(async (texts) => { for (const t of texts) await hub.receive(t, 'r'); }));
    const c = process.cpuUsage(c0); const ops = devices * each * size;
    console.log(name, 'wall', ((performance.now() - t0) / ops).toFixed(4), 'node ms/op', ((c.user + c.system) / 1000 / ops).toFixed(4), 'pg', ((pgCpu() - p0) / ops).toFixed(4));
  };
  await go('warm', 1, 4, 20, 1);
  await go('one', 1, 24, 100, 1);
  await go('twelve', 12, 24, 100, 1);
  await go('run', 4, 4, 15, 1000);
  await database.drop();
});
