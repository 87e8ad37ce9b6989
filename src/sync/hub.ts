/**
 * The hub: takes runs of ops, decides about each transaction once and for ever, numbers what it takes, and hands out
 * what a device does not have yet. It merges nothing and judges no content; it keeps the order in which things became
 * known, so that nobody can name what they could not have seen.
 */
import { chainAfter, chainStart, lastOf, signedText, type Run } from './chain.ts';
import type { Addition, Decision, HubStore, SpaceTransaction } from './hub-store.ts';
import { emptied, readRef, type Entry, type OpRef } from './op.ts';
import type { Hash } from './digest.ts';
import {
  MESSAGE_LIMITS,
  isOpRow,
  isPrivate,
  opsIn,
  PROTOCOL_VERSION,
  type AnswerRow,
  type OpRow,
  type Row,
  type Refusal,
  type Refused,
  type SpaceAnswer,
  type SyncReply,
  type SyncRequest,
  type Verdict,
  type Voucher,
  type Waiting,
} from './protocol.ts';
import { readRequest, writeReply } from './messages.ts';
import type { Rights, Verifier } from './trust.ts';
import { transactionsOf } from './transaction.ts';

/** How much the hub hands out in one go, rows. `snapshotAfter`: further behind starts from a snapshot. */
export interface HubPace {
  readonly page: number;
  readonly snapshotAfter: number;
}
const PACE: HubPace = { page: MESSAGE_LIMITS.rows, snapshotAfter: 5_000 };

export interface HubPorts {
  readonly store: HubStore;
  readonly rights: Rights;
  readonly verify: Verifier;
  /** ms since 1970 */
  readonly now: () => number;
  /** Values that were erased, kept outside the backups: what was put back is emptied before anybody reads it. */
  readonly isErased: (space: string, ref: OpRef) => boolean;
  readonly pace?: HubPace;
}

export interface Hub {
  /** @param reader who asks, as the connection proved it: decides which spaces may be read */
  readonly answer: (request: SyncRequest, reader: string) => Promise<SyncReply>;
  /** The same for a message as it came: read whole, or refused whole. */
  readonly receive: (text: string, reader: string) => Promise<string>;
}

export function createHub(ports: HubPorts): Hub {
  const { store, now, pace = PACE } = ports;

  async function receive(text: string, reader: string): Promise<string> {
    const reading = readRequest(text);
    if (!reading.ok) return writeReply({ v: PROTOCOL_VERSION, refused: reading.why });
    return writeReply(await answer(reading.value, reader));
  }

  async function answer(request: SyncRequest, reader: string): Promise<SyncReply> {
    const incarnation = await store.incarnation();
    const base = { v: PROTOCOL_VERSION, incarnation, now: now() } as const;
    if (request.incarnation !== undefined && request.incarnation !== incarnation)
      return { ...base, reset: true, spaces: {} };
    const spaces = new Map<string, SpaceAnswer | 'closed'>();
    for (const space of new Set([...Object.keys(request.after), ...request.runs.map((run) => run.space)])) {
      const said = await answerSpace(space, request, reader);
      if (said !== undefined) spaces.set(space, said);
    }
    return { ...base, spaces: Object.fromEntries(spaces) };
  }

  async function answerSpace(
    space: string,
    request: SyncRequest,
    reader: string,
  ): Promise<SpaceAnswer | 'closed' | undefined> {
    if (!(await ports.rights.mayRead(reader, space))) return 'closed';
    const runs = request.runs.filter((run) => run.space === space);
    const verdicts = runs.length === 0 ? [] : await push(space, runs);
    const after = request.after[space];
    const head = await store.head(space);
    if (verdicts.length === 0 && (after === undefined || after >= head)) return undefined;
    if (after === undefined) return { head, rows: [], vouchers: [], verdicts };
    const { rows, ...news } = await read(space, after, head, opsIn(runs));
    return { head, ...news, rows: pointed(rows, runs, verdicts), verdicts };
  }

  async function read(
    space: string,
    after: number,
    head: number,
    own: number,
  ): Promise<Omit<SpaceAnswer, 'head' | 'verdicts' | 'rows'> & { readonly rows: readonly Row[] }> {
    const behind = head - after > pace.snapshotAfter && !isPrivate(space);
    const snapshot = behind ? await store.snapshot(space) : undefined;
    // What came with the question is only pointed at, and takes no room.
    const page = await store.page(space, snapshot?.n ?? after, pace.page + own);
    return snapshot === undefined ? page : { ...page, snapshot };
  }

  /** Signatures are looked at before the lock: that is the slow part, and needs nothing of the space. */
  async function push(space: string, runs: readonly Run[]): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    const good: SignedRun[] = [];
    for (const run of runs) {
      const { device, before, ops, signature } = run;
      const after = chainAfter(before, ops);
      const said = await ports.verify(device, signedText(lastOf(run), after), signature);
      if (said === 'good') good.push({ ...run, after });
      else verdicts.push({ device, of: signature, first: run.first, decided: 0, refused: [], run: said });
    }
    // Two runs of one device lean on each other: the second is looked at when the first is decided.
    for (let left = good; left.length > 0;) {
      const turn = left.filter(
        (run, place) => left.findIndex(({ device }) => device === run.device) === place,
      );
      verdicts.push(...(await store.transact(space, (tx) => admitRuns(tx, space, turn, ports))));
      left = left.filter((run) => !turn.includes(run));
    }
    return verdicts;
  }

  return { answer, receive };
}

