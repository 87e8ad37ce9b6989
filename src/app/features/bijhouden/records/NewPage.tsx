/** Something new: first what it is, then its form. Its id is there from the first key, so that its draft is kept. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { elementOf, type UnitValue } from '#sync/directory/units.ts';
import type { Workbench } from '#storage/work/workbench.ts';
import type { Json } from '#sync/op.ts';
import { useData } from '../../../data/data.tsx';
import { href } from '../../../data/links.ts';
import { Page } from '../../../ui/Page.tsx';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { TipBeside } from '../../../work/tips/TipBeside.tsx';
import { nameFrom } from '../../../work/tips/name-from.ts';
import { useTipAtHand } from '../../../work/tips/tip-at-hand.ts';
import { useWork, useWorkState } from '../../../work/work.tsx';
import { valueText } from '../../../work/values/texts.ts';
import { Doubles } from '../form/Doubles.tsx';
import { NotKeptPage } from '../form/NotKeptPage.tsx';
import { RecordForm } from '../form/RecordForm.tsx';
import { useRecordForm } from '../form/use-form.ts';
import { keepLinks, type KeptType, type RecordPath } from '../links.ts';
import { useHome, type KeptHome } from '../state/homes.ts';
import { UnknownRecord } from './UnknownRecord.tsx';

const NEW_TYPES: readonly (readonly [Exclude<KeptType, 'place_profile'>, IconName])[] = [
  ['service', 'hands'],
  ['location', 'home'],
  ['contact', 'people'],
  ['organization', 'letter'],
];

export function NewPage({ home, place }: { readonly home: string; readonly place: string | undefined }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const work = useWork();
  const kept = useHome(home);
  const tip = useTipAtHand(home, undefined);
  // One for each kind, as long as this screen is open: going back and in again finds the same draft.
  const ids = useMemo(
    () => new Map<KeptType, string>(NEW_TYPES.map(([type]) => [type, work?.newId() ?? ''])),
    [work],
  );
  if (work === undefined || kept === undefined) return <UnknownRecord home={home} />;
  return (
    <Page title={t('new.title')} appName={a('app.name')} back={a('back')}>
      <TipBeside at={tip} />
      <ul className="hw-keep-tasks">
        {NEW_TYPES.map(([type, icon]) => (
          <li key={type}>
            <a className="hw-keep-task" href={href(keepLinks.addOne(home, type, ids.get(type) ?? '', place))}>
              <Icon name={icon} />
              <span className="hw-keep-task-text">
                <strong>{valueText(`type.${type}`)}</strong>
                <span className="hw-keep-row-more">{t(`new.${type}`)}</span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

interface Props {
  readonly path: RecordPath;
  readonly place: string | undefined;
}

export function NewRecordPage(props: Props) {
  const work = useWork();
  const home = useHome(props.path.home);
  if (work === undefined || home === undefined) return <UnknownRecord home={props.path.home} />;
  return <NewRecord {...props} work={work} home={home} />;
}

const always = (value: Json): UnitValue => ({ value, public: true });

function NewRecord({
  path,
  place: placeId,
  work,
  home,
}: Props & { readonly work: Workbench; readonly home: KeptHome }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { gazetteer } = useData();
  const [, go] = useLocation();
  const version = useWorkState()?.version ?? 0;
  const place = gazetteer?.place(placeId ?? '');
  const tip = useTipAtHand(path.home, undefined);
  // A name to begin with; a person's is never guessed.
  const told = path.type === 'contact' ? '' : nameFrom(tip.tip?.text ?? '');
  const preset = useMemo((): Readonly<Record<string, UnitValue>> => {
    const named = told === '' ? {} : { name: always(told) };
    if (place === undefined) return named;
    const { id, latitude, longitude } = place;
    const site = { place_id: id, point: { latitude, longitude }, precision: 'place_centre' };
    if (path.type === 'location') return { ...named, site: always(site) };
    if (path.type !== 'service' && path.type !== 'contact') return named;
    return { ...named, [`service_area/${elementOf(path.type, 'service_area', id)}`]: always(id) };
  }, [place, path.type, told]);
  const form = useRecordForm({ work, space: home.space, path, preset, version });
  const name = nameIn(form.values['name']?.value);
  const what = valueText(`type.${path.type}`) ?? '';
  const title = name === '' ? what : name;
  const saved = (outcome: 'kept' | 'nothing') => {
    if (outcome === 'kept') void tip.used();
    go(outcome === 'kept' ? keepLinks.record(path) : keepLinks.home(path.home), { replace: true });
  };
  if (form.stuck) return <NotKeptPage form={form} name={title} onSaved={saved} />;
  return (
    <Page title={t('new.one', { what })} appName={a('app.name')} back={a('back')}>
      {place === undefined ? null : <p className="hw-lead">{t('new.where', { place: place.name })}</p>}
      <TipBeside at={tip} saving />
      <RecordForm form={form} name={title} onSaved={saved}>
        <Doubles form={form} home={home} />
      </RecordForm>
    </Page>
  );
}

function nameIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}
