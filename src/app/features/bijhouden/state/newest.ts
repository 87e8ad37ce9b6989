/** Which records changed last, by whomever: of each its newest act. */
import { useMemo } from 'react';
import { asOf, useWorkState } from '../../../work/work.tsx';
import { isKeptType } from '../links.ts';
import type { KeptHome } from './homes.ts';

export interface Newest {
  readonly space: string;
  readonly type: string;
  readonly record: string;
  /** When the server took it, else when it was made here, ms. */
  readonly at: number;
  readonly waits: boolean;
}

const MOST = 5;

export function useNewest(homes: readonly KeptHome[]): readonly Newest[] {
  const version = useWorkState()?.version;
  return useMemo(() => asOf(version, () => newestOf(homes)), [homes, version]);
}

export function newestOf(homes: readonly Pick<KeptHome, 'space'>[], most = MOST): readonly Newest[] {
  const byRecord = new Map<string, Newest>();
  for (const { space } of homes) {
    const waiting = new Set(space.pending().flatMap(({ ops }) => ops.map(({ ref }) => ref)));
    for (const { ref, op, receivedAt } of space.fold().ops()) {
      // A tap "klopt nog" changes nothing for who reads.
      if (!isKeptType(op.type) || op.unit.startsWith('$check/')) continue;
      const key = `${space.space}/${op.type}/${op.record}`;
      const at = receivedAt ?? op.stamp;
      if ((byRecord.get(key)?.at ?? 0) >= at) continue;
      byRecord.set(key, {
        space: space.space,
        type: op.type,
        record: op.record,
        at,
        waits: waiting.has(ref),
      });
    }
  }
  return [...byRecord.values()].sort((a, b) => b.at - a.at).slice(0, most);
}
