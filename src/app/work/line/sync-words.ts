/** How it stands with sending and keeping, as sentences. Never "verstuurd" when something waits, whatever the reason. */
import type sync from '#locales/nl/sync.json';
import type { WorkState } from '#storage/work/workbench.ts';

/** A clock that is further off than this is named, ms. */
const CLOCK_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

type Plural<K> = K extends `${infer Stem}_one` ? Stem : K extends `${string}_other` ? never : K;
export type SyncKey = Plural<keyof typeof sync>;

export interface Sentence {
  readonly key: SyncKey;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Filled in where it says `since`. */
  readonly since?: Sentence;
}

/** `calm`: nothing to do. `waits`: it goes by itself. `act`: somebody has to do something. */
export type Mood = 'calm' | 'waits' | 'act';

/** What somebody can do about it here. */
export type SyncAct = 'enrol' | 'reload';

export interface SyncWords {
  readonly mood: Mood;
  readonly sentences: readonly Sentence[];
  readonly act: SyncAct | undefined;
  /** The same for two states between which nobody has to be disturbed. */
  readonly gist: string;
}

/** @param now by this device's clock, ms */
export function syncWords(state: WorkState, now: number): SyncWords {
  const stop = stopped(state);
  if (stop !== undefined)
    return {
      mood: 'act',
      sentences: [stop],
      act: state.phase === 'replaced' ? 'reload' : undefined,
      gist: stop.key,
    };
  const { waiting, saving, connection, clockOff, phase } = state;
  const unreached = WHY[connection];
  const why = unreached !== undefined && (waiting > 0 || ACT.has(connection)) ? [{ key: unreached }] : [];
  const warnings: readonly Sentence[] = [
    ...(Math.abs(clockOff) > CLOCK_MS ? [clockWords(Math.abs(clockOff))] : []),
    ...(phase === 'memory' ? [{ key: 'memory' } as const] : []),
  ];
  const { refused, conflicts, lost } = state;
  const looks = refused + conflicts + lost.length > 0;
  const acting = ACT.has(connection) || warnings.length > 0 || looks;
  return {
    mood: acting ? 'act' : waiting > 0 || saving > 0 ? 'waits' : 'calm',
    sentences: [...standing(state, now), ...why, ...warnings],
    act: connection === 'log-in' ? 'enrol' : connection === 'newer' ? 'reload' : undefined,
    gist: [waiting > 0, looks, ...[...why, ...warnings].map(({ key }) => key)].join(' '),
  };
}

/** What stands in the way of everything else. */
function stopped({ fault, phase }: WorkState): Sentence | undefined {
  if (phase === 'replaced') return { key: 'replaced' };
  return fault === undefined ? undefined : { key: `fault.${fault}` };
}

/** How it is with what was made here. "Alles is verstuurd" only after the server said so, and took all of it. */
function standing(state: WorkState, now: number): readonly Sentence[] {
  if (state.waiting > 0) return [...savingWords(state), ...waitingWords(state, now)];
  if (state.saving > 0) return savingWords(state);
  return [{ key: state.heardAt === undefined || state.refused > 0 ? 'nothing' : 'all' }];
}

const savingWords = ({ saving }: WorkState): readonly Sentence[] => (saving > 0 ? [{ key: 'saving' }] : []);

function waitingWords(
  { waiting, waitingSince, busy, connection, phase }: WorkState,
  now: number,
): Sentence[] {
  const words: Sentence[] = [
    { key: 'waiting', values: { count: waiting }, since: sinceWords(waitingSince ?? now, now) },
  ];
  if (busy) words.push({ key: 'busy' });
  // A window that keeps nothing has no work that is safe.
  else if (!ACT.has(connection) && phase !== 'memory') words.push({ key: 'waiting.safe' });
  return words;
}

const WHY = {
  unknown: 'why.unknown',
  online: undefined,
  offline: 'why.offline',
  portal: 'why.portal',
  slow: 'why.slow',
  trouble: 'why.trouble',
  newer: 'why.newer',
  'log-in': 'why.log-in',
} as const satisfies Readonly<Record<WorkState['connection'], SyncKey | undefined>>;

/** These do not pass by themselves. */
const ACT: ReadonlySet<WorkState['connection']> = new Set(['portal', 'newer', 'log-in']);

/** @param off ms, without a sign */
function clockWords(off: number): Sentence {
  if (off < 2 * HOUR_MS) return { key: 'clock.minutes', values: { count: Math.round(off / MINUTE_MS) } };
  if (off < 2 * DAY_MS) return { key: 'clock.hours', values: { count: Math.round(off / HOUR_MS) } };
  return { key: 'clock.days', values: { count: Math.round(off / DAY_MS) } };
}

/** How long ago, in days of this device. A clock that was set back makes it "zonet", never a day to come. */
export function sinceWords(since: number, now: number): Sentence {
  const days = Math.round((midnight(now) - midnight(since)) / DAY_MS);
  if (now - since < MINUTE_MS) return { key: 'since.now' };
  if (days <= 0) return { key: 'since.today', values: { time: clockOf(since) } };
  return days === 1 ? { key: 'since.yesterday' } : { key: 'since.days', values: { count: days } };
}

const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
function clockOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getHours()}.${String(at.getMinutes()).padStart(2, '0')}`;
}
