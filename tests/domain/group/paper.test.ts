import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import { toMarkdown } from '#domain/group/markdown.ts';
import { heldOf } from '#domain/group/minutes.ts';
import { allPieces, own, typedIn } from '#domain/group/paper-doc.ts';
import { linesIn, sizeFor } from '#domain/group/paper-fit.ts';
import { minutesDoc } from '#domain/group/paper-minutes.ts';
import { municipalityDoc } from '#domain/group/paper-municipality.ts';
import { nameOfSheet, OBSTACLE_LEVELS, sheetNamed, type Sheet } from '#domain/group/paper-sheets.ts';
import { safeFigure } from '#domain/group/paper-words.ts';
import { workDoc } from '#domain/group/paper-work.ts';
import { WORDS } from '../../support/paper-words.ts';
import { EMPTY, fullAnswers, groupAnswers, withField, type PlainAnswers } from './answers-fixture.ts';

const checklist = groupChecklist();
const about = [own('Rolde')];
const words = WORDS;

const everything = (plain: PlainAnswers) => {
  const answers = groupAnswers(plain);
  return workDoc({
    answers,
    checklist,
    held: heldOf(answers),
    about,
    aboutMeeting: ({ date }) => [own(date ?? '')],
    words,
  });
};
const municipality = (plain: PlainAnswers) =>
  municipalityDoc({ answers: groupAnswers(plain), checklist, about, words });
const withList = (plain: PlainAnswers, list: string, lines: readonly object[]): PlainAnswers => ({
  ...plain,
  lists: {
    ...plain.lists,
    [list]: lines.map((values, nr) => ({ id: `${list}-${nr}`, values: { ...values } })),
  },
});

