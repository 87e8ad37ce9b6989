/** A device with a space of the directory that one holds in the hand; every test builds its own. */
import { createFold, type Fold } from '#sync/fold.ts';
import { makeOps, type Edit } from '#sync/edit.ts';
import type { Entry, NamedOp } from '#sync/op.ts';
import { newRecordEdits, publicValue, type FormValues } from '#sync/directory/form.ts';

export const SPACE = 'directory/GM1680';
export const START = 1_800_000_000_000;

export interface Desk {
  readonly fold: Fold;
  /** One act. */
  readonly write: (edits: readonly Edit[]) => readonly Entry[];
  /** Takes what another has. */
  readonly hear: (...others: readonly Desk[]) => void;
  readonly refs: (unit: string, id?: string) => readonly string[];
}

export function desk(device = 'device-A', initial: Iterable<NamedOp> = [], space = SPACE): Desk {
  const fold = createFold(initial);
  const write = (edits: readonly Edit[]): readonly Entry[] => {
    const counter = (fold.counters().get(device) ?? 0) + 1;
    const author = {
      device,
      space,
      counter,
      stamp: START + fold.ops().length * 1000,
      tx: `t${counter}`,
      salt: () => 'saltsalt',
    };
    const made = makeOps(edits, author, fold);
    for (const op of made) fold.add(op);
    return made;
  };
  return {
    fold,
    write,
    hear: (...others) => {
      for (const other of others) for (const op of other.fold.ops()) fold.add(op);
    },
    refs: (unit, id = 'house') =>
      (fold.record('location', id)?.units.get(unit)?.heads ?? []).map(({ ref }) => ref),
  };
}

export const weekdays = (opens: string, closes: string) => ({
  state: 'by_hours' as const,
  rules: [{ days: [1, 2, 3, 4, 5], slots: [{ opens, closes }] }],
  closures: [],
});

export const HOUSE: FormValues = {
  name: publicValue('De Zwaan'),
  hours: publicValue(weekdays('09:00', '12:00')),
  site: publicValue({ street: 'Brink', number: '1', place_id: 'gasselte' }),
  'phones/main': { value: { number: '0592 123456' }, public: true },
};

/** A desk with one house on it. */
export function village(device = 'device-A'): Desk {
  const made = desk(device);
  made.write(newRecordEdits({ type: 'location', id: 'house', values: HOUSE }));
  return made;
}

/** Another device that has seen the same. */
export const copyOf = (one: Desk, device: string): Desk => desk(device, one.fold.ops());
