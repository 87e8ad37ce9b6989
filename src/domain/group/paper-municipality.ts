/**
 * The page for the municipality: what the group chose, what is missing, what stands in the way and for whom, and
 * figures with their source. Only groups and counts; never who asked, and no count below 5.
 */
import type { GroupAnswers, GroupItem } from './answers.ts';
import type { Checklist } from './checklist.ts';
import { fieldsOf, type FormInput } from './form-fields.ts';
import { GOALS } from './goals.ts';
import { agreedOf, isOpen, nameOf } from './minutes.ts';
import { agreementItem } from './paper-agreements.ts';
import {
  heading,
  item,
  list,
  own,
  paragraph,
  section,
  typed,
  type Block,
  type Item,
  type PaperDoc,
  type Piece,
} from './paper-doc.ts';
import { OBSTACLE_LEVELS } from './paper-sheets.ts';
import { valuePiece } from './paper-work.ts';
import { safeFigure, safeValue, type PaperWords } from './paper-words.ts';
import { mayBeCounted, OUTCOMES, SMALLEST } from './tally.ts';
import { linesOf, valuesIn } from './values.ts';

/** Programmes of the region that an agreement may belong to. Only this page speaks of them. */
export const PROGRAMMES = ['gala', 'housing', 'rsv', 'mgz'] as const;

/** Below this many inhabitants counts are not told apart by kind. Source: the limits for counts, notes on practice. */
const INHABITANTS_FOR_KINDS = 1000;

export interface MunicipalityOf {
  readonly answers: GroupAnswers;
  readonly checklist: Checklist;
  readonly about: readonly Piece[];
  readonly words: PaperWords;
}

export function municipalityDoc(page: MunicipalityOf): PaperDoc {
  const { words, about } = page;
  return {
    title: words.t('municipality.title'),
    about: [...about, ...area(page)],
    blocks: [
      ...section(2, words.t('municipality.chosen'), chosen(page), words.t('municipality.noneYet')),
      ...section(2, words.t('municipality.goals'), goals(page), words.t('municipality.noneYet')),
      ...section(2, words.t('municipality.gaps'), gaps(page), words.t('municipality.noneYet')),
      ...section(2, words.t('municipality.obstacles'), obstacles(page), words.t('municipality.noneYet')),
      ...section(2, words.t('municipality.agreed'), agreements(page), words.t('municipality.noneYet')),
      ...section(2, words.t('municipality.figures'), figures(page)),
      ...section(2, words.t('municipality.tally'), tallies(page)),
    ],
  };
}

function area({ answers, words }: MunicipalityOf): Piece[] {
  const inhabitants = answers.field('g0.1', 'inhabitants');
  const source = answers.field('g0.1', 'inhabitants_source');
  if (typeof inhabitants !== 'number' || inhabitants < SMALLEST) return [];
  const text = words.t('municipality.inhabitants', { count: inhabitants });
  return [
    typeof source === 'string' && source !== ''
      ? typed(`${text} (${source})`, words.text('g0.1.field.inhabitants_source'))
      : own(text),
  ];
}

const themeOf = (answers: GroupAnswers, value: unknown): GroupItem | undefined => {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return answers.items('themes').find((theme) => theme.id === id);
};

const kindOf = (theme: GroupItem | undefined): string => {
  const kind = theme?.values['help_kind'];
  return typeof kind === 'string' ? kind : '';
};

/** A theme by its kind and note as they are now; by the name that was kept when the theme is gone. */
function themePiece({ answers, words }: MunicipalityOf, value: unknown): Piece | undefined {
  const theme = themeOf(answers, value);
  const kind = kindOf(theme);
  const note = theme?.values['note'];
  const parts = [kind === '' ? '' : words.term('help_kind', kind), typeof note === 'string' ? note : ''];
  const text = parts.filter((part) => part !== '').join(': ') || (nameOf(value) ?? '');
  return text === '' ? undefined : typed(text, words.text('g2.1.field.themes.note'));
}

function chosen(page: MunicipalityOf): Block[] {
  const { answers, words } = page;
  const picked = valuesIn(answers.field('g2.4', 'priority_theme_ids'));
  const themes =
    picked.length > 0 ? picked : linesOf(answers, 'match_rows').map(({ values }) => values['theme_id']);
  const pieces = new Map(
    themes.flatMap((value) => {
      const found = themePiece(page, value);
      return found === undefined ? [] : [[found.text, found] as const];
    }),
  );
  const reason = answers.field('g2.4', 'choice_reason');
  return [
    ...list([...pieces.values()].map((one) => item(one))),
    ...(typeof reason === 'string' && reason !== ''
      ? [
          {
            kind: 'fact',
            label: words.t('municipality.why'),
            piece: typed(reason, words.text('g2.4.field.choice_reason')),
          } as const,
        ]
      : []),
  ];
}

/** A note below a line: a text of ours with the values of these columns in it. */
type Note = readonly [key: string, ...columns: readonly string[]];

function inputsOf({ checklist }: MunicipalityOf, stepId: string, listId: string): readonly FormInput[] {
  const step = checklist.steps.find(({ id }) => id === stepId);
  const field = step === undefined ? undefined : fieldsOf(step).find(({ id }) => id === listId);
  return field?.shape === 'list' ? field.columns.flatMap(({ inputs }) => inputs) : [];
}

