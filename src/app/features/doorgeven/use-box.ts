/** The box of tips on this device, as a screen sees it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeptTip, TipBox, TipLine } from '#storage/tips/tip-box.ts';
import { useStores } from '../../data/stores.tsx';

/** `closed`: its code could not be fetched. */
export type BoxState = TipBox | 'opening' | 'closed';

export function useTipBox(): BoxState {
  const { tips } = useStores();
  const [box, setBox] = useState<BoxState>('opening');
  useEffect(() => {
    let left = false;
    tips().then(
      (opened) => (left ? undefined : setBox(opened)),
      () => (left ? undefined : setBox('closed')),
    );
    return () => {
      left = true;
    };
  }, [tips]);
  return box;
}

export function useTips(box: TipBox): { readonly tips: readonly KeptTip[]; readonly line: TipLine } {
  const tips = useSyncExternalStore(box.subscribe, box.list);
  const line = useSyncExternalStore(box.subscribe, box.line);
  return { tips, line };
}
