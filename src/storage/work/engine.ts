/**
 * When this device talks to the server: at the start, when somebody looks, when there is a network again, soon after an
 * edit, and now and then while somebody looks. Nothing is ever sent by a page that nobody opened, and what the browser
 * says about the network is a hint.
 */
import * as z from 'zod/mini';
import { API } from '#sync/api.ts';
import { createLeader, type Leader } from './leader.ts';
import type { LiveStream, WorkPorts } from './ports.ts';
import type { Connection } from './workbench.ts';

/** ms */
export const ENGINE_MS = {
  /** After an edit: what follows in the same breath goes along. */
  edit: 700,
  /** While somebody looks. */
  poll: 30_000,
  /** After the first failure; each further one doubles it. */
  firstRetry: 4000,
  lastRetry: 300_000,
  /** The browser says that there is no network. */
  offlineRetry: 60_000,
  /** News from the server is fetched within this: not by all devices in the same instant. */
  news: 250,
  /** An open stream that ended is opened again after this. */
  stream: 10_000,
} as const;

export interface EnginePorts extends Pick<WorkPorts, 'page' | 'after' | 'now' | 'locks' | 'live' | 'base'> {
  readonly profile: string;
  /** 0 up to 1 */
  readonly chance: () => number;
  /** One conversation with the server about everything. Never rejects. */
  readonly round: () => Promise<Connection>;
  readonly onBusy: (busy: boolean) => void;
  /** How far the log of a space is here; undefined for a space that is not followed. */
  readonly cursorOf: (space: string) => number | undefined;
  /** The server ended the session. */
  readonly onClosed: () => void;
  /** Acts that wait to be sent. */
  readonly waiting: () => number;
}

export interface Engine {
  readonly now: () => Promise<void>;
  readonly edited: () => void;
  readonly stop: () => void;
}

const moved = z.object({ space: z.string(), head: z.number() });

export function createEngine(ports: EnginePorts): Engine {
  const { page, after, chance } = ports;
  let stopped = false;
  let running: Promise<void> | undefined;
  /** Something came up while a conversation was going on. */
  let again = false;
  /** Somebody asked meanwhile, or there is a network again: what went wrong before that says nothing. */
  let insisted = false;
  let failures = 0;
  let timer: { readonly due: number; readonly stop: () => void } | undefined;
  let leader: Leader | undefined;
  const leads = (): boolean => leader?.leads() === true;

  const isWanted = (): boolean => !stopped && (insisted || (again && failures === 0));

  async function run(): Promise<void> {
    ports.onBusy(true);
    do {
      again = false;
      insisted = false;
      const went = await ports.round();
      failures = went === 'online' ? 0 : failures + 1;
      if (failures > 0) rest();
    } while (isWanted());
    ports.onBusy(false);
  }
  function soon(): Promise<void> {
    if (stopped) return Promise.resolve();
    again = running !== undefined;
    running ??= run().finally(() => {
      running = undefined;
      plan();
    });
    return running;
  }
  function now(): Promise<void> {
    insisted = running !== undefined;
    return soon();
  }

  /** In so many ms at the latest; an earlier plan stays. */
  function within(ms: number): void {
    const due = ports.now() + ms;
    if (stopped || (timer !== undefined && timer.due <= due)) return;
    timer?.stop();
    const stop = after(ms, () => {
      timer = undefined;
      void soon();
    });
    timer = { due, stop };
  }
  function rest(): void {
    timer?.stop();
    timer = undefined;
  }
  /** What is planned already stays: it may be for an edit that no round has seen. */
  function plan(): void {
    watch();
    if (stopped || !page.visible()) rest();
    else if (failures > 0) within(retryMs());
    else if (leads() || ports.waiting() > 0) within(ENGINE_MS.poll);
  }
  function retryMs(): number {
    const grown = Math.min(ENGINE_MS.firstRetry * 2 ** (failures - 1), ENGINE_MS.lastRetry);
    // Not all phones of a village at the same moment when the mast is back.
    const spread = grown * (0.5 + chance() / 2);
    return page.online() ? spread : Math.max(spread, ENGINE_MS.offlineRetry);
  }

  const news = createNews({ ...ports, onNews: () => within(chance() * ENGINE_MS.news) });
  const watch = (): void => news.watch(!stopped && page.visible() && leads() && failures === 0);

  leader = createLeader({ ...ports, name: `hw-sync-${ports.profile}`, onChange: plan });
  const stops = [
    page.onVisible(() => {
      failures = 0;
      void now();
    }),
    page.onOnline(() => {
      failures = 0;
      void now();
    }),
    page.onHidden(() => {
      // The page may never be seen again: what waits goes now.
      if (ports.waiting() > 0) void now();
      plan();
    }),
  ];
  return {
    now,
    edited: () => {
      // Over a line that was dead a moment ago every letter would be another five seconds of waiting.
      if (failures === 0) within(ENGINE_MS.edit);
      else if (timer === undefined) plan();
    },
    stop: () => {
      stopped = true;
      for (const stop of stops) stop();
      rest();
      leader?.stop();
      watch();
    },
  };
}

/** The stream of news is open while somebody looks, in one tab, and only over a line that works. */
function createNews({
  after,
  chance,
  live,
  base,
  cursorOf,
  onClosed,
  onNews,
}: EnginePorts & { readonly onNews: () => void }) {
  let stream: LiveStream | undefined;
  let stopRetry: (() => void) | undefined;
  function open(): void {
    stream = live(new URL(API.live, base).href, {
      onEvent: (name, data) => {
        if (name === 'closed') onClosed();
        if (name === 'closed' || isNews(data, cursorOf)) onNews();
      },
      onEnd: () => {
        stream?.close();
        stream = undefined;
        stopRetry = after(ENGINE_MS.stream * (1 + chance()), () => {
          stopRetry = undefined;
          open();
        });
      },
    });
  }
  return {
    watch: (wanted: boolean): void => {
      if (wanted && stream === undefined && stopRetry === undefined) open();
      if (wanted) return;
      stopRetry?.();
      stopRetry = undefined;
      stream?.close();
      stream = undefined;
    },
  };
}

function isNews(data: string, cursorOf: (space: string) => number | undefined): boolean {
  try {
    const parsed = moved.safeParse(JSON.parse(data));
    if (!parsed.success) return false;
    const here = cursorOf(parsed.data.space);
    return here !== undefined && here < parsed.data.head;
  } catch {
    return false;
  }
}
