/** A record exactly as a resident sees it, made by the same parts from the same data, with what is not sent yet named. */
import { useTranslation } from 'react-i18next';
import type { Directory, Entry } from '#domain/directory.ts';
import { useData } from '../../../data/data.tsx';
import { href, links } from '../../../data/links.ts';
import { RecordView } from '../../../parts/record/RecordView.tsx';
import { ActionLink } from '../../../ui/ActionLink.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { unitName } from '../../../work/values/value-lines.ts';
import type { RecordPath } from '../links.ts';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { UnknownRecord } from './UnknownRecord.tsx';

export function PreviewPage({ path }: { readonly path: RecordPath }) {
  const view = useRecord(path);
  return view === undefined ? <UnknownRecord home={path.home} /> : <Preview path={path} view={view} />;
}

/** Everything that a resident can open and in which this record stands. */
function entriesWith({ entries }: Directory, { type, id }: RecordPath): readonly Entry[] {
  return entries.filter(({ service, location, organization, contact }) => {
    switch (type) {
      case 'service':
        return service?.id === id;
      case 'location':
        return location?.id === id;
      case 'organization':
        return organization?.id === id;
      case 'contact':
        return contact?.id === id;
      case 'place_profile':
        return false;
    }
  });
}

const isPlace = ({ service, openPlace }: Entry): boolean => service === undefined || openPlace;

function Preview({ path, view }: { readonly path: RecordPath; readonly view: KeptRecordView }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { directory, slugs } = useData();
  // What stands for the place itself comes before what only happens there.
  const entries = [...entriesWith(directory, path)].sort(
    (one, other) => Number(isPlace(other)) - Number(isPlace(one)),
  );
  const { title } = useRowWords()(view.row);
  const [first, ...others] = entries;
  const slug = slugs.get(path.type === 'place_profile' ? path.id : '');
  return (
    <Page title={t('preview.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{title}</p>
      <Unsent path={path} view={view} />
      {slug === undefined ? null : (
        <ActionLink href={href(links.place(slug))} purpose="primary">
          {t('preview.village')}
        </ActionLink>
      )}
      {first === undefined && slug === undefined ? <p>{t('preview.none')}</p> : null}
      {first === undefined ? null : (
        <div className="hw-panel hw-keep-preview">
          <h2 className="hw-panel-title">{first.name}</h2>
          <RecordView entry={first} />
        </div>
      )}
      {others.length === 0 ? null : (
        <>
          <p>{t('preview.others')}</p>
          <ul>
            {others.map((entry) => (
              <li key={entry.id}>
                <a className="nl-link" href={href(links.entry(entry.id))}>
                  {entry.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

/** What residents do not see yet, because it waits on this device. */
function Unsent({ path, view }: { readonly path: RecordPath; readonly view: KeptRecordView }) {
  const { t } = useTranslation('bijhouden');
  const units = new Set(
    view.home.space
      .pending()
      .flatMap(({ ops }) => ops)
      .filter(({ op }) => op.type === path.type && op.record === path.id)
      .map(({ op }) => unitName(path.type, op.unit)),
  );
  if (units.size === 0) return <p className="hw-hint">{t('preview.sent')}</p>;
  return (
    <Notice kind="info" icon="cloud">
      <p>{t('preview.unsent', { fields: [...units].join(', ') })}</p>
    </Notice>
  );
}
