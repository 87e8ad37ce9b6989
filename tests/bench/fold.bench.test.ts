import { describe, expect, it } from 'vitest';
import { makeOps, type Edit } from '#sync/edit.ts';
import { admit, preview, readFile, writeFile } from '#sync/exchange.ts';
import { createFold, presenceOf, type Fold } from '#sync/fold.ts';
import type { NamedOp } from '#sync/op.ts';
import { report, untilQuiet } from './measure.ts';

const SPACE = 'group/bench';
const SENTENCE = 'Koffie in het dorpshuis, elke woensdag om 10 uur; Jan belt de gemeente over de sleutel. ';

async function times(runs: number, run: () => unknown): Promise<number[]> {
  await untilQuiet();
  run();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

/** As many edits, of 5 to a transaction, by 6 devices in turn, over a thousand records: a few years of a group. */
function makeWork(count: number): readonly NamedOp[] {
  const fold = createFold();
  for (let done = 0; done < count; done += 5) {
    const device = `device-bench-${(done / 5) % 6}`;
    const edits = Array.from({ length: 5 }, (_one, index): Edit => {
      const at = done + index;
      return { type: 'note', record: `r${(at * 7) % 1000}`, unit: `u${at % 8}`, value: `${at} ${SENTENCE}` };
    });
    keep(fold, edits, device, done);
  }
  return fold.ops();
}

function keep(fold: Fold, edits: readonly Edit[], device: string, at: number, made: NamedOp[] = []): void {
  const counter = (fold.counters().get(device) ?? 0) + 1;
  const author = {
    device,
    space: SPACE,
    counter,
    stamp: 1_767_225_600_000 + at,
    tx: `tx${at}`,
    salt: () => 'saltsaltsalt',
  };
  for (const op of makeOps(edits, author, fold)) {
    fold.add(op);
    made.push(op);
  }
}

/** All that a screen asks of a fold the first time. */
const look = (fold: Fold): number =>
  fold.records('note').filter((record) => presenceOf(record) === 'here').length;

describe('a group’s work in time', () => {
  const work = makeWork(100_000);
  const some = work.slice(0, 20_000);

  it('folds', async () => {
    const name = (count: string) => `fold of ${count} ops, all records looked at`;
    report({ name: name('20,000'), unit: 'ms', values: await times(9, () => look(createFold(some))) });
    report({ name: name('100,000'), unit: 'ms', values: await times(5, () => look(createFold(work))) });
    expect(look(createFold(work))).toBe(1000);
  });

  it('makes ops', async () => {
    report({
      name: 'makeOps, 20,000 ops, 5 to a transaction, added',
      unit: 'ms',
      values: await times(3, () => makeWork(20_000)),
    });
    const fold = createFold(work);
    const author = {
      device: 'device-bench-9',
      space: SPACE,
      counter: 1,
      stamp: 1,
      tx: 'tx',
      salt: () => 'saltsalt',
    };
    const edit: Edit = { type: 'note', record: 'r7', unit: 'u1', value: SENTENCE };
    report({
      name: 'makeOps, one edit on 100,000 ops',
      unit: 'ms',
      values: await times(50, () => makeOps([edit], author, fold)),
    });
  });

  it('writes and reads a file', async () => {
    const text = writeFile(SPACE, some);
    const note = `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`;
    report({
      name: 'writeFile, 20,000 ops',
      unit: 'ms',
      values: await times(5, () => writeFile(SPACE, some)),
      note,
    });
    report({ name: 'readFile, 20,000 ops', unit: 'ms', values: await times(5, () => readFile(text)) });
    const half = createFold(some.slice(0, 10_000));
    report({
      name: 'admit and preview, 10,000 on 10,000',
      unit: 'ms',
      values: await times(5, () => {
        const admission = admit(half, some);
        return admission.ok && preview(half, admission.added);
      }),
    });
    expect(readFile(text)).toMatchObject({ ok: true });
  });

  it('is not slowed by one unit that two people wrote in 20,000 times', async () => {
    const fold = createFold();
    for (let at = 0; at < 20_000; at++)
      keep(
        fold,
        [{ type: 'note', record: 'r', unit: 'u', value: at, base: [] }],
        `device-bench-${at % 2}`,
        at,
      );
    const heads = fold.ops();
    report({
      name: 'fold of 20,000 ops, all heads of one unit',
      unit: 'ms',
      values: await times(3, () => look(createFold(heads))),
      budget: 1000,
    });
    const chain: NamedOp[] = [];
    const here = createFold();
    for (let at = 0; at < 20_000; at++) {
      const base = chain.slice(-1).map(({ ref }) => ref);
      keep(
        here,
        [{ type: 'note', record: 'r', unit: 'u', value: at, base }],
        `device-bench-${at % 2}`,
        at,
        chain,
      );
    }
    const reading = readFile(writeFile(SPACE, chain));
    const inFileOrder = reading.ok ? reading.ops : [];
    report({
      name: 'fold of 20,000 ops of one unit, in the order of a file',
      unit: 'ms',
      values: await times(3, () => look(createFold(inFileOrder))),
      budget: 1000,
    });
  });
});