/** Rows without the ops that the device just sent itself. */
function pointed(
  rows: readonly Row[],
  runs: readonly Run[],
  verdicts: readonly Verdict[],
): readonly AnswerRow[] {
  const looked = new Set(verdicts.filter(({ run }) => run === undefined).map(({ of }) => of));
  const sent = new Map<OpRef, string>();
  for (const { ops, signature } of runs)
    if (looked.has(signature)) for (const { ref } of ops) sent.set(ref, signature);
  return rows.map((row) => {
    const sentIn = isOpRow(row) && row.entry.op.erased === undefined ? sent.get(row.entry.ref) : undefined;
    if (sentIn === undefined || !isOpRow(row)) return row;
    return { n: row.n, at: row.at, sentIn, counter: row.entry.op.counter };
  });
}

/** With the chain after its last op, which its signature vouches for. */
type SignedRun = Run & { readonly after: Hash };

/** A run while it is being worked through. */
interface Progress {
  readonly run: SignedRun;
  /** How many of its ops were decided before this message. */
  readonly known: number;
  /** How many of its ops are decided by now. */
  done: number;
  lastTx: string | undefined;
  waiting: Waiting | undefined;
  readonly refused: Refused[];
}

/** What this message adds to the log. */
interface Sitting {
  readonly space: string;
  readonly tip: number;
  /** One moment for all of it, ms. */
  readonly at: number;
  readonly rows: OpRow[];
  readonly decisions: Decision[];
  /** By device: up to which counter everything is decided, as far as this message asked or brought it. */
  readonly decided: Map<string, number>;
}

/**
 * Works through the runs until nothing moves any more: an op may name one that stands in another run of the same
 * message, and runs come in any order.
 */
async function admitRuns(
  tx: SpaceTransaction,
  space: string,
  pushed: readonly SignedRun[],
  ports: HubPorts,
): Promise<readonly Verdict[]> {
  const tip = await tx.tip();
  // The hub's clock may be set back as well: what came later never seems to have come earlier.
  const at = Math.max(ports.now(), tip.at);
  const sitting: Sitting = { space, tip: tip.n, at, rows: [], decisions: [], decided: new Map() };
  const verdicts: Verdict[] = [];
  const working: Progress[] = [];
  for (const one of pushed) {
    const begun = await begin(tx, one);
    if ('decided' in begun) verdicts.push(begun);
    else working.push(begun);
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const progress of working) moved = (await advance(tx, progress, sitting, ports)) || moved;
  }
  if (sitting.decisions.length > 0) await tx.append(additionOf(sitting, working));
  return [...verdicts, ...working.map(verdictOf)];
}

/** Compares a run with what was decided before: the same ops get the same answer, other ops are a fork. */
async function begin(tx: SpaceTransaction, run: SignedRun): Promise<Progress | Verdict> {
  const { device, first, ops } = run;
  const standing = (await tx.standing(device)) ?? { last: 0, chain: chainStart(run.space, device) };
  const refusal = (said: Partial<Verdict>): Verdict => ({
    device,
    of: run.signature,
    first,
    decided: standing.last,
    chain: standing.chain,
    refused: [],
    ...said,
  });
  if (first > standing.last + 1) return refusal({ waiting: 'gap' });
  const overlap = Math.min(standing.last - first + 1, ops.length);
  const before = overlap === 0 ? [] : await tx.decisions(device, first, first + overlap - 1);
  const refused = before.flatMap(({ counter, why }) => (why === undefined ? [] : [{ counter, why }]));
  const other = before.find(({ counter, hash }) => ops[counter - first]?.hash !== hash);
  if (other !== undefined) {
    const decided = other.counter - 1;
    const chain = chainAfter(run.before, ops.slice(0, other.counter - first));
    const known = refused.filter(({ counter }) => counter <= decided);
    return refusal({ run: 'fork', decided, chain, refused: known });
  }
  const chain = chainAfter(run.before, ops.slice(0, overlap));
  // A run that lies wholly in the past proves nothing by its chain, and changes nothing either.
  if (first + overlap - 1 === standing.last && chain !== standing.chain) return refusal({ run: 'bad-chain' });
  const last = standing.last === 0 ? [] : await tx.decisions(device, standing.last, standing.last);
  return {
    run,
    known: overlap,
    done: overlap,
    lastTx: last[0]?.tx,
    waiting: undefined,
    refused,
  };
}

