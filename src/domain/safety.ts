/** Safety rules: what is danger, who is called, and what may not be shown beside it. */
export type SafetyLevel = 'stop' | 'first' | 'limit' | 'answer_only';

export interface SafetyRule {
  readonly id: string;
  readonly level: SafetyLevel;
  readonly action: string;
  readonly also: readonly string[];
  readonly blocks: readonly string[];
}
