/**
 * F7: the whole browser is killed while it writes, again and again, on one profile. Once in some hundred kills Chromium
 * throws its database away (see `leveldb.ts`): then somebody begins anew, and what the server has not is counted apart.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '../simulation/random.ts';
import { SPACE, type Desk, type Tab } from './desk.ts';
import { tornByKill } from './leveldb.ts';

export interface KillNumbers {
  readonly kills: number;
  /** Ops that the page had said were kept. */
  readonly kept: number;
  readonly missing: readonly string[];
  readonly torn: readonly string[];
  /** Of what was kept, what is not in the server's log when all is sent. */
  readonly notInLog: readonly string[];
  /** Under how many names the device wrote: one, when nothing was ever taken back; and one for each time it began anew. */
  readonly names: number;
  /** How often the browser had thrown everything away, and how often its own files do not show why. */
  readonly emptied: number;
  readonly unexplained: number;
  /** What went with it, of what was kept and not sent yet. */
  readonly gone: number;
  /** How often the database did not open at once. */
  readonly stuck: number;
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
  const counts = { emptied: 0, unexplained: 0, gone: 0, stuck: 0 };
  for (let kill = 0; kill <= kills; kill += 1) {
    const isTorn = kill > 0 && tornByKill(profile);
    const chromium = await desk.chromium(profile);
    const tab = await desk.tab(chromium);
    const { phase, waited } = await opened(tab);
    if (waited) counts.stuck += 1;
    if (kill > 0 && phase === 'none') {
      counts.emptied += 1;
      if (!isTorn) counts.unexplained += 1;
      const sent = await refsInLog(desk);
      const left = kept.filter((ref) => sent.has(ref));
      counts.gone += kept.length - left.length;
      kept.splice(0, kept.length, ...left);
    }
    if (phase === 'none') {
      const said = await tab.call('enrol', await desk.code());
      if (said !== 'ok') throw new Error(`not let in: ${said}`);
      if (kept.length > 0) await tab.call('syncNow');
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
  const inLog = await refsInLog(desk);
  return {
    kills,
    kept: kept.length,
    missing: [...missing],
    torn: [...torn],
    notInLog: kept.filter((ref) => !inLog.has(ref)),
    names: new Set([...inLog].map((ref) => ref.split(':')[0])).size,
    ...counts,
  };
}

/** Names of the ops that the server has. */
async function refsInLog({ database }: Desk): Promise<ReadonlySet<string>> {
  const { rows } = await database.pool.query<{ ref: string }>(
    `select device || ':' || counter || ':' || encode(substring(hash for 8), 'hex') as ref from log`,
  );
  return new Set(rows.map(({ ref }) => ref));
}

/** A database that does not open is tried again by the app, every five seconds. */
async function opened(tab: Tab): Promise<{ readonly phase: string; readonly waited: boolean }> {
  for (let tries = 0; ; tries += 1) {
    const { phase, fault } = await tab.call('state');
    if (phase !== 'opening') return { phase, waited: tries > 0 };
    if (tries === 40) throw new Error(`the database does not open: ${String(fault)}`);
    await sleep(500);
  }
}
