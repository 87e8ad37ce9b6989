/** A verdict as a sign and a word: the sign never stands alone, and colour says nothing. */
import type { ReactNode } from 'react';
import type { Verdict } from '#domain/group/matrix.ts';
import { useTerm } from '../state/checklist.ts';

/** Drawn, not typed: not every old phone has these signs in its letters. Full, half, empty, two, a question. */
const SIGNS: Readonly<Record<Verdict, ReactNode>> = {
  covered: <circle className="hw-sign-full" cx="12" cy="12" r="8" />,
  partly: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path className="hw-sign-full" d="M12 4a8 8 0 0 0 0 16z" />
    </>
  ),
  gap: <circle cx="12" cy="12" r="8" strokeDasharray="3.200 3.080" />,
  overlap: (
    <>
      <circle cx="8.500" cy="12" r="6" />
      <circle cx="15.500" cy="12" r="6" />
    </>
  ),
  unknown: <path d="M8.500 9a3.600 3.600 0 1 1 5 3.300c-1 .5-1.500 1.200-1.500 2.400M12 18.500v.010" />,
};

export function VerdictSign({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className="hw-icon hw-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {SIGNS[verdict]}
    </svg>
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
