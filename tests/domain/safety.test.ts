import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP_KINDS, LINE_OF_KIND, routeOf } from '#domain/routes.ts';
import {
  dangerIn,
  ruleOf,
  ruleOfSignal,
  SAFETY_BLOCKS,
  SAFETY_RULES,
  type SafetyHit,
} from '#domain/safety.ts';
import sentences from './safety-sentences.json';
import unseen from './safety-unseen.json';

const locale = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/nl/${name}.json`), 'utf8')) as Record<
    string,
    string
  >;
const ids = (hits: readonly SafetyHit[]): string[] => hits.map(({ rule }) => rule.id);
const found = (text: string, asker?: string): string[] =>
  ids(dangerIn(text, asker === undefined ? {} : { asker }));
const marked = (text: string): string[] =>
  dangerIn(text).map(({ at, length }) => text.slice(at, at + length));

describe('the sentences of the reviewer', () => {
  it.each(sentences.danger)('$text asks first for $rule', ({ rule, text }) => {
    expect(found(text)[0]).toBe(rule);
  });

  it.each(sentences.plain)('%s stops nobody', (text) => {
    expect(dangerIn(text).filter(({ rule }) => rule.level === 'stop')).toEqual([]);
  });
});

describe('the rules', () => {
  it('stand in the written order, the gravest first', () => {
    expect(SAFETY_RULES.map(({ id }) => id).join(' ')).toBe(
      'SR01 SR19 SR02 SR04 SR05 SR06 SR09 SR03 SR07 SR08 SR14 SR16 SR17 SR15 SR20 SR13 SR10 SR11 SR12 SR18',
    );
  });

  it('block only what is on the closed list', () => {
    const known: readonly string[] = SAFETY_BLOCKS;
    expect(SAFETY_RULES.flatMap(({ blocks }) => blocks).filter((block) => !known.includes(block))).toEqual(
      [],
    );
    expect(ruleOf('SR01').blocks).toEqual(['everything']);
    expect(ruleOf('SR05').blocks).toEqual(['informal', 'tally', 'sharing']);
  });

  it('have every text that they say they have, and no other', () => {
    const expected = SAFETY_RULES.flatMap(({ id, pro, child, screen }) => [
      `${id}.text`,
      ...(pro ? [`${id}.pro`] : []),
      ...(child ? [`${id}.child`] : []),
      ...(screen ? [`${id}.screen`] : []),
    ]);
    // A professional's come with the screens of professionals.
    const texts = [...Object.keys(locale('safety')), ...Object.keys(locale('kernteam-safety'))];
    expect(texts.sort()).toEqual(expected.sort());
  });

  it('propose kinds of answer that routes propose too, or a national line', () => {
    const known = new Set([
      ...Object.keys(LINE_OF_KIND),
      ...HELP_KINDS.flatMap((kind) => [...(routeOf(kind)?.first ?? []), ...(routeOf(kind)?.then ?? [])]),
      // Only safety asks for these; the volunteer's `stop` is no kind of answer.
      'call_gp_urgent',
      'stop',
    ]);
    const kinds = SAFETY_RULES.flatMap(({ action, also, actionIfDanger }) => [
      action,
      ...also,
      actionIfDanger ?? action,
    ]);
    expect([...new Set(kinds)].filter((kind) => !known.has(kind))).toEqual([]);
  });

  it('are asked for by the signals that somebody ticks', () => {
    expect(ruleOfSignal('life_threat')?.id).toBe('SR01');
    expect(ruleOfSignal('acute_illness')?.id).toBe('SR03');
    expect(ruleOfSignal('confused_longer')?.id).toBe('SR07');
    expect(ruleOfSignal('unknown')).toBeUndefined();
    const signals = Object.keys(locale('taxonomy')).filter((key) => key.startsWith('safety_signal.'));
    expect(signals.filter((key) => ruleOfSignal(key.slice(14)) === undefined)).toEqual([]);
  });

  it('know no rule by another name, and the error does not repeat the name', () => {
    expect(() => ruleOf('geheim')).toThrow(/^no such safety rule$/);
  });
});

/** For every rule a sentence that nobody hears when the rule is off. */
const ONLY_BY: Readonly<Record<string, string>> = {
  SR01: 'Opa is bewusteloos.',
  SR02: 'Ik hoor een inbreker beneden.',
  SR03: 'Ik kan niet plassen.',
  SR04: 'Ik wil dood.',
  SR05: 'Mijn man slaat mij.',
  SR06: 'Hij heeft mij verkracht.',
  SR07: 'De buurvrouw hoort stemmen.',
  SR08: 'Er hangt een gaslucht.',
  SR09: 'Er zijn kinderen alleen thuis.',
  SR10: 'Ik heb een vraag over bijwerkingen.',
  SR11: 'Mijn stoma lekt.',
  SR12: 'Mag hij mijn pinpas gebruiken?',
  SR13: 'Mijn vader verdwaalt steeds.',
  SR14: 'Meneer doet agressief.',
  SR15: 'Morgen komt de deurwaarder.',
  SR16: 'Ik verlies vruchtwater.',
  SR17: 'Ik hou het niet meer vol.',
  SR19: 'De schuur staat in brand.',
  SR20: 'Ik ben dakloos.',
};

describe('a rule that is switched off', () => {
  const byWords = SAFETY_RULES.filter(({ level }) => level !== 'answer_only');

  it.each(byWords.map(({ id }) => id))('without %s nobody hears its sentence', (id) => {
    const text = ONLY_BY[id] ?? '';
    const { asker } = ruleOf(id);
    const options = asker === undefined ? {} : { asker };
    expect(ids(dangerIn(text, options))).toEqual([id]);
    const others = SAFETY_RULES.filter((rule) => rule.id !== id);
    expect(dangerIn(text, { ...options, rules: others })).toEqual([]);
  });

  it('is never the rule for doubt, which words do not ask for', () => {
    const all = [...sentences.danger.map(({ text }) => text), 'Ik twijfel of het spoed is.'];
    expect(all.filter((text) => found(text).includes('SR18'))).toEqual([]);
  });
});

describe('the order', () => {
  it.each([
    ['De baby heeft koorts en is suf.', ['SR03']],
    ['Mijn vader slaat mij en ik ben 12 jaar.', ['SR09', 'SR05']],
    ['Mama slaat mij.', ['SR09', 'SR05']],
    ['Mijn man slaat mij en de kinderen zijn alleen thuis.', ['SR05', 'SR09']],
    ['Ik ruik gas en opa is bewusteloos.', ['SR01', 'SR08']],
    ['Hij heeft te veel pillen genomen.', ['SR03', 'SR10']],
    ['Mijn vader is ineens in de war.', ['SR03', 'SR07']],
    ['Ik ben zwanger en verlies veel bloed.', ['SR01', 'SR16']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('holds every rule at most once, however often it is asked for', () => {
    expect(found('Opa is bewusteloos. Oma is bewusteloos. Ik ruik gas. Er is een gaslek.')).toEqual([
      'SR01',
      'SR08',
    ]);
  });

  it('puts the volunteer’s own rule first for a volunteer only', () => {
    expect(found('Meneer bedreigt mij.', 'volunteer')[0]).toBe('SR14');
    expect(found('Meneer bedreigt mij.', 'self')).toEqual(['SR05']);
    expect(found('Meneer doet agressief.')).toEqual([]);
  });
});

describe('the place of a danger', () => {
  it.each([
    ['Help! Opa is bewusteloos.', ['bewusteloos']],
    ['Mijn  man   slaat — mij', ['man   slaat — mij']],
    ['Mĳn böord: hij is bewuste\u00adloos 😀', ['bewuste\u00adloos']],
    ['😀😀 er hangt een GASLUCHT!', ['GASLUCHT']],
    ['De baby is erg suf en heeft koorts', ['baby is erg suf en heeft koorts']],
    ['ikwil dood', ['ikwil dood']],
  ])('%j is marked in the text as it was typed', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  it('lies inside the text for every sentence', () => {
    const texts = [
      ...unseen.danger.map(([, text = '']) => text),
      ...sentences.danger.map(({ text }) => text),
    ];
    const outside = texts.filter((text) =>
      dangerIn(text).some(({ at, length }) => at < 0 || length <= 0 || at + length > text.length),
    );
    expect(outside).toEqual([]);
  });
});
