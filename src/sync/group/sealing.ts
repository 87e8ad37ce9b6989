/** Making what leaves the device: epochs and boxes, as edits of the outer log. */
import type { Edit } from '../edit.ts';
import { OP_LIMITS } from '../op.ts';
import type { Walk } from './admission.ts';
import { nonceOf, type GroupCrypto } from './crypto.ts';
import {
  boxAad,
  boxText,
  boxUnit,
  EPOCH,
  epochAad,
  epochId,
  epochTextOf,
  fitsInBox,
  SEALED,
  type EpochBody,
  type EpochId,
  type EpochText,
} from './envelope.ts';
import type { InnerTransaction } from './group-store.ts';
import type { Epoch } from './membership.ts';
import { canonicalJson } from '#domain/canonical-json.ts';

/** How often the dice get another chance before the device stops sealing. */
const DICE_TRIES = 3;

export interface MadeEpoch {
  readonly id: EpochId;
  readonly edit: Edit;
}

/**
 * An epoch on top of all heads that can be read here, for everybody who belongs to the group after it.
 * @throws when the group is too large for one op
 */
export async function makeEpoch(
  space: string,
  { membership }: Walk,
  { by, succeeds, ...change }: Omit<EpochBody, 'keys'> & Pick<EpochText, 'by' | 'succeeds'>,
  crypto: GroupCrypto,
): Promise<MadeEpoch> {
  const heads = membership.heads();
  const parents = heads.map(({ id }) => id);
  const body: EpochBody = { ...change, keys: Object.fromEntries(heads.map(({ id, key }) => [id, key])) };
  const recipients = [...membership.after(change).values()].map(({ publicKey }) => publicKey);
  const key = await crypto.newKey();
  const open = { by, parents, ...(succeeds === undefined ? {} : { succeeds }) };
  const text = epochTextOf({
    ...open,
    wraps: await crypto.wrap([...new Set(recipients)].sort(), key),
    body: await crypto.seal(key, epochAad(space, open), canonicalJson(body)),
  });
  if (JSON.stringify(text).length > OP_LIMITS.sealedLength)
    throw new Error('a group that does not fit in an op');
  const id = epochId(space, text);
  return { id, edit: { type: EPOCH, record: id, unit: 'epoch', value: text, base: [], seen: [] } };
}

/**
 * One transaction in a box.
 * @param times how often it was sealed before
 * @returns why it can't be made: it does not fit, or the dice keep giving nonces that this epoch saw before
 */
export async function makeBox(
  space: string,
  { id, key }: Epoch,
  { tx, ops }: InnerTransaction,
  times: number,
  claim: string | undefined,
  crypto: GroupCrypto,
  isUsed: (nonce: string) => boolean,
): Promise<Edit | 'too-large' | 'repeated-nonce'> {
  const text = boxText(ops, claim);
  if (!fitsInBox(text)) return 'too-large';
  const unit = boxUnit(tx, times);
  for (let attempt = 0; attempt < DICE_TRIES; attempt += 1) {
    const box = await crypto.seal(key, boxAad(space, id, unit), text);
    if (!isUsed(nonceOf(box))) return { type: SEALED, record: id, unit, value: box, base: [], seen: [] };
  }
  return 'repeated-nonce';
}
