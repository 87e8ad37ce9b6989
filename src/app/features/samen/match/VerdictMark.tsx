/** A verdict as a sign and a word: the sign never stands alone, and colour says nothing. */
import type { Verdict } from '#domain/group/matrix.ts';
import { useTerm } from '../state/checklist.ts';

const SIGNS: Readonly<Record<Verdict, string>> = {
  covered: '●',
  partly: '◐',
  gap: '○',
  overlap: '◎',
  unknown: '?',
};

export function VerdictSign({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className="hw-verdict-sign" aria-hidden="true">
      {SIGNS[verdict]}
    </span>
  );
}

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const term = useTerm();
  return (
    <span className="hw-verdict">
      <VerdictSign verdict={verdict} />
      <span>{term('match_verdict', verdict)}</span>
    </span>
  );
}
