/**
 * Tries the privacy check on texts of your own, and says where it agrees with you.
 * Use: npm run privacy:check -- FILE, where FILE holds `[{"t": text, "v": expected verdict, "type", "context", "note"}]`
 * and everything but `t` may be absent. Ends with `right N/M` over the texts with an expected verdict.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { parseJson } from '#domain/pack.ts';
import { checkPrivacy, privacyVerdict } from '#domain/privacy.ts';

export const ALL_RIGHT = 0;
export const SOME_WRONG = 1;
export const REFUSED = 2;

/** Letters of a text that are shown: enough to find it back in the file. */
const SHOWN = 60;

const verdict = z.enum(['block', 'warn', 'info', 'ok', 'warn-or-ok']);
const casesSchema = z.array(
  z.object({
    t: z.string(),
    v: z.optional(verdict),
    type: z.optional(z.string()),
    context: z.optional(z.enum(['group_note', 'public_contact'])),
    note: z.optional(z.string()),
  }),
);
type Case = z.infer<typeof casesSchema>[number];

type Reading =
  { readonly ok: true; readonly cases: readonly Case[] } | { readonly ok: false; readonly reason: string };

function readCases(path: string): Reading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ok: false, reason: 'cannot be read' };
  }
  const json = parseJson(text);
  if (!json.ok) return { ok: false, reason: 'is not JSON' };
  const cases = casesSchema.safeParse(json.value);
  if (cases.success) return { ok: true, cases: cases.data };
  const issue = cases.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return { ok: false, reason: `is not a list of texts: ${where === '' ? 'the file' : where} is wrong` };
}

/** Whether ours is what was expected; undefined when nothing was. */
function isRight({ t, v, type, context }: Case): {
  readonly ours: string;
  readonly right: boolean | undefined;
} {
  const findings = checkPrivacy(t, context === undefined ? {} : { context });
  const ours = privacyVerdict(findings);
  if (v === undefined) return { ours, right: undefined };
  const agrees = v === 'warn-or-ok' ? ours === 'warn' || ours === 'ok' : ours === v;
  return { ours, right: agrees && (type === undefined || findings.some(({ kind }) => kind === type)) };
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/** @returns the exit code: 0 all right, 1 some wrong, 2 the file is refused. `print` gets the lines. */
export function privacyCheck([file]: readonly string[], print: (line: string) => void): number {
  if (file === undefined) {
    print('use: npm run privacy:check -- FILE');
    return REFUSED;
  }
  const reading = readCases(file);
  if (!reading.ok) {
    print(`${file} ${reading.reason}. Expected: [{"t": "text", "v": "block", "context": "group_note"}, …]`);
    return REFUSED;
  }
  let counted = 0;
  let agreed = 0;
  reading.cases.forEach((one, index) => {
    const { ours, right } = isRight(one);
    if (right !== undefined) counted += 1;
    if (right === true) agreed += 1;
    const outcome = right === undefined ? '' : right ? ' right' : ' wrong';
    print(`${index} expected ${one.v ?? '-'} ours ${ours}${outcome} | ${shown(one.t)}`);
  });
  print(`right ${agreed}/${counted}`);
  return agreed === counted ? ALL_RIGHT : SOME_WRONG;
}

const [, script, ...rest] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href)
  process.exitCode = privacyCheck(rest, (line) => console.log(line));
