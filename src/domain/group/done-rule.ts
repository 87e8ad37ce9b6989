/**
 * Whether a step is done, by its rule (the language is in done-rule-parse.ts). The answer is for a quiet tick: it
 * never locks anything, and people may skip a step or go on without it.
 *
 * - `filled(field)`: there is a value, or a line · `yes(field)`: ticked
 * - `count(field)`: lines of a list, or values of a field that holds many; `count(chosen)`: chosen themes
 * - `has(path: term, …)`: each of the terms occurs
 * - `each(list: subfield, …)`: every line has all of these (true for no lines)
 * - `asked(list: role, …)`: for each role a seat that somebody asked or that has joined
 * - `third(list: role, …)`: of the seats that somebody asked or that have joined at least 1 in 3 has one of these roles
 * - `kinds(field: kind, …)`: for each kind a service of that kind, as the directory knows it
 * - `every(what: path, …)`: all of `what` occurs in one of the paths. What: `arcs` (of the step), `chosen`, a list of
 *   terms, or a path
 * - `grid(chosen: list.subfield, terms, subfield)`: each chosen theme has, for every term, a line with that subfield
 */
import type { GroupAnswers, GroupItem } from './answers.ts';
import type { Checklist, Step } from './checklist.ts';
import { pathText, type Amount, type Path, type Rule, type Sign } from './done-rule-parse.ts';
import { chosenPaths, fieldNamed, kindAt } from './rule-names.ts';
import { isTaken } from './seats.ts';
import { isFilled, keyOf, linesOf, valuesIn } from './values.ts';

/** What a rule may ask of the directory. */
export interface DirectoryFacts {
  /** @returns the kind of the service with this id, or undefined when this device does not know it. */
  readonly serviceKind: (id: string) => string | undefined;
}

export interface RuleWorld {
  readonly checklist: Checklist;
  readonly step: Step;
  readonly answers: GroupAnswers;
  readonly facts: DirectoryFacts;
}

/** @throws when the rule of the step names what does not exist; `checkRule` finds that before it ships. */
export function isDone(
  checklist: Checklist,
  step: Step,
  answers: GroupAnswers,
  facts: DirectoryFacts,
): boolean {
  return holds(step.rule, { checklist, step, answers, facts });
}

/** Whether one rule holds, for a step that need not be its own. */
export function holds(rule: Rule, world: RuleWorld): boolean {
  switch (rule.op) {
    case 'or':
      return rule.parts.some((part) => holds(part, world));
    case 'and':
      return rule.parts.every((part) => holds(part, world));
    case 'not':
      return !holds(rule.part, world);
    case 'compare':
      return compare(amountOf(rule.left, world), rule.sign, amountOf(rule.right, world));
    case 'range': {
      const value = amountOf(rule.amount, world);
      return value >= rule.from && value <= rule.to;
    }
    case 'call': {
      const known = TESTS.get(rule.word);
      if (known === undefined) throw new Error(`unknown word ${rule.word}`);
      return known(world, rule.about, rule.rest);
    }
  }
}

/** An empty number is no number: every comparison with it is false. */
function amountOf({ of, times }: Amount, world: RuleWorld): number {
  if (typeof of === 'number') return of * times;
  if ('count' in of) return countOf(of.count, world) * times;
  const value = valueOf(of.value, world);
  return typeof value === 'number' ? value * times : Number.NaN;
}

function compare(left: number, sign: Sign, right: number): boolean {
  switch (sign) {
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '=':
      return left === right;
  }
}

function countOf(path: Path, world: RuleWorld): number {
  if (path.name === 'chosen') return chosen(world).size;
  if (path.sub === undefined && isList(path, world)) return linesOf(world.answers, path.name).length;
  return keysAt(path, world).size;
}

function isList({ name }: Path, { checklist, step }: RuleWorld): boolean {
  return fieldNamed(checklist, step, name)?.field.kind.kind === 'list';
}

function valueOf({ name }: Path, { checklist, step, answers }: RuleWorld): unknown {
  const found = fieldNamed(checklist, step, name);
  if (found === undefined) throw new Error(`unknown field ${name}`);
  return answers.field(found.stepId, found.field.id);
}

