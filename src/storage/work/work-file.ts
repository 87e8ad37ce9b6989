/**
 * Without a server: all unsent work of a space as a signed, packed file, and such a file of somebody else. It is read
 * whole before anything is touched, and people see what it would do before they say yes.
 */
import { preview } from '#sync/exchange.ts';
import { lastOf, chainAfter, signedText, type Run } from '#sync/chain.ts';
import type { NamedOp } from '#sync/op.ts';
import type { Replica } from '#sync/replica.ts';
import { ownRun, unsentOf } from '#sync/replica-runs.ts';
import type { ReplicaState } from '#sync/replica-store.ts';
import { MAX_RUN_FILE, readRunFile, writeRunFile } from '#sync/run-file.ts';
import { MESSAGE_LIMITS } from '#sync/protocol.ts';
import { transactionsOf } from '#sync/transaction.ts';
import type { Signer, Verifier } from '#sync/trust.ts';
import { decodeText, gzipText, TooLarge, unpackBytes } from '../bytes.ts';
import type { Acted } from './slot.ts';
import type { FileOpening, FilePreview } from './workbench.ts';

const MIME = 'application/gzip';

/** Every run that is in no log yet: own ones, and those that came by file themselves. */
export async function unsentRuns(state: ReplicaState, space: string, sign: Signer): Promise<readonly Run[]> {
  const { held: _held, ...meta } = state.meta;
  const runs: Run[] = [];
  let rest = unsentOf(state);
  while (rest.length > 0) {
    const pending = new Map(rest.map((one, at) => [String(at), one]));
    // A file has room for all, also for what the hub is not asked about now.
    const run = await ownRun(
      { ...state, meta, pending, carried: new Map() },
      space,
      sign,
      MESSAGE_LIMITS.ops,
    );
    if (run === undefined) break;
    runs.push(run);
    const going = new Set(run.ops);
    rest = rest.filter(({ ops }) => !ops.every((op) => going.has(op)));
  }
  const carried = [...state.carried.values()].flatMap(({ run, takenBy }) =>
    takenBy === undefined ? [run] : [],
  );
  return [...runs, ...carried];
}

/** @returns undefined when everything of this space is sent */
export async function writeWorkFile(
  state: ReplicaState,
  space: string,
  sign: Signer,
): Promise<Blob | undefined> {
  const runs = await unsentRuns(state, space, sign);
  if (runs.length === 0) return undefined;
  return new Blob([await gzipText(writeRunFile(space, runs))], { type: MIME });
}

export interface OpeningPorts {
  readonly replica: () => Replica;
  readonly act: <T>(work: (replica: Replica) => Promise<T>) => Promise<Acted<T>>;
  readonly verify: Verifier;
}

export async function openWorkFile(
  bytes: Blob,
  space: string,
  { replica, act, verify }: OpeningPorts,
): Promise<FileOpening> {
  const text = await textIn(bytes);
  if (text === 'too-large' || text === 'damaged') return { ok: false, why: text };
  const reading = readRunFile(text.text, space);
  if (!reading.ok) return reading;
  const proven: Run[] = [];
  const distrusted: Run[] = [];
  for (const run of reading.runs) ((await isProven(run, verify)) ? proven : distrusted).push(run);
  return {
    ok: true,
    preview: previewOf(replica(), proven, distrusted),
    accept: async () => {
      const done = await act((current) => current.carry(proven));
      return done.ok ? { kept: true, ops: [] } : { kept: false, why: done.why };
    },
  };
}

async function textIn(bytes: Blob): Promise<{ readonly text: string } | 'too-large' | 'damaged'> {
  if (bytes.size > MAX_RUN_FILE) return 'too-large';
  try {
    const packed = new Uint8Array(await bytes.arrayBuffer());
    return { text: decodeText(await unpackBytes(packed, MAX_RUN_FILE)) };
  } catch (error) {
    return error instanceof TooLarge ? 'too-large' : 'damaged';
  }
}

const isProven = async (run: Run, verify: Verifier): Promise<boolean> =>
  (await verify(run.device, signedText(lastOf(run), chainAfter(run.before, run.ops)), run.signature)) ===
  'good';

function previewOf(replica: Replica, proven: readonly Run[], distrusted: readonly Run[]): FilePreview {
  const fold = replica.view();
  const { device } = replica.state().meta;
  const foreign = proven.filter((run) => run.device !== device);
  const ops = foreign.flatMap((run): readonly NamedOp[] => run.ops);
  const added = ops.filter(({ ref }) => !fold.has(ref));
  const { conflicts, contested } = preview(fold, added);
  const all = proven.reduce((sum, run) => sum + run.ops.length, 0);
  return {
    from: sources(foreign),
    changed: records(added),
    conflicts: [...conflicts, ...contested.map(({ type, record }) => ({ type, record, unit: '$deleted' }))],
    known: all - added.length,
    distrusted: distrusted.length,
    suspect: sources(distrusted),
    review: lastOfUnits(distrusted),
  };
}

function lastOfUnits(runs: readonly Run[]): FilePreview['review'] {
  const last = new Map<string, FilePreview['review'][number]>();
  for (const { op } of runs.flatMap(({ ops }) => ops)) {
    const { type, record, unit, value } = op;
    // What somebody checked is only worth something from themselves.
    if (!unit.startsWith('$check/')) last.set(`${type}/${record}/${unit}`, { type, record, unit, value });
  }
  return [...last.values()];
}

function sources(runs: readonly Run[]): FilePreview['from'] {
  const byDevice = new Map<string, { device: string; acts: number; newest: number }>();
  for (const { device, ops } of runs) {
    const one = byDevice.get(device) ?? { device, acts: 0, newest: 0 };
    byDevice.set(device, one);
    one.acts += transactionsOf(ops).length;
    for (const { op } of ops) one.newest = Math.max(one.newest, op.stamp);
  }
  return [...byDevice.values()];
}

function records(ops: readonly NamedOp[]): FilePreview['changed'] {
  const all = new Map(ops.map(({ op: { type, record } }) => [`${type}/${record}`, { type, record }]));
  return [...all.values()];
}