/** @returns how a line of the list reads: the column `lead`, and below it the notes that hold anything. */
function itemsOf(
  page: MunicipalityOf,
  [stepId, listId, lead]: readonly [step: string, list: string, lead: string],
  notes: readonly Note[],
): (line: GroupItem) => Item[] {
  const { words } = page;
  const inputs = inputsOf(page, stepId, listId);
  const pieces = ({ values }: GroupItem, names: readonly string[]): Piece[] =>
    names.flatMap((name) => {
      const input = inputs.find((one) => one.name === name);
      if (input === undefined) return [];
      return valuePiece(input.kind, values[name], words.text(input.label), words) ?? [];
    });
  return (line) => {
    const [main] = pieces(line, [lead]);
    const below = notes.flatMap(([key, ...names]) => {
      const parts = pieces(line, names);
      if (parts.length === 0) return [];
      const text = words.t(`municipality.${key}`, { text: parts.map((part) => part.text).join(' · ') });
      const field = parts.find((part) => part.field !== undefined)?.field;
      return [field === undefined ? own(text) : typed(text, field)];
    });
    const [first, ...rest] = main === undefined ? below : [main, ...below];
    return first === undefined ? [] : [item(first, rest)];
  };
}

/** The group's own goals, with the goal of the plan that each belongs to: its year, and its place in the plan. */
function goals(page: MunicipalityOf): Block[] {
  const { answers, words } = page;
  const asItems = itemsOf(
    page,
    ['g1.2', 'local_goals', 'text'],
    [
      ['year', 'year'],
      ['seen', 'how_we_see_it'],
      ['fits', 'goal_id'],
    ],
  );
  return list(
    linesOf(answers, 'local_goals').flatMap((line) =>
      asItems(line).map(({ piece, notes }) => item(piece, [...notes, ...planOf(line, words)])),
    ),
  );
}

function planOf({ values }: GroupItem, words: PaperWords): Piece[] {
  const { goal_id: of } = values;
  const id = typeof of === 'object' && of !== null ? (of as { id?: unknown }).id : undefined;
  const goal = GOALS.find((one) => one.id === id);
  if (goal === undefined) return [];
  // "1: Vitaal ouder worden A / Kwetsbare inwoners 3A": the number of the document says nothing to people.
  const where = goal.source.replace(/^\d+:\s*/, '').replace(/\s*\/\s*/g, ', ');
  return [own(words.t('municipality.plan', { year: String(goal.year), where }))];
}

function gaps(page: MunicipalityOf): Block[] {
  const asItems = itemsOf(
    page,
    ['g3.2', 'gaps', 'text'],
    [['about', 'support_layer', 'day_part', 'place_id']],
  );
  return list(linesOf(page.answers, 'gaps').flatMap(asItems));
}

function obstacles(page: MunicipalityOf): Block[] {
  const all = linesOf(page.answers, 'obstacles');
  const asItems = itemsOf(
    page,
    ['g3.6', 'obstacles', 'example_without_person'],
    [
      ['wish', 'wish'],
      ['about', 'obstacle_kind', 'law'],
      ['takes', 'owner_role', 'before_date'],
    ],
  );
  const known = (line: GroupItem) =>
    OBSTACLE_LEVELS.find((level) => level === line.values['escalation_level']);
  return [...OBSTACLE_LEVELS, undefined].flatMap((level): Block[] => {
    const items = all.filter((line) => known(line) === level).flatMap(asItems);
    const title =
      level === undefined ? page.words.t('municipality.noLevel') : page.words.term('escalation_level', level);
    return items.length === 0 ? [] : [heading(3, own(title)), ...list(items)];
  });
}

function agreements({ answers, words }: MunicipalityOf): Block[] {
  const items = agreedOf(answers)
    .filter(isOpen)
    .map((agreed): Item => {
      const tags = PROGRAMMES.filter((one) => agreed.programmes.includes(one)).map((one) =>
        words.t(`programme.${one}`),
      );
      const { piece, notes } = agreementItem(agreed, words);
      const tag =
        tags.length === 0 ? [] : [own(words.t('municipality.programme', { names: tags.join(', ') }))];
      return item(piece, [...notes, ...tag]);
    });
  return list(items);
}

function figures(page: MunicipalityOf): Block[] {
  const asItems = itemsOf(
    page,
    ['g2.2', 'figures', 'text'],
    [
      ['value', 'value'],
      ['source', 'source', 'year', 'area'],
      ['recognised', 'recognised'],
      ['meaning', 'meaning'],
    ],
  );
  return list(
    linesOf(page.answers, 'figures')
      .map((line) => safeFigure(line, page.words))
      .flatMap(asItems),
  );
}

/** Counts by period; by kind of question only where the village is big enough, and never of what is not counted. */
function tallies(page: MunicipalityOf): Block[] {
  const { answers, words } = page;
  const inhabitants = answers.field('g0.1', 'inhabitants');
  const apart = typeof inhabitants === 'number' && inhabitants >= INHABITANTS_FOR_KINDS;
  const items = linesOf(answers, 'tally').flatMap((line): Item[] => {
    const theme = line.values['theme_id'];
    const kind = kindOf(themeOf(answers, theme));
    if (theme !== undefined && (kind === '' || !mayBeCounted(kind))) return [];
    // In a small village a count of one kind says too much, also when somebody wrote it down.
    if (theme !== undefined && !apart) return [];
    const period = line.values['period'];
    const about = theme === undefined ? undefined : themePiece(page, theme);
    const title = [typeof period === 'string' ? period : '', about?.text ?? '']
      .filter((text) => text !== '')
      .join(', ');
    const notes = OUTCOMES.flatMap((outcome) => {
      const count = words.value({ kind: 'tally' }, safeValue({ kind: 'tally' }, line.values[outcome]));
      return count === '' ? [] : [own(`${words.text(`g5.1.field.tally.${outcome}`)}: ${count}`)];
    });
    return notes.length === 0 ? [] : [item(typed(title, words.text('g5.1.field.tally.period')), notes)];
  });
  return items.length === 0 ? [] : [...list(items), paragraph(own(words.t('municipality.estimate')))];
}
