import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import { byLevel, ESCALATION_LEVELS, wayUpTo } from '#domain/group/obstacles.ts';
import { MATRIX_LAYERS, VERDICTS } from '#domain/group/matrix.ts';
import { chosenThemes, domainsOf, kindsOfDomain, lookedDomains, THEMES } from '#domain/group/themes.ts';
import { HELP_KINDS } from '#domain/routes.ts';
import { EMPTY, groupAnswers, withField, type PlainAnswers } from './answers-fixture.ts';

const { lists } = groupChecklist();
const withThemes = (...kinds: readonly string[]): PlainAnswers => ({
  ...EMPTY,
  lists: {
    [THEMES]: kinds.map((kind, index) => ({ id: `t${index}`, values: { help_kind: kind } })),
  },
});

describe('the lists of the tools', () => {
  it('are those of the checklist', () => {
    expect(lists['support_layer']).toEqual(MATRIX_LAYERS);
    expect(lists['match_verdict']).toEqual(VERDICTS);
    expect(lists['escalation_level']).toEqual(ESCALATION_LEVELS);
  });
});

describe('kinds of help by part of life', () => {
  it('give every kind at least one part of life, and every part of life more than 6 kinds', () => {
    const domains = lists['life_domain'] ?? [];
    for (const kind of HELP_KINDS) {
      expect(domainsOf(kind).length, kind).toBeGreaterThan(0);
      expect(domains).toEqual(expect.arrayContaining([...domainsOf(kind)]));
    }
    expect(domains.filter((domain) => kindsOfDomain(domain).length < 5)).toEqual([]);
  });

  it('begin with what belongs there first, and end with danger', () => {
    const kinds = kindsOfDomain('quality_of_life');
    expect(kinds.slice(0, 6).every((kind) => domainsOf(kind)[0] === 'quality_of_life')).toBe(true);
    expect(kinds.slice(0, 6).some((kind) => kind.startsWith('safety.'))).toBe(false);
    expect(kinds[kinds.length - 1]).toMatch(/^safety\./);
  });
});

describe('a part of life', () => {
  it('is looked at when a question stands there, or when somebody says so', () => {
    const answers = withField(withThemes('body.fall'), 'g2.1', 'looked_domains', ['participation']);
    expect([...lookedDomains(groupAnswers(answers))].sort()).toEqual(['bodily_functions', 'participation']);
  });
});

describe('the chosen questions', () => {
  const chosen = (...ids: readonly string[]) =>
    withField(
      withThemes('body.fall', 'social.meet'),
      'g2.4',
      'priority_theme_ids',
      ids.map((id) => ({ id, name: id })),
    );

  it('are those that the group chose and that are still there', () => {
    expect(chosenThemes(groupAnswers(chosen('t1', 'gone'))).map(({ id }) => id)).toEqual(['t1']);
  });

  it('are all of them when nobody chose, as on the short route', () => {
    expect(chosenThemes(groupAnswers(chosen()))).toHaveLength(2);
    expect(chosenThemes(groupAnswers(chosen('gone')))).toHaveLength(2);
  });
});

describe('obstacles', () => {
  it('are grouped by the level where they go, nearest first, without a level last', () => {
    const items = ['region', undefined, 'solve_here', 'region'].map((level, index) => ({
      id: `o${index}`,
      values: level === undefined ? {} : { escalation_level: level },
    }));
    expect(byLevel(items).map(({ level, items: here }) => [level, here.map(({ id }) => id)])).toEqual([
      ['solve_here', ['o2']],
      ['region', ['o0', 'o3']],
      [undefined, ['o1']],
    ]);
  });

  it('travel up by every stop', () => {
    expect(wayUpTo('solve_here')).toEqual(['solve_here']);
    expect(wayUpTo('contract')).toEqual(ESCALATION_LEVELS);
  });
});
