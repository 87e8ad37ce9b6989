import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementSheet,
  entriesOf,
  forAudience,
  layOut,
  type AgreementSheet,
} from '#domain/group/agreement-sheet.ts';
import { heldOf } from '#domain/group/minutes.ts';
import { agreementDoc, entryTexts } from '#domain/group/paper-agreements.ts';
import { own } from '#domain/group/paper-doc.ts';
import { toMarkdown } from '#domain/group/markdown.ts';
import { WORDS } from '../../support/paper-words.ts';
import { groupAnswers, type PlainAnswers } from './answers-fixture.ts';

const agreement = (nr: number, values: object = {}) => ({
  id: `a${nr}`,
  values: {
    text: `We rijden mensen naar het ziekenhuis in Assen, keer ${nr}. De chauffeurs maken een rooster.`,
    owner_role: 'volunteer',
    before_date: `2027-0${1 + (nr % 9)}-01`,
    meeting: 'm1',
    ...values,
  },
});

const village = (
  agreements: readonly { id: string; values: object }[],
  over: Partial<PlainAnswers['lists']> = {},
) =>
  groupAnswers({
    fields: { 'g0.4': { dates: ['2027-01-20', '2027-02-17'] } },
    lists: {
      agreements: agreements as PlainAnswers['lists'][string],
      meetings: [
        {
          id: 'm1',
          values: {
            no: 1,
            date: '2027-01-20',
            place: { name: 'Dorpshuis' },
            started: 5,
            present: ['s1', 's2', 's3'],
          },
        },
        { id: 'm0', values: { no: 0, date: '2027-01-06', started: 1 } },
      ],
      seats: [
        { id: 's1', values: { discipline: 'gp', status: 'joined' } },
        { id: 's2', values: { discipline: 'resident', status: 'joined', name: 'Anne de Vries' } },
        { id: 's3', values: { discipline: 'resident', status: 'joined' } },
        { id: 's4', values: { discipline: 'pharmacist', status: 'asked' } },
      ],
      points: [
        {
          id: 'p1',
          values: { about: { meeting: 'm1', kind: 'decision' }, text: 'We beginnen met vervoer.' },
        },
        {
          id: 'p2',
          values: {
            about: { meeting: 'm1', kind: 'decision' },
            text: 'Dit werd een afspraak.',
            agreement: 'a1',
          },
        },
        { id: 'p3', values: { about: { meeting: 'm1', kind: 'question' }, text: 'Wie kent de chauffeurs?' } },
        { id: 'p4', values: { about: { meeting: 'm0', kind: 'decision' }, text: 'Van een andere avond.' } },
      ],
      ...over,
    },
  });

const sheetOf = (answers: ReturnType<typeof village>): AgreementSheet => {
  const held = heldOf(answers);
  return agreementSheet(answers, held[held.length - 1], '2027-01-20');
};
const layoutOf = (sheet: AgreementSheet) =>
  layOut(entriesOf(sheet), (entry) => entryTexts(sheet, entry, WORDS));
const many = (count: number) => Array.from({ length: count }, (_, nr) => agreement(nr + 1));

