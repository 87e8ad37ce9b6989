/** Whom to call this evening, tonight and in the weekend, for a village: below every list of help. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { isDialable, type NightCheck, type NightLine } from '#domain/night-route.ts';
import { telHref } from '#domain/phone.ts';
import type { Place } from '#domain/place.ts';
import texts from '#locales/nl/national.json';
import { useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { formatDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useNightTexts } from './texts.ts';
import { useNightLines, useNightMoment } from './use-night.ts';

export interface NightRouteProps {
  /** Absent: what holds in the whole region. */
  readonly place?: Place | undefined;
  /** Without title and national lines, where the page has those already. */
  readonly compact?: boolean;
}

export function NightRoute({ place, compact = false }: NightRouteProps) {
  useNightTexts();
  const { t } = useTranslation('night');
  const { slugs } = useData();
  const lines = useNightLines(place);
  const moment = useNightMoment();
  const national = lines.flatMap((line) => (line.kind === 'national' ? [line.line] : []));
  const content = (
    <>
      <p>{t(`now.${moment}`)}</p>
      <ul className="hw-rows">
        {lines.map((line) => (line.kind === 'national' ? null : <Line key={line.kind} line={line} />))}
      </ul>
      {compact ? null : (
        <>
          <p className="hw-strong">{t('always')}</p>
          <ul className="hw-links">
            {national.map((id) => (
              <NationalCall key={id} id={id} />
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="nl-link" href={href(links.sheet('veiligheid', slugs.get(place?.id ?? '')))}>
          {t('print')}
        </a>
      </p>
    </>
  );
  // Below an answer it goes on under the title that stands there.
  if (compact) return content;
  return (
    <section className="hw-ring">
      <h2 className="hw-ring-title">{t('title')}</h2>
      {content}
    </section>
  );
}

/** Short: what each is for stands on the page with all emergency numbers. */
function NationalCall({ id }: { readonly id: string }) {
  const { number } = nationalLine(id);
  const name = names[`${id}.name`] ?? id;
  return (
    <li>
      {number === undefined ? (
        <a className="hw-link-row" href={href(links.emergency())}>
          {name}
        </a>
      ) : (
        <a className="hw-link-row" href={telHref(number)}>
          <span>
            {name}: <span className="hw-nowrap">{number}</span>
          </span>
        </a>
      )}
    </li>
  );
}

const names: Readonly<Record<string, string>> = texts;

/** Only the doctor for when practices are closed, for a page that must begin with whom to call. */
export function OutOfHours({ place }: { readonly place?: Place | undefined }) {
  useNightTexts();
  const lines = useNightLines(place);
  return (
    <ul className="hw-rows">
      {lines.map((line) =>
        line.kind === 'gp_out_of_hours' ? <RegionLine key={line.kind} line={line} level={2} /> : null,
      )}
    </ul>
  );
}

type LocalLine = Exclude<NightLine, { kind: 'national' }>;

function Line({ line }: { readonly line: LocalLine }) {
  const { t } = useTranslation('night');
  const { gazetteer } = useData();
  switch (line.kind) {
    case 'own':
      return (
        <Row title={t('own.title', { place: gazetteer?.place(line.placeId)?.name })}>
          <p className="hw-row-where">{line.text}</p>
          {line.review ? <p className="hw-row-remark">{t('review')}</p> : null}
          <Check check={line.check} old={t('stale')} />
        </Row>
      );
    case 'gp':
      return (
        <Row title={t('gp.title')}>
          <p className="hw-row-where">{t('gp.when')}</p>
        </Row>
      );
    case 'gp_out_of_hours':
    case 'duty_pharmacy':
    case 'crisis_route':
      return <RegionLine line={line} />;
  }
}

interface RegionLineProps {
  readonly line: Extract<LocalLine, { known?: unknown }>;
  readonly level?: 2 | 3;
}

function RegionLine({ line: { kind, known, check }, level = 3 }: RegionLineProps) {
  const { t } = useTranslation('night');
  return (
    <Row title={t(`${kind}.title`)} number={known?.number} level={level}>
      {known === undefined ? null : <p className="hw-row-where">{known.name}</p>}
      {known?.text === undefined ? null : <p className="hw-row-where">{known.text}</p>}
      <p className="hw-row-where">{t(`${kind}.when`)}</p>
      {known === undefined ? <p className="hw-row-remark">{t(`${kind}.unknown`)}</p> : null}
      {check === undefined ? null : <Check check={check} old={t('staleNumber')} />}
    </Row>
  );
}

interface RowProps {
  readonly title: string;
  readonly number?: string | undefined;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

function Row({ title, number, level = 3, children }: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const { t } = useTranslation('app');
  const dialable = number !== undefined && isDialable(number);
  return (
    <li className="hw-row hw-row--national">
      <div className="hw-row-text">
        <Heading className="hw-row-name">{title}</Heading>
        {number === undefined ? null : (
          <p className="hw-row-number">
            {number}
            {dialable ? null : ` (${t('demo.number')})`}
          </p>
        )}
        {children}
      </div>
      {dialable ? (
        <a className="hw-call" href={telHref(number)} aria-label={t('row.call', { name: title })}>
          <Icon name="phone" />
        </a>
      ) : null}
    </li>
  );
}

function Check({ check: { at, by, stale }, old }: { readonly check: NightCheck; readonly old: string }) {
  const { t } = useTranslation('night');
  if (at === undefined) return <p className="hw-row-remark">{t('never')}</p>;
  const date = formatDate(at);
  return (
    <>
      <p className="hw-row-kind">
        {by === undefined ? t('checked', { date }) : t('checkedBy', { date, who: by })}
      </p>
      {stale ? <p className="hw-row-remark">{old}</p> : null}
    </>
  );
}
