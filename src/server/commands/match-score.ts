/**
 * Asks written questions and says how good the proposals are, on the example data.
 * Use: npm run match:score -- [FILE], where FILE holds `{"meta": {"scoring": {…}}, "questions": [{"id", "input",
 * "safety_rule", "expected", "optional", "must_not"}]}`; without FILE the questions of the project's own tests.
 * Ends with one line: `safety S must-not N recall R order O`, in percentages rounded down.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { createDirectory } from '#domain/directory.ts';
import type { Origin } from '#domain/finding.ts';
import { propose, type MatchWorld } from '#domain/match.ts';
import { layerOf } from '#domain/match-kinds.ts';
import { isNamed } from '#domain/modifiers.ts';
import { parseJson, parsePack } from '#domain/pack.ts';
import { SHOWN_PER_LAYER, type Proposal } from '#domain/proposal.ts';
import { ASKERS, createQuestion, DAY_PARTS, MOBILITIES, URGENCIES, type Question } from '#domain/question.ts';
import { HELP_KINDS } from '#domain/routes.ts';
import { createZone } from '#domain/zone.ts';
import { parseRecords } from '../demo/demo-source.ts';
import { draftPacks } from '#domain/pack-draft.ts';
import { parseRegionTable } from '../region/region-table.ts';
import { projectRoot } from '../root.ts';

export const ALL_RIGHT = 0;
export const SOME_WRONG = 1;
export const REFUSED = 2;

const OWN_QUESTIONS = 'tests/domain/questions.json';
/** A Tuesday morning outside the holidays: the score must not depend on when somebody runs it. */
const MOMENT = { date: '2026-11-24', time: '10:00' };
/** Villages of the example data, and Frederiksoord, of which it has nothing. */
const ANYWHERE = ['Gasselte', 'Westerbork', 'Peize', 'Exloo', 'Sleen', 'Emmer-Compascuum', 'Frederiksoord'];
/** How far recall looks when a file does not say it. */
const FIRST = 10;

const kinds = z.array(z.string().check(z.regex(/^[a-z0-9_.]+\*?$/)));
const questionSchema = z.object({
  id: z.string().check(z.minLength(1)),
  text_nl: z.optional(z.nullable(z.string())),
  input: z.object({
    help_kind: z.enum(HELP_KINDS as [string, ...string[]]),
    urgency: z.enum(URGENCIES),
    day_part: z.optional(z.nullable(z.enum(DAY_PARTS))),
    weekend: z.optional(z.nullable(z.boolean())),
    mobility: z.optional(z.enum(MOBILITIES)),
    language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(?:-[a-z]+)?$/))),
    asker: z.optional(z.enum(ASKERS)),
    place: z.optional(z.string()),
    signals: z.optional(z.array(z.string())),
    doubt: z.optional(z.boolean()),
  }),
  safety_rule: z.optional(z.nullable(z.string())),
  expected: kinds.check(z.minLength(1)),
  optional: z.optional(kinds),
  must_not: z.optional(kinds),
});
const fileSchema = z.object({
  meta: z.optional(z.looseObject({ scoring: z.optional(z.looseObject({ recall: z.optional(z.string()) })) })),
  questions: z.array(questionSchema).check(z.minLength(1)),
});
type Asked = z.infer<typeof questionSchema>;

interface Reading {
  readonly questions: readonly Asked[];
  /** Kinds that recall looks at. */
  readonly first: number;
}

/** @returns the questions, or why the file is refused. */
function readQuestions(path: string, isPlace: (name: string) => boolean): Reading | string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'cannot be read';
  }
  const json = parseJson(text);
  if (!json.ok) return 'is not JSON';
  const file = fileSchema.safeParse(json.value);
  if (!file.success) {
    const where = file.error.issues[0]?.path.join('.') ?? '';
    return `is not a list of questions: ${where === '' ? 'the file' : where} is wrong`;
  }
  const { meta, questions } = file.data;
  const ids = questions.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `has question ${twice} twice`;
  const lost = questions.find(({ input }) => input.place !== undefined && !isPlace(input.place));
  if (lost !== undefined) return `asks for a place that is not in the region: question ${lost.id}`;
  const first = /first (\d+)/.exec(meta?.scoring?.recall ?? '')?.[1];
  return { questions, first: first === undefined ? FIRST : Number(first) };
}

