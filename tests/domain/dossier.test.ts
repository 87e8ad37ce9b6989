import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/directory.ts';
import { dossierLines, type DossierInput, type DossierWords } from '#domain/dossier.ts';
import type { Item, Option, Proposal } from '#domain/proposal.ts';
import { createQuestion } from '#domain/question.ts';

const words: DossierWords = {
  say: (key, values = {}) => `${key}: ${Object.values(values).join(' | ')}`,
  term: (list, id) => `${list}=${id}`,
  answerKind: (kind) => `<${kind}>`,
  line: (id) => `[${id}]`,
  rule: (id) => (id === 'SR12' ? '' : `rule ${id}`),
  why: (key) => (key === 'odd' ? undefined : `~${key}`),
  date: (day) => day,
};

const option = (id: string, name: string, ...reasons: string[]): Option => ({
  found: { entry: { id, name } as Entry, ring: 'village', serves: true },
  reasons: reasons.map((key) => ({ key })),
  remarks: [],
  open: 'open',
});
const item = (kind: string, part: Partial<Item> = {}): Item => ({
  kind,
  layer: 3,
  first: false,
  reasons: [{ key: 'question' }],
  remarks: [],
  options: [],
  ...part,
});
const proposal = (part: Partial<Proposal> = {}): Proposal => ({
  safety: [],
  items: [
    item('own_network'),
    item('initiative.eating_together', {
      options: [option('e1', 'Eettafel\nDe Hoek', 'village', 'open_now'), option('e2', 'Samen aan tafel')],
    }),
    item('listening_line', { line: 'luisterlijn' }),
    item('social_work'),
    item('gp'),
  ],
  night: [item('listening_line', { line: 'luisterlijn' })],
  next: { key: 'default' },
  gaps: [],
  mayCount: true,
  ...part,
});
const input = (part: Partial<DossierInput> = {}): DossierInput => ({
  question: createQuestion('daily.meals', { urgency: 'today', text: 'kanarie van de Hoofdstraat' }),
  proposal: proposal(),
  chosen: new Set(),
  contact: 'practice_nurse',
  weeks: 6,
  today: '2027-02-20',
  ...part,
});

describe('what is copied for the file', () => {
  it('is five lines', () => {
    expect(dossierLines(input(), words)).toEqual([
      'question: help_kind=daily.meals | urgency=today',
      'proposal: <own_network> (~question); Eettafel De Hoek (~village, ~open_now); [luisterlijn] (~question); <social_work> (~question)',
      'night: [luisterlijn]',
      'contact: discipline=practice_nurse',
      'review: 6 | 2027-04-03',
    ]);
  });

  it('names what the resident chose, and only that', () => {
    const lines = dossierLines(input({ chosen: new Set(['e2', 'line:luisterlijn', 'kind:gp']) }), words);
    expect(lines[1]).toBe(
      'proposal: Samen aan tafel (~question); [luisterlijn] (~question); <gp> (~question)',
    );
  });

  it('says so when what was chosen is not in the proposal any more', () => {
    expect(dossierLines(input({ chosen: new Set(['gone']) }), words)[1]).toBe('proposal_none:');
  });

  it('never holds what somebody typed', () => {
    expect(dossierLines(input(), words).join(' ')).not.toMatch(/kanarie|Hoofdstraat/);
  });

  it('says what to mind before anything about the night', () => {
    const rule = (id: string) => ({
      rule: { id, level: 'stop', action: 'call_112', also: [], blocks: [] } as never,
    });
    const safety = [
      { ...rule('SR05'), why: 'signal' },
      { ...rule('SR12'), why: 'words' },
      { ...rule('SR05'), why: 'words' },
    ] as const;
    expect(dossierLines(input({ proposal: proposal({ safety }) }), words)[2]).toBe('safety: rule SR05');
  });

  it('has no line break in a line, whatever a record is called', () => {
    for (const line of dossierLines(input(), words)) expect(line).not.toMatch(/[\r\n]/);
  });

  it('counts weeks by the calendar, over a change of the clock and a leap day too', () => {
    const day = (today: string, weeks: number) => dossierLines(input({ today, weeks }), words)[4];
    expect(day('2027-03-27', 1)).toBe('review: 1 | 2027-04-03');
    expect(day('2028-02-28', 1)).toBe('review: 1 | 2028-03-06');
  });
});
