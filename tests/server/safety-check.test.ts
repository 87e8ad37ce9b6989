import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSED, safetyCheck, TRIED } from '../../src/server/commands/safety-check.ts';
import { emptyFolder } from '../support/build.ts';

function run(content: string): { readonly code: number; readonly lines: readonly string[] } {
  const file = join(emptyFolder('safety-check'), 'sentences.json');
  writeFileSync(file, content);
  return runFile(file);
}
function runFile(...files: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { code: safetyCheck(files, (line) => lines.push(line)), lines };
}

describe('the command safety:check', () => {
  it('finds all sentences of the reviewer, one line each and one at the end', () => {
    const { code, lines } = runFile(join(import.meta.dirname, '../domain/safety-sentences.json'));
    expect(code).toBe(TRIED);
    expect(lines).toHaveLength(91);
    expect(lines[90]).toBe('found 50/50 false 0');
  });

  it('says what is missed and what stops falsely', () => {
    const { code, lines } = run(
      JSON.stringify({
        danger: [
          { rule: 'SR04', text: 'Ik wil dood.' },
          { rule: 'SR05', text: 'Ik wil dood.' },
          { rule: 'SR14', text: 'Meneer doet agressief.', asker: 'volunteer' },
          { rule: 'SR01', text: 'Wie wandelt er mee?' },
        ],
        plain: ['Wie wandelt er mee?', 'Er hangt een gaslucht.', 'Waar kan ik oude medicijnen inleveren?'],
      }),
    );
    expect(code).toBe(TRIED);
    expect(lines.map((line) => line.split(' | ')[0])).toEqual([
      'danger SR04 ours SR04 found',
      'danger SR05 ours SR04 MISSED',
      'danger SR14 ours SR14 found',
      'danger SR01 ours - MISSED',
      'plain ours - right',
      'plain ours SR08 FALSE',
      'plain ours SR10 right',
      'found 2/4 false 1',
    ]);
  });

  it.each([
    ['no JSON', 'nothing'],
    ['a list', '[]'],
    ['no plain sentences', '{"danger": []}'],
    ['an unknown rule', '{"danger": [{"rule": "SR99", "text": "x"}], "plain": []}'],
    ['a sentence that is no text', '{"danger": [], "plain": [1]}'],
    ['an unknown asker', '{"danger": [{"rule": "SR01", "text": "x", "asker": "y"}], "plain": []}'],
  ])('refuses a file with %s whole, in one line that says what it wants', (_what, content) => {
    const { code, lines } = run(content);
    expect(code).toBe(REFUSED);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Expected: {"danger"');
  });

  it('refuses a file that is not there, and no file', () => {
    expect(runFile('/nowhere/sentences.json').code).toBe(REFUSED);
    expect(runFile().code).toBe(REFUSED);
  });
});
