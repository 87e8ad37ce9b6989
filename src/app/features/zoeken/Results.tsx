/**
 * A list in rings: the village, its neighbours, the municipality, the region, and at the end the national
 * lines. It says in words how far it had to look, and a filter can never end in an empty page.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FILTERS, passes, type Filter, type Found } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { useData, useNow } from '../../data/data.tsx';
import { EntryRow } from '../../entry/EntryRow.tsx';
import { NationalList } from '../../entry/NationalList.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** A part of the list under one title: a ring around the village, or a layer of help. */
export interface ResultGroup {
  readonly id: string;
  readonly title: string;
  readonly found: readonly Found[];
}

interface Props {
  readonly groups: readonly ResultGroup[];
  readonly place: Place | undefined;
  /** National lines that fit the question, for the end of the list. */
  readonly lines: readonly string[];
  readonly filters?: boolean;
}

const FIRST_SHOWN = 5;
const LATER_SHOWN = 3;

export function Results({ groups, place, lines, filters = true }: Props) {
  const { t } = useTranslation('app');
  const { region, state, zone } = useData();
  const now = useNow();
  const [filter, setFilter] = useState<Filter | undefined>(undefined);
  const passing = groups
    .map((group) => ({
      ...group,
      found:
        filter === undefined
          ? group.found
          : group.found.filter(({ entry }) => passes(entry, filter, now, zone)),
    }))
    .filter((group) => group.found.length > 0);
  const all = passing.flatMap((group) => group.found);
  const total = groups.reduce((sum, group) => sum + group.found.length, 0);
  const names = { region: region?.region.name ?? '' };
  return (
    <>
      {filters && total > 1 ? <FilterBar chosen={filter} onChoose={setFilter} /> : null}
      {all.length === 0 && state.fetching && filter === undefined ? (
        <p role="status">{t('app.loading')}</p>
      ) : null}
      {all.length === 0 && !(state.fetching && filter === undefined) ? (
        <Notice kind="info" icon="search" polite>
          {filter === undefined ? (
            <p>{t('ring.none.all', names)}</p>
          ) : (
            <>
              <p>{t('filter.none', names)}</p>
              <Button purpose="secondary" onClick={() => setFilter(undefined)}>
                {t('filter.off')}
              </Button>
            </>
          )}
        </Notice>
      ) : null}
      {place !== undefined &&
      (state.complete || !state.fetching) &&
      all.length > 0 &&
      all.every((item) => item.ring !== 'village') ? (
        <p className="hw-widened">{t('ring.none.village', { place: place.name })}</p>
      ) : null}
      {passing.map((group, index) => (
        <GroupList
          key={`${group.id}-${filter ?? ''}`}
          group={group}
          most={index === 0 ? FIRST_SHOWN : LATER_SHOWN}
        />
      ))}
      {lines.length > 0 ? (
        <section className="hw-ring">
          <h2 className="hw-ring-title">{t('ring.national')}</h2>
          <NationalList ids={lines} />
        </section>
      ) : null}
      {all.some((item) => item.km !== undefined) ? <p className="hw-hint">{t('distance.note')}</p> : null}
    </>
  );
}

function FilterBar({
  chosen,
  onChoose,
}: {
  readonly chosen: Filter | undefined;
  readonly onChoose: (filter: Filter | undefined) => void;
}) {
  const { t } = useTranslation('app');
  return (
    <div className="hw-filters" role="group" aria-label={t('filter.label')}>
      <span className="hw-filters-label" aria-hidden="true">
        {t('filter.label')}
      </span>
      {FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          className="hw-chip"
          aria-pressed={filter === chosen}
          onClick={() => onChoose(filter === chosen ? undefined : filter)}
        >
          {t(`filter.${filter}`)}
        </button>
      ))}
    </div>
  );
}

function GroupList({ group, most }: { readonly group: ResultGroup; readonly most: number }) {
  const { t } = useTranslation('app');
  const [all, setAll] = useState(false);
  // One hidden row would cost a tap to see one row.
  const shown = all || group.found.length <= most + 1 ? group.found : group.found.slice(0, most);
  const rest = group.found.length - shown.length;
  return (
    <section className="hw-ring">
      <h2 className="hw-ring-title">{group.title}</h2>
      <ul className="hw-rows">
        {shown.map((item) => (
          <EntryRow key={item.entry.id} found={item} />
        ))}
      </ul>
      {rest > 0 ? (
        <Button purpose="secondary" onClick={() => setAll(true)}>
          {t('ring.more', { count: rest })}
        </Button>
      ) : null}
    </section>
  );
}
