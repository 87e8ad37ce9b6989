import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RIGHT, matchScore, REFUSED, SOME_WRONG } from '../../src/server/commands/match-score.ts';
import { emptyFolder } from '../support/build.ts';

function runFile(...files: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { code: matchScore(files, (line) => lines.push(line)), lines };
}
function run(content: unknown): { readonly code: number; readonly lines: readonly string[] } {
  const file = join(emptyFolder('match-score'), 'questions.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return runFile(file);
}
const last = (lines: readonly string[]): string => lines[lines.length - 1] ?? '';

const input = { help_kind: 'daily.chores', urgency: 'this_week', place: 'Gasselte' };
const one = { id: 'A', input, expected: ['own_network', 'initiative.chores'] };
const file = (...questions: readonly object[]) => ({ questions });

describe('the command match:score', () => {
  it('says 100 of all four for our own questions, also without "toon meer"', () => {
    const { code, lines } = runFile();
    expect(lines.slice(-2)).toEqual([
      'recall without "toon meer" 100',
      'safety 100 must-not 100 recall 100 order 100',
    ]);
    expect(code).toBe(ALL_RIGHT);
    expect(lines.filter((line) => line.startsWith('Q'))).toHaveLength(20);
  });

  it('says what is wrong, and rounds down', () => {
    const { code, lines } = run(
      file(
        {
          ...one,
          expected: ['initiative.chores', 'own_network', 'hospice'],
          must_not: ['initiative.*', 'listening_line'],
        },
        { ...one, id: 'B', safety_rule: 'SR05', expected: ['call_veilig_thuis'] },
        { ...one, id: 'C' },
      ),
    );
    expect(code).toBe(SOME_WRONG);
    expect(lines).toContain('  wrong: must not show initiative.chores');
    // What is open at night counts as shown.
    expect(lines).toContain('  wrong: must not show listening_line');
    expect(lines).toContain('  wrong: misses hospice');
    expect(lines).toContain('  wrong: order initiative.chores > own_network');
    expect(lines).toContain('  wrong: does not begin with the safety action');
    // Recall 4 of 6; of 4 pairs in different layers only the one of C is right.
    expect(last(lines)).toBe('safety 0 must-not 66.6 recall 66.6 order 25');
  });

  it('reads the words of a question for danger', () => {
    const { lines } = run(
      file({ ...one, text_nl: 'Er is brand in huis.', expected: ['call_112'], safety_rule: 'SR19' }),
    );
    expect(last(lines)).toBe('safety 100 must-not 100 recall 100 order 100');
  });

  it('looks as far as the file says', () => {
    const { lines } = run({
      meta: { scoring: { recall: 'shown anywhere in the first 1' } },
      questions: [one],
    });
    expect(last(lines)).toContain('recall 50 ');
  });

  it.each([
    ['no JSON', 'nothing'],
    ['no questions', {}],
    ['an empty list', file()],
    ['an unknown kind of help', file({ ...one, input: { ...input, help_kind: 'daily.robots' } })],
    ['an unknown urgency', file({ ...one, input: { ...input, urgency: 'soon' } })],
    ['nothing expected', file({ ...one, expected: [] })],
    ['a village of elsewhere', file({ ...one, input: { ...input, place: 'Parijs' } })],
    ['the same question twice', file(one, one)],
    ['one wrong question among right ones', file(one, { ...one, id: 7 })],
  ])('refuses a file with %s whole, in one line', (_what, content) => {
    const { code, lines } = run(content);
    expect(code).toBe(REFUSED);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Expected: {"questions"');
  });

  it('refuses a file that is not there', () => {
    expect(runFile('/nowhere/questions.json').code).toBe(REFUSED);
  });
});
