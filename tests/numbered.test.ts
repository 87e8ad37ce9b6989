/** Each failure and each attack that the app is built against has a test that carries its number in its name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';

const folder = join(projectRoot(), 'tests');
/** Lines that name a test, or a case of one; not those that only talk about a number. */
const NAMING = /\b(?:it|test|describe)(?:\.\w+)*\(|\]\)\(|^\s*\[?\s*['`]/;
const COMMENT = /^\s*(?:\*|\/)/;
const numbers = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:test|spec)\.ts$/.test(name) && name !== 'numbered.test.ts')
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => NAMING.test(line) && !COMMENT.test(line))
    .flatMap((line) => line.match(/\b[AF]\d{1,2}\b/g) ?? []),
);
const from = (letter: string, first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_one, nth) => `${letter}${first + nth}`);

describe('a test carries the number of', () => {
  it('each failure of an app that works offline', () => {
    expect(from('F', 1, 30).filter((number) => !numbers.has(number))).toEqual([]);
  });

  it('each attack on the log, the packs, people, news and files', () => {
    const named = [
      ...from('A', 1, 18),
      ...from('A', 22, 32),
      ...from('A', 36, 41),
      ...from('A', 47, 50),
      ...from('A', 54, 61),
    ];
    expect(named.filter((number) => !numbers.has(number))).toEqual([]);
  });

  it('nothing that is in no list, so that this can fail', () => {
    expect(['F31', 'A65', 'A99'].filter((number) => numbers.has(number))).toEqual([]);
  });
});
