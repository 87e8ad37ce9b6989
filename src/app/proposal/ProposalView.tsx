/**
 * A proposal on the screen, for residents and for professionals: what is about safety first, then what comes
 * first for this question, then layer by layer, each line with the reason why it is there. It ranks nothing
 * itself: the order is the engine's.
 */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#domain/place.ts';
import type { Item, Layer, Proposal } from '#domain/proposal.ts';
import { nationalName } from '../entry/NationalList.tsx';
import { ItemList, type ItemContext, type Picking } from './ItemList.tsx';
import { SafetyNotes, StopView } from './SafetyView.tsx';
import { addProposalTexts, nameOf, useSay, type Tone } from './texts.ts';
import './proposal.css';

export interface ProposalProps {
  readonly proposal: Proposal;
  readonly place: Place | undefined;
  readonly tone?: Tone;
  /** Lines can be chosen: by an entry's id, `kind:<kind>` or `line:<line id>`. */
  readonly pick?: Picking;
  /** What stands behind safety and above the list: a person, whose own record is then left out of the list. */
  readonly above?: { readonly view: ReactNode; readonly entryId: string | undefined } | undefined;
  /** What somebody can do alone, for the first layer. */
  readonly tip?: string | undefined;
  /** The night route of the village, behind what this question has for the night. */
  readonly nightRoute?: ReactNode;
  /** The page has "Snel weg" on top already. */
  readonly leaveAbove?: boolean;
}

export function ProposalView(props: ProposalProps) {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addProposalTexts(i18n));
  return props.proposal.stop === undefined ? <Ordered {...props} /> : <StopView {...props} />;
}

const LAYERS: readonly Layer[] = [0, 1, 2, 3, 4, 5, 6];

function Ordered(props: ProposalProps) {
  const { proposal, place, tone = 'resident', pick, above, tip, nightRoute } = props;
  const context: ItemContext = { place, tone, pick, onTop: above?.entryId };
  const first = proposal.items.filter((item) => item.first);
  const others = proposal.items.filter((item) => !item.first);
  return (
    <div className="hw-proposal">
      <SafetyNotes {...props} />
      {above?.view}
      {/* A safety rule says itself what to do next. */}
      {proposal.safety.length > 0 ? null : <Next proposal={proposal} tone={tone} />}
      <First items={first} context={context} />
      {LAYERS.map((layer) => (
        <LayerPart
          key={layer}
          layer={layer}
          items={others.filter((item) => item.layer === layer)}
          context={context}
          tip={layer === 1 ? tip : undefined}
        />
      ))}
      <Night items={proposal.night} context={context} route={nightRoute} />
    </div>
  );
}

/** The one next step, for whoever reads no further. */
function Next({ proposal, tone }: { readonly proposal: Proposal; readonly tone: Tone }) {
  const { t } = useTranslation('proposal');
  const say = useSay('proposal', tone);
  const { key, values = {} } = proposal.next;
  const { kind = '', line } = values;
  const name = typeof line === 'string' ? nationalName(line) : nameOf(say, String(kind));
  const text = say(`next.${key}.${kind}`) ?? say(`next.${key}`, { ...values, name });
  if (text === undefined) return null;
  return (
    <section className="hw-next" aria-labelledby="next-title">
      <h2 id="next-title">{t('view.next')}</h2>
      <p>{text}</p>
    </section>
  );
}

interface PartProps {
  readonly items: readonly Item[];
  readonly context: ItemContext;
}

function First({ items, context }: PartProps) {
  const { t } = useTranslation('proposal');
  if (items.length === 0) return null;
  return (
    <section className="hw-ring">
      <h2 className="hw-ring-title">{t('view.first')}</h2>
      <ItemList items={items} context={context} all />
    </section>
  );
}

interface LayerProps extends PartProps {
  readonly layer: Layer;
  readonly tip: string | undefined;
}

function LayerPart({ layer, items, context, tip }: LayerProps) {
  const say = useSay('proposal', context.tone);
  const { t } = useTranslation('proposal');
  if (items.length === 0 && tip === undefined) return null;
  return (
    <section className="hw-ring">
      <h2 className="hw-ring-title">{say(`layer.${layer}`)}</h2>
      {tip === undefined ? null : (
        <div className="hw-tip">
          <h3 className="hw-row-name">{t('view.tip')}</h3>
          <p>{tip}</p>
        </div>
      )}
      {/* With a tip of this question there is nothing left to say in general. */}
      <ItemList
        items={tip === undefined ? items : items.filter((item) => item.kind !== 'self_tips')}
        context={context}
      />
    </section>
  );
}

/** What there is when everything else is closed. */
function Night({ items, context, route }: PartProps & { readonly route: ReactNode }) {
  const { t } = useTranslation('proposal');
  return (
    <section className="hw-ring hw-night">
      <h2 className="hw-ring-title">{t('view.night')}</h2>
      <ItemList items={items} context={{ ...context, pick: undefined, stopped: true }} all />
      {route}
    </section>
  );
}
