/** Looks at every line of the log as it comes, by its own means: numbers, causes, transactions, rights, promises. */
import type { MemoryHubStore } from '#sync/memory-hub-store.ts';
import { readRef, type OpRef } from '#sync/op.ts';
import { isOpRow, type OpRow, type SyncReply, type SyncRequest } from '#sync/protocol.ts';
import type { Ledger } from './ledger.ts';
import { must } from './violation.ts';
import { SPACE } from './names.ts';

export interface LogWatch {
  /** What stands in the log, by salt and by name. */
  readonly salts: ReadonlySet<string>;
  readonly refs: ReadonlySet<OpRef>;
  /** Looks at what is new. */
  readonly advance: () => void;
  /** A backup was put back: everything is looked at again. */
  readonly restart: () => void;
  /** The hub said this: it must be so, whatever happens next. */
  readonly acknowledge: (request: SyncRequest, reply: SyncReply) => void;
}

export function createLogWatch(store: MemoryHubStore, ledger: Ledger): LogWatch {
  const salts = new Set<string>();
  const refs = new Set<OpRef>();
  const counters = new Map<string, number>();
  const stamps = new Map<string, number>();
  const transactions = new Set<string>();
  let looked = 0;

  function advance(): void {
    const rows = store.rows(SPACE);
    let group: OpRow[] = [];
    for (; looked < rows.length; looked += 1) {
      const row = rows[looked];
      must(row?.n === looked + 1, 'I7 numbers, counters, causes', () => `row ${row?.n} at place ${looked}`);
      if (row === undefined || !isOpRow(row)) continue;
      const [first] = group;
      if (first !== undefined && keyOf(first) !== keyOf(row)) {
        whole(group);
        group = [];
      }
      group.push(row);
    }
    whole(group);
  }

  /** One transaction of the log. */
  function whole(group: readonly OpRow[]): void {
    const [first] = group;
    if (first === undefined) return;
    must(
      !transactions.has(keyOf(first)),
      'I9 whole transactions',
      () => `${keyOf(first)} stands in two pieces`,
    );
    transactions.add(keyOf(first));
    const own = new Set(group.map(({ entry }) => entry.ref));
    for (const row of group) {
      const { op, ref } = row.entry;
      must(
        (counters.get(op.device) ?? 0) < op.counter,
        'I7 numbers, counters, causes',
        () => `${ref} comes late`,
      );
      counters.set(op.device, op.counter);
      must(!ledger.forged.has(ref), 'I10 rights', () => `${ref} is nobody's`);
      must(
        (stamps.get(op.device) ?? 0) <= op.stamp,
        'I18 no clock wins for ever',
        () => `${ref} is stamped back`,
      );
      stamps.set(op.device, op.stamp);
      for (const named of [...op.base, ...op.seen]) if (!own.has(named)) cause(ref, named);
      must(ledger.allowed.has(`${op.device}:${op.counter}`), 'I10 rights', () => `${ref} had no right`);
      if (op.salt !== '') {
        const told = ledger.confirmed.get(op.salt);
        must(
          told === undefined || told.size === group.length,
          'I9 whole transactions',
          () => `${group.length} of ${told?.size} of ${keyOf(first)}`,
        );
        salts.add(op.salt);
      }
      refs.add(ref);
      decided(ref, row.entry.hash);
    }
  }

  /** What an op names came before it, or never will: it was refused, or another op has its counter. */
  function cause(ref: OpRef, named: OpRef): void {
    if (refs.has(named)) return;
    const { device, counter } = readRef(named);
    const decision = store.decided(SPACE, device)[counter - 1];
    must(
      decision !== undefined && (decision.why !== undefined || !named.endsWith(decision.hash.slice(0, 16))),
      'I7 numbers, counters, causes',
      () => `${ref} names ${named}, which is not there`,
    );
  }

  function decided(ref: OpRef, hash: string): void {
    const { device, counter } = readRef(ref);
    const decision = store.decided(SPACE, device)[counter - 1];
    must(
      decision?.counter === counter && decision.hash === hash && decision.why === undefined,
      'I7 numbers, counters, causes',
      () => `${ref} is in the log without a decision`,
    );
  }

  return {
    salts,
    refs,
    advance,
    restart: () => {
      looked = 0;
      for (const all of [salts, refs, transactions]) all.clear();
      counters.clear();
      stamps.clear();
      advance();
    },
    acknowledge: (request, reply) => {
      advance();
      if ('refused' in reply) return;
      const answer = reply.spaces[SPACE];
      if (answer === undefined || answer === 'closed') return;
      for (const run of request.runs) {
        const verdict = answer.verdicts.find(({ of }) => of === run.signature);
        if (verdict === undefined || verdict.run !== undefined) continue;
        const not = new Set(verdict.refused.map(({ counter }) => counter));
        for (const { op, ref } of run.ops) {
          if (op.counter > verdict.decided) continue;
          if (ledger.confirmed.has(op.salt)) ledger.acknowledged.add(op.salt);
          must(
            refs.has(ref) || not.has(op.counter),
            'I1 acknowledged is in the log',
            () => `${ref} was taken, and is not there`,
          );
        }
      }
    },
  };
}

const keyOf = ({ entry: { op } }: OpRow): string => `${op.device} ${op.tx}`;
