/**
 * A group of people around an outer log that is held in the hand: what the hub has, what each device has of it, what
 * waits. No signatures, no messages: the log is here what the replica makes of it.
 */
import type { GroupCrypto, GroupIdentity } from '#sync/group/crypto.ts';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import { EPOCH } from '#sync/group/envelope.ts';
import { openGroup, type Group } from '#sync/group/group.ts';
import type { OuterLog } from '#sync/group/outer-log.ts';
import type { Edit } from '#sync/edit.ts';
import type { Fold } from '#sync/fold.ts';
import { named, parseOp, type NamedOp, type OpRef } from '#sync/op.ts';
import { cheapIdentity, createCheapCrypto } from './cheap-crypto.ts';
import { inWords, shown, shownOf } from '../worlds.ts';

export const SPACE = 'group/dorp';

export interface Outer extends OuterLog {
  name: string;
  counter: number;
  log: NamedOp[];
  waits: NamedOp[];
  brought: NamedOp[];
  no: NamedOp[];
}

export interface Person {
  readonly name: string;
  readonly identity: GroupIdentity;
  readonly crypto: GroupCrypto;
  outer: Outer;
  store: ReturnType<typeof createMemoryGroupStore>;
  group: Group;
}

export interface GroupWorld {
  readonly log: NamedOp[];
  readonly random: () => string;
  /** ms */
  clock: number;
  readonly join: (
    name: string,
    options?: { crypto?: GroupCrypto; identity?: GroupIdentity; founding?: string },
  ) => Promise<Person>;
  /** Closes the app and opens it again, with what was on the disk. */
  readonly reopen: (person: Person) => Promise<void>;
  readonly push: (person: Person, most?: number) => Promise<void>;
  readonly pull: (person: Person, most?: number) => Promise<void>;
  /** One after the other: pull, seal, push, pull. */
  readonly sync: (...people: readonly Person[]) => Promise<void>;
  /** One hands the other a file with everything. */
  readonly visit: (from: Person, to: Person) => Promise<void>;
  /** An op that no app made, straight into the log. */
  readonly plant: (changes: Partial<NamedOp['op']>) => NamedOp;
}

export function createOuter(name: string, random: () => string): Outer {
  const outer: Outer = {
    space: SPACE,
    name,
    counter: 0,
    log: [],
    waits: [],
    brought: [],
    no: [],
    device: () => outer.name,
    admitted: () => outer.log,
    carried: () => outer.brought,
    pending: () => outer.waits,
    refused: () => outer.no,
    edit: async (edits) => {
      await Promise.resolve();
      const tx = random();
      const made = edits.map(({ type, record, unit, value, base = [], seen = [] }, index) =>
        named({
          device: outer.name,
          counter: outer.counter + 1 + index,
          space: SPACE,
          type,
          record,
          unit,
          value,
          base,
          seen,
          stamp: 0,
          tx,
          salt: random(),
        }),
      );
      if (made.some(({ op }) => parseOp(op) === undefined)) throw new Error('an op that no hub would take');
      outer.counter += made.length;
      outer.waits = [...outer.waits, ...made];
      return made;
    },
  };
  return outer;
}

/** The device's name is used elsewhere as well: what is not in the log is made again under a new one. */
export function rename(outer: Outer, name: string): void {
  outer.name = name;
  outer.counter = 0;
  outer.waits = outer.waits.map(({ op }) => named({ ...op, device: name, counter: (outer.counter += 1) }));
}

