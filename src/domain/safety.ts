/**
 * Safety rules: what is danger, who is called, and what may not be shown beside it; and the words in a text that ask
 * for a rule. It decides nothing about a person: it only makes that a line of the rules stands first on the screen.
 *
 * The text stays in memory: nothing of it is kept, and no error ever holds a word of it.
 */
import { isDenied, isHistory, isRecentMatch, touches, type Context } from './safety-denial.ts';
import type { Match, Reading, Span } from './safety-match.ts';
import {
  createDangerFinder,
  DENIAL_LISTS,
  ORDER,
  WRITTEN,
  type WordTag,
  type WrittenRule,
} from './safety-words.ts';

/**
 * `stop`: show only this; `first`: this line first, then the rest; `limit`: a professional first and no volunteer for
 * that task; `answer_only`: never by words, only when somebody says to be in doubt.
 */
export type SafetyLevel = 'stop' | 'first' | 'limit' | 'answer_only';

/** What a rule forbids beside it. */
export const SAFETY_BLOCKS = [
  /** Show nothing else. */
  'everything',
  /** No informal help (layer 3). */
  'informal',
  /** No informal help for this task; ordinary company is fine. */
  'informal_task',
  /** The village coordinator is not the solution either. */
  'coordinator',
  /** Nothing may be counted or kept. */
  'tally',
  /** Nothing may be shared. */
  'sharing',
  /** Never only a volunteer. */
  'volunteer_only',
  /** A professional first, informal help as an addition. */
  'formal_first',
  /** Nothing else of care or welfare until this is solved. */
  'until_solved',
  /** The volunteer's task stops. */
  'assignment',
] as const;
export type SafetyBlock = (typeof SAFETY_BLOCKS)[number];

export interface SafetyRule {
  readonly id: string;
  readonly level: SafetyLevel;
  /** A kind of answer of the taxonomy, as are those of `also`. */
  readonly action: string;
  readonly also: readonly string[];
  /** What is done instead of `action` when there is danger now. */
  readonly actionIfDanger?: string;
  /** Only for this asker. */
  readonly asker?: string;
  /** Of `SAFETY_BLOCKS`. */
  readonly blocks: readonly string[];
  /** Ids of the taxonomy's `safety_signal` that ask for this rule. */
  readonly ticks: readonly string[];
  /** Whether there is a text for professionals, for a child, and a line about who looks along. */
  readonly pro: boolean;
  readonly child: boolean;
  readonly screen: boolean;
}

export interface SafetyHit {
  readonly rule: SafetyRule;
  /** Place of the words in the text as it was typed, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

export interface DangerOptions {
  /** Who asks: some rules are only for a volunteer. */
  readonly asker?: string;
  /** The rules that count; all of them when absent. */
  readonly rules?: readonly SafetyRule[];
}

function ruleFrom(written: WrittenRule): SafetyRule {
  const { id, level, action, also, actionIfDanger, asker, blocks, ticks, pro, child, screen } = written;
  return {
    id,
    level,
    action,
    also,
    blocks,
    ticks,
    pro,
    child,
    screen,
    ...(actionIfDanger === undefined ? {} : { actionIfDanger }),
    ...(asker === undefined ? {} : { asker }),
  };
}

const BY_ID: ReadonlyMap<string, SafetyRule> = new Map(WRITTEN.map((rule) => [rule.id, ruleFrom(rule)]));

/** All rules, in the written order: the gravest first. */
export const SAFETY_RULES: readonly SafetyRule[] = ORDER.map(ruleOf);

/** @throws for an id that is no rule. */
export function ruleOf(id: string): SafetyRule {
  const rule = BY_ID.get(id);
  if (rule === undefined) throw new Error('no such safety rule');
  return rule;
}

/** The rule that a ticked `safety_signal` of the taxonomy asks for. */
export function ruleOfSignal(signal: string): SafetyRule | undefined {
  return SAFETY_RULES.find(({ ticks }) => ticks.includes(signal));
}

