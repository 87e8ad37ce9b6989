/** How it stands with sending and keeping, as sentences. Never "verstuurd" when something waits, whatever the reason. */
import type sync from '#locales/nl/sync.json';
import type { WorkState } from '#storage/work/workbench.ts';

/** A clock that is further off than this is named, ms. */
const CLOCK_MS = 10 * 60_000;
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

export interface SyncWords {
  readonly mood: Mood;
  readonly sentences: readonly Sentence[];
}

/** @param now by this device's clock, ms */
export function syncWords(state: WorkState, now: number): SyncWords {
  const stop = stopped(state);
  if (stop !== undefined) return { mood: 'act', sentences: [stop] };
  const sentences: Sentence[] = [];
  const { waiting, connection, clockOff } = state;
  const unreached = WHY[connection];
  if (state.saving > 0) sentences.push({ key: 'saving' });
  if (waiting > 0) sentences.push(...waitingWords(state, now));
  else if (state.saving === 0) sentences.push({ key: state.heardAt === undefined ? 'never' : 'all' });
  if (unreached !== undefined && (waiting > 0 || ACT.has(connection))) sentences.push({ key: unreached });
  if (Math.abs(clockOff) > CLOCK_MS)
    sentences.push({ key: 'clock', values: { count: Math.round(Math.abs(clockOff) / 60_000) } });
  if (state.phase === 'memory') sentences.push({ key: 'memory' });
  const act = ACT.has(connection) || Math.abs(clockOff) > CLOCK_MS || state.phase === 'memory';
  return { mood: act ? 'act' : waiting > 0 || state.saving > 0 ? 'waits' : 'calm', sentences };
}

/** What stands in the way of everything else. */
function stopped({ fault, phase }: WorkState): Sentence | undefined {
  if (phase === 'replaced') return { key: 'replaced' };
  return fault === undefined ? undefined : { key: `fault.${fault}` };
}

function waitingWords({ waiting, waitingSince, busy, connection }: WorkState, now: number): Sentence[] {
  const words: Sentence[] = [
    { key: 'waiting', values: { count: waiting }, since: sinceWords(waitingSince ?? now, now) },
  ];
  if (busy) words.push({ key: 'busy' });
  else if (!ACT.has(connection)) words.push({ key: 'waiting.safe' });
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

/** How long ago, in days of this device. A clock that was set back makes it "zonet", never a day to come. */
export function sinceWords(since: number, now: number): Sentence {
  const days = Math.round((midnight(now) - midnight(since)) / DAY_MS);
  if (now - since < 60_000) return { key: 'since.now' };
  if (days <= 0) return { key: 'since.today', values: { time: clockOf(since) } };
  return days === 1 ? { key: 'since.yesterday' } : { key: 'since.days', values: { count: days } };
}

const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
function clockOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getHours()}.${String(at.getMinutes()).padStart(2, '0')}`;
}
