/** Questions of people, as a group collects them: which kinds of help belong to which part of life. */
import domains from '../content/help-kind-domains.json' with { type: 'json' };
import type { GroupAnswers, GroupItem } from './answers.ts';
import { keyOf, linesOf, valuesIn } from './values.ts';

/** The list whose lines are the questions. */
export const THEMES = 'themes';

const DOMAINS_OF: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(domains));

/** A group may write these down, but nobody should see them before the everyday ones. */
const isDanger = (kind: string): boolean => kind.startsWith('safety.') || kind === 'mental.suicidal';

/** @returns the parts of life of a kind of help, the first one first; none for a kind we do not know */
export const domainsOf = (helpKind: string): readonly string[] => DOMAINS_OF.get(helpKind) ?? [];

/**
 * The kinds of help of a part of life: those that belong there in the first place, then those that also do, and what
 * is about danger at the end.
 */
export function kindsOfDomain(domain: string): readonly string[] {
  const rank = (kind: string): number => Number(isDanger(kind)) * 2 + Number(domainsOf(kind)[0] !== domain);
  return [...DOMAINS_OF.keys()]
    .filter((kind) => domainsOf(kind).includes(domain))
    .map((kind, index) => ({ kind, index }))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.index - b.index)
    .map(({ kind }) => kind);
}

/** @returns the part of life under which somebody put a question, or the first one of its kind */
export function domainOfTheme({ values }: GroupItem): string | undefined {
  const { life_domain: domain, help_kind: kind } = values;
  if (typeof domain === 'string') return domain;
  return typeof kind === 'string' ? domainsOf(kind)[0] : undefined;
}

/** @returns the kind of help that a question is about; empty when nobody said */
export function kindOf({ values }: GroupItem): string {
  const kind = values['help_kind'];
  return typeof kind === 'string' ? kind : '';
}

/** Parts of life that were looked at: a question stands there, or somebody said that there is none. */
export function lookedDomains(answers: GroupAnswers): ReadonlySet<string> {
  const byHand = valuesIn(answers.field('g2.1', 'looked_domains')).map(String);
  const withTheme = linesOf(answers, THEMES).flatMap((theme) => domainOfTheme(theme) ?? []);
  return new Set([...byHand, ...withTheme]);
}

/**
 * The questions that the group works on: those it chose, as long as they are there. On the short route nobody chose,
 * and then it is all of them.
 */
export function chosenThemes(answers: GroupAnswers): readonly GroupItem[] {
  const themes = linesOf(answers, THEMES);
  const chosen = new Set(valuesIn(answers.field('g2.4', 'priority_theme_ids')).map(keyOf));
  const kept = themes.filter(({ id }) => chosen.has(id));
  return kept.length > 0 ? kept : themes;
}
