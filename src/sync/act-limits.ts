/** How large one act may be. It goes in one message or not at all: one that does not fit would wait for ever. */
import type { NamedOp } from './op.ts';
import { MESSAGE_LIMITS } from './protocol.ts';
import { packOps } from './wire.ts';

/** What stands in a message around the ops of one run, bytes, generously: cursors of all spaces, a signature. */
const AROUND = 50_000;
/** Of one act, or of one message; `bytes` as it travels, before packing. */
export const ACT_LIMITS = { ops: MESSAGE_LIMITS.ops, bytes: MESSAGE_LIMITS.bytes - AROUND } as const;

/** An act that no message can carry. Nothing of it was made. */
export class ActTooLarge extends Error {}

export const fitsInMessage = (space: string, ops: readonly NamedOp[]): boolean =>
  ops.length <= ACT_LIMITS.ops && weightOf(space, ops) <= ACT_LIMITS.bytes;

/** Of these ops in a message, bytes. */
export const weightOf = (space: string, ops: readonly NamedOp[]): number =>
  utf8Length(
    JSON.stringify(
      packOps(
        space,
        ops.map(({ op }) => op),
      ),
    ),
  );

/** Bytes of a text when it travels. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // A pair of halves is four bytes, two for each.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}
