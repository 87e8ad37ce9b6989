import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  change,
  EMPTY_DRAFT,
  expire,
  goOn,
  hide,
  isBlank,
  KEPT_MS,
  leftMs,
  questionOf,
  show,
  start,
  stepOf,
  touch,
  wipe,
  type Session,
} from '#app/features/kernteam/state/kernteam-session.ts';

const T0 = Date.UTC(2027, 0, 20, 9);
const MINUTE = 60_000;
const asked = (at = T0): Session =>
  change(start(at), { placeId: 'p1', helpKind: 'daily.meals', urgency: 'today', text: 'kanarie' }, at);

describe('a question of the kernteam', () => {
  it('is gone 20 minutes after the last action, by the clock', () => {
    const session = asked();
    expect(expire(session, T0 + KEPT_MS - 1)).toBe(session);
    expect(expire(session, T0 + KEPT_MS)).toMatchObject({ draft: EMPTY_DRAFT, wiped: 'by_time' });
  });

  it('lives on with every action', () => {
    const later = touch(asked(), T0 + 15 * MINUTE);
    expect(leftMs(later, T0 + 15 * MINUTE)).toBe(KEPT_MS);
    expect(expire(later, T0 + 30 * MINUTE).draft.text).toBe('kanarie');
  });

  it('is not revived by an action after its time', () => {
    const late = T0 + KEPT_MS + 1;
    for (const next of [
      touch(asked(), late),
      change(asked(), { text: 'nog iets' }, late),
      hide(asked(), late),
      goOn(show(hide(asked(), T0), late), late),
    ]) {
      expect(next.draft).toEqual(EMPTY_DRAFT);
      expect(next.wiped).toBe('by_time');
    }
  });

  it('waits for "Verder" or "Wissen" after it was out of sight, and asking costs no time', () => {
    const hidden = hide(asked(), T0 + MINUTE);
    expect(hidden.phase).toBe('hidden');
    const back = show(hidden, T0 + 10 * MINUTE);
    expect(back.phase).toBe('waiting');
    expect(leftMs(back, T0 + 10 * MINUTE)).toBe(10 * MINUTE);
    expect(goOn(back, T0 + 10 * MINUTE)).toMatchObject({ phase: 'open', draft: { text: 'kanarie' } });
    expect(wipe(back, T0)).toMatchObject({ phase: 'open', draft: EMPTY_DRAFT, wiped: 'by_hand' });
  });

  it('is drawn anew after it was wiped, ran out or was taken up again, so that nothing stays open', () => {
    const session = asked();
    expect(touch(session, T0).round).toBe(session.round);
    expect(wipe(session, T0).round).toBe(session.round + 1);
    expect(expire(session, T0 + KEPT_MS).round).toBe(session.round + 1);
    expect(goOn(show(hide(session, T0), T0), T0).round).toBe(session.round + 1);
  });

  it('that ran out while hidden is gone when somebody comes back', () => {
    const back = show(hide(asked(), T0), T0 + KEPT_MS);
    expect(back).toMatchObject({ phase: 'open', draft: EMPTY_DRAFT, wiped: 'by_time' });
  });

  it('cannot be changed while it is hidden or waiting', () => {
    const hidden = hide(asked(), T0);
    expect(change(hidden, { text: 'x' }, T0)).toEqual(hidden);
    const waiting = show(hidden, T0);
    expect(change(waiting, { text: 'x' }, T0)).toEqual(waiting);
    expect(touch(waiting, T0 + MINUTE)).toEqual(waiting);
  });

  it('is gone when the clock was set back: nobody knows how old it is', () => {
    expect(expire(asked(), T0 - 2 * MINUTE).draft).toEqual(EMPTY_DRAFT);
    expect(expire(asked(), T0 - MINUTE / 2).draft.text).toBe('kanarie');
  });

  it('with nothing but a village is nothing to hide', () => {
    const session = change(start(T0), { placeId: 'p1' }, T0);
    expect(isBlank(session.draft)).toBe(true);
    expect(hide(session, T0).phase).toBe('open');
    expect(expire(session, T0 + 2 * KEPT_MS)).toBe(session);
  });

  it('is something to hide as soon as anything is chosen', () => {
    for (const part of [
      { helpKind: 'daily.meals' },
      { urgency: 'today' },
      { text: 'x' },
      { searched: 'x' },
      { signals: ['violence'] },
      { doubt: true },
      { language: 'ar' },
      { chosen: new Set(['kind:gp']) },
      { weeks: 2 },
    ] as const)
      expect(isBlank({ ...EMPTY_DRAFT, ...part })).toBe(false);
  });

  it('never holds anything of before once 20 minutes went by without an action, whatever happened', () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom('change', 'touch', 'hide', 'show', 'goOn', 'look'),
        fc.integer({ min: 0, max: 25 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        let now = T0;
        let session = asked();
        let acted = T0;
        for (const [step, minutes] of list) {
          now += minutes * MINUTE;
          const before = session;
          if (step === 'change') session = change(session, { weekend: true }, now);
          if (step === 'touch') session = touch(session, now);
          if (step === 'hide') session = hide(session, now);
          if (step === 'show') session = show(session, now);
          if (step === 'goOn') session = goOn(session, now);
          if (step === 'look') session = expire(session, now);
          if (now - acted >= KEPT_MS && before.draft.text !== '') expect(session.draft.text).toBe('');
          if (session.touched === now) acted = now;
        }
      }),
    );
  });
});

describe('the three taps', () => {
  it('are the village, the kind and the urgency, in this order', () => {
    expect(stepOf(EMPTY_DRAFT, undefined)).toBe('place');
    expect(stepOf(EMPTY_DRAFT, 'p1')).toBe('kind');
    expect(stepOf({ ...EMPTY_DRAFT, helpKind: 'daily.meals' }, 'p1')).toBe('urgency');
    expect(stepOf(asked().draft, 'p1')).toBe('proposal');
  });

  it('make a question of a professional, with nothing that was not said', () => {
    expect(questionOf({ ...asked().draft, text: '' }, 'p1')).toEqual({
      helpKind: 'daily.meals',
      urgency: 'today',
      mobility: 'unknown',
      language: 'nl',
      asker: 'professional',
      signals: [],
    });
    expect(questionOf(asked().draft, undefined)).toBeUndefined();
  });

  it('hand the words of both fields to the safety rules, apart from each other', () => {
    const draft = { ...asked().draft, searched: 'wil', text: 'dood hout in de tuin' };
    expect(questionOf(draft, 'p1')?.text).toBe('wil. dood hout in de tuin');
  });
});
