/**
 * Tells all processes that a space has news. A hint only: it holds the name of the space and nothing else, it may be
 * lost, and who follows a log looks at the log. At most one for a space in 50 ms, the last one always.
 */
import type pg from 'pg';

/** What to LISTEN to; the payload is the name of a space. */
export const LOG_CHANNEL = 'hechte_wijk_log';
const EVERY_MS = 50;

export interface Notifier {
  /** After a commit. */
  readonly touched: (space: string) => void;
  readonly stop: () => void;
}

export function createNotifier({ pool }: { readonly pool: pg.Pool }): Notifier {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sending = false;

  const send = async (): Promise<void> => {
    const spaces = [...waiting];
    waiting.clear();
    sending = true;
    await pool
      .query({
        name: 'notify',
        text: 'select pg_notify($1, space) from unnest($2::text[]) as space',
        values: [LOG_CHANNEL, spaces],
      })
      .catch(() => undefined);
    sending = false;
    // Nobody is told again sooner, and what came meanwhile is not forgotten.
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting.size > 0) void send();
    }, EVERY_MS).unref();
  };

  return {
    touched: (space) => {
      waiting.add(space);
      if (timer === undefined && !sending) void send();
    },
    stop: () => {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
