/** One connection that hears notices of the database, and comes back by itself when it breaks. */
import pg from 'pg';
import { connectionSettings } from '../db/connect.ts';

export const CHANNEL = 'hechte_wijk';
const RECONNECT_MS = 1_000;

export interface ListenerPorts {
  /** Somebody sent a notice; what it says is not believed, so it is not handed on. */
  readonly onNotice: () => void;
  /** It hears from now on: what came before that has to be looked for. */
  readonly onOpen: () => Promise<void>;
}

/** @throws when the database does not answer at first; later it goes on trying */
export async function listenTo(
  url: string,
  { onNotice, onOpen }: ListenerPorts,
): Promise<{ readonly close: () => Promise<void> }> {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let current: pg.Client | undefined;

  async function open(): Promise<void> {
    if (closed) return;
    const client = new pg.Client(connectionSettings(url));
    const again = (): void => {
      if (current !== client || closed) return;
      current = undefined;
      timer = setTimeout(() => void open().catch(() => undefined), RECONNECT_MS).unref();
    };
    current = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', onNotice);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await onOpen();
    } catch (error) {
      again();
      throw error;
    }
  }

  await open();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
