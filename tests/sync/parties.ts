/**
 * A hub and phones that one holds in the hand: time, dice, keys, disks and wires are ours, all else is the product's.
 * Built fresh by every test.
 */
import { chainAfter, chainStart, lastOf, signedText, type Run } from '#sync/chain.ts';
import { hashOf } from '#sync/digest.ts';
import { createHub, type Hub, type HubPace } from '#sync/hub.ts';
import { createMemoryHubStore, type MemoryHubStore } from '#sync/memory-hub-store.ts';
import { readReply, writeRequest } from '#sync/messages.ts';
import { named, type Entry, type Op, type OpRef } from '#sync/op.ts';
import { PROTOCOL_VERSION, type SpaceAnswer, type SyncReply, type Verdict } from '#sync/protocol.ts';
import {
  createMemoryReplicaStore,
  tablesOf,
  type DevicePoint,
  type ReplicaState,
  type ReplicaStore,
} from '#sync/replica-store.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { overText, syncRound, type RoundOutcome } from '#sync/session.ts';
import type { Rights, Verifier } from '#sync/trust.ts';

export const SPACE = 'directory/GM1680';
export const START = 1_800_000_000_000;
export const DAY = 86_400_000;

/** An op of a device, with its name; every test says what is special about its own. */
export const opOf = (device: string, counter: number, changes: Partial<Op> = {}): Entry =>
  named({
    device,
    counter,
    space: SPACE,
    record: 'r1',
    type: 'service',
    unit: 'name',
    value: `${device} ${counter}`,
    base: [],
    seen: [],
    stamp: START + counter,
    tx: `t${counter}`,
    salt: 'saltsalt',
    ...changes,
  });

/** As long as a real one (Ed25519 in base64url). Who does not know the key can't make it. */
export const signatureOf = (key: string, text: string): string =>
  `${hashOf(`${key}\n${text}`)}${hashOf(text)}`.slice(0, 86);

/** @param earlier ops of this device that went before; `key` of another when it is forged */
export function runOf(ops: readonly Entry[], earlier: readonly Entry[] = [], key?: string): Run {
  const { device = '', space = SPACE, counter: first = 1 } = ops[0]?.op ?? {};
  const before = chainAfter(chainStart(space, device), earlier);
  const last = first + ops.length - 1;
  return {
    space,
    device,
    first,
    before,
    ops,
    signature: signatureOf(key ?? device, signedText(last, chainAfter(before, ops))),
  };
}

/** A run of these ops as its device would have signed it, whatever is in them. */
export const signedAnew = (run: Run): Run => ({
  ...run,
  signature: signatureOf(run.device, signedText(lastOf(run), chainAfter(run.before, run.ops))),
});

export interface TownOptions {
  readonly mayRead?: Rights['mayRead'];
  readonly mayWrite?: (op: Op, space: string) => Awaited<ReturnType<Rights['mayWrite']>>;
  readonly pace?: HubPace;
  readonly store?: MemoryHubStore;
}

export interface Town {
  readonly hub: Hub;
  readonly store: MemoryHubStore;
  readonly verify: Verifier;
  /** Says which key belongs to a device; without it, its own name. `undefined` takes it back. */
  readonly enrol: (device: string, key: string | undefined) => void;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly erased: Set<OpRef>;
  /** What was said, in characters, in turns: question, answer, question ... */
  readonly said: number[];
  readonly send: (text: string, reader?: string) => Promise<string>;
  /** The same, read; @throws when the hub answers in a way that no device understands */
  readonly ask: (runs: readonly Run[], after?: Readonly<Record<string, number>>) => Promise<SyncReply>;
  readonly push: (...runs: readonly Run[]) => Promise<readonly Verdict[]>;
}

