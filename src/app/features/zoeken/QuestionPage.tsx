/** From a kind of question to its answer: at most five plain steps, back and forth without loss, no account. */
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { propose } from '#domain/match.ts';
import type { Question } from '#domain/question.ts';
import { questionOf, NO_ANSWERS } from '#domain/question-steps.ts';
import type { Proposal } from '#domain/proposal.ts';
import { routeOf } from '#domain/routes.ts';
import { useData, useNow } from '../../data/data.tsx';
import { useSession } from '../../data/stores.tsx';
import { addProposalTexts } from '../../proposal/texts.ts';
import { AnswerPage } from './AnswerPage.tsx';
import { DangerStep, SignalsStep } from './DangerStep.tsx';
import { FitStep } from './FitStep.tsx';
import { addQuestionTexts } from './question-texts.ts';
import { QuestionsPage } from './QuestionsPage.tsx';
import { useAsking } from './use-asking.ts';
import { usePlaceInView } from './use-place.ts';
import { WhereStep } from './WhereStep.tsx';
import './question.css';

export function QuestionPage({ kind }: { readonly kind: string }) {
  return routeOf(kind) === undefined ? <QuestionsPage /> : <Asked key={kind} kind={kind} />;
}

function Asked({ kind }: { readonly kind: string }) {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => {
    addQuestionTexts(i18n);
    addProposalTexts(i18n);
  });
  return <Steps kind={kind} />;
}

function Steps({ kind }: { readonly kind: string }) {
  const way = useAsking(kind);
  const ask = useSession((session) => session.ask);
  useEffect(() => ask(kind), [ask, kind]);
  // Every screen is a page of its own: the heading gets the focus and the list begins at its top.
  switch (way.screen) {
    case 'danger':
      return <Danger way={way} />;
    case 'signals':
      return <SignalsStep key="signals" way={way} />;
    case 'where':
      return <WhereStep key="where" way={way} />;
    case 'fit':
      return <FitStep key="fit" way={way} />;
    case 'answer':
      return <Answer key="answer" way={way} />;
  }
}

type WayProps = Parameters<typeof AnswerPage>[0]['way'];

function Danger({ way }: { readonly way: WayProps }) {
  // Where the kind itself means danger, its line can be called without any question.
  const { stop, items } = useProposal(useMemo(() => questionOf(way.kind, NO_ANSWERS), [way.kind]));
  const line = stop === undefined ? undefined : items[0]?.line;
  return <DangerStep way={way} lines={line === undefined ? [] : [line]} />;
}

function Answer({ way }: { readonly way: WayProps }) {
  const question = useMemo(() => questionOf(way.kind, way.answers), [way.kind, way.answers]);
  return <AnswerPage way={way} proposal={useProposal(question)} />;
}

function useProposal(question: Question): Proposal {
  const { directory, places, zone } = useData();
  const { origin } = usePlaceInView();
  const now = useNow();
  return useMemo(
    () => propose(question, { directory, places, zone, now, ...(origin === undefined ? {} : { origin }) }),
    [question, directory, places, zone, now, origin],
  );
}
