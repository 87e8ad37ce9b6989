/** Safety rules: what is danger, who is called, and what may not be shown beside it. Stand-in: whole words only. */
import content from './content/safety.json' with { type: 'json' };

export type SafetyLevel = 'stop' | 'first' | 'limit' | 'answer_only';

export interface SafetyRule {
  readonly id: string;
  readonly level: SafetyLevel;
  readonly action: string;
  readonly also: readonly string[];
  readonly blocks: readonly string[];
  readonly actionIfDanger?: string;
  readonly asker?: string;
}

interface Written extends SafetyRule {
  readonly words: readonly string[];
  readonly not: readonly string[];
}
const WRITTEN = content.rules as readonly Written[];
const SIGNALS: Readonly<Record<string, string>> = content.signals;

export const SAFETY_RULES: readonly SafetyRule[] = WRITTEN;

export function ruleOf(id: string): SafetyRule {
  const rule = SAFETY_RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no safety rule ${id}`);
  return rule;
}

export function ruleOfSignal(signal: string): SafetyRule | undefined {
  const id = SIGNALS[signal];
  return id === undefined ? undefined : ruleOf(id);
}

export interface SafetyHit {
  readonly rule: SafetyRule;
  readonly at: number;
  readonly length: number;
}

const patternOf = (words: string): RegExp =>
  new RegExp(
    `(^|[^\\p{L}\\d])(${words
      .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
      .replace(/\*/g, '\\p{L}*')
      .replace(/ … /g, '(?: [^ ]+){0,4} ')})(?![\\p{L}\\d])`,
    'iu',
  );

export function dangerIn(
  text: string,
  options: { readonly asker?: string; readonly rules?: readonly SafetyRule[] } = {},
): SafetyHit[] {
  const ids = (options.rules ?? SAFETY_RULES).map(({ id }) => id);
  return WRITTEN.filter(({ id }) => ids.includes(id)).flatMap((rule) => {
    if (rule.asker !== undefined && rule.asker !== options.asker) return [];
    if (rule.not.some((words) => patternOf(words).test(text))) return [];
    const hit = rule.words.map((words) => patternOf(words).exec(text)).find((found) => found !== null);
    return hit ? [{ rule, at: hit.index, length: hit[0].length }] : [];
  });
}
