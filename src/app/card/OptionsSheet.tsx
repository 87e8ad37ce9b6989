/** The whole proposal on paper, for a resident who still has to choose: boxes to tick by pen, safety before all. */
import { useTranslation } from 'react-i18next';
import { cardHoldsUntil } from '#domain/card-list.ts';
import type { Entry } from '#domain/directory.ts';
import { layOutOptions } from '#domain/options-paper.ts';
import type { Place } from '#domain/place.ts';
import type { Proposal } from '#domain/proposal.ts';
import { useToday } from '../data/data.tsx';
import { formatDate } from '../i18n/format.ts';
import { useNext, useRules, useSections, type PaperOption, type PaperRule } from './options.ts';
import { PaperDanger, PaperNumber, PaperPerson, PaperStand, PaperWrite } from './PaperParts.tsx';
import './card.css';

export interface OptionsProps {
  readonly proposal: Proposal;
  readonly place: Place | undefined;
  /** The coordinator, where one may stand on top. */
  readonly person?: Entry | undefined;
}

export function OptionsSheet({ proposal, place, person }: OptionsProps) {
  const { t: c } = useTranslation('card');
  const { t } = useTranslation('proposal');
  const rules = useRules(proposal);
  const sections = useSections(proposal, place, person);
  const next = useNext(proposal);
  const options = sections.flatMap((section) => section.options);
  const above = [...rules.map(({ text }) => text), next ?? '', person === undefined ? '' : 'x\nx'];
  const layout = layOutOptions(options, above, sections.length);
  const more = options.some(({ at }) => at >= layout.perKind);
  const entries = proposal.items.flatMap((item) => item.options.map(({ found }) => found.entry));
  const until = cardHoldsUntil(
    entries.map((entry) => ({ is: 'entry', entry })),
    useToday().date,
  );
  const example = person?.example === true || options.some((option) => option.example);
  return (
    <article>
      <header className="hw-paper-head">
        <h2 className="hw-paper-title">{c('options.title')}</h2>
        <p className="hw-paper-lead">
          {place === undefined ? c('options.how') : c('options.howIn', { place: place.name })}
        </p>
        <PaperExample example={example} />
      </header>
      <Rules rules={rules} />
      <PaperPerson person={person} place={place} />
      {next === undefined ? null : (
        <p className="hw-opt-next">
          <strong>{t('view.next')}</strong> {next}
        </p>
      )}
      <div className="hw-opt-list" style={{ fontSize: `${layout.points}pt` }}>
        {sections.map(({ id, title, options: mine }) => (
          <section key={id}>
            <h3>{title}</h3>
            <ul>
              {mine
                .filter(({ at }) => at < layout.perKind)
                .map((option) => (
                  <OptionLine key={option.key} option={option} because={layout.because} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {more ? <p>{c('options.more')}</p> : null}
      <footer className="hw-kaart-foot">
        <PaperWrite />
        <PaperDanger />
        <PaperStand after={c('after', { date: formatDate(until) })} />
      </footer>
    </article>
  );
}

function PaperExample({ example }: { readonly example: boolean }) {
  const { t } = useTranslation('app');
  return example ? <p className="hw-paper-stand">{t('demo.banner')}</p> : null;
}

function Rules({ rules }: { readonly rules: readonly PaperRule[] }) {
  return rules.map(({ id, text, calls }) => (
    <section key={id} className="hw-opt-rule">
      <p>{text}</p>
      {calls.length === 0 ? null : (
        <p className="hw-opt-calls">
          {calls.map(({ name, number }) => (
            <span key={number}>
              {name} <strong>{number}</strong>
            </span>
          ))}
        </p>
      )}
    </section>
  ));
}

function OptionLine({ option, because }: { readonly option: PaperOption; readonly because: boolean }) {
  return (
    <li className="hw-opt-item">
      <p className="hw-kaart-line">
        <strong>{option.name}</strong>
        <PaperNumber number={option.number} example={option.example} />
      </p>
      {option.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {because && option.because !== undefined ? <p>{option.because}</p> : null}
    </li>
  );
}
