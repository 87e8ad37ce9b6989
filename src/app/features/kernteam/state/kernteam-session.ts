/**
 * One question of the kernteam, from the first tap until it is gone. It lives in memory only. Nothing here reads a
 * clock: the moment is a parameter, because a page that sleeps gets no timers, so how old the question is must be
 * worked out again at every look.
 */
import type { Asker, DayPart, Mobility, Question, Urgency } from '#domain/question.ts';

/** A question is gone this long after the last action, ms. Source: the privacy rules for the kernteam. */
export const KEPT_MS = 20 * 60_000;
/** From here on the page asks whether it must stay, ms before the end. */
export const WARN_MS = 2 * 60_000;
/** A clock may be set right by this much; further back nobody can say how old the question is, ms. */
const CLOCK_MENDED_MS = 60_000;
/** People come back to a question after some weeks; the first choice, weeks. */
const FIRST_WEEKS = 6;

/** What has been chosen so far. Anything may still be missing. */
export interface Draft {
  readonly placeId: string | undefined;
  readonly helpKind: string | undefined;
  readonly urgency: Urgency | undefined;
  readonly dayPart: DayPart | undefined;
  readonly weekend: boolean;
  readonly mobility: Mobility;
  readonly language: string;
  readonly asker: Asker;
  readonly signals: readonly string[];
  /** "We weten het niet" at the danger question. */
  readonly doubt: boolean;
  /** The free line. */
  readonly text: string;
  /** What was typed to find the kind of question: words of the same person, so looked at for danger as well. */
  readonly searched: string;
  /** What the resident chose from the proposal: ids of its lines. */
  readonly chosen: ReadonlySet<string>;
  /** Who calls: a discipline. */
  readonly contact: string;
  readonly weeks: number;
}

export const EMPTY_DRAFT: Draft = {
  placeId: undefined,
  helpKind: undefined,
  urgency: undefined,
  dayPart: undefined,
  weekend: false,
  mobility: 'unknown',
  language: 'nl',
  asker: 'professional',
  signals: [],
  doubt: false,
  text: '',
  searched: '',
  chosen: new Set(),
  contact: 'practice_nurse',
  weeks: FIRST_WEEKS,
};

/** `open`: in sight. `hidden`: nobody looks, so nothing of it is drawn. `waiting`: somebody is back; "Verder / Wissen". */
export type Phase = 'open' | 'hidden' | 'waiting';

export interface Session {
  readonly phase: Phase;
  readonly draft: Draft;
  /** The last action, ms since 1970. */
  readonly touched: number;
  /** Why the page is empty, when it was not empty before. */
  readonly wiped: 'by_hand' | 'by_time' | undefined;
  /** Goes up whenever the page is drawn anew, so that nothing of what was open before stays open. */
  readonly round: number;
}

export const start = (now: number): Session => ({
  phase: 'open',
  draft: EMPTY_DRAFT,
  touched: now,
  wiped: undefined,
  round: 0,
});

/** Whether there is something to hide or to wipe. The village alone is no question. */
export const isBlank = (draft: Draft): boolean =>
  (Object.keys(EMPTY_DRAFT) as (keyof Draft)[])
    .filter((key) => key !== 'placeId')
    .every((key) => {
      const value = draft[key];
      if (Array.isArray(value)) return value.length === 0;
      return value instanceof Set ? value.size === 0 : value === EMPTY_DRAFT[key];
    });

/** What is left of the 20 minutes, ms; 0 when they are over or when the clock went back. */
export function leftMs({ touched }: Session, now: number): number {
  const age = now - touched;
  if (age < -CLOCK_MENDED_MS) return 0;
  return Math.max(0, KEPT_MS - Math.max(0, age));
}

/** Wipes what is too old. Every other step goes through here first, so that no action revives a question. */
export function expire(session: Session, now: number): Session {
  if (isBlank(session.draft) || leftMs(session, now) > 0) return session;
  const phase = session.phase === 'hidden' ? 'hidden' : 'open';
  return { ...start(now), phase, wiped: 'by_time', round: session.round + 1 };
}

/** Something was chosen or typed. */
export function change(session: Session, part: Partial<Draft>, now: number): Session {
  const current = expire(session, now);
  if (current.phase !== 'open') return current;
  // What belonged to a question that just went is not put into the next one.
  if (current !== session) return current;
  return { ...current, draft: { ...current.draft, ...part }, touched: now, wiped: undefined };
}

/** Somebody is at work on the page. */
export function touch(session: Session, now: number): Session {
  const current = expire(session, now);
  return current.phase === 'open' && current === session ? { ...current, touched: now } : current;
}

/** The page is out of sight. */
export function hide(session: Session, now: number): Session {
  const current = expire(session, now);
  return isBlank(current.draft) || current.phase === 'hidden' ? current : { ...current, phase: 'hidden' };
}

/** The page is in sight again. Asking costs no time: the 20 minutes run on. */
export function show(session: Session, now: number): Session {
  const current = expire(session, now);
  if (current.phase !== 'hidden') return current;
  return { ...current, phase: isBlank(current.draft) ? 'open' : 'waiting' };
}

/** "Verder". */
export function goOn(session: Session, now: number): Session {
  const current = expire(session, now);
  if (current.phase !== 'waiting') return current;
  return { ...current, phase: 'open', touched: now, round: current.round + 1 };
}

/** "Wissen", "Nu wissen", and leaving. */
export const wipe = ({ round }: Session, now: number): Session => ({
  ...start(now),
  wiped: 'by_hand',
  round: round + 1,
});

/**
 * @param placeId the village that counts: the chosen one, or the only one of the practice
 * @returns the question, or undefined while one of the three taps is still to come
 */
export function questionOf(draft: Draft, placeId: string | undefined): Question | undefined {
  const { helpKind, urgency, dayPart, weekend, mobility, language, asker, signals, doubt } = draft;
  if (placeId === undefined || helpKind === undefined || urgency === undefined) return undefined;
  // A full stop, or the end of one text and the start of the other would make words together.
  const text = [draft.searched, draft.text].filter((part) => part.trim() !== '').join('. ');
  return {
    helpKind,
    urgency,
    mobility,
    language,
    asker,
    signals,
    ...(dayPart === undefined ? {} : { dayPart }),
    ...(weekend ? { weekend } : {}),
    ...(doubt ? { doubt } : {}),
    ...(text === '' ? {} : { text }),
  };
}

export type Step = 'place' | 'kind' | 'urgency' | 'proposal';

/** The tap that is next. */
export function stepOf({ helpKind, urgency }: Draft, placeId: string | undefined): Step {
  if (placeId === undefined) return 'place';
  if (helpKind === undefined) return 'kind';
  return urgency === undefined ? 'urgency' : 'proposal';
}
