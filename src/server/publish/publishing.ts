/**
 * Publishes again when the log changed: within seconds, one builder at a time over all processes. Every process builds
 * for itself, because it has its own pages and maybe its own disk; the same log gives the same packs, and who comes
 * second on one disk finds nothing left to write.
 */
import type pg from 'pg';
import type { RecordSource } from '#sync/ports.ts';
import { connectAlone } from '../db/connect.ts';
import { makeSite, type Site, type SiteInput } from '../site.ts';
import type { LogReading, LogSource } from './log-source.ts';
import type { Publication } from './publisher.ts';

const LOCK = 4_703_120_283;
/** How often the log is looked at when nobody says that something came. */
const LOOK_EVERY_MS = 5_000;
/** Between two publications: an import of many villages is not published a hundred times. */
const PAUSE_MS = 3_000;
/**
 * Work on a large directory holds up who asks meanwhile: it gets this share of the time. An open page asks every 30 s,
 * and together with that no change waits a minute.
 */
const SHARE = 0.1;
const LONGEST_PAUSE_MS = 25_000;

export interface PublishingInput extends Omit<SiteInput, 'source'> {
  readonly log: LogSource;
  readonly examples: RecordSource;
  /** Of the database: the lock is taken on a connection of its own. */
  readonly url: string;
  /** Told after every publication that changed something, and the first one. */
  readonly published: (state: PublishedState) => void;
  /** Told when one failed; the old one stays, and it is tried again. */
  readonly failed: (error: unknown) => void;
}

export interface PublishedState {
  /** Something in it is invented. */
  readonly example: boolean;
  /** Somebody wrote something real, ever; then nothing is invented. */
  readonly real: boolean;
  /** That came true since the last time: said once in the life of a process. */
  readonly turnedReal: boolean;
  readonly leftOut: number;
  readonly nightGaps: Publication['nightGaps'];
  /** Of the manifest. */
  readonly version: number;
}

export interface Publishing {
  readonly site: Site;
  readonly state: () => PublishedState;
  /** A hint that something came: looks soon. */
  readonly touched: () => void;
  readonly stop: () => Promise<void>;
}

/** Publishes once, and from then on whenever the log is another. @throws when the first time fails */
export async function startPublishing(input: PublishingInput): Promise<Publishing> {
  const { log, examples, url, published, failed } = input;
  let reading: LogReading = { real: false, records: [], leftOut: 0 };
  const source: RecordSource = {
    records: async () => {
      reading = await log.read();
      return reading.real ? reading.records : examples.records();
    },
  };
  let mark = '';
  let state: PublishedState | undefined;
  /** Read under the lock: who builds later never publishes what is older. */
  const build = <T extends Site | Publication>(make: () => Promise<T>): Promise<T> =>
    alone(url, async () => {
      const before = await log.mark();
      const made = await make();
      mark = before;
      return made;
    });
  const tell = ({ manifest, nightGaps }: Publication): PublishedState => {
    const { real, leftOut } = reading;
    const turnedReal = state?.real === false && real;
    const { example, version } = manifest;
    const next = { example, real, turnedReal, leftOut, nightGaps, version };
    if (version !== state?.version || leftOut !== state.leftOut || turnedReal) published(next);
    state = next;
    return next;
  };

  const site = await build(() => makeSite({ ...input, source }));
  let now = tell(site.publication());
  const loop = createLoop(async () => {
    if ((await log.mark()) === mark) return;
    now = tell(await build(site.renew));
  }, failed);
  return { site, state: () => now, touched: loop.soon, stop: loop.stop };
}

/** One at a time over all processes: the lock goes with the connection, also when the process is killed. */
async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client: pg.Client = await connectAlone(url);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}

/** Does the work every so often, and soon after a hint; never twice at once. */
function createLoop(work: () => Promise<void>, failed: (error: unknown) => void) {
  let stopped = false;
  let hinted = false;
  /** Not again before this moment. */
  let free = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const plan = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void run(), ms).unref();
  };
  const soon = (): void => {
    hinted = true;
    if (running === undefined) plan(Math.max(50, free - Date.now()));
  };
  const run = async (): Promise<void> => {
    hinted = false;
    const began = Date.now();
    running = work().catch(failed);
    await running;
    running = undefined;
    const now = Date.now();
    free = now + Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, (now - began) / SHARE));
    if (hinted) soon();
    else plan(Math.max(LOOK_EVERY_MS, free - now));
  };
  plan(LOOK_EVERY_MS);
  return {
    soon,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
