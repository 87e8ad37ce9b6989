/** What is about safety leads the screen. Where a rule says stop it is all there is: calm and big. */
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { telHref } from '#domain/phone.ts';
import type { SafetyRule } from '#domain/safety.ts';
import { LINE_OF_KIND } from '#domain/routes.ts';
import { useData } from '../data/data.tsx';
import { nationalName } from '../entry/NationalList.tsx';
import { ActionLink } from '../ui/ActionLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { QuickLeave } from '../ui/QuickLeave.tsx';
import { ItemList, type ItemContext } from './ItemList.tsx';
import type { ProposalProps } from './ProposalView.tsx';
import { sentencesOf, useSay } from './texts.ts';
import { isWatched } from './watched.ts';

const lineOf = (kind: string) => {
  const id = LINE_OF_KIND[kind];
  return id === undefined ? undefined : nationalLine(id);
};

export function SafetyNotes({ proposal, tone = 'resident' }: ProposalProps) {
  const say = useSay('safety', tone);
  return proposal.safety.map(({ rule }) => (
    <Notice key={rule.id} kind="warning">
      <LedText text={textOf(say, rule, tone)} />
      <Calls kinds={[rule.action, ...rule.also]} />
    </Notice>
  ));
}

export function StopView({ proposal, place, tone = 'resident', pick, leaveAbove = false }: ProposalProps) {
  const { t } = useTranslation('proposal');
  const say = useSay('safety', tone);
  const rule = proposal.stop;
  if (rule === undefined) return null;
  const context: ItemContext = { place, tone, pick, stopped: true };
  const called = proposal.items.filter((item) => lineOf(item.kind)?.number !== undefined);
  const others = proposal.items.filter((item) => !called.includes(item));
  // Both speak to whoever is in the house, and not to a professional who asks for somebody else.
  const child = tone === 'resident' ? say(`${rule.id}.child`) : undefined;
  const screen = tone === 'resident' ? say(`${rule.id}.screen`) : undefined;
  return (
    <section className="hw-stop" aria-labelledby="stop-title">
      {isWatched([rule]) && !leaveAbove ? <Leave /> : null}
      <h2 id="stop-title" className="hw-stop-title">
        {t('view.stop')}
      </h2>
      <div className="hw-stop-text">
        <RuleText text={textOf(say, rule, tone)} />
      </div>
      <Calls kinds={[...called.map((item) => item.kind), ...rule.also]} big />
      {rule.action === 'call_112' ? <Where place={place} /> : null}
      <ScreenNote text={screen} />
      {child === undefined ? null : (
        <section className="hw-child">
          <h3>{t('view.child')}</h3>
          <RuleText text={child} />
        </section>
      )}
      <ItemList items={others} context={context} all />
    </section>
  );
}

function textOf(say: ReturnType<typeof useSay>, { id }: SafetyRule, tone: string): string {
  return (tone === 'professional' ? say(`${id}.pro`) : undefined) ?? say(`${id}.text`) ?? '';
}

/** One paragraph, of which the first sentence catches the eye. */
export function LedText({ text }: { readonly text: string }) {
  const [first = '', ...rest] = sentencesOf(text);
  return (
    <p>
      <strong>{first}</strong> {rest.join(' ')}
    </p>
  );
}

function RuleText({ text }: { readonly text: string }) {
  return sentencesOf(text).map((sentence) => <p key={sentence}>{sentence}</p>);
}

/** Buttons that dial, in the order of the rule; nothing for what has no national number. */
export function Calls({ kinds, big = false }: { readonly kinds: readonly string[]; readonly big?: boolean }) {
  const { t } = useTranslation('proposal');
  const lines = [...new Set(kinds)].flatMap((kind) => lineOf(kind) ?? []);
  const numbers = lines.flatMap(({ id, number }) => (number === undefined ? [] : [{ id, number }]));
  if (numbers.length === 0) return null;
  return (
    <p className={big ? 'hw-calls hw-calls--big' : 'hw-calls'}>
      {numbers.map(({ id, number }, index) => (
        <ActionLink
          key={id}
          href={telHref(number)}
          icon="phone"
          purpose={index === 0 ? 'primary' : 'secondary'}
        >
          {number === '112' || number === '113'
            ? t('view.call', { number })
            : t('view.callName', { name: nationalName(id), number })}
        </ActionLink>
      ))}
    </p>
  );
}

/** For whoever calls 112 and does not know what to say first. */
function Where({ place }: Pick<ProposalProps, 'place'>) {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const municipality = gazetteer?.municipality(place?.municipality_id ?? '')?.name;
  if (place === undefined || municipality === undefined) return null;
  return <p>{t('emergency.where', { place: place.name, municipality })}</p>;
}

function ScreenNote({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : <p className="hw-hint">{text}</p>;
}

function Leave() {
  const { t } = useTranslation('app');
  return <QuickLeave label={t('leave.quick')} hint={t('leave.hint')} />;
}
