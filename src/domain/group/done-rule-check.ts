/** Looks a done-rule over before it ships: every word, field, subfield and term must exist and fit. */
import type { Checklist, Step } from './checklist.ts';
import { RULE_WORDS } from './done-rule.ts';
import { parseRule, pathText, type Amount, type Path, type Rule } from './done-rule-parse.ts';
import { subfieldNames, type FieldKind } from './field-type.ts';
import { fieldNamed, kindAt } from './rule-names.ts';

interface Place {
  readonly checklist: Checklist;
  readonly step: Step;
}
type Errors = readonly string[];

/** @returns what is wrong with a rule, in English for whoever writes it; empty is good. Never throws. */
export function checkRule(text: string, step: Step, checklist: Checklist): string[] {
  const parsed = parseRule(text);
  return parsed.ok ? [...check(parsed.rule, { checklist, step })] : [`${parsed.error} at ${parsed.at}`];
}

function check(rule: Rule, place: Place): Errors {
  switch (rule.op) {
    case 'or':
    case 'and':
      return rule.parts.flatMap((part) => check(part, place));
    case 'not':
      return check(rule.part, place);
    case 'compare':
      return [...checkAmount(rule.left, place), ...checkAmount(rule.right, place)];
    case 'range':
      return [
        ...checkAmount(rule.amount, place),
        ...(rule.from <= rule.to ? [] : [`${rule.from}..${rule.to} is empty`]),
      ];
    case 'call': {
      const { word, about, rest } = rule;
      if (!RULE_WORDS.includes(word)) return [`unknown word ${word}`];
      return (CHECKS.get(word) ?? noArguments)(place, about, rest).map((problem) => `${word}: ${problem}`);
    }
  }
}

function checkAmount({ of }: Amount, place: Place): Errors {
  if (typeof of === 'number') return [];
  if ('value' in of) {
    const kind = kindAt(place.checklist, place.step, of.value)?.kind;
    return kind === 'int' && of.value.sub === undefined ? [] : [`${pathText(of.value)} is no number`];
  }
  if (pathText(of.count) === 'chosen') return [];
  return countable(of.count, place);
}

function countable(path: Path, { checklist, step }: Place): Errors {
  const field = fieldNamed(checklist, step, path.name)?.field;
  if (field === undefined) return [`unknown field ${path.name}`];
  if (path.sub !== undefined) return values(path, { checklist, step });
  return field.many || field.kind.kind === 'list' ? [] : [`${path.name} holds one value`];
}

type Check = (place: Place, about: Path, rest: readonly Path[]) => Errors;

const noArguments: Check = (place, about, rest) => [
  ...(kindOf(about, place) === undefined ? [`unknown field ${pathText(about)}`] : []),
  ...(about.sub === undefined && rest.length === 0 ? [] : ['takes one field']),
];

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  [
    'yes',
    (place, about, rest) => [
      ...noArguments(place, about, rest),
      ...(kindOf(about, place)?.kind === 'bool' ? [] : [`${pathText(about)} is no yes or no`]),
    ],
  ],
  ['has', (place, about, rest) => [...values(about, place), ...terms(place, enumAt(about, place), rest)]],
  ['each', (place, about, rest) => [...subfields(place, about, rest), ...some(rest)]],
  ['asked', seats],
  ['third', seats],
  [
    'kinds',
    (place, about, rest) => {
      const kind = kindOf(about, place);
      const fits = kind?.kind === 'ref' && kind.to === 'service';
      return [...(fits ? [] : [`${pathText(about)} is no service`]), ...terms(place, 'formal_kind', rest)];
    },
  ],
  [
    'every',
    (place, about, rest) => [
      ...what(place, about),
      ...rest.flatMap((path) => values(path, place)),
      ...some(rest),
    ],
  ],
  ['grid', checkGrid],
]);

function seats(place: Place, about: Path, rest: readonly Path[]): Errors {
  return [
    ...subfields(place, about, [{ name: 'discipline' }, { name: 'status' }]),
    ...terms(place, 'discipline', rest),
  ];
}

function checkGrid(place: Place, about: Path, rest: readonly Path[]): Errors {
  const [row, column, verdict, ...more] = rest;
  if (row === undefined || column === undefined || verdict === undefined || more.length > 0)
    return ['takes three after the colon'];
  const list = { name: row.name };
  return [
    ...what(place, about),
    ...values(row, place),
    ...(row.sub === undefined ? [`${row.name} is no subfield`] : []),
    ...subfields(place, list, [column, verdict]),
    ...(enumAt({ name: row.name, sub: column.name }, place) === column.name
      ? []
      : [`${column.name} has no terms`]),
  ];
}

const some = (rest: readonly Path[]): Errors => (rest.length > 0 ? [] : ['nothing after the colon']);

function kindOf({ name }: Path, { checklist, step }: Place): FieldKind | undefined {
  return fieldNamed(checklist, step, name)?.field.kind;
}

/** The path must lead to values: a field that is no list, or a subfield. */
function values(path: Path, { checklist, step }: Place): Errors {
  return kindAt(checklist, step, path) === undefined ? [`unknown field ${pathText(path)}`] : [];
}

function enumAt(path: Path, { checklist, step }: Place): string | undefined {
  const kind = kindAt(checklist, step, path);
  return kind?.kind === 'enum' ? kind.list : undefined;
}

function terms({ checklist }: Place, list: string | undefined, rest: readonly Path[]): Errors {
  const known = new Set(list === undefined ? [] : new Map(Object.entries(checklist.lists)).get(list));
  const unknown = rest.filter((path) => !known.has(pathText(path)));
  return [...unknown.map((path) => `unknown term ${pathText(path)}`), ...some(rest)];
}

function subfields(place: Place, list: Path, rest: readonly Path[]): Errors {
  const kind = kindOf(list, place);
  if (kind?.kind !== 'list' || list.sub !== undefined) return [`${pathText(list)} is no list`];
  const known = new Set(subfieldNames(kind).map(({ name }) => name));
  return rest
    .filter((path) => path.sub !== undefined || !known.has(path.name))
    .map((path) => `unknown subfield ${pathText(path)}`);
}

function what(place: Place, path: Path): Errors {
  const { checklist } = place;
  const word = path.sub === undefined ? path.name : '';
  if (['arcs', 'chosen'].includes(word) || Object.keys(checklist.lists).includes(word)) return [];
  return values(path, place);
}