export function newTown({
  mayRead,
  mayWrite = () => 'yes',
  pace,
  store = createMemoryHubStore('life-1'),
}: TownOptions = {}): Town {
  let time = START;
  const keys = new Map<string, string | undefined>();
  const erased = new Set<OpRef>();
  const said: number[] = [];
  const verify: Verifier = (device, text, signature) => {
    const key = keys.has(device) ? keys.get(device) : device;
    if (key === undefined) return Promise.resolve('unknown-device');
    return Promise.resolve(signature === signatureOf(key, text) ? 'good' : 'bad-signature');
  };
  const hub = createHub({
    store,
    now: () => time,
    verify,
    rights: {
      mayRead: mayRead ?? (() => Promise.resolve(true)),
      mayWrite: (op, space) => Promise.resolve(mayWrite(op, space)),
    },
    isErased: (_space, ref) => erased.has(ref),
    ...(pace === undefined ? {} : { pace }),
  });
  const send = async (text: string, reader = 'reader'): Promise<string> => {
    said.push(text.length);
    const answer = await hub.receive(text, reader);
    said.push(answer.length);
    return answer;
  };
  const ask: Town['ask'] = async (runs, after = { [SPACE]: 0 }) => {
    const reading = readReply(await send(writeRequest({ v: PROTOCOL_VERSION, after, runs })));
    if (!reading.ok) throw new Error(`the hub says something ${reading.why}`);
    return reading.value;
  };
  return {
    hub,
    store,
    verify,
    enrol: (device, key) => void keys.set(device, key),
    now: () => time,
    pass: (ms) => void (time += ms),
    erased,
    said,
    send,
    ask,
    push: async (...runs) => answerIn(await ask(runs)).verdicts,
  };
}

/** What the hub says of a space. @throws when it says nothing */
export function answerIn(reply: SyncReply, space: string = SPACE): SpaceAnswer {
  const answer = 'refused' in reply ? undefined : reply.spaces[space];
  if (answer === undefined || answer === 'closed') throw new Error('no answer');
  return answer;
}

export const logOf = (town: Town, space: string = SPACE): readonly Entry[] =>
  town.store.rows(space).flatMap((row) => ('entry' in row ? [row.entry] : []));

export interface PhoneOptions {
  readonly space?: string;
  readonly initial?: ReplicaState | undefined;
  readonly key?: string;
  /** How wrong its clock is, ms. */
  readonly skew?: () => number;
  readonly reached?: (point: DevicePoint) => void;
  readonly store?: ReplicaStore & { readonly state: () => ReplicaState | undefined };
}

export interface Phone {
  readonly key: string;
  readonly replica: Replica;
  readonly store: ReplicaStore & { readonly state: () => ReplicaState | undefined };
  /** One question and its answer. */
  readonly round: (send?: (text: string) => Promise<string | undefined>) => Promise<RoundOutcome>;
  /** Until nobody has anything to say. @returns how many rounds it took */
  readonly talk: () => Promise<number>;
  /** Writes one value in a unit of record r1. */
  readonly write: (unit: string, value: string, record?: string) => Promise<readonly Entry[]>;
  /** What is shown of a unit: all heads, the winner first. */
  readonly shows: (unit: string, record?: string) => readonly unknown[];
}

export async function newPhone(town: Town, name: string, options: PhoneOptions = {}): Promise<Phone> {
  const { space = SPACE, initial, key = `key-${name}`, skew = () => 0, reached } = options;
  const store = options.store ?? createMemoryReplicaStore(initial, reached);
  let made = 0;
  const dice = (): string => hashOf(`${name} ${(made += 1)}`).slice(0, 16);
  const now = () => town.now() + skew();
  const random = (): string => {
    const device = dice();
    town.enrol(device, key);
    return device;
  };
  const sign = (text: string) => Promise.resolve(signatureOf(key, text));
  const replica = await openReplica(space, random(), {
    store,
    sign,
    verify: town.verify,
    now,
    random,
    salt: dice,
  });
  const round: Phone['round'] = (send = (text) => town.send(text)) =>
    syncRound([replica], { exchange: overText(send), now });
  return {
    key,
    replica,
    store,
    round,
    talk: () => untilQuiet(round),
    write: (unit, value, record = 'r1') => replica.edit([{ type: 'service', record, unit, value }]),
    shows: (unit, record = 'r1') =>
      (replica.view().record('service', record)?.units.get(unit)?.heads ?? []).map(({ op }) => op.value),
  };
}

const PATIENCE = 40;

export async function untilQuiet(round: () => Promise<RoundOutcome>): Promise<number> {
  for (let rounds = 1; rounds <= PATIENCE; rounds += 1) {
    const outcome = await round();
    if (outcome === 'done') return rounds;
    if (outcome !== 'again') throw new Error(`a round that is ${outcome}`);
  }
  throw new Error('they never stop talking');
}

/** Its disk, as a copy that lives on by itself. */
export function diskOf({ store }: Phone): ReplicaState | undefined {
  const state = store.state();
  return state === undefined ? undefined : tablesOf(state);
}
