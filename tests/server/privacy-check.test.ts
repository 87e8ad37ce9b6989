import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RIGHT, privacyCheck, REFUSED, SOME_WRONG } from '../../src/server/commands/privacy-check.ts';
import { emptyFolder } from '../support/build.ts';

function run(content: string): { readonly code: number; readonly lines: readonly string[] } {
  const file = join(emptyFolder('privacy-check'), 'texts.json');
  writeFileSync(file, content);
  return runFile(file);
}
function runFile(...files: readonly string[]): { readonly code: number; readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { code: privacyCheck(files, (line) => lines.push(line)), lines };
}

describe('the command privacy:check', () => {
  it('agrees with all cases of the rules, one line each and one at the end', () => {
    const { code, lines } = runFile(join(import.meta.dirname, '../domain/privacy-cases.json'));
    expect(code).toBe(ALL_RIGHT);
    expect(lines).toHaveLength(41);
    expect(lines[40]).toBe('right 40/40');
    expect(lines[0]).toBe('0 expected block ours block right | BSN 123456782');
  });

  it('says which text is wrong, and counts only what was expected', () => {
    const { code, lines } = run(
      JSON.stringify([
        { t: 'Samen eten', v: 'ok' },
        { t: 'Samen eten', v: 'warn' },
        { t: 'Vraag Hendrikje', v: 'warn', type: 'title_name' },
        { t: 'Vraag Hendrikje', v: 'warn-or-ok', note: 'a name' },
        { t: 'info@dorp.example', v: 'ok', context: 'public_contact' },
        { t: `Vraag Hendrikje ${'en zo '.repeat(30)}` },
      ]),
    );
    expect(code).toBe(SOME_WRONG);
    expect(lines.map((line) => line.split(' | ')[0])).toEqual([
      '0 expected ok ours ok right',
      '1 expected warn ours ok wrong',
      '2 expected warn ours warn wrong',
      '3 expected warn-or-ok ours warn right',
      '4 expected ok ours ok right',
      '5 expected - ours warn',
      'right 3/5',
    ]);
    expect(lines[5]?.length).toBeLessThan(100);
  });

  it.each([
    ['no JSON', 'nothing'],
    ['no list', '{"t": "x", "v": "ok"}'],
    ['an unknown verdict', '[{"t": "x", "v": "maybe"}]'],
    ['no text', '[{"t": "x"}, {"v": "ok"}]'],
    ['an unknown context', '[{"t": "x", "context": "elsewhere"}]'],
  ])('refuses a file with %s in one line that says what it wants', (_what, content) => {
    const { code, lines } = run(content);
    expect(code).toBe(REFUSED);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Expected: [{"t": "text"');
  });

  it('refuses a file that is not there, and no file', () => {
    expect(runFile('/nowhere/texts.json').code).toBe(REFUSED);
    expect(runFile().code).toBe(REFUSED);
  });

  it('is right about nothing when nothing was expected', () => {
    expect(run('[]')).toEqual({ code: ALL_RIGHT, lines: ['right 0/0'] });
  });
});
