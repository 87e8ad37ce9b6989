/**
 * A network that you hold in your hand: messages lie here until somebody says that one arrives. In any order, late,
 * twice, or never.
 */
import type { SyncReply, SyncRequest } from '#sync/protocol.ts';

export type Mail =
  | {
      readonly to: 'hub';
      readonly from: number;
      readonly owner: number;
      readonly askedAt: number;
      /** As bytes, or as it is: reading is tested by the one, and the many are faster by the other. */
      readonly body: SyncRequest | string;
    }
  | {
      readonly to: number;
      readonly owner: number;
      readonly askedAt: number;
      readonly body: SyncReply | string;
    };

/** More than this lies nowhere: the oldest is lost. */
const ROOM = 10;

export interface Network {
  readonly send: (mail: Mail) => void;
  /** @param keep it comes once more, later */
  readonly take: (nth: number, keep: boolean) => Mail | undefined;
}

export function createNetwork(): Network {
  const lying: Mail[] = [];
  return {
    send: (mail) => {
      lying.push(mail);
      if (lying.length > ROOM) lying.shift();
    },
    take: (nth, keep) => {
      if (lying.length === 0) return undefined;
      const place = nth % lying.length;
      const mail = lying[place];
      if (!keep) lying.splice(place, 1);
      return mail;
    },
  };
}
