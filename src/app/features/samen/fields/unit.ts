/** One unit of a record as a form sees it: what is kept, what that stands on, and how to change it. */
import { useState } from 'react';
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

/**
 * What was tapped shows at once, while it is being kept: a box that jumps back for a moment looks broken. When it
 * could not be kept it does jump back, and the screen says why.
 */
function useTapped(): [
  tapped: ReadonlyMap<string, Json>,
  keep: (unit: string, value: Json, work: () => Promise<boolean>) => Promise<boolean>,
] {
  const [tapped, setTapped] = useState<ReadonlyMap<string, Json>>(new Map());
  const keep = async (unit: string, value: Json, work: () => Promise<boolean>) => {
    setTapped((before) => new Map(before).set(unit, value));
    const kept = await work();
    setTapped((before) => {
      const after = new Map(before);
      if (after.get(unit) === value) after.delete(unit);
      return after;
    });
    return kept;
  };
  return [tapped, keep];
}

export function useUnit(path: UnitPath): Unit {
  const session = useGroup();
  useGroupState(({ version }) => version);
  const [tapped, keep] = useTapped();
  const kept = unitValue(session.fold.record(path.type, path.record), path.unit);
  return {
    value: tapped.has(path.unit) ? tapped.get(path.unit) : kept,
    base: currentRefs(session.fold, path),
    set: (value, base, draft) =>
      keep(path.unit, value, () =>
        session.edit([{ ...path, value, ...(base === undefined ? {} : { base }) }], draft),
      ),
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
  const [tapped, keep] = useTapped();
  const record = session.fold.record(path.type, path.record);
  const set = (element: string, value: Json) =>
    keep(element, value, () => session.edit([{ ...path, unit: `${path.unit}/${element}`, value }]));
  const names = new Set([...elementsOf(record, path.unit), ...tapped.keys()]);
  return {
    elements: [...names].filter((element) => tapped.get(element) !== null).sort(byName),
    valueOf: (element) => tapped.get(element) ?? unitValue(record, `${path.unit}/${element}`),
    put: set,
    drop: (element) => set(element, null),
  };
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