interface Example {
  readonly world: Omit<MatchWorld, 'origin'>;
  /** undefined for a name that the region does not have. */
  readonly origin: (place: string) => Origin | undefined;
}

/** The example data, through the same doors as on a phone. */
function exampleWorld(): Example {
  const root = projectRoot();
  const region = parseRegionTable(
    JSON.parse(readFileSync(join(root, 'src/server/region/drenthe.json'), 'utf8')),
  );
  if (region.kind === 'refused') throw new Error(region.message);
  const { table } = region;
  const records = parseRecords(JSON.parse(readFileSync(join(root, 'src/server/demo/records.json'), 'utf8')));
  if (!records.ok) throw new Error(`example data: ${records.where}`);
  const byId = new Map(table.places.map((place) => [place.id, place]));
  const places = {
    pointOf: (id: string) => byId.get(id),
    municipalityOf: (id: string) => byId.get(id)?.municipality_id,
  };
  const areas = table.municipalities.map(({ id }) => id);
  const packs = draftPacks(records.value, places.municipalityOf, areas).map(({ area, json }) => {
    const parsed = parsePack(JSON.parse(json), area);
    if (!parsed.ok) throw new Error(`example data of ${area}: ${parsed.where}`);
    return parsed.value;
  });
  const zone = createZone(table.region.time_zone);
  return {
    world: { directory: createDirectory(packs), places, zone, now: zone.toInstant(MOMENT) },
    origin: (name) => {
      const place = table.places.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return place && { placeId: place.id, municipalityId: place.municipality_id, point: place };
    },
  };
}

export function questionOf({ input, text_nl }: Asked): Question {
  return createQuestion(input.help_kind, {
    urgency: input.urgency,
    ...(input.day_part ? { dayPart: input.day_part } : {}),
    ...(input.weekend ? { weekend: true } : {}),
    ...(input.mobility ? { mobility: input.mobility } : {}),
    ...(input.language ? { language: input.language } : {}),
    ...(input.asker ? { asker: input.asker } : {}),
    ...(input.signals ? { signals: input.signals } : {}),
    ...(input.doubt === true ? { doubt: true } : {}),
    ...(text_nl ? { text: text_nl } : {}),
  });
}

interface Score {
  readonly shown: readonly string[];
  /** undefined: the question has no safety rule. */
  readonly safe: boolean | undefined;
  readonly forbidden: readonly string[];
  readonly missing: readonly string[];
  /** Missing when only the first three of a layer count. */
  readonly behindMore: readonly string[];
  /** Pairs of expected kinds in different layers, and those that are shown the other way round or not at all. */
  readonly pairs: number;
  readonly swapped: readonly string[];
}

function scoreOf(asked: Asked, proposal: Proposal, first: number): Score {
  const shown = proposal.items.map(({ kind }) => kind);
  const seen = shown.slice(0, first);
  const all = [...shown, ...proposal.night.map(({ kind }) => kind)];
  const folded = withoutMore(proposal).slice(0, first);
  const pairs = asked.expected.flatMap((before, index) =>
    asked.expected.slice(index + 1).map((after): [string, string] => [before, after]),
  );
  const counted = pairs.filter(([before, after]) => layerOf(before) !== layerOf(after));
  const at = (kind: string): number => shown.indexOf(kind);
  return {
    shown,
    safe: asked.safety_rule ? shown[0] === asked.expected[0] : undefined,
    forbidden: [...new Set(all.filter((kind) => isNamed(asked.must_not ?? [], kind)))],
    missing: asked.expected.filter((kind) => !seen.includes(kind)),
    behindMore: asked.expected.filter((kind) => !folded.includes(kind)),
    pairs: counted.length,
    swapped: counted
      .filter(([before, after]) => at(before) === -1 || at(after) === -1 || at(before) > at(after))
      .map(([before, after]) => `${before} > ${after}`),
  };
}

