/** The answer to a question: what is about safety, a person, then the proposal, and what would fit better. */
import { useTranslation } from 'react-i18next';
import { COORDINATOR, coordinatorOf } from '#domain/finding.ts';
import { asksDanger } from '#domain/match.ts';
import type { Proposal } from '#domain/proposal.ts';
import { mayAnswer, routeOf, SENSITIVE } from '#domain/routes.ts';
import { useData } from '../../data/data.tsx';
import { TakeAlong } from '../../card/TakeAlong.tsx';
import { usePicks } from '../../card/use-picks.ts';
import { label } from '../../i18n/i18n.ts';
import { NightRouteLater } from '../../parts/night/NightRouteLater.tsx';
import { ProposalView } from '../../proposal/ProposalView.tsx';
import { isWatched } from '../../proposal/watched.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';
import { CarerSwitch } from './CarerSwitch.tsx';
import { FitFields } from './FitStep.tsx';
import { PersonOnTop } from './PersonOnTop.tsx';
import { asksOf, tipOf } from './question-texts.ts';
import { usePlaceInView } from './use-place.ts';
import type { Way } from './use-asking.ts';

interface Props {
  readonly way: Way;
  readonly proposal: Proposal;
}

export function AnswerPage({ way, proposal }: Props) {
  const { t } = useTranslation('question');
  const { t: app } = useTranslation('app');
  const { kind } = way;
  const leave = SENSITIVE.includes(kind) || isWatched(proposal.safety.map(({ rule }) => rule));
  const stopped = proposal.stop !== undefined;
  return (
    <Page
      title={label('help_kind', kind)}
      appName={app('app.name')}
      back={t('previous')}
      before={leave ? <QuickLeave label={app('leave.quick')} hint={app('leave.hint')} /> : null}
    >
      {stopped ? <Stopped way={way} proposal={proposal} /> : <Listed way={way} proposal={proposal} />}
    </Page>
  );
}

/** Nothing else stands beside a rule that says stop. */
function Stopped({ way, proposal }: Props) {
  const { place } = usePlaceInView();
  return (
    <>
      <ProposalView proposal={proposal} place={place} leaveAbove />
      <DangerAgain way={way} stopped />
    </>
  );
}

function Listed({ way, proposal }: Props) {
  const { t } = useTranslation('question');
  const { place } = usePlaceInView();
  const { kind } = way;
  const above = useAbove(kind, proposal);
  const { picks, pick } = usePicks();
  return (
    <>
      <PlaceLine way={way} />
      <CarerSwitch way={way} />
      <ProposalView
        proposal={proposal}
        place={place}
        above={above}
        pick={pick}
        tip={tipOf(kind)}
        nightRoute={<NightRouteLater {...(place === undefined ? {} : { place })} compact />}
        leaveAbove
      />
      <TakeAlong proposal={proposal} place={place} allowsPerson={above.allowsPerson} picks={picks} />
      <details className="hw-fold">
        <summary>{t('fit.change')}</summary>
        <FitFields answers={way.answers} onChange={way.answer} />
      </details>
      <DangerAgain way={way} />
      <p className="hw-hint">{t('choose')}</p>
      <p className="hw-hint">{t('answer.noAdvice')}</p>
    </>
  );
}

/** What to watch out for, and a person on top of every answer, except where a rule forbids help of volunteers. */
function useAbove(kind: string, proposal: Proposal) {
  const { directory } = useData();
  const { place } = usePlaceInView();
  const route = routeOf(kind);
  const forbidden = proposal.safety.some(({ rule }) => rule.blocks.some((what) => NO_PERSON.includes(what)));
  const may = route === undefined || mayAnswer(route, COORDINATOR, 'informal_nearby');
  const allowsPerson = may && !forbidden;
  if (place === undefined || !allowsPerson)
    return { view: <Watch kind={kind} />, entryId: undefined, allowsPerson };
  const view = (
    <>
      <Watch kind={kind} />
      <PersonOnTop place={place} />
    </>
  );
  return { view, entryId: coordinatorOf(directory, place.id)?.id, allowsPerson };
}

const NO_PERSON: readonly string[] = ['everything', 'informal', 'coordinator'];

function PlaceLine({ way }: { readonly way: Way }) {
  const { t } = useTranslation('question');
  const { region, gazetteer } = useData();
  const { place } = usePlaceInView();
  return (
    <p className="hw-lead">
      {place === undefined
        ? t('answer.everywhere', { region: region?.region.name ?? '' })
        : t('answer.inPlace', { place: place.name })}{' '}
      {gazetteer === undefined ? null : (
        <button type="button" className="hw-link-button" onClick={() => way.goTo('where')}>
          {t(place === undefined ? 'answer.place' : 'answer.otherPlace')}
        </button>
      )}
    </p>
  );
}

/** Signs to watch for: some of them mean that the doctor must be called now. */
function Watch({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('question');
  const asks = asksOf(kind);
  if (asks.length === 0) return null;
  return (
    <Notice kind="warning">
      <h2 className="hw-notice-title">{t('answer.ask')}</h2>
      {asks.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}

/** Whoever reads on and sees that it is danger after all is one tap away from what to do. */
function DangerAgain({ way, stopped = false }: { readonly way: Way; readonly stopped?: boolean }) {
  const { t } = useTranslation('question');
  if (!asksDanger(way.kind)) return null;
  return (
    <p>
      {t(stopped ? 'danger.other' : 'danger.still')}{' '}
      <button type="button" className="hw-link-button" onClick={() => way.goTo('danger')}>
        {t('danger.stillLink')}
      </button>
    </p>
  );
}
