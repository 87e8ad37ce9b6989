/**
 * The round of a coordinator: one record at a time, nearest first, with one button. After a tap the next comes by
 * itself; who tapped too fast goes back with one more.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkEdits } from '#sync/directory/checks.ts';
import { formOf } from '#sync/directory/form.ts';
import type { Point } from '#domain/geo.ts';
import { useData, useToday } from '../../../data/data.tsx';
import { href } from '../../../data/links.ts';
import { usePreferences } from '../../../data/stores.tsx';
import { formatKm } from '../../../i18n/format.ts';
import { ActionLink } from '../../../ui/ActionLink.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ValueWords } from '../../../work/values/ValueWords.tsx';
import { unitName, unitOf } from '../../../work/values/value-lines.ts';
import { sectionsFor } from '../form/layout.ts';
import { keepLinks } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { dueRows, type DueRow } from '../state/due.ts';
import { useHomes, type KeptHome } from '../state/homes.ts';
import { useRows } from '../state/records.ts';
import { useSaved } from '../state/saved.ts';
import { useRowWords } from '../state/words.ts';
import { HowChoice, useMark } from './how.tsx';

const keyOf = ({ row }: DueRow): string => `${row.type}/${row.id}`;

export function useDue(homes: readonly KeptHome[], from?: Point): readonly DueRow[] {
  const rows = useRows(homes);
  const today = useToday().date;
  const { gazetteer } = useData();
  const village = usePreferences((preferences) => preferences.village);
  return useMemo(() => {
    const start = from ?? gazetteer?.place(village);
    return dueRows(rows, {
      today,
      pointOf: (id) => gazetteer?.place(id),
      ...(start === undefined ? {} : { from: start }),
    });
  }, [rows, today, from, gazetteer, village]);
}

export function DuePage() {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const [here, setHere] = useState<Point | undefined>(undefined);
  const homes = useHomes();
  const due = useDue(homes, here);
  // "Later" puts a record behind the others for as long as this screen is open.
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const queue = [...due].sort((one, two) => Number(later.has(keyOf(one))) - Number(later.has(keyOf(two))));
  const [first] = queue;
  return (
    <Page title={t('due.title')} appName={a('app.name')} back={a('back')}>
      {first === undefined ? (
        <>
          <SavedNotice />
          <p className="hw-lead">{t('due.none')}</p>
        </>
      ) : (
        <>
          <p className="hw-lead" role="status">
            {t('due.left', { count: queue.length })}
          </p>
          <DueCard
            key={keyOf(first)}
            due={first}
            homes={homes}
            onLater={() => setLater(new Set([...later, keyOf(first)]))}
          />
          <SavedNotice />
          <HowChoice />
          <NearMe onHere={setHere} />
        </>
      )}
    </Page>
  );
}

interface CardProps {
  readonly due: DueRow;
  readonly homes: readonly KeptHome[];
  readonly onLater: () => void;
}

function DueCard({ due: { row, groups, km }, homes, onLater }: CardProps) {
  const { t } = useTranslation('bijhouden');
  const saved = useSaved();
  const markFor = useMark();
  const { title, what, where } = useRowWords()(row);
  const busy = useRef(false);
  const home = homes.find((one) => one.home === row.home);
  const check = () => {
    // A second tap in the same moment is meant for the same record.
    if (home === undefined || busy.current) return;
    busy.current = true;
    const edits = checkEdits(home.space.fold(), row.type, row.id, markFor(row.home));
    void saved.act('checked', title, home.space, edits).finally(() => {
      busy.current = false;
    });
  };
  return (
    <article className="hw-panel hw-keep-due" aria-labelledby="due-name">
      <h2 id="due-name" className="hw-panel-title">
        {title}
      </h2>
      <p className="hw-row-kind">
        {[what, where, km === undefined ? undefined : t('due.km', { km: formatKm(km) })]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      <p className="hw-hint">
        {t('due.why', { groups: groups.map((group) => t(`section.${group}`)).join(', ') })}
      </p>
      <Essentials row={row} home={home} />
      <Button purpose="primary" iconStart={<Icon name="check" />} onClick={check}>
        {t('check.all')}
      </Button>
      <div className="hw-actions">
        <ActionLink href={href(keepLinks.record(row))}>{t('due.change')}</ActionLink>
        <Button purpose="subtle" onClick={onLater}>
          {t('due.later')}
        </Button>
      </div>
    </article>
  );
}

/** What somebody needs to see to say that it still holds: hours, numbers, address. */
const ESSENTIAL: readonly string[] = [
  'hours',
  'phones',
  'site',
  'locations',
  'night_route',
  'entrance_service_id',
  'name',
];

function Essentials({ row, home }: { readonly row: DueRow['row']; readonly home: KeptHome | undefined }) {
  const form = formOf(home?.space.fold().record(row.type, row.id));
  const order = sectionsFor(row.type, row.kind).flatMap(({ fields }) => fields.map(({ unit }) => unit));
  const shown = Object.entries(form.values)
    .filter(([unit]) => ESSENTIAL.includes(unitOf(unit)) && (unit !== 'name' || row.type === 'contact'))
    .sort(([one], [two]) => order.indexOf(unitOf(one)) - order.indexOf(unitOf(two)));
  return (
    <dl className="hw-details">
      {shown.map(([unit, value]) => (
        <div key={unit} className="hw-detail">
          <dt>{unitName(row.type, unit)}</dt>
          <dd>
            <ValueWords type={row.type} unit={unit} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The nearest one from where somebody stands: only on a tap, used on this device only. */
function NearMe({ onHere }: { readonly onHere: (point: Point) => void }) {
  const { t } = useTranslation('bijhouden');
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  if (!('geolocation' in navigator)) return null;
  const ask = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onHere({ latitude: coords.latitude, longitude: coords.longitude });
        setState('idle');
      },
      () => setState('failed'),
      { enableHighAccuracy: false, timeout: 12_000, maximumAge: 300_000 },
    );
  };
  return (
    <div className="hw-locate">
      <Button purpose="secondary" busy={state === 'asking'} iconStart={<Icon name="locate" />} onClick={ask}>
        {t('due.near')}
      </Button>
      <p role="status" className="hw-hint">
        {state === 'failed' ? t('due.nearFailed') : null}
      </p>
    </div>
  );
}