/** What a screen shows before anybody asks for more. */
function withoutMore({ items }: Proposal): string[] {
  const inLayer = (index: number): number =>
    items.slice(0, index).filter((item) => !item.first && item.layer === items[index]?.layer).length;
  return items
    .filter((item, index) => item.first || inLayer(index) < SHOWN_PER_LAYER)
    .map(({ kind }) => kind);
}

/** The worst of several places, measure by measure. */
function worstOf(scores: readonly Score[]): Score {
  const longest = (list: (score: Score) => readonly string[]): readonly string[] =>
    scores.map(list).reduce((worst, one) => (one.length > worst.length ? one : worst));
  const [some] = scores;
  if (some === undefined) throw new Error('a question without a place');
  return {
    shown: some.shown,
    safe: some.safe === undefined ? undefined : scores.every(({ safe }) => safe === true),
    forbidden: longest(({ forbidden }) => forbidden),
    missing: longest(({ missing }) => missing),
    behindMore: longest(({ behindMore }) => behindMore),
    pairs: some.pairs,
    swapped: longest(({ swapped }) => swapped),
  };
}

/** Rounded down: only what is whole may say 100. */
const percent = (right: number, of: number): number =>
  of === 0 ? 100 : Math.floor((right / of) * 1000) / 10;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** @returns the exit code: 0 all right, 1 some wrong, 2 the file is refused. `print` gets the lines. */
export function matchScore([file]: readonly string[], print: (line: string) => void): number {
  const path = file ?? join(projectRoot(), OWN_QUESTIONS);
  const { world, origin } = exampleWorld();
  const reading = readQuestions(path, (name) => name === 'any' || origin(name) !== undefined);
  if (typeof reading === 'string') {
    print(
      `${path} ${reading}. Expected: {"questions": [{"id": "Q01", "input": {…}, "expected": [kind, …]}]}`,
    );
    return REFUSED;
  }
  const rows = reading.questions.map((asked) => {
    const place = asked.input.place ?? 'any';
    const scores = (place === 'any' ? ANYWHERE : [place]).map((name) => {
      const from = origin(name);
      if (from === undefined) throw new Error(`no place ${name}`);
      return scoreOf(asked, propose(questionOf(asked), { ...world, origin: from }), reading.first);
    });
    return { asked, score: worstOf(scores) };
  });
  for (const { asked, score } of rows) for (const line of linesOf(asked, score)) print(line);
  const expected = sum(rows.map(({ asked }) => asked.expected.length));
  const recall = (list: (score: Score) => readonly string[]): number =>
    percent(expected - sum(rows.map(({ score }) => list(score).length)), expected);
  const guarded = rows.filter(({ score }) => score.safe !== undefined);
  const pairs = sum(rows.map(({ score }) => score.pairs));
  const result = [
    percent(guarded.filter(({ score }) => score.safe === true).length, guarded.length),
    percent(rows.filter(({ score }) => score.forbidden.length === 0).length, rows.length),
    recall(({ missing }) => missing),
    percent(pairs - sum(rows.map(({ score }) => score.swapped.length)), pairs),
  ];
  const [safety, mustNot, whole, order] = result;
  print(`recall without "toon meer" ${recall(({ behindMore }) => behindMore)}`);
  print(`safety ${safety} must-not ${mustNot} recall ${whole} order ${order}`);
  return result.every((one) => one === 100) ? ALL_RIGHT : SOME_WRONG;
}

function linesOf({ id, input }: Asked, score: Score): string[] {
  const wrong = [
    ...(score.safe === false ? ['does not begin with the safety action'] : []),
    ...score.forbidden.map((kind) => `must not show ${kind}`),
    ...score.missing.map((kind) => `misses ${kind}`),
    ...score.swapped.map((pair) => `order ${pair}`),
  ];
  return [`${id} ${input.help_kind}: ${score.shown.join(', ')}`, ...wrong.map((one) => `  wrong: ${one}`)];
}

const [, script, ...rest] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href)
  process.exitCode = matchScore(rest, (line) => console.log(line));
