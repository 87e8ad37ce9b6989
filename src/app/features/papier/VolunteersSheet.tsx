/** What volunteers do and do not do, on one sheet: the standard, and what this village made stricter. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lastChecked } from '#domain/directory.ts';
import { coordinatorOf } from '#domain/finding.ts';
import { nationalLine } from '#domain/national.ts';
import { limitsOfPlace, stricterLimits } from '#domain/volunteer-limits-of-place.ts';
import volunteer from '#locales/nl/volunteer.json';
import { useData } from '../../data/data.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SheetDesk } from './SheetDesk.tsx';
import { SheetFoot } from './SheetFoot.tsx';
import type { Village } from './use-village.ts';

const texts: Readonly<Record<string, string>> = volunteer;

export function VolunteersSheet({ village }: { readonly village: Village }) {
  const { t } = useTranslation('papier');
  const { directory, gazetteer } = useData();
  const { place } = village;
  const limits = useMemo(() => {
    const parentOf = (id: string) => gazetteer?.place(id)?.parent_place_id;
    return limitsOfPlace(place === undefined ? [] : stricterLimits(place.id, directory.profiles, parentOf));
  }, [place, directory, gazetteer]);
  const { fixed, own } = limits;
  const allowed = limits.do.map((nr) => texts[`do.${nr}`] ?? '');
  const never = limits.doNot.filter((nr) => fixed.includes(nr)).map((nr) => texts[`dont.${nr}`] ?? '');
  const others = limits.doNot.filter((nr) => !fixed.includes(nr)).map((nr) => texts[`dont.${nr}`] ?? '');
  const coordinator = place === undefined ? undefined : coordinatorOf(directory, place.id);
  const number = coordinator?.phones[0]?.number;
  const example = coordinator?.example === true || directory.profiles.get(place?.id ?? '')?.example === true;
  return (
    <SheetDesk title={t('volunteers.name')} size="a4" village={village}>
      <h2 className="hw-leaf-title">{t('volunteers.name')}</h2>
      <div className="hw-leaf-two">
        <section>
          <h3>{t('do')}</h3>
          <Ticks texts={allowed} />
        </section>
        <section>
          <h3>{t('doNot')}</h3>
          <h4>{t('fixed')}</h4>
          <Ticks texts={never} never />
          <h4>{t('others')}</h4>
          <Ticks texts={others} never />
          {own.length === 0 ? null : (
            <>
              <h4>{t('own', { place: place?.name })}</h4>
              <Ticks texts={own} never />
            </>
          )}
        </section>
      </div>
      <Ask number={number} example={coordinator?.example === true} />
      <SheetFoot
        checks={number === undefined ? [] : [coordinator && lastChecked(coordinator)?.at]}
        parts={['vrijwilligers', place?.id ?? '', ...allowed, ...never, ...others, ...own, number ?? '']}
        example={example}
      />
    </SheetDesk>
  );
}

/** @param never with a cross; the heading says it in words */
function Ticks({
  texts: lines,
  never = false,
}: {
  readonly texts: readonly string[];
  readonly never?: boolean;
}) {
  return (
    <ul className="hw-leaf-ticks">
      {lines.map((text) => (
        <li key={text}>
          {never ? (
            <svg className="hw-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d="M6 6l12 12M18 6 6 18" />
            </svg>
          ) : (
            <Icon name="check" />
          )}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Ask({ number, example }: { readonly number: string | undefined; readonly example: boolean }) {
  const { t: a } = useTranslation('app');
  const { t } = useTranslation('papier');
  return (
    <div className="hw-leaf-ask">
      <p className="hw-leaf-write">
        <strong>{t('doubt')}</strong>{' '}
        {number === undefined ? (
          <i />
        ) : (
          <strong>{`${number}${example ? ` (${a('demo.number')})` : ''}`}</strong>
        )}
      </p>
      <p>
        {t('refuse')} {t('worry', { number: nationalLine('veilig_thuis').number })}
      </p>
      <p>
        <strong>
          {t('danger')} {nationalLine('112').number}.
        </strong>
      </p>
    </div>
  );
}
