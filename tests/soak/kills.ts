/** F7: the whole browser is killed while it writes, again and again, on one profile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../simulation/random.ts';
import { SPACE, type Desk } from './desk.ts';

export interface KillNumbers {
  readonly kills: number;
  /** Ops that the page had said were kept. */
  readonly kept: number;
  readonly missing: readonly string[];
  readonly torn: readonly string[];
  /** Of what was kept, what is not in the server's log when all is sent. */
  readonly notInLog: readonly string[];
  /** Under how many names the device wrote: one, when nothing was ever taken back. */
  readonly names: number;
}

const RECORDS = ['a', 'b', 'c', 'd', 'e'].map((letter) => `kill-${letter}`);

export async function killWhileWriting(
  desk: Desk,
  profile: string,
  kills: number,
  dice: Dice,
): Promise<KillNumbers> {
  const kept: string[] = [];
  const missing = new Set<string>();
  const torn = new Set<string>();
  for (let kill = 0; kill <= kills; kill += 1) {
    const chromium = await desk.chromium(profile);
    const tab = await desk.tab(chromium);
    if (kill === 0) {
      const said = await tab.call('enrol', await desk.code());
      if (said !== 'ok') throw new Error(`not let in: ${said}`);
    }
    const found = await tab.call('held', SPACE, kept);
    for (const ref of found.missing) missing.add(ref);
    for (const act of found.torn) torn.add(act);
    if (kill === kills) {
      const waiting = await tab.call('sendAll');
      if (waiting > 0) throw new Error(`${waiting} acts do not get away`);
      await chromium.close();
      break;
    }
    await tab.call('writeOn', SPACE, `kill ${kill}`, RECORDS, { hands: 3, pauseMs: 0 });
    await sleep(150 + dice.below(900));
    await chromium.kill();
    kept.push(...tab.kept);
  }
  const { rows } = await desk.database.pool.query<{ ref: string; device: string }>(
    `select device, device || ':' || counter || ':' || encode(substring(hash for 8), 'hex') as ref from log`,
  );
  const inLog = new Set(rows.map(({ ref }) => ref));
  return {
    kills,
    kept: kept.length,
    missing: [...missing],
    torn: [...torn],
    notInLog: kept.filter((ref) => !inLog.has(ref)),
    names: new Set(rows.map(({ device }) => device)).size,
  };
}
