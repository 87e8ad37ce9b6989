/** Whom to believe: signatures and rights, asked of the world. */
import type { Op } from './op.ts';
import type { RunRefusal } from './protocol.ts';

/** Signs what leaves this device. A key of its own, that never leaves it. */
export type Signer = (text: string) => Promise<string>;

/** Whether this device signed this text. `unknown-device`: nobody enrolled it, or its key was taken back. */
export type Verifier = (
  device: string,
  text: string,
  signature: string,
) => Promise<'good' | Extract<RunRefusal, 'bad-signature' | 'unknown-device'>>;

/** Who may do what, as it stands when the hub decides: what was allowed when somebody typed does not count. */
export interface Rights {
  readonly mayRead: (reader: string, space: string) => Promise<boolean>;
  /** `unknown-schema`: a newer app made this; not a no, but not yet. */
  readonly mayWrite: (op: Op, space: string, at: number) => Promise<'yes' | 'not-allowed' | 'unknown-schema'>;
}
