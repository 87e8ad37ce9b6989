/** What somebody ticks in a proposal. In memory only: it goes when the page goes. */
import { useMemo, useState } from 'react';

export interface Picks {
  /** In the order in which they were ticked. */
  readonly picks: readonly string[];
  /** For `ProposalView`. */
  readonly pick: { readonly chosen: ReadonlySet<string>; readonly toggle: (id: string) => void };
}

export function usePicks(): Picks {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  return useMemo(() => {
    const toggle = (id: string) =>
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    return { picks: [...chosen], pick: { chosen, toggle } };
  }, [chosen]);
}
