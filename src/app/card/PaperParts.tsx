/** What the card and the options sheet both have on paper. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { nationalLine } from '#domain/national.ts';
import type { Place } from '#domain/place.ts';
import { useData, useToday } from '../data/data.tsx';
import { nationalName } from '../entry/NationalList.tsx';
import { formatDate } from '../i18n/format.ts';
import { hoursWords } from './hours-words.ts';

/** Answers day and night, for everybody: it tells nothing about the question. */
export const NIGHT_LINE = 'luisterlijn';

export function PaperNumber({
  number,
  example,
}: {
  readonly number: string | undefined;
  readonly example: boolean;
}) {
  const { t } = useTranslation('app');
  if (number === undefined) return null;
  return (
    <strong className="hw-kaart-number">
      {number}
      {example ? <small> ({t('demo.number')})</small> : null}
    </strong>
  );
}

interface PersonProps {
  readonly person: Entry | undefined;
  readonly place: Place | undefined;
}

export function PaperPerson({ person, place }: PersonProps) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const today = useToday().date;
  if (person === undefined || place === undefined) return null;
  return (
    <section className="hw-kaart-person">
      <p className="hw-kaart-line">
        <strong>{t('person.title')}</strong>
        <PaperNumber number={person.phones[0]?.number} example={person.example} />
      </p>
      <p>
        {t('person.role', { place: place.name })} · {hoursWords(person, today, t, c)}
      </p>
    </section>
  );
}

/** Never typed and never kept: only on the paper itself. */
export function PaperWrite() {
  const { t } = useTranslation('card');
  return (
    <p className="hw-paper-write">
      <span>{t('write')}</span>
      <i />
    </p>
  );
}

export function PaperDanger() {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  return (
    <>
      <p className="hw-paper-danger">
        {c('danger')} <strong>{nationalLine('112').number}</strong>
      </p>
      <p>
        {c('night')}: {nationalName(NIGHT_LINE)}, <strong>{nationalLine(NIGHT_LINE).number}</strong>.{' '}
        {t('emergency.gp')}
      </p>
    </>
  );
}

/** @param after from which day on it must be asked whether it still holds, in words */
export function PaperStand({ after }: { readonly after: string }) {
  const { t: c } = useTranslation('card');
  const { state } = useData();
  const today = useToday().date;
  const stand = c('stand', { date: formatDate(state.madeAt?.slice(0, 10) ?? today) });
  return (
    <p className="hw-paper-stand">
      {stand} {after}
    </p>
  );
}
