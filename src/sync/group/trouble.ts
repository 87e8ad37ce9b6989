/** What people must be able to see: what does not count, and why. */
import type { NamedOp, OpRef } from '../op.ts';
import type { RepeatedNonce, Walk } from './admission.ts';
import { EPOCH, type EpochId } from './envelope.ts';
import type { EnvelopeRefusal, EnvelopeWaiting, Unread } from './ground.ts';
import type { BoxFact } from './keyring.ts';

/** An envelope that does not count. */
export interface Aside<Why> {
  /** Of the outer op. */
  readonly ref: OpRef;
  /** Who sent it. */
  readonly device: string;
  readonly what: 'box' | 'epoch';
  readonly why: Why;
  /** What is in it, as far as it can be read here: to be shown and copied, and part of nothing. */
  readonly ops: readonly NamedOp[];
}

export interface Trouble {
  readonly refused: readonly Aside<EnvelopeRefusal>[];
  readonly waiting: readonly Aside<EnvelopeWaiting>[];
  /** Boxes for which there is no key here. */
  readonly unreadable: number;
  /** Changes of the membership that can't be read here. */
  readonly unread: readonly Unread[];
  /** Somebody tried to make a membership that nobody agreed to. */
  readonly ghostEpochs: readonly { readonly id: EpochId; readonly by: string }[];
  readonly repeatedNonces: readonly RepeatedNonce[];
}

export function troubleOf(
  rows: readonly NamedOp[],
  { outcomes, unread, repeatedNonces }: Walk,
  boxOf: (ref: OpRef) => BoxFact | undefined,
): Trouble {
  const refused: Aside<EnvelopeRefusal>[] = [];
  const waiting: Aside<EnvelopeWaiting>[] = [];
  let unreadable = 0;
  for (const { ref, op } of new Map(rows.map((row) => [row.ref, row])).values()) {
    const outcome = outcomes.get(ref);
    const box = boxOf(ref);
    const ops = typeof box === 'object' ? box.ops : [];
    const aside = { ref, device: op.device, what: op.type === EPOCH ? 'epoch' : 'box', ops } as const;
    if (outcome?.is === 'refused') refused.push({ ...aside, why: outcome.why });
    else if (outcome?.is === 'waiting') waiting.push({ ...aside, why: outcome.why });
    else if (outcome?.is === 'unreadable' && op.type !== EPOCH) unreadable += 1;
  }
  const records = new Map(rows.map(({ ref, op }) => [ref, op.record]));
  return {
    refused,
    waiting,
    unreadable,
    unread,
    ghostEpochs: refused
      .filter(({ what }) => what === 'epoch')
      .map(({ ref, device }) => ({ id: records.get(ref) ?? '', by: device })),
    repeatedNonces,
  };
}
