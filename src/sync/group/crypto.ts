/**
 * What a group asks of cryptography. Keys and boxes are text, so that they fit in an op; a private key never comes
 * in here: whoever holds it unwraps.
 */

/** The key of one epoch. Who has it reads everything of that epoch. */
export type GroupKey = string;

export interface GroupCrypto {
  readonly newKey: () => Promise<GroupKey>;
  /**
   * Authenticated encryption with a fresh random nonce.
   * @param aad bound to the box, not in it: the box opens with this text only
   * @returns `<nonce>.<box>`: the nonce stands in front, so that a repeated one is seen by everybody
   */
  readonly seal: (key: GroupKey, aad: string, text: string) => Promise<string>;
  /** @returns undefined when it was changed, or is of another key or another place */
  readonly open: (key: GroupKey, aad: string, box: string) => Promise<string | undefined>;
  /** For each of these public keys; the result does not say whose they are. */
  readonly wrap: (publicKeys: readonly string[], text: string) => Promise<string>;
}

/** The key pair of this device; its private half stays where it is. */
export interface GroupIdentity {
  readonly publicKey: string;
  /** @returns undefined when it was not wrapped for this device */
  readonly unwrap: (blob: string) => Promise<string | undefined>;
}

/** @returns the nonce of a box; the whole text when it has none, so that a copy of it is still recognised */
export function nonceOf(box: string): string {
  const dot = box.indexOf('.');
  return dot < 0 ? box : box.slice(0, dot);
}
