/** Whatever the engine can say, the screen has words for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANSWER_KINDS } from '#domain/match-kinds.ts';
import { asksDanger, propose } from '#domain/match.ts';
import type { Item, Proposal } from '#domain/proposal.ts';
import { createQuestion, DAY_PARTS, MOBILITIES, type Question } from '#domain/question.ts';
import { HASTES, OTHER_SIGNAL, RESIDENTS, SIGNALS, WHENS } from '#domain/question-steps.ts';
import { HELP_KINDS } from '#domain/routes.ts';
import { ruleOfSignal, SAFETY_RULES } from '#domain/safety.ts';
import { createZone } from '#domain/zone.ts';
import { demo, sharedJson } from '../support/records.ts';

const root = join(import.meta.dirname, '../..');
const locale = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, `locales/nl/${name}.json`), 'utf8')) as Record<string, string>;

const proposal = locale('proposal');
const professional = locale('kernteam-proposal');
const question = locale('question');
const safety = locale('safety');
const taxonomy = locale('taxonomy');
const kinds = ANSWER_KINDS.flat();

/** Every kind of question, asked in many ways, in a village and in none. */
function manyProposals(): Proposal[] {
  const { directory, origin, places } = demo();
  const zone = createZone('Europe/Amsterdam');
  const world = { directory, places, zone, now: Date.parse('2026-11-24T20:00:00+01:00') };
  const changes: readonly Partial<Question>[] = [
    {},
    { urgency: 'today', asker: 'close' },
    { urgency: 'today', language: 'ar', mobility: 'house_bound' },
    { language: 'dse', urgency: 'today' },
    { asker: 'professional' },
    { weekend: true, mobility: 'wheelchair' },
    { doubt: true },
    ...DAY_PARTS.map((dayPart): Partial<Question> => ({ dayPart })),
    ...SIGNALS.map((signal): Partial<Question> => ({ signals: [signal] })),
  ];
  return HELP_KINDS.flatMap((kind) =>
    changes.flatMap((change) =>
      [undefined, 'Gasselte', 'Peize'].map((village) =>
        propose(createQuestion(kind, change), {
          ...world,
          ...(village === undefined ? {} : { origin: origin(village) }),
        }),
      ),
    ),
  );
}

describe('the texts of a proposal', () => {
  it('have a name and a sentence for every kind of answer', () => {
    const service = (kind: string) => `kind.${kind.replace('initiative.', '')}`;
    expect(kinds.length).toBeGreaterThan(90);
    expect(kinds.filter((kind) => proposal[`kind.${kind}`] === undefined)).toEqual([]);
    expect(
      kinds.filter(
        (kind) =>
          proposal[`name.${kind}`] === undefined &&
          taxonomy[service(kind)] === undefined &&
          // A line has its own name.
          !kind.startsWith('call_') &&
          !/^(?:info_|app_)/.test(kind),
      ),
    ).toEqual([]);
  });

  const shared = sharedJson<{ answer_kind: readonly { id: string }[] }>('taxonomy.json');
  it.skipIf(shared === undefined)('know every kind of answer of the taxonomy', () => {
    expect(shared?.answer_kind.map(({ id }) => id).filter((id) => !kinds.includes(id))).toEqual([]);
  });

  it('have words for every reason, remark and next step that the engine gives', () => {
    const missing = new Set<string>();
    const need = (key: string) => {
      if (proposal[key] === undefined) missing.add(key);
    };
    const needItem = (item: Item) => {
      for (const one of [item, ...item.options]) {
        for (const { key } of one.reasons) need(`reason.${key}`);
        for (const { key } of one.remarks) need(`remark.${key}`);
      }
    };
    for (const { items, night, next } of manyProposals()) {
      need(`next.${next.key}`);
      for (const item of [...items, ...night]) needItem(item);
    }
    expect([...missing]).toEqual([]);
  });

  it('for professionals replace a text of residents, each under its own key', () => {
    const own = (key: string) => key.replace(/^next\.call_now\.call_gp_urgent$/, 'next.call_now');
    expect(Object.keys(professional).filter((key) => proposal[own(key)] === undefined)).toEqual([]);
  });

  it('tell no professional to call the own doctor', () => {
    const told = kinds.map((kind) => professional[`kind.${kind}`] ?? proposal[`kind.${kind}`] ?? '');
    expect(
      told.filter((text) => /(?:bel|praat met|vraag)\b[^.]*\b(?:uw|eigen) (?:eigen )?huisarts/i.test(text)),
    ).toEqual([]);
  });
});

describe('the texts of the steps', () => {
  it('have words for everything that can be chosen', () => {
    const keys = [
      ...[...SIGNALS, OTHER_SIGNAL].flatMap((signal) => [`signal.${signal}`, `signal.${signal}.hint`]),
      ...RESIDENTS.map((asker) => `asker.${asker}`),
      ...HASTES.map((haste) => `urgency.${haste}`),
      ...MOBILITIES.map((mobility) => `mobility.${mobility}`),
      ...WHENS.map((when) => `when.${when}`),
    ];
    expect(keys.filter((key) => question[key] === undefined)).toEqual([]);
  });

  it('offer every signal that a safety rule knows, in the written order of the rules', () => {
    const order = SIGNALS.map((signal) =>
      SAFETY_RULES.findIndex(({ id }) => id === ruleOfSignal(signal)?.id),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('have the text of every safety rule', () => {
    expect(SAFETY_RULES.filter(({ id }) => safety[`${id}.text`] === undefined)).toEqual([]);
  });

  it('hold no text that no screen uses', () => {
    const read = (path: string) => readFileSync(join(root, 'src/app', path), 'utf8');
    const code = ['AnswerPage', 'CarerSwitch', 'DangerGate', 'DangerStep', 'FitStep', 'StepPage', 'WhereStep']
      .map((name) => read(`features/zoeken/${name}.tsx`))
      .join('\n');
    const made = /^(?:signal|asker|urgency|mobility|when)\.|^danger\.(?:yes|no|unsure)$|_(?:one|other)$/;
    expect(Object.keys(question).filter((key) => !made.test(key) && !code.includes(`'${key}'`))).toEqual([]);
  });
});

describe('the question about danger', () => {
  it('comes before kinds of body, mind, care, youth, safety and debt, and before no other', () => {
    const asked = HELP_KINDS.filter(asksDanger);
    expect(new Set(asked.map((kind) => kind.split('.')[0]))).toEqual(
      new Set(['daily', 'mental', 'body', 'care', 'youth', 'safety']),
    );
    expect(asked.filter((kind) => kind.startsWith('daily.'))).toEqual(['daily.debt']);
  });
});
