/**
 * What a field of the checklist can hold. The checklist says it as a short text (`ref:place`, `list:{text,year}`);
 * here that text becomes a type that a form, a rule and a printed sheet can all read. An unknown type or name is a
 * mistake in our own content, so it throws.
 */
import { SUBFIELDS } from './subfields.ts';

/** What a reference points at. A `theme` is a line of the list of themes, a `goal` one of the goals of the plan. */
export type ReferenceTarget = 'place' | 'service' | 'location' | 'organization' | 'theme' | 'goal';

/** A tally below 5: the exact number is never kept, since in a village it points at people. */
export const FEWER_THAN_FIVE = '<5';

/**
 * One value. How each is kept: text, version, url, enum and choice as a string; int as a number; bool as a boolean;
 * date as YYYY-MM-DD; ref as a `Reference`; schedule as the hours of schedule.ts; tally as a whole number from 5, or
 * `FEWER_THAN_FIVE`.
 */
export type ScalarKind =
  | { readonly kind: 'text'; readonly long: boolean }
  | { readonly kind: 'int' }
  /** How many questions of people. */
  | { readonly kind: 'tally' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'date' }
  | { readonly kind: 'url' }
  | { readonly kind: 'version' }
  /** Opening hours: one object as in schedule.ts. */
  | { readonly kind: 'schedule' }
  /** One of a list of terms; its labels stand under `<list>.<value>`. */
  | { readonly kind: 'enum'; readonly list: string; readonly values: readonly string[] }
  /** One of a few words of the field itself; their labels stand under `choice.<value>`. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'ref'; readonly to: ReferenceTarget };

export interface NamedKind {
  readonly name: string;
  readonly kind: ScalarKind;
}

/** One column of a list field. */
export interface Subfield {
  /** More than one: people fill in exactly one of them (`place_id|organization_id`). Never empty. */
  readonly alternatives: readonly NamedKind[];
  readonly required: boolean;
  readonly many: boolean;
}

export type FieldKind =
  | ScalarKind
  | { readonly kind: 'list'; readonly subfields: readonly Subfield[] }
  /** One subfield of every line of a list that another step keeps: "how does each agreement stand?" */
  | { readonly kind: 'each'; readonly list: string; readonly subfield: string };

/** The lists of terms by name. */
export type TermLists = Readonly<Record<string, readonly string[]>>;

const NAME = /^[a-z][a-z0-9_]*$/;
const TARGETS: readonly ReferenceTarget[] = ['place', 'service', 'location', 'organization', 'theme', 'goal'];

/**
 * @param type as it stands in the checklist
 * @param lists the terms of every enum
 * @param enumList the list of a field of type `enum`
 */
export function parseFieldType(type: string, lists: TermLists, enumList?: string): FieldKind {
  const colon = type.indexOf(':');
  const head = colon === -1 ? type : type.slice(0, colon);
  const rest = colon === -1 ? '' : type.slice(colon + 1);
  if (colon === -1) return plainKind(head, lists, enumList);
  if (head === 'ref') return reference(rest);
  if (head === 'each') return eachOf(rest);
  if (head === 'list' && rest.startsWith('{') && rest.endsWith('}')) {
    const subfields = rest
      .slice(1, -1)
      .split(',')
      .map((part) => parseSubfield(part.trim(), lists));
    return { kind: 'list', subfields };
  }
  throw new Error(`unknown field type ${type}`);
}

function plainKind(type: string, lists: TermLists, enumList: string | undefined): ScalarKind {
  switch (type) {
    case 'text':
      return { kind: 'text', long: false };
    case 'longtext':
      return { kind: 'text', long: true };
    case 'int':
    case 'bool':
    case 'date':
    case 'version':
    case 'schedule':
      return { kind: type };
    case 'enum':
      return terms(enumList ?? '', lists);
    default:
      throw new Error(`unknown field type ${type}`);
  }
}

function terms(list: string, lists: TermLists): ScalarKind {
  const values = new Map(Object.entries(lists)).get(list);
  if (values === undefined) throw new Error(`unknown list of terms "${list}"`);
  return { kind: 'enum', list, values };
}

function reference(target: string): ScalarKind {
  const to = TARGETS.find((one) => one === target);
  if (to === undefined) throw new Error(`unknown reference ref:${target}`);
  return { kind: 'ref', to };
}

function eachOf(path: string): FieldKind {
  const [list = '', subfield = '', ...more] = path.split('.');
  if (!NAME.test(list) || !NAME.test(subfield) || more.length > 0)
    throw new Error(`unknown field each:${path}`);
  return { kind: 'each', list, subfield };
}

/** `name`, `name?`, `name[]`, `one|other`, `name:kind[]`, `name:yes|no`. */
function parseSubfield(part: string, lists: TermLists): Subfield {
  const match = /^([a-z0-9_|]+)(\?)?(?::([a-z0-9_|]+))?(\[\])?$/.exec(part);
  const [, names = '', optional, meaning, brackets] = match ?? [];
  const alternatives = names.split('|').map((name): NamedKind => {
    if (!NAME.test(name)) throw new Error(`unknown subfield ${part}`);
    if (meaning?.includes('|') === true)
      return { name, kind: { kind: 'choice', values: meaning.split('|') } };
    return { name, kind: meaningOf(meaning ?? name, lists) };
  });
  const many = brackets !== undefined || names.endsWith('_ids');
  return { alternatives, required: optional === undefined, many };
}

function meaningOf(name: string, lists: TermLists): ScalarKind {
  const meaning = SUBFIELDS.get(name);
  if (meaning === undefined) throw new Error(`unknown subfield ${name}`);
  return 'terms' in meaning ? terms(meaning.terms, lists) : meaning;
}

/** @returns every subfield name of a list field, alternatives included; none for other fields. */
export function subfieldNames(kind: FieldKind): readonly NamedKind[] {
  return kind.kind === 'list' ? kind.subfields.flatMap(({ alternatives }) => alternatives) : [];
}
