/** What people do with the app on their own device, and what they see right after. */
import { deletion, restoration, type Edit } from '#sync/edit.ts';
import { DELETED, presenceOf } from '#sync/fold.ts';
import { refsOf } from '#sync/heads.ts';
import type { Entry, OpRef } from '#sync/op.ts';
import type { Event } from './events.ts';
import { toldOf } from './ledger.ts';
import { NOVELTY, TYPE } from './names.ts';
import { Crashed, DiskFault, survive, type Maker, type Resident } from './resident.ts';
import { must, Violation } from './violation.ts';

type Of<K extends Event['kind']> = Event & { readonly kind: K };

export function createPeople({
  seed,
  maker,
  next,
}: {
  readonly seed: number;
  readonly maker: Maker;
  readonly next: () => number;
}) {
  const { ledger } = maker;
  /** By name, what an op that was made here took the place of. */
  const replaced = new Map<OpRef, readonly OpRef[]>();
  const headsAt = (resident: Resident, { type, record, unit }: Pick<Edit, 'type' | 'record' | 'unit'>) =>
    refsOf(resident.replica.view().record(type, record)?.units.get(unit));

  /** What a person is told, and sees, when the app says that it is kept. */
  async function write(resident: Resident, edits: readonly Edit[]): Promise<void> {
    const before = edits.map((edit) => headsAt(resident, edit));
    await survive(resident, maker, async () => {
      const ops = await kept(resident, edits);
      ops.forEach(({ ref }, index) =>
        replaced.set(ref, replacedBy(edits[index]?.base ?? before[index] ?? [])),
      );
      confirm(resident, ops);
      ops.forEach((entry, index) => look(resident, entry, edits[index], before[index] ?? []));
    });
  }

  /** A disk may fail, an app may die; a clock may be anything. */
  async function kept(resident: Resident, edits: readonly Edit[]): Promise<readonly Entry[]> {
    try {
      return await resident.replica.edit(edits);
    } catch (error) {
      if (error instanceof Crashed || error instanceof DiskFault) throw error;
      throw new Violation('I15 no clock blocks', error instanceof Error ? error.message : String(error));
    }
  }

  function confirm(resident: Resident, ops: readonly Entry[]): void {
    for (const entry of ops) {
      const before = replaced.get(entry.ref) ?? [];
      ledger.confirmed.set(entry.op.salt, toldOf(entry, ops.length, resident.index, before, maker.now()));
    }
    ledger.count('edit');
  }

  /** What was replaced by what is replaced now was gone from the screen as well. */
  function replacedBy(base: readonly OpRef[]): readonly OpRef[] {
    return [...new Set([...base, ...base.flatMap((ref) => replaced.get(ref) ?? [])])];
  }

  /** Only what was on the screen is replaced: the new value is there, and what was not seen is there as well. */
  function look(resident: Resident, { ref, op }: Entry, edit: Edit | undefined, before: readonly OpRef[]) {
    const after = new Set(headsAt(resident, op));
    const seen = new Set(edit?.base ?? before);
    // What the hub refused while it stood in the form had replaced something as well, which is back by now.
    const outdated = [...seen].some((old) => !resident.replica.view().has(old));
    must(after.has(ref), 'I5 a seen value is beaten', () => `${ref} is not shown after it was kept`);
    for (const old of before)
      if (seen.has(old))
        must(!after.has(old), 'I5 a seen value is beaten', () => `${old} is still there after ${ref}`);
      else if (!outdated)
        must(after.has(old), 'I6 an unseen value stays', () => `${old} went away unseen with ${ref}`);
  }

  const recordAt = (resident: Resident, record: number) => resident.replica.view().record(TYPE, `r${record}`);

  return {
    compact: async (resident: Resident): Promise<void> => {
      const heads = shownHeads(resident);
      await survive(resident, maker, async () => {
        const went = await resident.replica.compact();
        if (went > 0) ledger.count('compacted');
        must(
          shownHeads(resident) === heads,
          'I8 nothing comes back',
          () => `making room changed what is shown:\n${heads}\n\n${shownHeads(resident)}`,
        );
        must((await resident.replica.compact()) === 0, 'I14 bounded', () => 'there is more to leave out');
      });
    },
    edits: {
      edit: (resident: Resident, { record, unit, many, stale, crash }: Of<'edit'>) => {
        resident.crashAt = crash;
        const edits = Array.from({ length: many }, (_, nth): Edit => {
          const path = { record: `r${record}`, unit: `u${(unit + nth) % 3}` };
          const base = stale ? resident.looking.get(`${path.record}/${path.unit}`) : undefined;
          const type = resident.version === 2 && next() % 8 === 0 ? NOVELTY : TYPE;
          const value = `${seed}-${next()}`;
          return { type, ...path, value, ...(base === undefined || type === NOVELTY ? {} : { base }) };
        });
        return write(resident, edits);
      },
      delete: async (resident: Resident, { record }: Of<'delete'>) => {
        if (recordAt(resident, record) === undefined) return;
        const told = ledger.confirmed.size;
        await write(resident, [deletion(resident.replica.view(), TYPE, `r${record}`)]);
        // The disk may have failed, and then nothing was said.
        if (ledger.confirmed.size === told) return;
        const after = recordAt(resident, record);
        must(
          after !== undefined && presenceOf(after) === 'deleted',
          'I5 a seen value is beaten',
          () => `r${record} is still there after it was deleted with all that was seen of it`,
        );
        ledger.count('deleted');
      },
      restore: async (resident: Resident, { record }: Of<'restore'>) => {
        if (recordAt(resident, record)?.units.has(DELETED) === true)
          await write(resident, [restoration(TYPE, `r${record}`)]);
      },
      check: (resident: Resident, { record, unit }: Of<'check'>) => {
        const seen = refsOf(recordAt(resident, record)?.units.get(`u${unit}`));
        if (seen.length === 0) return undefined;
        const edit = {
          type: TYPE,
          record: `r${record}`,
          unit: `checked-u${unit}`,
          value: `visit ${next()}`,
          seen,
        };
        return write(resident, [edit]);
      },
      element: (resident: Resident, { record, unit }: Of<'element'>) => {
        const path = { type: TYPE, record: `r${record}`, unit: `topics/t${unit}` };
        const there = headsAt(resident, path).length > 0;
        return write(resident, [{ ...path, value: there && next() % 2 === 0 ? null : next() }]);
      },
      undo: async (resident: Resident) => {
        const all = [...resident.replica.state().pending.keys()];
        const tx = all[all.length - 1];
        if (tx === undefined) return;
        await survive(resident, maker, async () => {
          const known = new Set(resident.replica.state().pending.keys());
          const ops = resident.replica.state().pending.get(tx)?.ops ?? [];
          const before = ops.map(({ op }) => headsAt(resident, op));
          const own = new Set(ops.map(({ ref }) => ref));
          const result = await resident.replica.undo(tx);
          ledger.count(result.ok ? 'undone' : `undo ${result.why}`);
          if (!result.ok) return;
          // Only what this act wrote goes; what others wrote stays, and what was written over is no longer undone.
          ops.forEach(({ op }, index) => {
            const heads = before[index] ?? [];
            const after = headsAt(resident, op);
            for (const ref of heads)
              must(
                after.includes(ref) !== own.has(ref),
                'I6 an unseen value stays',
                () => `${ref} and an undo`,
              );
            must(
              heads.some((ref) => own.has(ref)),
              'I5 a seen value is beaten',
              () => `${op.unit} was undone after somebody wrote over it`,
            );
          });
          for (const [key, { ops: made }] of resident.replica.state().pending)
            if (!known.has(key)) confirm(resident, made);
        });
      },
      breath: async (resident: Resident, { record }: Of<'breath'>) => {
        if (resident.disk !== 'good') return;
        const path = { type: TYPE, record: `r${record}` };
        const all = await Promise.all(
          ['u0', 'u1'].map((unit) => resident.replica.edit([{ ...path, unit, value: `${seed}-${next()}` }])),
        );
        const counters = new Set(all.flat().map(({ op }) => op.counter));
        must(counters.size === 2, 'I7 numbers, counters, causes', () => 'two acts have one counter');
        for (const ops of all) confirm(resident, ops);
      },
      look: (resident: Resident, { record, unit }: Of<'look'>) => {
        const path = { type: TYPE, record: `r${record}`, unit: `u${unit}` };
        resident.looking.set(`r${record}/u${unit}`, headsAt(resident, path));
      },
    },
  };
}

function shownHeads({ replica }: Resident): string {
  return replica
    .view()
    .types()
    .flatMap((type) => replica.view().records(type))
    .flatMap(({ id, units }) => [...units].map(([unit, state]) => `${id}/${unit} ${refsOf(state).join()}`))
    .sort()
    .join('\n');
}
