/**
 * Who belongs to the group. Every epoch adds and removes; several may be made at once, by people who do not hear of
 * each other. Together they are all adds minus all removals: an add counts only when its maker knew of every removal
 * of the same person. So a removal wins from what was done at the same time, and a person can still be asked back.
 */
import type { EpochBody, EpochId, Member, Removal } from './envelope.ts';
import type { GroupKey } from './crypto.ts';

/** An epoch that counts. */
export interface Epoch {
  readonly id: EpochId;
  readonly parents: readonly EpochId[];
  readonly key: GroupKey;
  readonly body: EpochBody;
  /** Its place in the log, from 0. */
  readonly row: number;
}

interface Known extends Epoch {
  /** All epochs that its maker knew. */
  readonly before: ReadonlySet<EpochId>;
}

export type Members = ReadonlyMap<string, Member>;

export interface Membership {
  readonly size: () => number;
  readonly epoch: (id: EpochId) => Epoch | undefined;
  /** All parents are here already. */
  readonly accept: (epoch: Epoch) => void;
  /** Epochs that no other epoch builds on, by id. */
  readonly heads: () => readonly Epoch[];
  readonly now: () => Members;
  /** As seen from a place in the log: removals that stand before it, adds wherever they stand. */
  readonly asOf: (row: number) => Members;
  /** By these epochs and all before them alone: who has their keys. */
  readonly within: (ids: readonly EpochId[]) => Members;
  /** Who would belong after one more epoch on top of all heads. */
  readonly after: (change: Pick<EpochBody, 'added' | 'removed'>) => Members;
}

type Change = Pick<EpochBody, 'added' | 'removed'>;
interface Step {
  readonly id: EpochId;
  readonly before: ReadonlySet<EpochId>;
  readonly body: Change;
}

const removes = ({ persons, devices }: Removal, { person, device }: Member): boolean =>
  persons.includes(person) || devices.includes(device);

const hasRemoval = ({ body: { removed } }: Step): boolean =>
  removed.persons.length > 0 || removed.devices.length > 0;

function membersOf(adding: readonly Step[], removing: readonly Step[]): Members {
  const members = new Map<string, Member>();
  for (const { id, before, body } of adding)
    for (const member of body.added) {
      const gone = removing.some(
        (other) => other.id !== id && !before.has(other.id) && removes(other.body.removed, member),
      );
      if (!gone && !members.has(member.device)) members.set(member.device, member);
    }
  return members;
}

export function createMembership(): Membership {
  const epochs = new Map<EpochId, Known>();
  const heads = new Set<EpochId>();
  let removals: readonly Known[] = [];
  let current: Members | undefined;

  const now = (): Members => (current ??= membersOf([...epochs.values()], removals));

  function closure(ids: readonly EpochId[]): ReadonlySet<EpochId> {
    const all = new Set<EpochId>();
    for (const id of ids) {
      all.add(id);
      for (const before of epochs.get(id)?.before ?? []) all.add(before);
    }
    return all;
  }

  return {
    size: () => epochs.size,
    epoch: (id) => epochs.get(id),
    accept: (epoch) => {
      const known = { ...epoch, before: closure(epoch.parents) };
      epochs.set(epoch.id, known);
      for (const parent of epoch.parents) heads.delete(parent);
      heads.add(epoch.id);
      if (hasRemoval(known)) removals = [...removals, known];
      current = undefined;
    },
    heads: () =>
      [...epochs.values()].filter(({ id }) => heads.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    now,
    asOf: (row) => {
      const standing = removals.filter((one) => one.row < row);
      return standing.length === removals.length ? now() : membersOf([...epochs.values()], standing);
    },
    within: (ids) => {
      const those = closure(ids);
      const inside = [...epochs.values()].filter(({ id }) => those.has(id));
      return membersOf(inside, inside);
    },
    after: (body) => {
      const next: Step = { id: '', before: new Set(epochs.keys()), body };
      return membersOf([...epochs.values(), next], [...removals, next]);
    },
  };
}
