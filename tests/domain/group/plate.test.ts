import { describe, expect, it } from 'vitest';
import { EMPTY_PLATE, isPlatePart, plateOf, PLATE_PARTS, RAINBOW } from '#domain/group/plate.ts';
import { groupChecklist } from '#domain/group/checklist.ts';
import { EMPTY, groupAnswers } from './answers-fixture.ts';

const entry = (id: string, values: Record<string, unknown>) => ({ id, values });
const stateOf = (
  entries: readonly { id: string; values: Record<string, unknown> }[],
  more: {
    empty?: readonly string[];
    links?: readonly { id: string; values: Record<string, unknown> }[];
  } = {},
) =>
  plateOf(
    groupAnswers({
      fields: { 'g1.6': { empty_arcs: more.empty ?? [] } },
      lists: { arc_entries: entries, arc_links: more.links ?? [] },
    }),
    'g1.6',
  );

describe('the rainbow plate', () => {
  it('goes from the resident to the region, with the contract table outside', () => {
    expect(PLATE_PARTS[0]).toBe('dark_blue');
    expect(RAINBOW[6]).toBe('red');
    expect(PLATE_PARTS[7]).toBe('outside_contract');
    expect(RAINBOW as readonly string[]).not.toContain('outside_contract');
  });

  it('has the same parts as the list of arcs that people pick from', () => {
    expect(PLATE_PARTS).toEqual(groupChecklist().lists['arc']);
  });

  it('is confidential in the inner three arcs and nowhere else', () => {
    const confidential = EMPTY_PLATE.parts.filter(({ individual }) => individual);
    expect(confidential.map(({ part }) => part)).toEqual(['dark_blue', 'light_blue', 'light_green']);
  });

  it('is empty before anybody wrote on it', () => {
    expect(plateOf(groupAnswers(EMPTY), 'g1.6')).toEqual(EMPTY_PLATE);
  });

  it('shows what happens in the arc where it happens', () => {
    const state = stateOf([
      entry('a', { arc: 'green', what: 'Eettafel' }),
      entry('b', { arc: 'outside_contract', what: 'Geld' }),
    ]);
    expect(state.parts.filter(({ entries }) => entries.length > 0).map(({ part }) => part)).toEqual([
      'green',
      'outside_contract',
    ]);
  });

  it('has no line without what happens, and none in an arc that does not exist', () => {
    const state = stateOf([entry('a', { arc: 'green' }), entry('b', { arc: 'purple', what: 'Eettafel' })]);
    expect(state.parts.every(({ entries }) => entries.length === 0)).toBe(true);
  });

  it('an arc with something in it is not empty, whatever the mark says', () => {
    const state = stateOf([entry('a', { arc: 'green', what: 'Eettafel' })], { empty: ['green', 'red'] });
    expect(state.parts.filter(({ empty }) => empty).map(({ part }) => part)).toEqual(['red']);
  });

  it('a link has two different ends; how well it works may be unknown', () => {
    const link = (id: string, from: string | undefined, to: string, works?: string) =>
      entry(id, { from_arc: from, to_arc: to, works, how: 'overleg' });
    const { links } = stateOf([], {
      links: [
        link('a', 'green', 'yellow', 'partly'),
        link('b', 'green', 'green', 'yes'),
        link('c', undefined, 'red'),
        link('d', 'red', 'outside_contract', 'perhaps'),
      ],
    });
    expect(links.map(({ id, works }) => [id, works])).toEqual([
      ['a', 'partly'],
      ['d', undefined],
    ]);
  });

  it('knows its own parts only', () => {
    expect(isPlatePart('green')).toBe(true);
    expect(isPlatePart('purple')).toBe(false);
    expect(isPlatePart(4)).toBe(false);
  });
});
