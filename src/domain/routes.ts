/**
 * Which kinds of help answer which question, and in what order. The list itself is content, made with people
 * from practice (`content/routes.json`); here is only how it is read. The full matching engine builds on it.
 */
import routes from './content/routes.json' with { type: 'json' };

export interface Route {
  readonly help_kind: string;
  /** Kinds that come first, before the order of layers: a professional where volunteers must not stand in. */
  readonly first: readonly string[];
  readonly then: readonly string[];
  /** Kinds that must not be proposed for this question; `initiative.*` means all of the village. */
  readonly never: readonly string[];
  readonly danger?: boolean;
  /** The safety rule of the question itself, whatever somebody ticks or writes. */
  readonly safety_rule?: string;
}

/** Kinds of answer that are a national line, with the id of that line. */
export const LINE_OF_KIND: Readonly<Record<string, string>> = {
  call_112: '112',
  call_113: '113',
  call_veilig_thuis: 'veilig_thuis',
  call_csg: 'csg',
  call_gas_power: 'gas_stroom',
  call_police_nonurgent: 'politie',
  call_worrying_behaviour: 'zorgwekkend_gedrag',
  app_112nl: '112nl',
  info_thuisarts: 'thuisarts',
  info_apotheek: 'apotheek',
  listening_line: 'luisterlijn',
  money_line: 'geldfit',
  carer_line: 'mantelzorglijn',
  dementia_line: 'dementielijn',
  child_line: 'kindertelefoon',
};

/** A written route leaves out what is empty. */
type Written = Pick<Route, 'help_kind'> & Partial<Route>;
// The file is ours and is tested whole; JSON types cannot say that a member may be left out.
const WRITTEN = routes as readonly Written[];

export const HELP_KINDS: readonly string[] = WRITTEN.map((route) => route.help_kind);

/** What any route calls an initiative is volunteers' work, whatever layer somebody filed it under. */
const INITIATIVES: ReadonlySet<string> = new Set(
  WRITTEN.flatMap(({ first = [], then = [], never = [] }) => [...first, ...then, ...never])
    .filter((kind) => kind.startsWith('initiative.'))
    .map((kind) => kind.slice('initiative.'.length)),
);

/** Every route, in the written order. */
export const ROUTES: readonly Route[] = WRITTEN.map((route) => ({
  first: [],
  // oxlint-disable-next-line unicorn/no-thenable -- a list and no function: nothing that awaits it is misled.
  then: [],
  never: [],
  ...route,
}));

/** @returns the route of a question, or undefined for a question that only a newer version knows. */
export const routeOf = (helpKind: string): Route | undefined =>
  ROUTES.find((route) => route.help_kind === helpKind);

/** Whether a service of this kind may be shown for this question. */
export function mayAnswer(route: Route, serviceKind: string, layer: string): boolean {
  if (route.never.includes(serviceKind) || route.never.includes(`initiative.${serviceKind}`)) return false;
  if (!route.never.includes('initiative.*')) return true;
  return layer !== 'informal_nearby' && !INITIATIVES.has(serviceKind);
}

/** Questions for which somebody may look over a shoulder: the page gets "Snel weg". */
export const SENSITIVE: readonly string[] = [
  'safety.violence',
  'safety.sexual',
  'mental.suicidal',
  'mental.addiction',
  'youth.child_worry',
];

/** Questions of which the route begins with calling somebody now come first; the others keep their order. */
export function dangerFirst(helpKinds: readonly string[]): string[] {
  const calls = (kind: string) => routeOf(kind)?.first.some((name) => name.startsWith('call_')) ?? false;
  return [...helpKinds.filter(calls), ...helpKinds.filter((kind) => !calls(kind))];
}
