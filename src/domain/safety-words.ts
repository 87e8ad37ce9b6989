/**
 * The words of danger, read from `content/safety.json` and `content/safety-words.json`, and the finder made of them.
 */
import rules from './content/safety.json' with { type: 'json' };
import lists from './content/safety-words.json' with { type: 'json' };
import type { Context, DenialLists, History } from './safety-denial.ts';
import { createFinder, type Reading } from './safety-match.ts';

/** `hit` is danger, `lead` is danger that stands before other rules, `not` is none, `past` is none unless of today. */
export type Role = 'hit' | 'lead' | 'not' | 'past' | 'history';

export interface WordTag {
  readonly role: Role;
  /** The rule's id; empty for words that belong to all. */
  readonly rule: string;
}

/** A rule as it is written. */
export interface WrittenRule {
  readonly id: string;
  readonly level: 'stop' | 'first' | 'limit' | 'answer_only';
  readonly action: string;
  readonly also: readonly string[];
  readonly actionIfDanger?: string;
  readonly asker?: string;
  readonly blocks: readonly string[];
  readonly ticks: readonly string[];
  readonly pro: boolean;
  readonly child: boolean;
  readonly screen: boolean;
  readonly words: readonly string[];
  readonly leading?: readonly string[];
  readonly leads?: readonly string[];
  readonly not: readonly string[];
  readonly past?: readonly string[];
  readonly history?: History;
}

// The file is ours and is tested whole; JSON types cannot say that a member may be left out.
export const WRITTEN: readonly WrittenRule[] = rules.rules as readonly WrittenRule[];
export const ORDER: readonly string[] = rules.order;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const DENIAL_LISTS: DenialLists = {
  denials: setOf(lists.denials),
  beforeSkip: setOf(lists.beforeSkip),
  afterSkip: setOf(lists.afterSkip),
  afterNext: setOf(lists.afterNext),
  notAlone: setOf(lists.notAlone),
  recent: setOf(lists.recent),
  breaks: setOf(lists.breaks),
  past: setOf(lists.past),
  topics: setOf(lists.topics),
  topicSkip: setOf(lists.topicSkip),
  animals: setOf(lists.animals),
};

function patternsOf(rule: WrittenRule): (readonly [string, WordTag])[] {
  const tagged = (role: Role, patterns: readonly string[] = []): (readonly [string, WordTag])[] =>
    patterns.map((text) => [text, { role, rule: rule.id }]);
  return [
    ...tagged('hit', rule.words),
    ...tagged('lead', rule.leading),
    ...tagged('not', rule.not),
    ...tagged('past', rule.past),
  ];
}

/** Makes the finder of all words of danger. Costs some tens of milliseconds: make it once. */
export function createDangerFinder(): (text: string) => Reading<WordTag> {
  const history = lists.history.map((text) => [text, { role: 'history', rule: '' }] as const);
  return createFinder<WordTag>([...WRITTEN.flatMap(patternsOf), ...history], {
    classes: lists.classes,
    fillers: setOf(lists.fillers),
    denials: DENIAL_LISTS.denials,
    ordinary: setOf(lists.ordinary),
    glue: setOf(lists.glue),
  });
}

export type { Context };
