import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindsFor } from '#domain/kind-search.ts';
import { HELP_KINDS } from '#domain/routes.ts';

const labels = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../locales/nl/taxonomy.json'), 'utf8'),
) as Record<string, string>;
const KINDS = HELP_KINDS.map((kind) => ({ kind, label: labels[`help_kind.${kind}`] ?? '' }));
const find = (query: string, regional: Parameters<typeof kindsFor>[2] = []) =>
  kindsFor(query, KINDS, regional, 6);

describe('a kind of question by a word', () => {
  it.each([
    ['eenz', 'social.loneliness'],
    ['mantelzorg', 'care.carer'],
    ['rollator', 'body.aids'],
    ['boodschap', 'daily.groceries'],
    ['dement', 'mental.memory'],
    ['taxi', 'daily.transport'],
  ])('%s is found', (query, kind) => {
    expect(find(query)).toContain(kind);
  });

  it('is found by its label before any word that means the same', () => {
    expect(find('vervoer')[0]).toBe('daily.transport');
  });

  it('is found by the words of the region', () => {
    expect(find('allent', [{ word: 'allent', means: ['eenzaam'] }])).toContain('social.loneliness');
  });

  it('is found in spite of a typing mistake', () => {
    expect(find('mantelzrog')).toContain('care.carer');
  });

  it('is not guessed from one letter, and no text breaks it', () => {
    expect(find('e')).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => find(text).length <= 6));
  });
});
