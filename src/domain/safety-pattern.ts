/**
 * The grammar of trigger words. A pattern is a row of items that must follow each other, with at most two filler
 * words ("ook", "heel", "vandaag") between them:
 *
 * - `word` is that whole word, `stem*` every word that begins so, `a|b` either, `@name` any word of a class;
 * - `one_two` is a choice of two words; `item?` may be absent; `…` is up to four words, no denial among them; `<a b c>` are these in any order, and
 *   `<a … b>` in any order with a gap between;
 * - a final `.` wants the end of a sentence behind it, a final `,` at least a pause;
 * - `one ~ other` are two rows near each other, in either order, in one sentence or in two that follow each other.
 */
import { foldWord } from './safety-text.ts';

export type Classes = Readonly<Record<string, string>>;

/** One place in a row: the words (folded) and stems that fit there. */
export interface Slot {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

export type Step = Slot | 'gap';
/** What must stand behind the last word: nothing in particular, a pause, the end of a sentence. */
export type Ending = 'any' | 'pause' | 'end';

export interface Row {
  readonly steps: readonly Step[];
  readonly ending: Ending;
}

/** Two sides only when the pattern has a `~`; each side is all rows that the short notation stands for. */
export interface Pattern {
  readonly sides: readonly (readonly Row[])[];
}

const GAP = '…';

type Part =
  { readonly kind: 'item'; readonly text: string } | { readonly kind: 'any order'; readonly items: string[] };

/**
 * Makes the reader of patterns. Equal items become one and the same slot.
 * @throws when a pattern breaks the grammar or names no class: our own file, so a mistake of ours.
 */
export function createPatternReader(classes: Classes): (text: string) => Pattern {
  const slots = new Map<string, Slot>();
  const classOf = createClassReader(classes);
  const stepOf = (item: string): Step => {
    if (item === GAP) return 'gap';
    const slot = slots.get(item) ?? slotOf(item, classOf);
    slots.set(item, slot);
    return slot;
  };
  return (text) => {
    const sides = text.split(' ~ ').map((side) => rowsOf(side.trim(), stepOf));
    if (sides.length > 2 || sides.some((rows) => rows.some(isBroken))) throw new Error(`pattern: ${text}`);
    return { sides };
  };
}

const isBroken = ({ steps }: Row): boolean =>
  steps.length === 0 || steps[0] === 'gap' || steps[steps.length - 1] === 'gap';

function rowsOf(side: string, stepOf: (item: string) => Step): Row[] {
  const bare = side.replace(/\s*[.,]$/, '');
  const ending: Ending = bare === side ? 'any' : side.endsWith('.') ? 'end' : 'pause';
  return partsOf(bare)
    .reduce<string[][]>((rows, part) => rows.flatMap((row) => added(row, part)), [[]])
    .map((items) => ({ steps: items.map(stepOf), ending }));
}

function partsOf(side: string): Part[] {
  const parts: Part[] = [];
  for (const [, group, item] of side.matchAll(/<([^>]+)>|(\S+)/g)) {
    if (group !== undefined) parts.push({ kind: 'any order', items: group.split(/\s+/) });
    else if (item !== undefined) parts.push({ kind: 'item', text: item });
  }
  return parts;
}

/** A row goes on in as many ways as the part can be read. */
function added(row: readonly string[], part: Part): string[][] {
  if (part.kind === 'any order')
    return ordersOf(part.items).flatMap((items) =>
      items.reduce<string[][]>(
        (rows, text) => rows.flatMap((one) => added(one, { kind: 'item', text })),
        [[...row]],
      ),
    );
  if (part.text.endsWith('?'))
    return [[...row], ...added(row, { kind: 'item', text: part.text.slice(0, -1) })];
  // A choice of several words (`thuis|niet_veilig`) is a way of its own.
  const choices = part.text.split('|');
  const single = choices.filter((choice) => !choice.includes('_'));
  const long = choices
    .filter((choice) => choice.includes('_'))
    .map((choice) => [...row, ...choice.split('_')]);
  return single.length === 0 ? long : [[...row, single.join('|')], ...long];
}

/** All orders; where the notation has a gap, there is one between all of them. */
function ordersOf(items: readonly string[]): string[][] {
  const words = items.filter((item) => item !== GAP);
  if (words.length === items.length) return orders(words);
  return orders(words).map((order) => order.flatMap((item, index) => (index === 0 ? [item] : [GAP, item])));
}

function orders(items: readonly string[]): string[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

/** The words and stems that a choice stands for. */
interface Choice {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

function slotOf(item: string, classOf: (name: string) => Choice): Slot {
  const words = new Set<string>();
  const stems = new Set<string>();
  for (const one of item.split('|')) {
    if (one.startsWith('@')) {
      const members = classOf(one.slice(1));
      for (const word of members.words) words.add(word);
      for (const stem of members.stems) stems.add(stem);
    } else if (one.endsWith('*')) stems.add(foldWord(one.slice(0, -1)));
    else words.add(foldWord(one));
  }
  return { words: [...words], stems: [...stems] };
}

/** Reads every class once; a class may name others. */
function createClassReader(classes: Classes): (name: string) => Choice {
  const known = new Map<string, Choice>();
  const classOf = (name: string): Choice => {
    const members = classes[name];
    if (members === undefined) throw new Error(`no class @${name}`);
    const choice = known.get(name) ?? slotOf(members.replace(/ /g, '|'), classOf);
    known.set(name, choice);
    return choice;
  };
  return classOf;
}
