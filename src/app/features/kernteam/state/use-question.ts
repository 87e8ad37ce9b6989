/** From what was chosen to a proposal, and which safety rules speak before there is one. */
import { useMemo } from 'react';
import { propose } from '#domain/match.ts';
import type { Proposal } from '#domain/proposal.ts';
import type { Place } from '#domain/place.ts';
import type { Question } from '#domain/question.ts';
import { dangerIn, ruleOfSignal, SAFETY_RULES, type SafetyRule } from '#domain/safety.ts';
import { originOf, useData, useNow } from '../../../data/data.tsx';
import { useChosenPlace, useDraft } from './context.tsx';
import { questionOf } from './kernteam-session.ts';

export interface Answered {
  readonly question: Question;
  readonly proposal: Proposal;
  readonly place: Place;
}

export function useAnswer(): Answered | undefined {
  const draft = useDraft();
  const place = useChosenPlace();
  const { directory, places, zone } = useData();
  const now = useNow();
  const question = useMemo(() => questionOf(draft, place?.id), [draft, place]);
  return useMemo(() => {
    if (question === undefined || place === undefined) return undefined;
    const world = { directory, origin: originOf(place), places, zone, now };
    return { question, place, proposal: propose(question, world) };
  }, [question, place, directory, places, zone, now]);
}

/** Danger that is known while a tap is still to come: nobody has to finish a list first. */
export function useEarlyDanger(): readonly SafetyRule[] {
  const { signals, doubt, urgency, text, searched, asker } = useDraft();
  return useMemo(() => {
    const named = [...signals, ...(urgency === 'life_threat' ? ['life_threat'] : [])].flatMap(
      (signal) => ruleOfSignal(signal) ?? [],
    );
    const inWords = [text, searched].flatMap((words) => dangerIn(words, { asker }).map(({ rule }) => rule));
    const called = new Set([...named, ...inWords].map(({ id }) => id));
    if (doubt) called.add(DOUBT);
    return SAFETY_RULES.filter(({ id }) => called.has(id));
  }, [signals, doubt, urgency, text, searched, asker]);
}

/** The rule for who does not know whether there is danger. */
const DOUBT = 'SR18';
