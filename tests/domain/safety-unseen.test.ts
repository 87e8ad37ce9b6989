/**
 * Sentences as residents, neighbours, volunteers, children and professionals type them, in three rounds that were
 * written before anybody saw how they scored; and what takes danger away, and what does not.
 */
import { describe, expect, it } from 'vitest';
import { dangerIn, SAFETY_RULES } from '#domain/safety.ts';
import triggers from './safety-triggers.json';
import unseen from './safety-unseen.json';

const first = (text: string, asker?: string): string | undefined =>
  dangerIn(text, asker === undefined ? {} : { asker })[0]?.rule.id;
const stops = (text: string): string[] =>
  dangerIn(text).flatMap(({ rule }) => (rule.level === 'stop' ? [rule.id] : []));

describe('sentences of our own', () => {
  it('are many, and at least ten for every rule that words ask for', () => {
    expect(unseen.danger.length + unseen.plain.length).toBeGreaterThan(300);
    expect(unseen.plain.length).toBeGreaterThan(120);
    const few = SAFETY_RULES.filter(
      ({ id, level }) => level !== 'answer_only' && unseen.danger.filter(([rule]) => rule === id).length < 10,
    );
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  it('with danger ask first for their rule', () => {
    const missed = unseen.danger.filter(([rule = '', text = '', asker]) => first(text, asker) !== rule);
    expect(missed).toEqual([]);
  });

  it('without danger stop nobody', () => {
    expect(unseen.plain.filter((text) => stops(text).length > 0)).toEqual([]);
  });

  it('are found in capitals and without any mark, too', () => {
    const bare = (text: string): string => text.replace(/[.,!?]/g, '').toUpperCase();
    const missed = unseen.danger.filter(([rule = '', text = '', asker]) => first(bare(text), asker) !== rule);
    // A full stop is what tells "ik ben op." from "ik ben op tijd"; without it two sentences run into one.
    expect(missed.length).toBeLessThanOrEqual(unseen.danger.length * 0.03);
  });
});

describe('every trigger that was written down', () => {
  const filled = (trigger: string, gap: string): string => trigger.replace(/\*/g, '').replace(/ … /g, gap);

  it.each(Object.entries(triggers))('of %s is found in a sentence that consists of it', (id, { words }) => {
    const missed = words.filter((word) =>
      [' ', ' zo nu al weer '].some(
        (gap) => !dangerIn(filled(word, gap), { asker: 'volunteer' }).some(({ rule }) => rule.id === id),
      ),
    );
    expect(missed).toEqual([]);
  });

  it.each(Object.entries(triggers))('and every exception of %s is none', (id, { not }) => {
    expect(not.filter((text) => dangerIn(filled(text, ' ')).some(({ rule }) => rule.id === id))).toEqual([]);
  });
});

describe('a denial', () => {
  it.each([
    'Hij slaat mij niet.',
    'Hij slaat mij gelukkig niet meer.',
    'Mijn man heeft mij nooit geslagen.',
    'Ik heb geen pijn op de borst.',
    'Zonder pijn op de borst kan ik weer fietsen.',
    'Opa is niet bewusteloos.',
    'Ik wil niet dood.',
    'Er is geen brand.',
    'Er hangt hier geen gaslucht.',
    'De baby heeft geen koorts.',
    'Hij heeft nooit een beroerte gehad.',
    'Ik ben niet verkracht.',
    'Ik ben niet bang voor mijn man.',
    'Zij is niet verward.',
    'Ik word niet mishandeld.',
    'Er zijn geen kinderen alleen thuis.',
    'Het is geen inbreker, het is de buurman.',
  ])('takes danger away: %s', (text) => {
    expect(stops(text)).toEqual([]);
  });

  it.each([
    ['Hij ademt niet.', 'SR01'],
    ['Oma wordt niet wakker.', 'SR01'],
    ['Ik wil niet meer leven.', 'SR04'],
    ['Ik ben niet veilig thuis.', 'SR05'],
    ['Zij kan niet meer staan.', 'SR03'],
    ['Hij slaat mij niet alleen, hij schopt ook.', 'SR05'],
    ['Ik krijg geen hulp, mijn man slaat mij.', 'SR05'],
    ['ik weet niet wat ik moet doen mijn vader is bewusteloos', 'SR01'],
    ['Ik heb geen auto. Er hangt een gaslucht.', 'SR08'],
    ['Er is niemand thuis en de schuur staat in brand.', 'SR19'],
    ['Ik kan niet slapen, ik wil dood.', 'SR04'],
    ['opa is bewusteloos niet wakker te krijgen', 'SR01'],
    ['Hij slaat mij, niet de kinderen.', 'SR05'],
    ['Nee, dit is geen grap: ik ben verkracht.', 'SR06'],
    ['Hij slaat mij niet vaak.', 'SR05'],
  ])('that is a part of the danger or stands elsewhere takes nothing away: %s', (text, rule) => {
    expect(first(text)).toBe(rule);
  });
});

describe('the past, a course and an animal', () => {
  it.each([
    'Mijn man heeft vorig jaar een beroerte gehad.',
    'In 2015 kreeg ik een hartaanval.',
    'Toen mijn man dood ging, verhuisde ik.',
    'Jaren geleden heb ik mijn heup gebroken.',
    'Ik zoek een cursus reanimatie.',
    'Wie geeft een lezing over huiselijk geweld?',
    'Mijn hond is dood.',
    'Onze kat is bewusteloos.',
    'De hond van de buren wordt mishandeld.',
    'Ik ben bang om te vallen.',
  ])('are no danger: %s', (text) => {
    expect(stops(text)).toEqual([]);
  });

  it.each([
    ['Vorig jaar was alles goed, nu is opa bewusteloos.', 'SR01'],
    ['Ik denk dat mijn man net een beroerte heeft gehad.', 'SR01'],
    ['Ik ben over de hond gevallen en kan niet meer staan.', 'SR03'],
    ['Sinds vorig jaar slaat hij mij.', 'SR05'],
    ['Vorig jaar stierf mijn vrouw en nu wil ik dood.', 'SR04'],
    ['Ik ben vroeger verkracht.', 'SR06'],
    ['Op de cursus is iemand bewusteloos.', 'SR01'],
  ])('do not hide the danger of today: %s', (text, rule) => {
    expect(first(text)).toBe(rule);
  });
});
