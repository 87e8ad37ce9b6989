/** The records of a village or of a whole home, each with its state; one field to find one. */
import { Textbox } from '@utrecht/textbox-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';
import { useData } from '../../../data/data.tsx';
import { href } from '../../../data/links.ts';
import { ActionLink } from '../../../ui/ActionLink.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { TipBeside } from '../../../work/tips/TipBeside.tsx';
import { useTipAtHand } from '../../../work/tips/tip-at-hand.ts';
import { useDue } from '../check/DuePage.tsx';
import { keepLinks } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { useHome, type KeptHome } from '../state/homes.ts';
import { useRows, type Row } from '../state/records.ts';
import { useRowWords, type RowWords } from '../state/words.ts';
import { Marks } from './Marks.tsx';
import { UnknownRecord } from './UnknownRecord.tsx';

/** More than this is searched, not scrolled. */
const MOST = 60;

interface Props {
  readonly home: string;
  readonly place?: string;
}

export function ListPage({ home, place }: Props) {
  const kept = useHome(home);
  return kept === undefined ? <UnknownRecord home={home} /> : <List home={kept} place={place} />;
}

type Worded = readonly [Row, RowWords];

function List({ home, place: placeId }: { readonly home: KeptHome; readonly place: string | undefined }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { gazetteer } = useData();
  const place = gazetteer?.place(placeId ?? '');
  const homes = useMemo(() => [home], [home]);
  const rows = useRows(homes);
  const due = useDue(homes);
  const dueIds = useMemo(() => new Set(due.map(({ row }) => row.id)), [due]);
  const words = useRowWords();
  const [query, setQuery] = useState('');
  const [gone, setGone] = useState(false);
  // Of a village as a whole: which record it is about is found in this list.
  const tip = useTipAtHand(home.home, undefined);
  const wanted = fold(useDeferredValue(query).trim());
  const all = useMemo(
    () =>
      rows
        .filter((row) => placeId === undefined || row.places.includes(placeId))
        .map((row): Worded => [row, words(row)]),
    [rows, words, placeId],
  );
  const there = all.filter(([row]) => row.presence !== 'deleted');
  const shown = (gone ? all.filter(([row]) => row.presence === 'deleted') : there).filter(
    ([, { title, what, where }]) => wanted === '' || fold(`${title} ${what} ${where ?? ''}`).includes(wanted),
  );
  const id = useId();
  return (
    <Page title={place?.name ?? home.name} appName={a('app.name')} back={a('back')}>
      <SavedNotice />
      {placeId === undefined ? null : <TipBeside at={tip} />}
      {home.space.closed() ? (
        <Notice kind="warning">
          <p>{t('list.closed')}</p>
        </Notice>
      ) : null}
      <div className="hw-actions">
        <ActionLink href={href(keepLinks.add(home.home, place?.id))} icon="care" purpose="primary">
          {t('list.new')}
        </ActionLink>
        {place === undefined ? null : (
          <>
            <ActionLink
              href={href(keepLinks.record({ home: home.home, type: 'place_profile', id: place.id }))}
            >
              {t('list.profile')}
            </ActionLink>
            <ActionLink href={href(keepLinks.boards(home.home, place.id))}>{t('list.boards')}</ActionLink>
          </>
        )}
      </div>
      <div className="hw-field">
        <label htmlFor={id} className="utrecht-form-label hw-field-label">
          {t('list.search')}
        </label>
        <Textbox
          id={id}
          type="text"
          inputMode="search"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <p role="status" className="hw-hint">
        {home.space.complete() ? t('list.count', { count: shown.length }) : t('villages.coming')}
      </p>
      <ul className="hw-keep-list">
        {shown.slice(0, MOST).map(([row, worded]) => (
          <RecordRow key={`${row.type}/${row.id}`} row={row} words={worded} due={dueIds.has(row.id)} />
        ))}
      </ul>
      {shown.length > MOST ? (
        <p className="hw-hint">{t('list.more', { count: shown.length - MOST })}</p>
      ) : null}
      {all.length === there.length ? null : (
        <button type="button" className="hw-chip" aria-expanded={gone} onClick={() => setGone(!gone)}>
          {gone ? t('list.notGone') : t('list.gone', { count: all.length - there.length })}
        </button>
      )}
    </Page>
  );
}

interface RowProps {
  readonly row: Row;
  readonly words: RowWords;
  readonly due: boolean;
}

export function RecordRow({ row, words, due }: RowProps) {
  const { t } = useTranslation('bijhouden');
  const { title, what, where } = words;
  return (
    <li>
      <a className="hw-keep-row" href={href(keepLinks.record(row))}>
        <span>
          <strong>{title}</strong>
          <span className="hw-keep-row-more">
            {where === undefined ? what : t('row.what', { what, where })}
          </span>
          <Marks row={row} due={due} />
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}