/** The values at a path, each once. A theme that somebody took away is no longer one of them. */
function keysAt(path: Path, world: RuleWorld): ReadonlySet<string> {
  const { checklist, step, answers } = world;
  const { sub } = path;
  const values =
    sub === undefined
      ? valuesIn(valueOf(path, world))
      : linesOf(answers, path.name).flatMap((line) => valuesIn(line.values[sub]));
  const keys = new Set(values.map(keyOf));
  const kind = kindAt(checklist, step, path);
  if (kind?.kind !== 'ref' || kind.to !== 'theme') return keys;
  const themes = new Set(linesOf(answers, checklist.themeList).map(({ id }) => id));
  return new Set([...keys].filter((key) => themes.has(key)));
}

/** Nobody chooses beforehand on the short route: there it is the themes that people went to work on. */
function chosen(world: RuleWorld): ReadonlySet<string> {
  const places = chosenPaths(world.checklist).map((path) => keysAt(path, world));
  return places.find((keys) => keys.size > 0) ?? new Set();
}

/** Everything that `every` and `grid` must find. */
function whatOf(path: Path, world: RuleWorld): Iterable<string> {
  if (path.sub !== undefined) return keysAt(path, world);
  if (path.name === 'arcs') return world.step.arcs;
  if (path.name === 'chosen') return chosen(world);
  return termsOf(path.name, world.checklist) ?? keysAt(path, world);
}

function termsOf(list: string, { lists }: Checklist): readonly string[] | undefined {
  return new Map(Object.entries(lists)).get(list);
}

const has = (line: GroupItem, name: string, key: string): boolean =>
  valuesIn(line.values[name]).some((value) => keyOf(value) === key);

type Test = (world: RuleWorld, about: Path, rest: readonly Path[]) => boolean;

const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  [
    'filled',
    (world, about) =>
      isList(about, world) ? linesOf(world.answers, about.name).length > 0 : isFilled(valueOf(about, world)),
  ],
  ['yes', (world, about) => valueOf(about, world) === true],
  [
    'has',
    (world, about, rest) => {
      const keys = keysAt(about, world);
      return rest.every((term) => keys.has(pathText(term)));
    },
  ],
  [
    'each',
    ({ answers }, about, rest) =>
      linesOf(answers, about.name).every((line) => rest.every(({ name }) => isFilled(line.values[name]))),
  ],
  [
    'asked',
    ({ answers }, about, rest) => {
      const taken = linesOf(answers, about.name).filter(({ values }) => isTaken(values['status']));
      return rest.every((role) => taken.some((line) => has(line, 'discipline', pathText(role))));
    },
  ],
  [
    'third',
    ({ answers }, about, rest) => {
      const taken = linesOf(answers, about.name).filter(({ values }) => isTaken(values['status']));
      const ours = taken.filter((line) => rest.some((role) => has(line, 'discipline', pathText(role))));
      return ours.length * 3 >= taken.length;
    },
  ],
  [
    'kinds',
    (world, about, rest) => {
      const kinds = new Set([...keysAt(about, world)].map((id) => world.facts.serviceKind(id)));
      return rest.every((kind) => kinds.has(pathText(kind)));
    },
  ],
  [
    'every',
    (world, about, rest) => {
      const found = new Set(rest.flatMap((path) => [...keysAt(path, world)]));
      return [...whatOf(about, world)].every((key) => found.has(key));
    },
  ],
  ['grid', grid],
]);

function grid(world: RuleWorld, about: Path, rest: readonly Path[]): boolean {
  const [row, column, verdict] = rest;
  if (row?.sub === undefined || column === undefined || verdict === undefined)
    throw new Error('grid takes three');
  const lines = linesOf(world.answers, row.name).filter((line) => isFilled(line.values[verdict.name]));
  const terms = termsOf(column.name, world.checklist) ?? [];
  return [...whatOf(about, world)].every((key) =>
    terms.every((term) =>
      lines.some((line) => has(line, row.sub ?? '', key) && has(line, column.name, term)),
    ),
  );
}

/** The words that a rule may use, for `checkRule`. */
export const RULE_WORDS: readonly string[] = [...TESTS.keys()];