describe('what stands on the sheet', () => {
  it('is of the latest meeting: its agreements by day, its decisions and questions, who was there as roles', () => {
    const sheet = sheetOf(village([agreement(5), agreement(2), agreement(3, { meeting: 'm0' })]));
    expect(sheet.gathering?.id).toBe('m1');
    expect(sheet.agreed.map(({ id }) => id)).toEqual(['a2', 'a5']);
    expect(sheet.earlier.map(({ id }) => id)).toEqual(['a3']);
    expect(sheet.decided).toEqual(['We beginnen met vervoer.']);
    expect(sheet.asked).toEqual(['Wie kent de chauffeurs?']);
    expect(sheet.table).toEqual([
      { role: 'resident', count: 2 },
      { role: 'gp', count: 1 },
    ]);
    expect(sheet.next).toBe('2027-02-17');
  });

  it('leaves out what is done or stopped, and a line without words', () => {
    const lines = [
      agreement(1, { agreement_status: 'done' }),
      agreement(2, { agreement_status: 'stopped' }),
      agreement(3, { agreement_status: 'busy' }),
      agreement(4, { text: '  ' }),
      agreement(5, { agreement_status: 'van later' }),
    ];
    expect(sheetOf(village(lines)).agreed.map(({ id }) => id)).toEqual(['a3', 'a5']);
  });

  it('takes what was agreed for people who care for somebody along', () => {
    const answers = village([], { carer_actions: [agreement(7)] as PlainAnswers['lists'][string] });
    expect(sheetOf(answers).agreed.map(({ list }) => list)).toEqual(['carer_actions']);
  });

  it('is there before the first meeting, and for half a record', () => {
    const answers = village([agreement(1, { meeting: undefined })], {
      meetings: [{ id: 'm9', values: { date: 'morgen' } }],
      points: [{ id: 'p', values: { text: 'Zonder meer' } }],
    });
    const sheet = sheetOf(answers);
    expect(sheet.gathering).toBeUndefined();
    expect(sheet.agreed).toHaveLength(1);
    expect(sheet.next).toBe('2027-02-17');
  });

  it('names nobody: a name that stands with a seat is not on it', () => {
    const text = toMarkdown(agreementDoc(sheetOf(village(many(2))), [own('Rolde')], WORDS));
    expect(text).toContain('2 inwoners, huisarts');
    expect(text).not.toContain('Anne');
  });

  it('for residents leaves out the table, the open questions and what is needed', () => {
    const sheet = forAudience(sheetOf(village([agreement(1, { support_needed: 'Benzine' })])), 'residents');
    const text = toMarkdown(agreementDoc(sheet, [own('Rolde')], WORDS));
    expect(text).toContain('We rijden mensen');
    expect(text).toContain('We beginnen met vervoer');
    for (const inside of ['Benzine', 'inwoners', 'chauffeurs?', 'Aan tafel'])
      expect(text).not.toContain(inside);
  });
});

describe('one A4', () => {
  it('has room for nothing at all, and for 5 agreements on the front in large letters', () => {
    const empty = sheetOf(village([], { points: [], seats: [] }));
    expect(layoutOf(empty)).toEqual({ points: 16, tight: false, runOn: false, front: [], back: [] });
    const five = layoutOf(sheetOf(village(many(5))));
    expect(five.back).toEqual([]);
    expect(five.points).toBeGreaterThanOrEqual(12);
  });

  it('keeps who and when on a line of their own for 5 agreements with what is needed, decisions and a full table', () => {
    const needs = many(5).map(({ id, values }) => ({ id, values: { ...values, support_needed: 'Benzine' } }));
    const { runOn, back } = layoutOf(sheetOf(village(needs)));
    expect({ runOn, back }).toEqual({ runOn: false, back: [] });
  });

  it('with 25 agreements goes on at the back, what matters least last', () => {
    const sheet = sheetOf(village(many(25)));
    const { points, front, back } = layoutOf(sheet);
    expect(points).toBe(12);
    expect(front.length).toBeGreaterThanOrEqual(8);
    expect(front.every(({ section }) => section === 'agreed')).toBe(true);
    expect(back[back.length - 1]?.section).toBe('table');
  });

  it('loses nothing and repeats nothing, is never below 12 points, and larger letters never have a back', () => {
    const anything = fc.record({
      texts: fc.array(fc.string({ maxLength: 300 }), { maxLength: 40 }),
      decided: fc.array(fc.string({ maxLength: 200 }), { maxLength: 10 }),
    });
    fc.assert(
      fc.property(anything, ({ texts, decided }) => {
        const sheet: AgreementSheet = {
          agreed: texts.map((text, nr) => ({
            id: `a${nr}`,
            list: 'agreements',
            text,
            status: 'open',
            programmes: [],
          })),
          earlier: [],
          decided,
          asked: [],
          table: [],
        };
        const { points, front, back } = layoutOf(sheet);
        expect([...front, ...back]).toEqual(entriesOf(sheet));
        expect(points).toBeGreaterThanOrEqual(12);
        if (back.length > 0) expect(points).toBe(12);
        if (texts.length > 0) expect(front.length).toBeGreaterThan(0);
      }),
    );
  });

  it('one more agreement never makes the letters larger', () => {
    const sizes = Array.from({ length: 26 }, (_, count) => layoutOf(sheetOf(village(many(count)))).points);
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
  });
});
