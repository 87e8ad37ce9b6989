/**
 * What somebody asks, without who asks it: the input of matching. It lives in memory only; nothing of it may stand
 * in an address, a log or a store.
 */
export type Urgency = 'life_threat' | 'today' | 'this_week' | 'this_month' | 'no_hurry';
export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';
export type Mobility = 'independent' | 'walking_aid' | 'wheelchair' | 'no_car' | 'house_bound' | 'unknown';
export type Asker = 'self' | 'close' | 'neighbour' | 'volunteer' | 'professional';

export const URGENCIES: readonly Urgency[] = ['life_threat', 'today', 'this_week', 'this_month', 'no_hurry'];
export const DAY_PARTS: readonly DayPart[] = ['morning', 'afternoon', 'evening', 'night'];
export const MOBILITIES: readonly Mobility[] = [
  'independent',
  'walking_aid',
  'wheelchair',
  'no_car',
  'house_bound',
  'unknown',
];
export const ASKERS: readonly Asker[] = ['self', 'close', 'neighbour', 'volunteer', 'professional'];

export interface Question {
  readonly helpKind: string;
  readonly urgency: Urgency;
  /** Absent: now, as it is. */
  readonly dayPart?: DayPart;
  /** Help is wanted in the weekend. */
  readonly weekend?: boolean;
  readonly mobility: Mobility;
  readonly language: string;
  readonly asker: Asker;
  /** Safety signals that somebody ticked: ids of the taxonomy. */
  readonly signals: readonly string[];
  /** "Ik weet het niet" at the question about danger. */
  readonly doubt?: boolean;
  /** Free text, looked at for danger only. */
  readonly text?: string;
}

export const createQuestion = (helpKind: string, change: Partial<Question> = {}): Question => ({
  helpKind,
  urgency: 'this_week',
  mobility: 'unknown',
  language: 'nl',
  asker: 'self',
  signals: [],
  ...change,
});
