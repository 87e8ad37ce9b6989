/**
 * The way from a kind of question to its answer: at most three steps behind the two in which the kind was chosen
 * (what, which). Pure: what was answered goes in, the screen that is next comes out. Nothing of it is kept.
 */
import { createQuestion, type Asker, type DayPart, type Mobility, type Question } from './question.ts';

export type Step = 'danger' | 'where' | 'fit';
/** What can be on the screen. `signals` belongs to the step of danger: what is the matter. */
export type Screen = Step | 'signals' | 'answer';
/** In this order; a place in it is all that an entry of the browser's history holds. */
export const SCREENS: readonly Screen[] = ['danger', 'signals', 'where', 'fit', 'answer'];

/** How soon, as a resident is asked: danger to life has a question of its own. */
export type Haste = 'today' | 'this_week' | 'no_hurry';
export const HASTES: readonly Haste[] = ['today', 'this_week', 'no_hurry'];
export type When = 'any' | DayPart | 'weekend';
export const WHENS: readonly When[] = ['any', 'morning', 'afternoon', 'evening', 'night', 'weekend'];
/** Who may ask here; a professional has screens of their own. */
export const RESIDENTS: readonly Exclude<Asker, 'professional'>[] = [
  'self',
  'close',
  'neighbour',
  'volunteer',
];

/** There is danger, but it is none of the signals on the list. */
export const OTHER_SIGNAL = 'other';
/** What somebody can choose at "Ja", in the written order of the safety rules. */
export const SIGNALS: readonly string[] = [
  'life_threat',
  'fire_co',
  'missing',
  'suicidal',
  'violence',
  'sexual_violence',
  'child_danger',
  'acute_illness',
  'acute_confusion',
  'confused_longer',
  'fire_gas',
  'carer_collapse',
  'cut_off',
  'homeless_or_cut_off',
];

export interface Answers {
  readonly danger?: 'yes' | 'no' | 'unsure';
  /** A safety signal of the taxonomy, or `OTHER_SIGNAL`. */
  readonly signal?: string;
  /** A village was chosen, or the question was skipped. */
  readonly whereDone?: boolean;
  readonly fitDone?: boolean;
  readonly asker: Asker;
  readonly urgency: Haste;
  readonly mobility: Mobility;
  readonly when: When;
}

export const NO_ANSWERS: Answers = {
  asker: 'self',
  urgency: 'this_week',
  mobility: 'unknown',
  when: 'any',
};

/**
 * The steps of a question. Where nothing has to be asked there are none: the answer is one tap away. "Past het
 * beter?" comes only behind another step; on the answer itself it can always be changed.
 */
export function stepsOf(asks: { readonly danger: boolean; readonly placeKnown: boolean }): readonly Step[] {
  const needed: readonly Step[] = [
    ...(asks.danger ? (['danger'] as const) : []),
    ...(asks.placeKnown ? [] : (['where'] as const)),
  ];
  return needed.length === 0 ? [] : [...needed, 'fit'];
}

/** The screens in order, by what was answered so far. Whoever is in danger is asked nothing else. */
export function pathOf(steps: readonly Step[], answers: Answers): readonly Screen[] {
  if (answers.danger === 'yes') return ['danger', 'signals', 'answer'];
  return [...steps, 'answer'];
}

function isDone(screen: Screen, answers: Answers): boolean {
  switch (screen) {
    case 'danger':
      return answers.danger !== undefined;
    case 'signals':
      return answers.signal !== undefined;
    case 'where':
      return answers.whereDone === true;
    case 'fit':
      return answers.fitDone === true;
    case 'answer':
      return false;
  }
}

/**
 * The screen to show when this one is asked for: never past a question that has no answer yet, so that an old
 * address or a reload cannot skip the question about danger.
 */
export function screenFor(wanted: Screen | undefined, steps: readonly Step[], answers: Answers): Screen {
  // "Is er toch gevaar?" may be asked where the question about danger was no step.
  if (wanted === 'danger') return 'danger';
  const path = pathOf(steps, answers);
  const at = wanted === undefined ? 0 : path.indexOf(wanted);
  if (at >= 0) return path.find((screen, index) => index >= at || !isDone(screen, answers)) ?? 'answer';
  // Another village, or another fit, chosen from the answer: not counted, and behind what must be asked.
  const open = path.find((screen) => !isDone(screen, answers)) ?? 'answer';
  return open === 'answer' && (wanted === 'where' || wanted === 'fit') ? wanted : open;
}

/** @returns the screen behind this one, by the answers as they are now */
export function screenAfter(screen: Screen, steps: readonly Step[], answers: Answers): Screen {
  const path = pathOf(steps, answers);
  const at = path.indexOf(screen);
  return (at === -1 ? undefined : path[at + 1]) ?? 'answer';
}

/** "Vraag 2 van 3"; undefined for a screen that is no step and for a question with one step only. */
export function progressOf(
  screen: Screen,
  steps: readonly Step[],
): { readonly number: number; readonly of: number } | undefined {
  const at = steps.findIndex((step) => step === screen);
  return at === -1 ? undefined : { number: at + 1, of: steps.length };
}

/** The question as the engine of matching takes it. */
export function questionOf(helpKind: string, answers: Answers): Question {
  const { danger, signal, asker, mobility, when } = answers;
  const inDanger = danger === 'yes';
  const named = inDanger && signal !== undefined && signal !== OTHER_SIGNAL;
  return createQuestion(helpKind, {
    asker,
    mobility,
    urgency: inDanger && !named ? 'life_threat' : answers.urgency,
    signals: named ? [signal] : [],
    ...(danger === 'unsure' ? { doubt: true } : {}),
    ...(when === 'any' || when === 'weekend' ? {} : { dayPart: when }),
    ...(when === 'weekend' ? { weekend: true } : {}),
  });
}