export function createGroupWorld(): GroupWorld {
  let dice = 0;
  const random = (): string => `dice-${String((dice += 1)).padStart(6, '0')}`;
  const log: NamedOp[] = [];
  const open = ({ outer, store, crypto, identity }: Omit<Person, 'group'>, founding?: string) =>
    openGroup({
      outer,
      store,
      crypto,
      identity,
      random,
      now: () => (world.clock += 1),
      ...(founding === undefined ? {} : { founding }),
    });
  const world: GroupWorld = {
    log,
    random,
    clock: 1_800_000_000_000,
    join: async (
      name,
      { crypto = createCheapCrypto(random), identity = cheapIdentity(name), founding } = {},
    ) => {
      const outer = createOuter(`device-${name}`, random);
      const person = { name, identity, crypto, outer, store: createMemoryGroupStore() };
      return { ...person, group: await open(person, founding) };
    },
    reopen: async (person) => {
      person.store = createMemoryGroupStore(person.store.state());
      person.group = await open(person);
    },
    push: async ({ outer }, most = Infinity) => {
      for (const op of [...outer.brought, ...outer.waits].slice(0, most)) {
        const same = log.find(
          ({ op: other }) => other.device === op.op.device && other.counter === op.op.counter,
        );
        if (same === undefined) log.push({ ...op, receivedAt: (world.clock += 1) });
        else if (same.ref !== op.ref && op.op.device === outer.name) return rename(outer, `${outer.name}x`);
      }
    },
    pull: async ({ outer, group }, most = Infinity) => {
      outer.log = log.slice(0, outer.log.length + most);
      const here = new Set(outer.log.map(({ ref }) => ref));
      outer.waits = outer.waits.filter(({ ref }) => !here.has(ref));
      outer.brought = outer.brought.filter(({ ref }) => !here.has(ref));
      await group.refresh();
    },
    sync: async (...people) => {
      for (const person of people) {
        await world.pull(person);
        await person.group.seal();
        await world.push(person);
        await world.pull(person);
      }
    },
    visit: async (from, to) => {
      const here = new Set([...to.outer.log, ...to.outer.brought, ...to.outer.waits].map(({ ref }) => ref));
      const news = [...from.outer.log, ...from.outer.brought, ...from.outer.waits].filter(
        ({ ref }) => !here.has(ref),
      );
      to.outer.brought = [...to.outer.brought, ...news.map(({ ref: _ref, op }) => named(op))];
      await to.group.refresh();
    },
    plant: (changes) => {
      const op = named({
        device: 'device-ghost',
        counter: 1,
        space: SPACE,
        record: 'r',
        type: 'sealed',
        unit: 'box/t',
        value: 'x',
        base: [],
        seen: [],
        stamp: 0,
        tx: random(),
        salt: random(),
        ...changes,
      });
      log.push({ ...op, receivedAt: (world.clock += 1) });
      return op;
    },
  };
  return world;
}

export const memberOf = ({ name, outer, identity }: Person) => ({
  device: outer.name,
  person: name,
  publicKey: identity.publicKey,
});

/** A founded group with these people in it, everybody up to date. */
export async function groupOf(
  ...names: readonly string[]
): Promise<{ readonly world: GroupWorld; readonly people: readonly Person[] }> {
  const world = createGroupWorld();
  const people: Person[] = [];
  for (const name of names) people.push(await world.join(name));
  const [first, ...rest] = people;
  if (first !== undefined) {
    await first.group.found(first.name);
    for (const other of rest) await first.group.invite(memberOf(other));
  }
  await world.sync(...people, ...people);
  return { world, people };
}

export const note = (unit: string, value: NamedOp['op']['value'], base?: readonly OpRef[]): Edit => ({
  type: 'note',
  record: 'r',
  unit,
  value,
  ...(base === undefined ? {} : { base }),
});

export const words = (fold: Fold): string => inWords(shown(fold));
/** What counts by the log, as text: equal bytes or not. */
export const canonical = (person: Person): string => JSON.stringify(shownOf(person.group.logged()));

export type Three = {
  readonly world: GroupWorld;
  readonly anna: Person;
  readonly bert: Person;
  readonly coba: Person;
};

export async function three(): Promise<Three> {
  const { world, people } = await groupOf('anna', 'bert', 'coba');
  const [anna, bert, coba] = people;
  if (anna === undefined || bert === undefined || coba === undefined) throw new Error('nobody');
  return { world, anna, bert, coba };
}

export const refusals = ({ group }: Person): readonly string[] =>
  group.trouble().refused.map(({ why }) => why);
export const waits = ({ group }: Person): readonly string[] => group.trouble().waiting.map(({ why }) => why);
export const fates = ({ group }: Person): readonly unknown[] => group.pending().map(({ fate }) => fate);
export const epochs = ({ log }: GroupWorld) => log.filter(({ op }) => op.type === EPOCH);
export const names = ({ group }: Person): readonly string[] =>
  group
    .members()
    .map(({ device }) => device)
    .sort();
