/** On the screens that everybody sees: for who works here, above when something asks for it, else below. */
import { useLocation } from 'wouter';
import { useNow } from '../../data/data.tsx';
import { useWorkState } from '../work.tsx';
import { SyncLine } from './SyncLine.tsx';
import { syncWords } from './sync-words.ts';

/** Screens for work: there it always stands above. */
const AT_WORK = /^\/(?:bijhouden|toestel|meldingen|inlezen)(?:\/|$)/;

export function ShellLine({ end }: { readonly end: 'above' | 'below' }) {
  const state = useWorkState();
  const now = useNow();
  const [path] = useLocation();
  if (state?.account === undefined) return null;
  const calm = syncWords(state, now).mood === 'calm' && !AT_WORK.test(path);
  return calm === (end === 'below') ? <SyncLine /> : null;
}
