import { describe, expect, it } from 'vitest';
import { QUESTION_GROUPS, TILES } from '#domain/questions.ts';
import { HELP_KINDS } from '#domain/routes.ts';

describe('the questions of residents', () => {
  const kinds = QUESTION_GROUPS.flatMap((group) => group.kinds);

  it('stand in one group each: none twice', () => {
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([]);
  });

  it('are the questions that have a route, all of them', () => {
    expect(HELP_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(kinds.filter((kind) => !HELP_KINDS.includes(kind))).toEqual([]);
  });

  it('are in groups with a name of their own, more of them than there are tiles', () => {
    const ids = QUESTION_GROUPS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(TILES).toBeLessThan(ids.length);
    for (const { id, kinds: own } of QUESTION_GROUPS) expect(own.length, id).toBeGreaterThan(0);
  });
});
