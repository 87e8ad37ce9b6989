/** Files that people hand each other: whole, cut short, old, twice, changed on the way, or of somebody else's group. */
import { readRunFile, writeRunFile } from '#sync/run-file.ts';
import type { Run } from '#sync/chain.ts';
import type { Event } from './events.ts';
import { survive, type Maker, type Resident } from './resident.ts';
import { must } from './violation.ts';

type How = (Event & { readonly kind: 'file' })['how'];

export function createFiles(maker: Maker) {
  const seen: string[] = [];

  async function handOver(from: Resident, to: Resident, how: How): Promise<void> {
    const runs = await from.replica.runs(5_000);
    const text = writeRunFile(maker.space, how === 'partial' ? runs.slice(0, 1) : runs);
    const older = seen[Math.floor(seen.length / 2)] ?? text;
    seen.push(text);
    maker.ledger.count(`file ${how}`);
    // A stranger's phone has no name here: it only brings what somebody gave it a while ago.
    const given = how === 'old' || how === 'stranger' ? older : how === 'tampered' ? spoiled(text) : text;
    const reading = readRunFile(given, how === 'foreign' ? 'directory/GM0000' : maker.space);
    if (!reading.ok) {
      if (how !== 'foreign')
        throw new Error(
          `a file that we wrote is ${reading.why} ${process.env.DBG ? text.slice(0, 3000) : ''}`,
        );
      return;
    }
    if (how === 'foreign') throw new Error('a file of another space was read');
    for (let times = how === 'twice' ? 2 : 1; times > 0; times -= 1)
      await survive(to, maker, async () => {
        const { distrusted } = await to.replica.carry(reading.runs);
        if (distrusted.length > 0 && how !== 'tampered') throw new Error('a good file was not trusted');
        if (how !== 'tampered') keepsAll(to, reading.runs);
      });
  }

  return { handOver };
}

/** What was in the file is on the disk, or was there before. */
function keepsAll({ replica }: Resident, runs: readonly Run[]): void {
  const { meta, carried, admitted, floors } = replica.state();
  const brought = new Set([...carried.values()].flatMap(({ run }) => run.ops.map(({ ref }) => ref)));
  for (const { device, ops } of runs)
    for (const { ref, op } of ops)
      must(
        device === meta.device ||
          brought.has(ref) ||
          admitted.has(ref) ||
          op.counter <= (floors.get(device) ?? 0),
        'I2 nothing is lost',
        () => `${ref} came by file and is not here`,
      );
}

/** Somebody changed a value and thinks that nobody sees it. */
const spoiled = (text: string): string => text.replace(/"value":"[^"]*"/g, '"value":"spoiled"');
