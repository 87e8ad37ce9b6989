/** What volunteers do and do not do, on one sheet: the standard, and what this village made stricter. */
import { useTranslation } from 'react-i18next';
import { lastChecked } from '#domain/directory.ts';
import { nationalLine } from '#domain/national.ts';
import { useData } from '../../data/data.tsx';
import { useVolunteersContent } from '../../parts/sheet/volunteers-content.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SheetDesk } from './SheetDesk.tsx';
import { SheetFoot } from './SheetFoot.tsx';
import type { Village } from './use-village.ts';

export function VolunteersSheet({ village }: { readonly village: Village }) {
  const { t } = useTranslation('papier');
  const { directory } = useData();
  const { place } = village;
  const { allowed, never, others, own, coordinator, number, parts } = useVolunteersContent(place);
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
        parts={parts}
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
