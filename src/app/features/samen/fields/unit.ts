/** One unit of a record as a form sees it: what is kept, what that stands on, and how to change it. */
import type { Json, OpRef } from '#sync/op.ts';
import { currentRefs } from '#sync/edit.ts';
import { unitValue } from '#sync/fold.ts';
import { elementsOf } from '#storage/group/group-view.ts';
import { useGroup, useGroupState } from '../state/context.tsx';

export interface UnitPath {
  readonly type: string;
  readonly record: string;
  readonly unit: string;
}

export const fieldKey = ({ type, record, unit }: UnitPath): string => `${type}/${record}/${unit}`;

export interface Unit {
  readonly value: unknown;
  readonly base: readonly OpRef[];
  /** @returns whether it is kept */
  readonly set: (value: Json, base?: readonly OpRef[], draft?: string) => Promise<boolean>;
}

export function useUnit(path: UnitPath): Unit {
  const session = useGroup();
  useGroupState(({ version }) => version);
  return {
    value: unitValue(session.fold.record(path.type, path.record), path.unit),
    base: currentRefs(session.fold, path),
    set: (value, base, draft) =>
      session.edit([{ ...path, value, ...(base === undefined ? {} : { base }) }], draft),
  };
}

export interface UnitSet {
  /** Element ids that hold something, in order. */
  readonly elements: readonly string[];
  readonly valueOf: (element: string) => unknown;
  readonly put: (element: string, value: Json) => Promise<boolean>;
  readonly drop: (element: string) => Promise<boolean>;
}

/** A field that may hold many: each element is a unit of its own, so that two people can add at the same time. */
export function useUnitSet(path: UnitPath): UnitSet {
  const session = useGroup();
  useGroupState(({ version }) => version);
  const record = session.fold.record(path.type, path.record);
  const at = (element: string) => ({ ...path, unit: `${path.unit}/${element}` });
  return {
    elements: elementsOf(record, path.unit),
    valueOf: (element) => unitValue(record, `${path.unit}/${element}`),
    put: (element, value) => session.edit([{ ...at(element), value }]),
    drop: (element) => session.edit([{ ...at(element), value: null }]),
  };
}
