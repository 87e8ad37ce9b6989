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
 * The rules that a question calls, each once, with the plainest reason for it: in their written order, except where
 * the words let one lead (a child that speaks of itself).
 * A rule of level `first` that belongs to the kind itself speaks only when a tick or a word calls it: its route
 * already puts the professional first.
 */
export function dangersOf(question: Question, route: Route, rules: readonly SafetyRule[]): SafetyNote[] {
  const why = new Map<string, SafetyNote['why']>();
  const call = (rule: SafetyRule | undefined, reason: SafetyNote['why']): void => {
    if (rule !== undefined && !why.has(rule.id)) why.set(rule.id, reason);
  };
  for (const signal of question.signals) call(ruleOfSignal(signal), 'signal');
  const { text = '', asker } = question;
  const said = text === '' ? [] : dangerIn(text, { asker, rules }).map(({ rule }) => rule.id);
  for (const rule of rules) if (said.includes(rule.id)) call(rule, 'words');
  if (question.doubt === true)
    for (const rule of rules) if (rule.level === 'answer_only') call(rule, 'doubt');
  for (const rule of rules) {
    if (rule.id === route.safety_rule && rule.level !== 'first') call(rule, 'kind');
  }
  const notes = rules.flatMap((rule): SafetyNote[] => {
    const reason = why.get(rule.id);
    return reason === undefined ? [] : [{ rule, why: reason }];
  });
  const places = new Map(notes.map(({ rule }, index) => [rule.id, index]));
  const place = (id: string): number => places.get(id) ?? notes.length;
  // Before whatever the words put after it.
  const rank = ({ rule: { id } }: SafetyNote): number => {
    const after = said.includes(id) ? said.slice(said.indexOf(id) + 1) : [];
    return Math.min(place(id), ...after.map((other) => place(other) - 0.5));
  };
  return notes.sort((a, b) => rank(a) - rank(b));
}

/** The stop rule that leads: the first in the written order. */
export const leadingStop = (notes: readonly SafetyNote[]): SafetyRule | undefined =>
  notes.find(({ rule }) => rule.level === 'stop')?.rule;

export const blocks = (rule: SafetyRule, what: string): boolean => rule.blocks.includes(what);
