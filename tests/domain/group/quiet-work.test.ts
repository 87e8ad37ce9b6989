import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import { FEWER_THAN_FIVE } from '#domain/group/field-type.ts';
import { lessThan, moreThan, quietCount, QUIET_KINDS, type QuietCount } from '#domain/group/quiet-work.ts';

function all(): QuietCount[] {
  const counts: QuietCount[] = [undefined];
  for (;;) {
    const last = counts[counts.length - 1];
    const next = moreThan(last);
    if (next === last) return counts;
    counts.push(next);
  }
}

describe('quiet work', () => {
  it('goes from nothing filled in to fewer than 5 to 5, and never holds another number below 5', () => {
    expect(all().slice(0, 4)).toEqual([undefined, FEWER_THAN_FIVE, 5, 6]);
    expect(all().every((count) => typeof count !== 'number' || count >= 5)).toBe(true);
  });

  it('goes back the way it came', () => {
    const counts = all();
    for (const [index, count] of counts.entries()) expect(lessThan(count)).toBe(counts[index - 1]);
  });

  it('goes on from a number between the steps, and reads what is no count as nothing', () => {
    expect([moreThan(11), lessThan(11)]).toEqual([12, 10]);
    expect([3, 5.5, 'veel', null, undefined, 7].map(quietCount)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      7,
    ]);
  });

  it('asks about kinds of help that the checklist knows, and about none that a village whispers about', () => {
    const kinds = groupChecklist().lists['help_kind'] ?? [];
    expect(QUIET_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(QUIET_KINDS.filter((kind) => /^safety|suicid|addict|debt|confus|worry|dying/.test(kind))).toEqual(
      [],
    );
  });
});
