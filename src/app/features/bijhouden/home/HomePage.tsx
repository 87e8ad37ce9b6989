/** The start of a coordinator's round: what waits today, and the villages. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOfSpace } from '#sync/access.ts';
import { useData, useNow } from '../../../data/data.tsx';
import { href } from '../../../data/links.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useWork, useWorkState } from '../../../work/work.tsx';
import { valueText } from '../../../work/values/texts.ts';
import { useBoards } from '../boards/use-boards.ts';
import { useDue } from '../check/DuePage.tsx';
import { pathOfDraft } from '../form/form-state.ts';
import { keepLinks } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { useHomes, type KeptHome } from '../state/homes.ts';
import { useNewest } from '../state/newest.ts';
import { useRows, type Row } from '../state/records.ts';
import { useTipCount } from '../state/tips.ts';
import { useRowWords } from '../state/words.ts';

export function HomePage() {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const homes = useHomes();
  const rows = useRows(homes);
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <SavedNotice />
      <Today homes={homes} />
      <Drafts rows={rows} />
      {homes.map((home) => (
        <Villages key={home.home} home={home} rows={rows.filter((row) => row.home === home.home)} />
      ))}
      {homes.length === 0 ? <p className="hw-lead">{t('home.none')}</p> : null}
      <Newest homes={homes} rows={rows} />
      <Others />
    </Page>
  );
}

/** What to do today, each as one big button; what is nothing is not shown as work. */
function Today({ homes }: { readonly homes: readonly KeptHome[] }) {
  const { t } = useTranslation('bijhouden');
  const due = useDue(homes);
  const tips = useTipCount(homes);
  const state = useWorkState();
  const conflicts = state?.conflicts ?? 0;
  const refused = state?.refused ?? 0;
  const old = useBoards(homes).filter((one) => one.old);
  const [oldest] = old;
  const quiet = old.length === 0 && due.length === 0 && (tips ?? 0) === 0 && conflicts === 0 && refused === 0;
  return (
    <section aria-labelledby="today-title">
      <h2 id="today-title" className="hw-section-title">
        {t('today.title')}
      </h2>
      {quiet ? <p className="hw-lead">{t('today.quiet')}</p> : null}
      <ul className="hw-keep-tasks">
        {due.length === 0 ? null : (
          <Task
            icon="check"
            to={keepLinks.due()}
            count={due.length}
            text={t('today.due', { count: due.length })}
          />
        )}
        {tips === undefined || tips === 0 ? null : (
          <Task icon="letter" to={keepLinks.tips()} count={tips} text={t('today.tips', { count: tips })} />
        )}
        {conflicts === 0 ? null : (
          <Task
            icon="people"
            to={keepLinks.conflicts()}
            count={conflicts}
            text={t('today.conflicts', { count: conflicts })}
          />
        )}
        {refused === 0 ? null : (
          <Task
            icon="alert"
            to={keepLinks.refused()}
            count={refused}
            text={t('today.refused', { count: refused })}
          />
        )}
        {oldest === undefined ? null : (
          <Task
            icon="print"
            to={keepLinks.boards(oldest.home, oldest.board.place_id)}
            count={old.length}
            text={t('today.boards', { count: old.length, where: oldest.board.where })}
          />
        )}
      </ul>
    </section>
  );
}

interface TaskProps {
  readonly icon: IconName;
  readonly to: string;
  readonly count: number;
  readonly text: string;
}

function Task({ icon, to, count, text }: TaskProps) {
  return (
    <li>
      <a className="hw-keep-task" href={href(to)}>
        <Icon name={icon} />
        <span className="hw-keep-task-count">{count}</span> <span className="hw-keep-task-text">{text}</span>
        <Icon name="next" />
      </a>
    </li>
  );
}