/** @returns whether at least one transaction was decided */
async function advance(
  tx: SpaceTransaction,
  progress: Progress,
  sitting: Sitting,
  ports: HubPorts,
): Promise<boolean> {
  const from = progress.done;
  for (const links of transactionsOf(progress.run.ops.slice(from))) {
    const verdict = await judge(tx, links, progress, sitting, ports);
    if (verdict === 'base-unknown' || verdict === 'unknown-schema') {
      // Later ones of this device wait with it: counters are decided in order.
      progress.waiting = verdict;
      break;
    }
    progress.waiting = undefined;
    decide(links, verdict, progress, sitting, ports);
  }
  return progress.done > from;
}

/**
 * Whether what a name stands for was decided: it is in the log, it was refused, or another op took its place (the
 * other side of a fork), so that it never will be. What has not come yet can't be named.
 */
async function isDecided(tx: SpaceTransaction, ref: OpRef, { decided }: Sitting): Promise<boolean> {
  const { device, counter } = readRef(ref);
  let last = decided.get(device);
  if (last === undefined) {
    // Asked of the database once for each device in a message, not for each name.
    last = (await tx.standing(device))?.last ?? 0;
    decided.set(device, last);
  }
  return counter <= last;
}

type Judgement = 'admit' | Refusal | Exclude<Waiting, 'gap'>;

async function judge(
  tx: SpaceTransaction,
  links: readonly Entry[],
  { lastTx }: Progress,
  sitting: Sitting,
  { rights }: HubPorts,
): Promise<Judgement> {
  const [first] = links;
  if (first === undefined) throw new Error('a transaction without ops');
  // The ops before it were decided already: whatever they were, this is not the whole of it.
  if (first.op.tx === lastTx || links.some(({ op }) => op.stamp !== first.op.stamp)) return 'torn';
  const own = new Set(links.map(({ ref }) => ref));
  for (const { op } of links)
    for (const ref of [...op.base, ...op.seen])
      if (!own.has(ref) && !(await isDecided(tx, ref, sitting))) return 'base-unknown';
  for (const { op } of links) {
    const allowed = await rights.mayWrite(op, sitting.space, sitting.at);
    if (allowed !== 'yes') return allowed;
  }
  return 'admit';
}

function decide(
  links: readonly Entry[],
  verdict: 'admit' | Refusal,
  progress: Progress,
  sitting: Sitting,
  { isErased }: HubPorts,
): void {
  const { space, tip, at, rows, decisions, decided } = sitting;
  for (const entry of links) {
    const { op, ref, hash } = entry;
    const { device, counter, tx } = op;
    decisions.push({ device, counter, hash, tx, ...(verdict === 'admit' ? {} : { why: verdict }) });
    decided.set(device, counter);
    if (verdict === 'admit')
      rows.push({
        n: tip + rows.length + 1,
        at,
        entry: { ...(isErased(space, ref) ? emptied(entry) : entry), receivedAt: at },
      });
    else progress.refused.push({ counter, why: verdict });
    progress.lastTx = tx;
    progress.done += 1;
  }
}

function additionOf(sitting: Sitting, working: readonly Progress[]): Addition {
  const moved = working.filter(({ done, known }) => done > known);
  return {
    rows: sitting.rows,
    decisions: sitting.decisions,
    standings: Object.fromEntries(
      moved.map((one) => [one.run.device, { last: one.run.first + one.done - 1, chain: chainOf(one) }]),
    ),
    vouchers: moved.map(voucherOf),
  };
}

/** The run without the ops that are in the log: a bare link stands for each of the others. */
function voucherOf({ run, done, refused }: Progress): Voucher {
  const { device, first, before, signature, ops } = run;
  const not = new Set(refused.map(({ counter }) => counter));
  const bare = ops.filter(({ op }, index) => index >= done || not.has(op.counter));
  return {
    device,
    first,
    last: lastOf(run),
    before,
    signature,
    links: Object.fromEntries(bare.map(({ op, hash }) => [String(op.counter), hash])),
  };
}

/** The chain after what was decided: nearly always all of it. */
const chainOf = ({ run, done }: Progress): Hash =>
  done === run.ops.length ? run.after : chainAfter(run.before, run.ops.slice(0, done));

function verdictOf(progress: Progress): Verdict {
  const { run, done, refused, waiting } = progress;
  return {
    device: run.device,
    of: run.signature,
    first: run.first,
    decided: run.first + done - 1,
    chain: chainOf(progress),
    refused,
    ...(done < run.ops.length ? { waiting: waiting ?? 'base-unknown' } : {}),
  };
}
