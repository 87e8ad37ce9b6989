/**
 * Worlds in one line. `a:A x=1; b:B x=2 <a; c:C del ~b` reads: device A writes 1 in unit x (call that a); B, who had
 * a on the screen, writes 2; C deletes the record and had seen b.
 *
 * `name:DEVICE unit=json` or `del` or `undel`; `<a,b` what it replaces, `~a,b` what it saw, `@5` its stamp (its
 * place in the line when left out), `#t` its transaction (one of its own when left out). `s.x=1` is unit x of
 * record s; without it the record is r.
 */
import { createFold, DELETED, presenceOf, type Fold } from '#sync/fold.ts';
import { disagrees } from '#sync/heads.ts';
import { named, type Json, type NamedOp } from '#sync/op.ts';

export const SPACE = 'group/dorp';
const TYPE = 'note';

/** A whole op to start from; every test says what is special about its own. */
export function opWith(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    device: 'device-A',
    counter: 1,
    space: SPACE,
    record: 'r',
    type: TYPE,
    unit: 'x',
    value: 1,
    base: [],
    seen: [],
    stamp: 1,
    tx: 'tx1',
    salt: 'saltsalt',
    ...changes,
  };
}

export function world(line: string): readonly NamedOp[] {
  const made = new Map<string, NamedOp>();
  const counters = new Map<string, number>();
  const refs = (names: string | undefined) =>
    (names ?? '').split(',').flatMap((name) => {
      if (name === '') return [];
      const found = made.get(name);
      if (found === undefined) throw new Error(`${name} is not there yet in: ${line}`);
      return [found.ref];
    });
  line.split(/; */).forEach((part, index) => {
    const [who = '', what = '', ...options] = part.split(/ +/);
    const [name = '', device = ''] = who.split(':');
    const option = (sign: string) => options.find((one) => one.startsWith(sign))?.slice(1);
    const [, record = 'r', unit = '', json = ''] = /^(?:([a-z]+)\.)?([\w/$]+)(?:=(.+))?$/.exec(what) ?? [];
    const deletes = unit === 'del' || unit === 'undel';
    const counter = (counters.get(device) ?? 0) + 1;
    counters.set(device, counter);
    const op = named({
      device: `device-${device}`,
      counter,
      space: SPACE,
      record,
      type: TYPE,
      unit: deletes ? DELETED : unit,
      value: deletes ? unit === 'del' : (JSON.parse(json) as Json),
      base: refs(option('<')),
      seen: refs(option('~')),
      stamp: Number(option('@') ?? index + 1),
      tx: option('#') ?? `tx-${name}`,
      salt: `salt-${name}-salt`,
    });
    made.set(name, op);
  });
  return [...made.values()];
}

export interface ShownUnit {
  readonly heads: readonly string[];
  readonly values: readonly Json[];
  readonly disagrees: boolean;
}
export type Shown = Readonly<
  Record<string, { readonly presence: string; readonly units: Readonly<Record<string, ShownUnit>> }>
>;

const sorted = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** All that people see of a fold, in an order of its own. */
export const shown = (fold: Fold): Shown =>
  sorted(
    fold.types().flatMap((type) =>
      fold.records(type).map((record) => {
        const units = [...record.units].map(([unit, state]) => {
          const heads = state.heads.map(({ ref }) => ref);
          const values = state.heads.map(({ op }) => op.value);
          return [unit, { heads, values, disagrees: disagrees(state) }] as const;
        });
        return [`${type} ${record.id}`, { presence: presenceOf(record), units: sorted(units) }] as const;
      }),
    ),
  );

/** The same in a few words: `here x=2|1! y=1`. `|` the other heads, `!` people disagree; `s:` the record, if not r. */
export function inWords(state: Shown): string {
  return Object.entries(state)
    .map(([key, { presence, units }]) => {
      const id = key.slice(TYPE.length + 1);
      const words = Object.entries(units).flatMap(([unit, { values, disagrees: not }]) =>
        unit === DELETED
          ? []
          : [`${unit}=${values.map((value) => JSON.stringify(value)).join('|')}${not ? '!' : ''}`],
      );
      return [...(id === 'r' ? [] : [`${id}:`]), presence, ...words].join(' ');
    })
    .join(', ');
}

export const shownOf = (ops: Iterable<NamedOp>): Shown => shown(createFold(ops));

/** Every order of a handful of things. */
export function orderings<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    orderings([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
