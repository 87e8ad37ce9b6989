/** The state of sending in the shell: for residents, nothing of it is loaded. */
import { lazy, Suspense } from 'react';
import { useWork } from './work.tsx';

/** Who has no internet and never kept this part can do without the line. */
const Line = lazy(async () => ({
  default: (await import('./line/ShellLine.tsx').catch(() => undefined))?.ShellLine ?? (() => null),
}));

export function WorkLine({ end }: { readonly end: 'above' | 'below' }) {
  if (useWork() === undefined) return null;
  return (
    <Suspense fallback={null}>
      <Line end={end} />
    </Suspense>
  );
}