/** Work that somebody was in the middle of, also for records that nobody kept yet. */
function Drafts({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const work = useWork();
  useWorkState();
  const words = useRowWords();
  const now = useNow();
  const drafts = (work?.drafts() ?? []).flatMap((draft) => {
    const path = pathOfDraft(draft);
    return path === undefined ? [] : [{ draft, path }];
  });
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title" className="hw-section-title">
        {t('drafts.title')}
      </h2>
      <ul className="hw-keep-list">
        {drafts.map(({ draft, path }) => {
          const row = rows.find(({ type, id }) => type === path.type && id === path.id);
          const to =
            row === undefined ? keepLinks.addOne(path.home, path.type, path.id) : keepLinks.change(path);
          return (
            <RowLink
              key={draft.key}
              to={to}
              title={
                row === undefined
                  ? t('drafts.new', { what: valueText(`type.${path.type}`) ?? '' })
                  : words(row).title
              }
            >
              {t('drafts.since', { when: formatMoment(draft.savedAt, now, a) })}
            </RowLink>
          );
        })}
      </ul>
    </section>
  );
}

export function RowLink({
  to,
  title,
  children,
}: {
  readonly to: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <a className="hw-keep-row" href={href(to)}>
        <span>
          <strong>{title}</strong>
          <span className="hw-keep-row-more">{children}</span>
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}

/** The villages of a home in which something stands; the others are one tap away. */
function Villages({ home, rows }: { readonly home: KeptHome; readonly rows: readonly Row[] }) {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  const here = rows.filter(({ presence }) => presence !== 'deleted');
  const places = (gazetteer?.placesIn(home.home) ?? [])
    .map((place) => ({ place, count: here.filter((row) => row.places.includes(place.id)).length }))
    .filter(({ count }) => count > 0)
    .sort((one, two) => one.place.name.localeCompare(two.place.name, 'nl'));
  const id = `villages-${home.home}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="hw-section-title">
        {t('villages.title', { municipality: home.name })}
      </h2>
      {home.space.complete() ? null : <p role="status">{t('villages.coming')}</p>}
      <ul className="hw-keep-list">
        {places.map(({ place, count }) => (
          <RowLink key={place.id} to={keepLinks.village(home.home, place.id)} title={place.name}>
            {t('villages.count', { count })}
          </RowLink>
        ))}
        <RowLink to={keepLinks.home(home.home)} title={t('villages.all', { municipality: home.name })}>
          {t('villages.count', { count: here.length })}
        </RowLink>
      </ul>
    </section>
  );
}

/** What changed last, by whomever. */
function Newest({ homes, rows }: { readonly homes: readonly KeptHome[]; readonly rows: readonly Row[] }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const words = useRowWords();
  const now = useNow();
  const newest = useNewest(homes);
  const shown = newest.flatMap(({ type, record, at, waits, space }) => {
    const row = rows.find((one) => one.type === type && one.id === record && one.home === homeOfSpace(space));
    return row === undefined ? [] : [{ row, at, waits }];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="newest-title">
      <h2 id="newest-title" className="hw-section-title">
        {t('newest.title')}
      </h2>
      <ul className="hw-keep-list">
        {shown.map(({ row, at, waits }) => (
          <RowLink key={`${row.type}/${row.id}`} to={keepLinks.record(row)} title={words(row).title}>
            {t(waits ? 'newest.waits' : 'newest.at', { when: formatMoment(at, now, a) })}
          </RowLink>
        ))}
      </ul>
    </section>
  );
}

function Others() {
  const { t } = useTranslation('bijhouden');
  return (
    <section aria-labelledby="others-title">
      <h2 id="others-title" className="hw-section-title">
        {t('others.title')}
      </h2>
      <ul className="hw-keep-list">
        <RowLink to={keepLinks.tips()} title={t('others.tips')}>
          {t('others.tipsText')}
        </RowLink>
        <RowLink to={keepLinks.device()} title={t('others.device')}>
          {t('others.deviceText')}
        </RowLink>
      </ul>
    </section>
  );
}
