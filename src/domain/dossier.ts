/**
 * Five lines for the practice's own file, to paste there: the question, the proposal with its reasons, what to mind,
 * who calls, and when to look back. They name kinds and services and never a person: what somebody typed is not in
 * them, and neither is the village. What stands on a line is decided here; in which words is the app's business.
 */
import type { Item, Option, Proposal, Said } from './proposal.ts';
import type { Question } from './question.ts';

export interface DossierWords {
  /** A text with values filled in. */
  readonly say: (
    key: 'question' | 'proposal' | 'proposal_none' | 'safety' | 'night' | 'contact' | 'review',
    values?: Readonly<Record<string, string | number>>,
  ) => string;
  readonly term: (list: 'help_kind' | 'urgency' | 'discipline', id: string) => string;
  readonly answerKind: (kind: string) => string;
  /** A national line with its number. */
  readonly line: (id: string) => string;
  /** What a professional does by this safety rule. */
  readonly rule: (id: string) => string;
  /** A reason in a few words; undefined for one that says nothing here. */
  readonly why: (key: string) => string | undefined;
  /** YYYY-MM-DD as people read it. */
  readonly date: (day: string) => string;
}

export interface DossierInput {
  readonly question: Question;
  readonly proposal: Proposal;
  /** Ids of what the resident chose; empty: the first lines of the proposal stand for it. */
  readonly chosen: ReadonlySet<string>;
  /** Who calls: a discipline. */
  readonly contact: string;
  readonly weeks: number;
  /** The day of today, YYYY-MM-DD. */
  readonly today: string;
}

/** Without a choice so many lines of the proposal are named: more is no proposal in a file, but a list. */
const MOST_UNCHOSEN = 4;
const MOST_REASONS = 2;
const DAY_MS = 86_400_000;

/** The id of a line of the proposal, as a screen gives it to who picks. */
export const pickId = (item: Item, option?: Option): string =>
  option !== undefined
    ? option.found.entry.id
    : item.line !== undefined
      ? `line:${item.line}`
      : `kind:${item.kind}`;

/** @returns always five lines, each without a line break */
export function dossierLines(input: DossierInput, words: DossierWords): string[] {
  const { question, contact, weeks, today } = input;
  const lines = [
    words.say('question', {
      kind: words.term('help_kind', question.helpKind),
      urgency: words.term('urgency', question.urgency),
    }),
    proposalLine(input, words),
    safetyLine(input.proposal, words),
    words.say('contact', { role: words.term('discipline', contact) }),
    words.say('review', { weeks, date: words.date(dayAfter(today, weeks)) }),
  ];
  return lines.map((line) => line.replace(/\s+/g, ' ').trim());
}

interface Part {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly Said[];
}

function proposalLine({ proposal, chosen }: DossierInput, words: DossierWords): string {
  const parts =
    chosen.size === 0
      ? proposal.items.slice(0, MOST_UNCHOSEN).map((item) => partOf(item, item.options[0], words))
      : [...proposal.items, ...proposal.night].flatMap((item) => pickable(item, words));
  const wanted = chosen.size === 0 ? parts : parts.filter(({ id }) => chosen.has(id));
  const distinct = [...new Map(wanted.map((part) => [part.id, part])).values()];
  if (distinct.length === 0) return words.say('proposal_none');
  return words.say('proposal', {
    list: distinct.map(({ name, reasons }) => withReasons(name, reasons, words)).join('; '),
  });
}

/** Everything of one item that may be ticked. */
function pickable(item: Item, words: DossierWords): Part[] {
  const general: Part = { ...partOf(item, undefined, words), id: `kind:${item.kind}` };
  const line = item.line === undefined ? [] : [partOf(item, undefined, words)];
  return [...line, ...item.options.map((option) => partOf(item, option, words)), general];
}

function partOf(item: Item, option: Option | undefined, words: DossierWords): Part {
  const name =
    option !== undefined
      ? option.found.entry.name
      : item.line !== undefined
        ? words.line(item.line)
        : words.answerKind(item.kind);
  // The reasons of an option are about where and when; those of its kind say why it is there at all.
  return {
    id: pickId(item, option),
    name,
    reasons: option === undefined ? item.reasons : [...option.reasons, ...item.reasons],
  };
}

function withReasons(name: string, reasons: readonly Said[], words: DossierWords): string {
  const said = reasons.flatMap(({ key }) => words.why(key) ?? []);
  const few = [...new Set(said)].slice(0, MOST_REASONS);
  return few.length === 0 ? name : `${name} (${few.join(', ')})`;
}

/** What to mind comes first; without it the line says where the resident can go in the night. */
function safetyLine({ safety, night }: Proposal, words: DossierWords): string {
  const texts = safety.map(({ rule }) => words.rule(rule.id)).filter((text) => text !== '');
  if (texts.length > 0) return words.say('safety', { text: [...new Set(texts)].join(' ') });
  const names = night.map((item) => partOf(item, item.options[0], words).name);
  return words.say('night', { list: [...new Set(names)].slice(0, MOST_UNCHOSEN).join(', ') });
}

const dayAfter = (day: string, weeks: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 7 * DAY_MS).toISOString().slice(0, 10);
