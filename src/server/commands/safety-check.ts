/**
 * Tries the safety rules on sentences of your own, and says where the words of danger are found.
 * Use: npm run safety:check -- FILE, where FILE holds `{"danger": [{"rule", "text", "asker"}], "plain": [text]}`.
 * One line per sentence; ends with `found N/M false K`: of the M sentences with danger, N ask first for the rule that
 * was named; K of the plain ones ask for a rule of the level stop. The sentences are shown, so use made-up ones.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';
import { dangerIn, SAFETY_RULES, type SafetyHit } from '#domain/safety.ts';

export const TRIED = 0;
export const REFUSED = 1;

/** Letters of a sentence that are shown: enough to find it back in the file. */
const SHOWN = 80;

const FORM = '{"danger": [{"rule": "SR01", "text": "…"}], "plain": ["…"]}';

const sentencesSchema = z.object({
  note: z.optional(z.string()),
  danger: z.array(
    z.object({
      rule: z.enum(SAFETY_RULES.map(({ id }) => id)),
      text: z.string(),
      asker: z.optional(z.enum(['self', 'close', 'neighbour', 'volunteer', 'professional'])),
    }),
  ),
  plain: z.array(z.string()),
});
type Sentences = z.infer<typeof sentencesSchema>;

type Reading =
  { readonly ok: true; readonly sentences: Sentences } | { readonly ok: false; readonly reason: string };

function readSentences(path: string): Reading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ok: false, reason: 'cannot be read' };
  }
  const json = parseJson(text);
  if (!json.ok) return { ok: false, reason: 'is not JSON' };
  const sentences = sentencesSchema.safeParse(json.value);
  if (sentences.success) return { ok: true, sentences: sentences.data };
  const where = sentences.error.issues[0]?.path.join('.') ?? '';
  return { ok: false, reason: `holds no sentences: ${where === '' ? 'the file' : where} is wrong` };
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

const idsOf = (hits: readonly SafetyHit[]): string =>
  hits.length === 0 ? '-' : hits.map(({ rule }) => rule.id).join('+');

/** @returns the exit code: 0 when the sentences were tried, however well; 1 when the file is refused. */
export function safetyCheck([file]: readonly string[], print: (line: string) => void): number {
  if (file === undefined) {
    print('use: npm run safety:check -- FILE');
    return REFUSED;
  }
  const reading = readSentences(file);
  if (!reading.ok) {
    print(`${file} ${reading.reason}. Expected: ${FORM}`);
    return REFUSED;
  }
  const { danger, plain } = reading.sentences;
  let found = 0;
  for (const { rule, text, asker } of danger) {
    const hits = dangerIn(text, asker === undefined ? {} : { asker });
    const right = hits[0]?.rule.id === rule;
    if (right) found += 1;
    print(`danger ${rule} ours ${idsOf(hits)} ${right ? 'found' : 'MISSED'} | ${shown(text)}`);
  }
  let wrong = 0;
  for (const text of plain) {
    const hits = dangerIn(text);
    const stops = hits.some(({ rule }) => rule.level === 'stop');
    if (stops) wrong += 1;
    print(`plain ours ${idsOf(hits)} ${stops ? 'FALSE' : 'right'} | ${shown(text)}`);
  }
  print(`found ${found}/${danger.length} false ${wrong}`);
  return TRIED;
}

const [, script, ...rest] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href)
  process.exitCode = safetyCheck(rest, (line) => console.log(line));
