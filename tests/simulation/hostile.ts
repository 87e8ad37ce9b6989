/**
 * People with a device of their own and bad intentions, or just another program: they have a name and a key, and send
 * what no app of ours would send. And one with an app newer than all others.
 */
import { chainAfter, chainStart, signedText, type Run } from '#sync/chain.ts';
import { named, type Entry, type Op, type OpRef } from '#sync/op.ts';
import { PROTOCOL_VERSION, type SyncRequest } from '#sync/protocol.ts';
import type { Event } from './events.ts';
import { SPACE, TYPE } from './names.ts';
import { survive, type Maker, type Resident } from './resident.ts';
import { must } from './violation.ts';

type How = (Event & { readonly kind: 'hostile' })['how'];

/** Whoever they are, it is none of the people of the village. */
const FIRST_STRANGER = 1_000;

export interface Hostiles {
  /** @param victim a resident whose name or device is used */
  readonly act: (how: How, victim: Resident) => Promise<void>;
}

export function createHostiles(
  maker: Maker,
  send: (request: SyncRequest, owner: number) => Promise<unknown>,
): Hostiles {
  const { ledger, random, sign } = maker;
  let strangers = FIRST_STRANGER;

  function opOf(device: string, counter: number, change: Partial<Op> & { later?: string } = {}): Entry {
    const tx = `t${counter}`;
    const edit = { record: 'r0', type: TYPE, unit: 'u0', value: `stranger ${random()}` };
    const rest = { base: [], seen: [], stamp: maker.now(), tx, salt: random() };
    return named({ device, counter, space: SPACE, ...edit, ...rest, ...change });
  }

  function runOf(owner: number, ops: readonly Entry[], change: Partial<Run> = {}): Run {
    const { device = '', space = SPACE, counter = 1 } = ops[0]?.op ?? {};
    const before = change.before ?? chainStart(space, device);
    const text = signedText(counter + ops.length - 1, chainAfter(before, ops));
    return { space, device, first: counter, before, ops, signature: sign(owner, text), ...change };
  }

  const push = (owner: number, runs: readonly Run[]): Promise<unknown> =>
    send({ v: PROTOCOL_VERSION, after: {}, runs }, owner);

  /** These may stand nowhere, ever. */
  const forged = (ops: readonly Entry[]): void => {
    for (const { ref } of ops) ledger.forged.add(ref);
  };

  async function carried(to: Resident, run: Run, trusted: boolean): Promise<void> {
    await survive(to, maker, async () => {
      const { distrusted } = await to.replica.carry([run]);
      must(
        distrusted.length === (trusted ? 0 : 1),
        trusted ? 'I12 the unknown is kept' : 'I10 rights',
        () => `a run of ${run.device} by hand: ${distrusted.length} not trusted`,
      );
      for (const { ref } of run.ops)
        must(
          to.replica.view().has(ref) === trusted,
          trusted ? 'I2 nothing is lost' : 'I10 rights',
          () => `${ref} came by hand`,
        );
    });
  }

  const acts: { readonly [K in How]: (owner: number, device: string, victim: Resident) => Promise<unknown> } =
    {
      half: async (owner, device) => {
        const ops = [opOf(device, 1, { tx: 'whole' }), opOf(device, 2, { tx: 'whole' })];
        const rest = opOf(device, 3, { tx: 'whole' });
        const first = runOf(owner, ops);
        await push(owner, [first]);
        return push(owner, [runOf(owner, [rest], { before: chainAfter(first.before, ops) })]);
      },
      impostor: (owner, _device, { replica }) => {
        const { meta } = replica.state();
        const ops = [opOf(meta.device, meta.counter + 1)];
        forged(ops);
        return push(owner, [runOf(owner, ops, { before: meta.chain })]);
      },
      chain: (owner, device) => {
        const ops = [opOf(device, 1)];
        forged(ops);
        return push(owner, [runOf(owner, ops, { before: chainStart(SPACE, `not-${device}`) })]);
      },
      future: (owner, device, { replica }) => {
        const { meta } = replica.state();
        const base: OpRef[] = [`${meta.device}:${meta.counter + 3}:0123456789abcdef`];
        const ops = [opOf(device, 1, { base })];
        return push(owner, [runOf(owner, ops)]);
      },
      spoiled: (owner, device) => {
        const run = runOf(owner, [opOf(device, 1)]);
        const ops = [opOf(device, 1, { value: 'spoiled' })];
        forged(ops);
        return push(owner, [{ ...run, ops }]);
      },
      clock: (owner, device) =>
        push(owner, [runOf(owner, [opOf(device, 1, { stamp: maker.now() + 315_000_000_000 })])]),
      space: (owner, device, victim) => {
        const ops = [opOf(device, 1, { space: 'directory/GM0000' })];
        forged(ops);
        return carried(victim, runOf(owner, ops), false);
      },
      unsigned: (owner, device, victim) => {
        const ops = [opOf(device, 1)];
        forged(ops);
        return carried(victim, runOf(owner, ops, { signature: 'sNobody' }), false);
      },
      newer: (owner, device, victim) => {
        const ops = [opOf(device, 1, { later: 'what only a newer app knows' })];
        return carried(victim, runOf(owner, ops), true);
      },
    };

  return {
    act: async (how, victim) => {
      const owner = (strangers += 1);
      const device = `h${random()}`;
      maker.enrol(device, owner);
      ledger.count(`hostile ${how}`);
      await acts[how](owner, device, victim);
    },
  };
}
