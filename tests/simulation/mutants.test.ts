/** The deliberate bugs are run by `npm run sim:mutants`; here only that each can still be put in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#server/root.ts';
import { patched } from './farm/bundle.ts';
import { MUTANTS } from './mutants/list.ts';
import { UNSEEN } from './mutants/unseen.ts';

const ALL = [...MUTANTS, ...UNSEEN.flatMap(({ mutants }) => mutants)];

describe('deliberate bugs', () => {
  it.each(ALL)('$name: its text stands in $file once', ({ name: _name, ...patch }) => {
    const text = readFileSync(join(projectRoot(), patch.file), 'utf8');
    expect(patched(text, patch)).not.toBe(text);
  });

  it('are at least 48, each with a name of its own, in every file that decides something', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(48);
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    expect(new Set(ALL.map(({ find, file, replace }) => `${file} ${find} ${replace}`)).size).toBe(ALL.length);
    expect(new Set(MUTANTS.map(({ file }) => file)).size).toBeGreaterThanOrEqual(16);
  });
});
