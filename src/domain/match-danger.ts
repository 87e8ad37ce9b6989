/** Which safety rules a question calls: by what somebody ticked or wrote, by its kind, by doubt. */
import type { SafetyNote } from './proposal.ts';
import type { Question } from './question.ts';
import type { Route } from './routes.ts';
import { dangerIn, ruleOfSignal, type SafetyRule } from './safety.ts';

/** Kinds for which a page asks about danger before it answers; the kernteam always asks. */
const ASKS_DANGER = /^(?:(?:body|mental|care|youth|safety)\.|daily\.debt$)/;

/** Whether a page asks about danger before it answers this question. */
export const asksDanger = (helpKind: string): boolean => ASKS_DANGER.test(helpKind);

/**
 * The rules that a question calls, in their written order; each once, with the plainest reason for it.
 * A rule of level `first` that belongs to the kind itself speaks only when a tick or a word calls it: its route
 * already puts the professional first.
 */
export function dangersOf(question: Question, route: Route, rules: readonly SafetyRule[]): SafetyNote[] {
  const why = new Map<string, SafetyNote['why']>();
  const call = (rule: SafetyRule | undefined, reason: SafetyNote['why']): void => {
    if (rule !== undefined && !why.has(rule.id)) why.set(rule.id, reason);
  };
  for (const signal of question.signals) call(ruleOfSignal(signal), 'signal');
  for (const { rule } of dangerIn(question.text ?? '', { asker: question.asker, rules })) call(rule, 'words');
  if (question.doubt === true)
    for (const rule of rules) if (rule.level === 'answer_only') call(rule, 'doubt');
  for (const rule of rules) {
    if (rule.id === route.safety_rule && rule.level !== 'first') call(rule, 'kind');
  }
  return rules.flatMap((rule) => {
    const reason = why.get(rule.id);
    return reason === undefined ? [] : [{ rule, why: reason }];
  });
}

/** The stop rule that leads: the first in the written order. */
export const leadingStop = (notes: readonly SafetyNote[]): SafetyRule | undefined =>
  notes.find(({ rule }) => rule.level === 'stop')?.rule;

export const blocks = (rule: SafetyRule, what: string): boolean => rule.blocks.includes(what);