/** Makes a thing when it is first asked for, and that one ever after. */
function lazily<T>(make: () => T): () => T {
  const made: T[] = [];
  return () => {
    const [known = make()] = made;
    made[0] = known;
    return known;
  };
}

/** The words are read when a text is first looked at: who only asks for a rule does not wait for them. */
const finder = lazily(createDangerFinder);

interface Kept extends Span {
  readonly leads: boolean;
}

/**
 * The rules that the words of a text ask for, every rule at most once, in the written order; the first one leads. A
 * child that speaks of itself, and a volunteer at work, lead before the general rule about violence. Linear in the
 * text.
 */
export function dangerIn(text: string, options: DangerOptions = {}): SafetyHit[] {
  const reading = finder()(text);
  const context = contextOf(reading);
  const rules = (options.rules ?? SAFETY_RULES).filter(
    ({ asker }) => asker === undefined || asker === options.asker,
  );
  const byRule = new Map(rules.map(({ id }) => [id, new Array<Match<WordTag>>()]));
  for (const match of reading.matches) byRule.get(match.tag.rule)?.push(match);
  const found = new Map<SafetyRule, Kept>();
  for (const rule of rules) {
    const kept = firstOf(rule, byRule.get(rule.id) ?? [], context);
    if (kept !== undefined) found.set(rule, kept);
  }
  return inOrder(found).map(([rule, { from, to }]) => {
    const at = reading.words[from]?.at ?? 0;
    return { rule, at, length: (reading.words[to - 1]?.end ?? at) - at };
  });
}

function contextOf({ words, matches }: Reading<WordTag>): Context {
  const dangers = matches.filter(({ tag }) => tag.role === 'hit' || tag.role === 'lead');
  return {
    words,
    lists: DENIAL_LISTS,
    taken: new Set(dangers.flatMap(({ denials }) => denials)),
    history: matches.filter(({ tag }) => tag.role === 'history').flatMap(({ spans }) => spans),
  };
}

/** The first place of a rule that holds, with all that overlaps it. */
function firstOf(rule: SafetyRule, matches: readonly Match<WordTag>[], context: Context): Kept | undefined {
  const history = WRITTEN.find(({ id }) => id === rule.id)?.history;
  const nots = matches.filter(({ tag }) => tag.role === 'not');
  const pasts = matches.filter(({ tag }) => tag.role === 'past');
  const holds = (match: Match<WordTag>): boolean =>
    !nots.some((not) => touches(match, not)) &&
    !(pasts.some((past) => touches(match, past)) && !isRecentMatch(match, context)) &&
    !isDenied(match, context) &&
    !isHistory(match, history, context);
  const kept = matches.filter(({ tag }) => tag.role === 'hit' || tag.role === 'lead').filter(holds);
  const places = kept.map((match) => ({ ...wholeOf(match), leads: match.tag.role === 'lead' }));
  const [first, ...rest] = places.sort((a, b) => a.from - b.from || b.to - a.to);
  if (first === undefined) return undefined;
  const to = rest.reduce((end, place) => (place.from < end ? Math.max(end, place.to) : end), first.to);
  return { from: first.from, to, leads: places.some(({ leads }) => leads) };
}

const wholeOf = ({ spans }: Match<WordTag>): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});

/** The written order, with a leading rule moved before the rules that it leads. */
function inOrder(found: ReadonlyMap<SafetyRule, Kept>): (readonly [SafetyRule, Kept])[] {
  const place = (rule: SafetyRule): number => ORDER.indexOf(rule.id);
  const rank = ([rule, { leads }]: readonly [SafetyRule, Kept]): number => {
    const led = leads ? (WRITTEN.find(({ id }) => id === rule.id)?.leads ?? []) : [];
    const places = led.map((id) => ORDER.indexOf(id) - 0.5);
    return Math.min(place(rule), ...places);
  };
  return [...found].sort((a, b) => rank(a) - rank(b));
}
