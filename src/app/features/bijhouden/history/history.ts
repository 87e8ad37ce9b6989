/** What happened to a record, act by act: from the server when it can be asked, else what is on this device. */
import { API, type Answer } from '#sync/api.ts';
import type { NamedOp } from '#sync/op.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import type { RecordPath } from '../links.ts';

export interface Change {
  readonly unit: string;
  /** Undefined when it was erased. */
  readonly value: unknown;
}

export interface HistoryAct {
  readonly key: string;
  /** When the server took it; for what waits here when it was made, ms. */
  readonly at: number;
  /** Undefined where this device does not know it. */
  readonly role: string | undefined;
  readonly own: boolean;
  readonly waits: boolean;
  readonly changes: readonly Change[];
}

type Row = Answer<typeof API.history>['rows'][number];

interface Flat extends Change {
  readonly key: string;
  readonly at: number;
  readonly role: string | undefined;
  readonly own: boolean;
  readonly waits: boolean;
  readonly order: number;
}

/** Newest first; what was done in one act stands together. */
function grouped(rows: readonly Flat[]): readonly HistoryAct[] {
  const acts = new Map<string, HistoryAct>();
  for (const { key, at, role, own, waits, unit, value } of [...rows].sort(
    (a, b) => b.at - a.at || b.order - a.order,
  )) {
    const act = acts.get(key);
    const changes = [...(act?.changes ?? []), { unit, value }];
    acts.set(key, { key, at: act?.at ?? at, role, own, waits, changes });
  }
  return [...acts.values()].filter(({ changes }) => changes.length > 0);
}

/** Of a record's own keeping; nobody looks for it. */
const isQuiet = (unit: string): boolean => unit === '$source' || unit === '$language';

export function actsOfServer(
  rows: readonly Row[],
  waiting: readonly NamedOp[],
  device: string,
): readonly HistoryAct[] {
  const flat = rows
    .filter(({ unit }) => !isQuiet(unit))
    .map((row): Flat => ({
      key: `${row.tx}/${row.at}`,
      at: row.at,
      role: row.role,
      own: row.own,
      waits: false,
      unit: row.unit,
      value: row.value,
      order: row.n,
    }));
  return grouped([
    ...flat,
    ...waiting.filter(({ op }) => !isQuiet(op.unit)).map((op) => flatOf(op, device, true)),
  ]);
}

function flatOf({ op, receivedAt }: NamedOp, device: string, waits: boolean): Flat {
  return {
    key: `${op.device}/${op.tx}`,
    at: receivedAt ?? op.stamp,
    role: undefined,
    own: op.device === device,
    waits,
    unit: op.unit,
    value: op.erased === undefined ? op.value : undefined,
    order: op.counter,
  };
}

const opsOf = (space: SpaceWork, { type, id }: RecordPath): readonly NamedOp[] =>
  space
    .fold()
    .ops()
    .filter(({ op }) => op.type === type && op.record === id);

/** What is in the log is with the server; the rest is on this device only. */
export const waitingOps = (space: SpaceWork, path: RecordPath): readonly NamedOp[] =>
  opsOf(space, path).filter(({ receivedAt }) => receivedAt === undefined);

/** Of acts long ago a device keeps only what still holds. */
export function actsHere(space: SpaceWork, path: RecordPath, device: string): readonly HistoryAct[] {
  return grouped(
    opsOf(space, path)
      .filter(({ op }) => !isQuiet(op.unit))
      .map((op) => flatOf(op, device, op.receivedAt === undefined)),
  );
}