describe('everything of a group as text', () => {
  const text = toMarkdown(everything(fullAnswers()));

  it('has every step, and every field that holds something', () => {
    for (const { id } of checklist.steps) {
      expect(text).toContain(`## ${words.text(`${id}.title`)}`);
      for (const field of checklist.steps.find((step) => step.id === id)?.fields ?? []) {
        if (field.kind.kind === 'each') continue;
        expect(text, `${id} ${field.id}`).toContain(words.text(`${id}.field.${field.id}`));
      }
    }
  });

  it('says every kind of value as people read it', () => {
    for (const said of [
      'Tekst 1',
      '2027-03-01',
      'Naam van place-1',
      'op afspraak',
      'Ja',
      'Huisarts',
      'https\\://voorbeeld.nl',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });

  it('is only a title when there is nothing yet', () => {
    expect(toMarkdown(everything(EMPTY))).toBe('# Alles van de groep\n\nRolde\n');
  });

  it('says why a step is left out', () => {
    const plain = { ...EMPTY, marks: { 'g2.2': { skipped: 'Er zijn geen cijfers' } } };
    expect(toMarkdown(everything(plain))).toContain('Er zijn geen cijfers');
  });

  it('knows which pieces people typed, and under which question', () => {
    const typedPieces = typedIn(allPieces(everything(withField(EMPTY, 'g1.3', 'quiet_work', 'Stil werk'))));
    expect(typedPieces).toEqual([{ text: 'Stil werk', field: words.text('g1.3.field.quiet_work') }]);
    const other = withField(EMPTY, 'g0.4', 'location_id', { name: 'Bij de kerk' });
    expect(typedIn(allPieces(everything(other)))).toHaveLength(1);
    const chosen = withField(EMPTY, 'g0.4', 'location_id', { id: 'l1', name: 'Dorpshuis' });
    expect(typedIn(allPieces(everything(chosen)))).toEqual([]);
  });
});

describe('counts below 5', () => {
  const counts = fc.record({
    solved_by_community: fc.constantFrom(0, 1, 2, 3, 4, '1', '3', '<5', 5, 60),
    not_solved: fc.constantFrom(0, 1, 2, 3, 4, '<5', 5, 60),
  });

  it('are in no text that leaves the group, however they came in', () => {
    fc.assert(
      fc.property(
        fc.array(counts, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(300, 4000),
        (lines, inhabitants) => {
          const plain = withField(
            withList(
              EMPTY,
              'tally',
              lines.map((line) => ({ period: 'voorjaar', ...line })),
            ),
            'g0.1',
            'inhabitants',
            inhabitants,
          );
          for (const doc of [municipality(plain), everything(plain)])
            for (const { text } of allPieces(doc)) {
              const about5 = text.replace(/minder dan 5/gi, '');
              expect(about5).not.toMatch(/(?:^|[^\d.])[0-4](?![\d.])/);
            }
        },
      ),
    );
  });

  it.each([
    '3',
    '4 mensen',
    'drie van de 40',
    '2 gezinnen',
    3,
    'ongeveer 3 gezinnen',
    'Maar 2',
    'minder dan 4 mensen',
    'nog maar één',
    '<4',
    '~ 4',
    'ca. 3',
  ])('a figure of %j people is held back', (value) => {
    expect(safeFigure({ id: 'f', values: { value } }, words).values['value']).toBe('Minder dan 5');
  });

  it.each([
    '3 procent',
    '3,5',
    '4%',
    '2 km',
    '1 op de 4',
    '40',
    '12 mensen',
    '3.400',
    '4 keer per week',
    30,
    'ongeveer 40',
    'minder dan 30 mensen',
    'bijna 3 km',
  ])('the figure %j counts no few people', (value) => {
    expect(safeFigure({ id: 'f', values: { value } }, words).values['value']).toBe(value);
  });
});

describe('the page for the municipality', () => {
  const theme = (id: string, help_kind: string) => ({ id, values: { help_kind, note: '' } });
  const tallied = (inhabitants: number, kind: string): string => {
    const plain = withField(
      withList(EMPTY, 'tally', [
        { period: 'voorjaar', theme_id: { id: 't1', name: 'x' }, solved_by_community: 12 },
      ]),
      'g0.1',
      'inhabitants',
      inhabitants,
    );
    const lists = { ...plain.lists, themes: [theme('t1', kind)] };
    return toMarkdown(municipality({ ...plain, lists }));
  };

  it('tells counts apart by kind in a village of 1000 people and more only', () => {
    expect(tallied(1000, 'daily.transport')).toContain('12');
    expect(tallied(999, 'daily.transport')).not.toContain('12');
  });

  it('has no count of questions that are never counted', () => {
    expect(tallied(5000, 'mental.suicidal')).not.toContain('12');
    expect(tallied(5000, 'daily.debt')).not.toContain('12');
  });

  it('has obstacles by the talks that they go to, with the wish; what has none yet at the end', () => {
    const line = (level: string | undefined, nr: number) => ({
      example_without_person: `Voorbeeld ${nr}`,
      wish: `Wens ${nr}`,
      ...(level === undefined ? {} : { escalation_level: level }),
    });
    const text = toMarkdown(
      municipality(
        withList(EMPTY, 'obstacles', [line(undefined, 1), line('region', 2), line('municipality', 3)]),
      ),
    );
    const at = (words_: string) => text.indexOf(words_);
    expect(at('De groep wil: Wens 3')).toBeGreaterThan(0);
    expect(at('Voorbeeld 3')).toBeLessThan(at('Voorbeeld 2'));
    expect(at('Voorbeeld 2')).toBeLessThan(at('Voorbeeld 1'));
  });

  it('has the goals of the group with their year, and where the plan for Drenthe says it', () => {
    const text = toMarkdown(
      municipality(
        withList(EMPTY, 'local_goals', [
          {
            text: 'Iedereen weet waar de ingang is',
            year: 2028,
            goal_id: { id: 'entrance_2027', name: 'Ingang' },
          },
          { text: 'Van ons alleen', year: 2029 },
          { text: 'Van later', goal_id: { id: 'unknown_2040', name: 'Een nieuw doel' } },
        ]),
      ),
    );
    for (const said of [
      'het jaar 2028',
      'het jaar 2029',
      'Een nieuw doel',
      'voor 2027: Mentale gezondheid 2B',
    ])
      expect(text).toContain(said);
    expect(text.match(/Uit het plan/g)).toHaveLength(1);
  });

  it('is the only one that speaks of programmes', () => {
    const plain = withList(EMPTY, 'agreements', [{ text: 'Wij rijden', programme: ['gala', 'van later'] }]);
    expect(toMarkdown(municipality(plain))).toContain('GALA');
    expect(toMarkdown(everything(plain))).not.toContain('GALA');
  });

  it('is whole with everything filled in, and says so where nothing stands', () => {
    expect(toMarkdown(municipality(fullAnswers()))).not.toMatch(/undefined|\[object|NaN/);
    expect(toMarkdown(municipality(EMPTY))).toContain('Hier staat nog niets');
  });
});

describe('the minutes', () => {
  it('have what was said by step, what belongs to none first', () => {
    const about_ = (kind: string, step?: string) => ({
      meeting: 'm1',
      kind,
      ...(step === undefined ? {} : { step }),
    });
    const plain = withList(
      withList(EMPTY, 'points', [
        { about: about_('note', 'g2.1'), text: 'Bij de stap' },
        { about: about_('question'), text: 'Los' },
        { about: about_('decision'), text: 'Besluit' },
        { about: about_('iets nieuws', 'g9.9'), text: 'Van later' },
      ]),
      'meetings',
      [],
    );
    const text = toMarkdown(
      minutesDoc({
        answers: groupAnswers(plain),
        checklist,
        gathering: { id: 'm1', present: [] },
        about,
        words,
      }),
    );
    const order = [
      'Vraag: Los',
      'Van later',
      words.text('g2.1.title'),
      'Bij de stap',
      'Dit besloten we',
      'Besluit',
    ];
    expect(order.map((part) => text.indexOf(part))).toEqual(
      order.map((part) => text.indexOf(part)).sort((a, b) => a - b),
    );
    expect(order.every((part) => text.includes(part))).toBe(true);
  });
});

describe('sheets in an address', () => {
  it('are found by the name that they were given', () => {
    const sheets: Sheet[] = [
      { kind: 'agreements' },
      { kind: 'minutes' },
      { kind: 'minutes', meeting: 'a1B2-c_3' },
      { kind: 'cards' },
      { kind: 'cards', no: 3 },
      { kind: 'card', step: 'g2.1' },
      { kind: 'plate' },
      { kind: 'municipality' },
      { kind: 'safety' },
      { kind: 'volunteers' },
      { kind: 'everything' },
      ...OBSTACLE_LEVELS.map((level) => ({ kind: 'obstacles', level }) as const),
    ];
    for (const sheet of sheets) expect(sheetNamed(nameOfSheet(sheet))).toEqual(sheet);
  });

  it('that are not there are not found', () => {
    for (const name of [
      '',
      'iets',
      'kaart-',
      'kaarten-x',
      'verslag-',
      'verslag-a/b',
      'belemmeringen-thuis',
      '__proto__',
      'constructor',
    ])
      expect(sheetNamed(name), name).toBeUndefined();
  });
});

describe('room on paper', () => {
  const box = { width: 100, points: 12 };

  it('a word longer than a line is broken, and an empty text is one line', () => {
    expect(linesIn('', box)).toBe(1);
    expect(linesIn('x'.repeat(200), box)).toBeGreaterThan(3);
    expect(linesIn('een\ntwee', box)).toBe(2);
  });

  it('more text never takes fewer lines, and larger letters never take less room', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 50 }), (first, more) => {
        expect(linesIn(`${first} ${more}`, box)).toBeGreaterThanOrEqual(linesIn(first, box) - 1);
        expect(linesIn(first, { ...box, points: 16 })).toBeGreaterThanOrEqual(linesIn(first, box));
      }),
    );
  });

  it('every card of the checklist keeps room to write, in letters of 10 points and more', () => {
    const page = { width: 126, height: 186, free: 42 };
    for (const { id, whoBrings, tips } of checklist.steps) {
      const lines = [
        words.text(`${id}.title`),
        words.text(`${id}.why`),
        ...whoBrings.map(
          (role, nr) => `${words.term('discipline', role)}: ${words.text(`${id}.brings.${nr + 1}`)}`,
        ),
        ...Array.from({ length: tips }, (_, nr) => words.text(`${id}.tip.${nr + 1}`)),
      ].map((text) => ({ text, scale: 1, gap: 3 }));
      const parts = [{ text: words.text(`${id}.question`), scale: 1.7, bold: true, gap: 5 }, ...lines];
      expect(sizeFor(parts, page), id).toBeGreaterThanOrEqual(10.5);
    }
  });
});
