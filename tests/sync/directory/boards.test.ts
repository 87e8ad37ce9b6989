import { describe, expect, it } from 'vitest';
import { boardsWith, checkBoards } from '#domain/boards.ts';
import { boardsOf, sheetEdits, spotEdits } from '#sync/directory/boards.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import { deletion } from '#sync/edit.ts';
import { desk } from './desk.ts';

const sheet = (number: string, hung_at = '2026-09-01') => ({
  kind: 'village',
  subject: 'p1',
  number,
  hung_at,
});

function hung() {
  const at = desk();
  at.write([...spotEdits('b1', 'p1', 'Prikbord in de hal'), ...sheetEdits('b1', sheet('48 217'))]);
  at.write([...spotEdits('b2', 'p1', 'Bij de bakker'), ...sheetEdits('b2', sheet('11 111', '2026-01-01'))]);
  at.write(spotEdits('b3', 'p2', 'Kerk'));
  return at;
}

describe('boards', () => {
  it('are known to all who keep the home', () => {
    expect(boardsOf(hung().fold).map(({ where, sheet: on }) => [where, on?.number])).toEqual([
      ['Bij de bakker', '11 111'],
      ['Prikbord in de hal', '48 217'],
      ['Kerk', undefined],
    ]);
  });

  it('with an old sheet are named first, with how long it hangs there', () => {
    const checked = checkBoards(boardsOf(hung().fold), () => '48 217', '2026-11-24');
    expect(checked.map(({ board, state, days }) => [board.id, state, days])).toEqual([
      ['b2', 'old', 327],
      ['b3', 'empty', undefined],
      ['b1', 'current', 84],
    ]);
    expect(checkBoards(boardsOf(hung().fold), () => undefined, '2026-11-24')[0]?.state).toBe('unknown');
  });

  it('are found by the number that somebody reads out', () => {
    expect(boardsWith(boardsOf(hung().fold), '48217').map(({ id }) => id)).toEqual(['b1']);
  });

  it('that are empty or gone say so', () => {
    const at = hung();
    at.write(sheetEdits('b1', undefined));
    at.write([deletion(at.fold, 'board', 'b2')]);
    expect(boardsOf(at.fold).map(({ id, sheet: on }) => [id, on])).toEqual([
      ['b1', undefined],
      ['b3', undefined],
    ]);
  });

  it('may be written by who keeps the home', () => {
    const ops = hung().fold.ops();
    const said = (home: string) =>
      new Set(ops.map(({ op }) => mayWriteOp([{ role: 'coordinator', home }], op, '2026-11-24')));
    expect([...said('GM1680')]).toEqual(['yes']);
    expect([...said('GM1681')]).toEqual(['not-allowed']);
  });
});
