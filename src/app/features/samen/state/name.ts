import { createFold, unitValue } from '#sync/fold.ts';
import type { NamedOp } from '#sync/op.ts';

/** What a group calls itself, read from its ops. */
export function nameOf(ops: readonly NamedOp[]): string | undefined {
  const fold = createFold(ops.filter(({ op }) => op.type === 'group'));
  const name = unitValue(fold.record('group', 'group'), 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}
