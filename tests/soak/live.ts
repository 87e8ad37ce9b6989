/**
 * How soon others see what was taken: phones write through both servers, and two others, one at each, that never look
 * by themselves, follow the news that the servers push. With the servers' own timers off, only the hints are left.
 */
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { spaceOfHome } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import type { Line, Phone } from './phone.ts';
import { openTown, type Town, type TownSettings } from './town.ts';

export interface LiveSettings extends Pick<TownSettings, 'folder' | 'dataFolder' | 'homes' | 'phones'> {
  /** How many numbers are given out, at least. */
  readonly numbers: number;
}

export interface LiveNumbers {
  readonly numbers: number;
  /** By both followers, from the answer to the pusher until the cursor is there, ms. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** How many came later than `LIVE_MS`. */
  readonly later: number;
}

export const LIVE_MS = 5_000;
/** As the app does: all news of a moment is fetched in one go, ms. */
const BREATH_MS = 100;

/** How far something was at which time; only forward. */
type Course = { readonly at: number; readonly n: number }[];

const goOn = (course: Course, n: number): void => {
  if (n > (course[course.length - 1]?.n ?? 0)) course.push({ at: performance.now(), n });
};

export async function live(settings: LiveSettings): Promise<LiveNumbers> {
  const { homes, numbers } = settings;
  const town = await openTown({
    ...settings,
    seed: 5,
    follows: 1,
    fragile: 0,
    patienceMs: 30_000,
    timers: 'off',
  });
  const spaces = homes.map(spaceOfHome);
  const taken = new Map(spaces.map((space): [string, Course] => [space, []]));
  const followers = [await follow(town, 0, spaces), await follow(town, 1, spaces)];
  const given = (): number =>
    [...taken.values()].reduce((sum, course) => sum + (course[course.length - 1]?.n ?? 0), 0);
  try {
    await Promise.all(
      town.phones.map(async (phone, nth) => {
        const [space = ''] = phone.spaces;
        for (let edit = 0; given() < numbers; edit += 1) {
          await phone.edit(space, [editOf(nth, edit)]);
          await phone.sync(town.goodLine(nth));
          goOn(taken.get(space) ?? [], phone.replica(space).state().meta.cursor);
          if (edit % 500 === 499) await phone.replica(space).compact();
          // A server takes twenty questions a second of one device.
          await sleep(55);
        }
      }),
    );
    // Whatever comes later than this counts as never.
    await sleep(LIVE_MS + 500);
    const waits = followers.flatMap(({ seen }) =>
      spaces.flatMap((space) => delays(taken.get(space) ?? [], seen.get(space) ?? [])),
    );
    return summary(waits, given());
  } finally {
    for (const { stop } of followers) stop();
    await town.close();
  }
}

const editOf = (nth: number, edit: number) => ({
  type: 'service',
  record: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
  unit: 'alert',
  value: { value: `bericht ${edit}`, public: true },
});

/** For each number: how long after it was taken it was there, ms. */
function delays(taken: Course, seen: Course): number[] {
  const waits: number[] = [];
  let look = 0;
  let before = 0;
  for (const { at, n } of taken) {
    for (let number = before + 1; number <= n; number += 1) {
      while (look < seen.length && (seen[look]?.n ?? 0) < number) look += 1;
      waits.push(Math.max(0, (seen[look]?.at ?? Infinity) - at));
    }
    before = n;
  }
  return waits;
}

function summary(waits: number[], numbers: number): LiveNumbers {
  waits.sort((a, b) => a - b);
  const share = (part: number): number => Math.round(waits[Math.floor((waits.length - 1) * part)] ?? NaN);
  return {
    numbers,
    p50: share(0.5),
    p99: share(0.99),
    most: share(1),
    later: waits.filter((ms) => ms > LIVE_MS).length,
  };
}

/** Never asks by itself: only when a server says that there is something. */
async function follow(town: Town, nth: number, spaces: readonly string[]) {
  const phone = await town.newcomer(spaces);
  const line = town.goodLine(nth);
  const seen = new Map(spaces.map((space): [string, Course] => [space, []]));
  const heads = new Map<string, number>();
  let stopped = false;
  let asking = false;
  const behind = (): boolean =>
    spaces.some((space) => phone.replica(space).state().meta.cursor < (heads.get(space) ?? 0));
  async function fetchNews(): Promise<void> {
    asking = true;
    while (!stopped && behind()) {
      await sleep(BREATH_MS);
      await phone.sync(line);
      for (const space of spaces) goOn(seen.get(space) ?? [], phone.replica(space).state().meta.cursor);
    }
    asking = false;
  }
  const stop = openStream(phone, line, ({ space, head }) => {
    heads.set(space, Math.max(head, heads.get(space) ?? 0));
    if (!asking) void fetchNews();
  });
  return {
    seen,
    stop: () => {
      stopped = true;
      stop();
    },
  };
}

/** @returns what closes it */
function openStream(
  phone: Phone,
  { port }: Line,
  onMoved: (news: { readonly space: string; readonly head: number }) => void,
): () => void {
  const stream = request(
    {
      host: '127.0.0.1',
      port: port() ?? 0,
      path: `/${API.live}`,
      agent: false,
      headers: { cookie: phone.cookie() ?? '', accept: 'text/event-stream' },
    },
    (answer) => {
      let text = '';
      answer.on('error', () => undefined);
      answer.on('data', (part: Buffer) => {
        text += part.toString();
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^event: moved\ndata: (.*)$/m.exec(event)?.[1];
          if (data !== undefined) onMoved(JSON.parse(data) as { space: string; head: number });
        }
      });
    },
  );
  stream.on('error', () => undefined);
  stream.end();
  return () => stream.destroy();
}
