/** A stand-in for the engine of matching until it is here: the routes in order, nothing more. */
import { findByQuestion } from './answering.ts';
import type { Directory } from './directory.ts';
import type { Origin, PlaceLookup } from './finding.ts';
import { NATIONAL_LINES } from './national.ts';
import type { Item, Layer, Proposal, SafetyNote } from './proposal.ts';
import type { Question } from './question.ts';
import { LINE_OF_KIND, routeOf } from './routes.ts';
import type { SafetyRule } from './safety.ts';
import type { Zone } from './zone.ts';

export interface MatchWorld {
  readonly directory: Directory;
  readonly origin?: Origin;
  readonly places: PlaceLookup;
  readonly zone: Zone;
  readonly now: number;
}

const rule = (id: string, level: SafetyRule['level'], action: string, also: string[] = []): SafetyRule => ({
  id,
  level,
  action,
  also,
  blocks: [],
});
const BY_SIGNAL: Readonly<Record<string, SafetyRule>> = {
  life_threat: rule('SR01', 'stop', 'call_112'),
  violence: rule('SR05', 'stop', 'call_veilig_thuis', ['call_112']),
  suicidal: rule('SR04', 'stop', 'call_113', ['call_112', 'gp']),
  child_danger: rule('SR09', 'stop', 'call_veilig_thuis', ['child_line']),
  carer_collapse: rule('SR17', 'first', 'gp', ['carer_desk']),
  acute_illness: rule('SR03', 'stop', 'call_gp_urgent', ['call_112']),
};
const BY_KIND: Readonly<Record<string, SafetyRule | undefined>> = {
  'safety.violence': BY_SIGNAL['violence'],
  'mental.suicidal': BY_SIGNAL['suicidal'],
};
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/slaat mij|bang thuis/u, 'violence'],
  [/wil dood|zelfmoord/u, 'suicidal'],
  [/pijn op (de|mijn) borst/u, 'life_threat'],
];
export const dangerIn = (text: string): { rule: SafetyRule; at: number; length: number }[] =>
  WORDS.flatMap(([pattern, signal]) => {
    const found = BY_SIGNAL[signal];
    return pattern.test(text) && found !== undefined ? [{ rule: found, at: 0, length: 1 }] : [];
  });

export const asksDanger = (kind: string): boolean =>
  /^(?:body|mental|care|youth|safety)\./.test(kind) || kind === 'daily.debt';

const LAYERS: Readonly<Record<string, Layer>> = {
  own_network: 1,
  self_tips: 1,
  village_coordinator: 3,
  meeting_place: 3,
  gp: 5,
  call_gp_urgent: 0,
};
const layerOf = (kind: string): Layer =>
  LAYERS[kind] ??
  (kind.startsWith('call_')
    ? 0
    : /_line$|^info_|digital|assist/.test(kind)
      ? 2
      : kind.startsWith('initiative.')
        ? 3
        : /social_work|carer_desk|library|language_house/.test(kind)
          ? 4
          : 5);

export function propose(question: Question, world: MatchWorld): Proposal {
  const route = routeOf(question.helpKind) ?? { help_kind: '', first: [], then: [], never: [] };
  const signal = question.signals[0];
  const hit =
    question.urgency === 'life_threat'
      ? BY_SIGNAL['life_threat']
      : signal === undefined
        ? (BY_KIND[question.helpKind] ??
          (question.doubt === true ? rule('SR18', 'answer_only', 'call_gp_urgent', ['call_112']) : undefined))
        : BY_SIGNAL[signal];
  const stop = hit?.level === 'stop' ? hit : undefined;
  const names = stop
    ? [stop.action, ...stop.also]
    : [
        ...(hit ? [hit.action] : []),
        ...route.first,
        ...[...route.then].sort((a, b) => layerOf(a) - layerOf(b)),
      ];
  if (question.asker === 'close' && !stop) names.push('carer_desk');
  const found = findByQuestion(
    world.directory,
    route,
    world.origin,
    world.places,
    world.zone.toWall(world.now).date,
  );
  const item = (kind: string, index: number): Item => {
    const line = LINE_OF_KIND[kind];
    const own = found.filter(({ entry }) => entry.kind === kind.replace('initiative.', ''));
    return {
      kind,
      layer: layerOf(kind),
      first: index < (hit ? 1 : 0) + route.first.length,
      reasons: [{ key: 'question' }],
      remarks: own.length === 0 && line === undefined ? [{ key: 'no_local' }] : [],
      ...(line !== undefined && NATIONAL_LINES.some(({ id }) => id === line) ? { line } : {}),
      options: stop
        ? []
        : own.map((one) => ({
            found: one,
            reasons: [{ key: one.ring }],
            remarks: [],
            open: 'unknown' as const,
          })),
    };
  };
  const safety: SafetyNote[] = hit ? [{ rule: hit, why: 'signal' }] : [];
  return {
    ...(stop ? { stop } : {}),
    safety,
    items: [...new Set(names)].map(item),
    night: stop ? [] : [item('listening_line', 99)],
    next: { key: 'own_network' },
    gaps: [],
    mayCount: false,
  };
}
