import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_ANSWERS,
  OTHER_SIGNAL,
  pathOf,
  progressOf,
  questionOf,
  RESIDENTS,
  SCREENS,
  screenAfter,
  screenFor,
  SIGNALS,
  stepsOf,
  WHENS,
  type Answers,
  type Screen,
} from '#domain/question-steps.ts';

const all = stepsOf({ danger: true, placeKnown: false });
const answers = (change: Partial<Answers> = {}): Answers => ({ ...NO_ANSWERS, ...change });

const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    asker: fc.constantFrom(...RESIDENTS),
    urgency: fc.constantFrom('today' as const, 'this_week' as const, 'no_hurry' as const),
    mobility: fc.constantFrom('unknown' as const, 'no_car' as const, 'house_bound' as const),
    when: fc.constantFrom(...WHENS),
    danger: fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const),
    signal: fc.constantFrom(...SIGNALS, OTHER_SIGNAL),
    whereDone: fc.boolean(),
    fitDone: fc.boolean(),
  },
  { requiredKeys: ['asker', 'urgency', 'mobility', 'when'] },
);
const anySteps = fc.record({ danger: fc.boolean(), placeKnown: fc.boolean() }).map((asks) => stepsOf(asks));

describe('the steps of a question', () => {
  it('are none with a known village and a kind without danger: the answer is one tap away', () => {
    expect(stepsOf({ danger: false, placeKnown: true })).toEqual([]);
    expect(screenFor(undefined, [], answers())).toBe('answer');
  });

  it('are at most three, with the two of choosing the kind five', () => {
    expect(all).toEqual(['danger', 'where', 'fit']);
    expect(stepsOf({ danger: true, placeKnown: true })).toEqual(['danger', 'fit']);
    expect(stepsOf({ danger: false, placeKnown: false })).toEqual(['where', 'fit']);
  });

  it('are counted in words', () => {
    expect(progressOf('where', all)).toEqual({ number: 2, of: 3 });
    expect(progressOf('signals', all)).toBeUndefined();
    expect(progressOf('answer', all)).toBeUndefined();
  });
});

describe('the way through the steps', () => {
  it('goes from danger to the village, to "Past het beter?" and to the answer', () => {
    const no = answers({ danger: 'no' });
    expect(screenAfter('danger', all, no)).toBe('where');
    expect(screenAfter('where', all, no)).toBe('fit');
    expect(screenAfter('fit', all, no)).toBe('answer');
  });

  it('asks somebody in danger nothing but what is the matter', () => {
    const yes = answers({ danger: 'yes' });
    expect(pathOf(all, yes)).toEqual(['danger', 'signals', 'answer']);
    expect(screenAfter('danger', all, yes)).toBe('signals');
    expect(screenAfter('signals', all, yes)).toBe('answer');
  });

  it('goes on after doubt as after no: the rule for doubt then leads the answer', () => {
    expect(screenAfter('danger', all, answers({ danger: 'unsure' }))).toBe('where');
  });

  it('never skips the question about danger, whatever the browser remembers', () => {
    for (const wanted of SCREENS) expect(screenFor(wanted, all, answers())).toBe('danger');
    expect(screenFor('answer', all, answers({ danger: 'no' }))).toBe('where');
    expect(screenFor('answer', all, answers({ danger: 'yes' }))).toBe('signals');
  });

  it('goes back to any step without losing what was chosen', () => {
    const done = answers({ danger: 'no', whereDone: true, fitDone: true });
    const steps: readonly Screen[] = ['danger', 'where', 'fit', 'answer'];
    for (const step of steps) expect(screenFor(step, all, done)).toBe(step);
  });

  it('lets the question about danger be asked again on every answer', () => {
    expect(screenFor('danger', [], answers())).toBe('danger');
    expect(screenAfter('danger', [], answers({ danger: 'no' }))).toBe('answer');
    expect(screenAfter('danger', [], answers({ danger: 'yes' }))).toBe('signals');
  });

  it('lets another village be chosen from the answer, behind what must be asked', () => {
    expect(screenFor('where', [], answers())).toBe('where');
    expect(screenAfter('where', [], answers({ whereDone: true }))).toBe('answer');
    const steps = stepsOf({ danger: true, placeKnown: true });
    expect(screenFor('where', steps, answers())).toBe('danger');
    expect(screenFor('where', steps, answers({ danger: 'no', fitDone: true }))).toBe('where');
    expect(screenAfter('where', steps, answers({ danger: 'no', fitDone: true }))).toBe('answer');
  });

  it('always ends at the answer within five screens', () => {
    fc.assert(
      fc.property(anySteps, anyAnswers, (steps, given) => {
        let screen: Screen = screenFor(undefined, steps, given);
        let seen = 1;
        for (; screen !== 'answer' && seen <= 5; seen++) screen = screenAfter(screen, steps, given);
        expect(seen).toBeLessThanOrEqual(5);
        expect(screen).toBe('answer');
      }),
    );
  });

  it('shows the answer only when every question before it has an answer', () => {
    fc.assert(
      fc.property(anySteps, anyAnswers, (steps, given) => {
        if (screenFor('answer', steps, given) !== 'answer') return;
        if (steps.includes('danger')) expect(given.danger).toBeDefined();
        if (given.danger === 'yes') expect(given.signal).toBeDefined();
        else if (steps.includes('where')) expect(given.whereDone).toBe(true);
      }),
    );
  });
});

describe('the question that is asked of the engine', () => {
  it('is the plain one when nothing was answered', () => {
    expect(questionOf('daily.meals', NO_ANSWERS)).toEqual({
      helpKind: 'daily.meals',
      urgency: 'this_week',
      mobility: 'unknown',
      language: 'nl',
      asker: 'self',
      signals: [],
    });
  });

  it('holds the signal that was chosen, and danger to life when it is none on the list', () => {
    const named = questionOf('body.fall', answers({ danger: 'yes', signal: 'acute_illness' }));
    expect(named).toMatchObject({ signals: ['acute_illness'], urgency: 'this_week' });
    const other = questionOf('body.fall', answers({ danger: 'yes', signal: OTHER_SIGNAL }));
    expect(other).toMatchObject({ signals: [], urgency: 'life_threat' });
  });

  it('forgets a signal when the answer about danger was changed to no', () => {
    expect(questionOf('body.fall', answers({ danger: 'no', signal: 'violence' })).signals).toEqual([]);
  });

  it('says that somebody is in doubt', () => {
    expect(questionOf('body.fall', answers({ danger: 'unsure' })).doubt).toBe(true);
    expect(questionOf('body.fall', answers({ danger: 'no' })).doubt).toBeUndefined();
  });

  it('knows a part of the day from the weekend', () => {
    expect(questionOf('daily.meals', answers({ when: 'evening' }))).toMatchObject({ dayPart: 'evening' });
    expect(questionOf('daily.meals', answers({ when: 'weekend' }))).toMatchObject({ weekend: true });
    expect(questionOf('daily.meals', answers({ when: 'weekend' })).dayPart).toBeUndefined();
  });

  it('holds no free text', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        expect(questionOf('body.fall', given).text).toBeUndefined();
      }),
    );
  });
});
