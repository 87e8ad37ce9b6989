/** Everything that a group wrote, as one document: all steps with their answers, and the minutes of all meetings. */
import type { GroupAnswers, GroupItem } from './answers.ts';
import { effectiveSteps, type Checklist, type EffectiveStep } from './checklist.ts';
import { fieldsOf, type FormColumn, type FormField, type FormInput } from './form-fields.ts';
import type { ScalarKind } from './field-type.ts';
import type { Gathering } from './minutes.ts';
import {
  heading,
  item,
  list,
  own,
  paragraph,
  typed,
  type Block,
  type PaperDoc,
  type Piece,
} from './paper-doc.ts';
import { minutesDoc, stepTitleOf } from './paper-minutes.ts';
import { safeFigure, safeValue, type PaperWords } from './paper-words.ts';
import { linesOf, valuesIn } from './values.ts';

/** Whether people typed it, rather than chose it. A name without an id was typed too. */
function isTyped({ kind }: ScalarKind, value: unknown): boolean {
  if (kind === 'text' || kind === 'url') return true;
  return kind === 'ref' && typeof value === 'object' && value !== null && !('id' in value);
}

/** The values of one field or column in words; themes by what they are called now. */
function wordsOf(kind: ScalarKind, value: unknown, words: PaperWords): string[] {
  return valuesIn(value)
    .map((one) => words.value(kind, safeValue(kind, one)))
    .filter((text) => text !== '');
}

/** A value in words; undefined when there is none. */
export function valuePiece(
  kind: ScalarKind,
  value: unknown,
  label: string,
  words: PaperWords,
): Piece | undefined {
  const text = wordsOf(kind, value, words).join(', ');
  if (text === '') return undefined;
  return valuesIn(value).some((one) => isTyped(kind, one)) ? typed(text, label) : own(text);
}

/** A line of a list: its first column leads, the others say what they are. */
function linePieces(line: GroupItem, columns: readonly FormColumn[], words: PaperWords): Piece[] {
  return columns.flatMap(({ inputs }) => inputs.flatMap((input) => columnPiece(line, input, words)));
}

function columnPiece({ values }: GroupItem, { name, kind, label }: FormInput, words: PaperWords): Piece[] {
  const title = words.text(label);
  const found = valuePiece(kind, values[name], title, words);
  return found === undefined ? [] : [{ ...found, text: `${withColon(title)} ${found.text}` }];
}

/** A question keeps its question mark; other labels get a colon. */
const withColon = (label: string): string => (/[?:.]$/.test(label) ? label : `${label}:`);

function fieldBlocks(
  step: EffectiveStep,
  field: FormField,
  answers: GroupAnswers,
  words: PaperWords,
): Block[] {
  const label = words.text(field.label);
  // It stands with the lines themselves, in the step that keeps them.
  if (field.shape === 'each') return [];
  if (field.shape === 'list') {
    const items = linesOf(answers, field.listId).flatMap((line) => {
      const shown = field.listId === 'figures' ? safeFigure(line, words) : line;
      const [first, ...rest] = linePieces(shown, field.columns, words);
      return first === undefined ? [] : [item(first, rest)];
    });
    return items.length === 0 ? [] : [paragraph(own(withColon(label))), ...list(items)];
  }
  const value = answers.field(step.id, field.id);
  const texts = valuesIn(value).flatMap((one) => valuePiece(field.kind, one, label, words) ?? []);
  if (texts.length === 0) return [];
  const [only] = texts;
  if (texts.length === 1 && only !== undefined)
    return [{ kind: 'fact', label: withColon(label), piece: only }];
  return [paragraph(own(withColon(label))), ...list(texts.map((text) => item(text)))];
}

function stepBlocks(step: EffectiveStep, answers: GroupAnswers, words: PaperWords): Block[] {
  const { skipped } = answers.marks(step.id);
  const blocks = [
    ...(skipped === undefined
      ? []
      : [paragraph(typed(words.t('step.skipped', { reason: skipped }), words.t('field.skipped')))]),
    ...fieldsOf(step).flatMap((field) => fieldBlocks(step, field, answers, words)),
  ];
  return blocks.length === 0 ? [] : [heading(2, stepTitleOf(step, words)), ...blocks];
}

export interface WorkOf {
  readonly answers: GroupAnswers;
  readonly checklist: Checklist;
  readonly held: readonly Gathering[];
  readonly about: readonly Piece[];
  /** Day, place and number of a meeting. */
  readonly aboutMeeting: (gathering: Gathering) => readonly Piece[];
  readonly words: PaperWords;
}

export function workDoc({ answers, checklist, held, about, aboutMeeting, words }: WorkOf): PaperDoc {
  const minutes = held.flatMap((gathering): Block[] => {
    const at = aboutMeeting(gathering);
    const doc = minutesDoc({ answers, checklist, gathering, about: at, words });
    const [first = own(words.t('minutes.title')), ...rest] = at;
    // One level down: the meeting itself is the heading here.
    return [heading(2, first), ...rest.map(paragraph), ...doc.blocks.map(lower)];
  });
  const steps = effectiveSteps(checklist, answers).flatMap((step) => stepBlocks(step, answers, words));
  return { title: words.t('everything.title'), about, blocks: [...steps, ...minutes] };
}

const lower = (block: Block): Block => (block.kind === 'heading' ? { ...block, level: 3 } : block);

/** One step with its answers, as a document of its own. */
export function stepDoc({
  step,
  answers,
  about,
  words,
}: {
  readonly step: EffectiveStep;
  readonly answers: GroupAnswers;
  readonly about: readonly Piece[];
  readonly words: PaperWords;
}): PaperDoc {
  const [, ...blocks] = stepBlocks(step, answers, words);
  return { title: stepTitleOf(step, words).text, about, blocks };
}
