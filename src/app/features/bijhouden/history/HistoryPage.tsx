/** What happened to a record: what, in which role, and when the server had it. In words, newest first. */
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API, type Answer } from '#sync/api.ts';
import { useNow } from '../../../data/data.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { Page } from '../../../ui/Page.tsx';
import { asOf, useWork, useWorkState } from '../../../work/work.tsx';
import { ValueWords } from '../../../work/values/ValueWords.tsx';
import { unitName, unitOf } from '../../../work/values/value-lines.ts';
import type { RecordPath } from '../links.ts';
import { UnknownRecord } from '../records/UnknownRecord.tsx';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { actsHere, actsOfServer, waitingOps, type HistoryAct } from './history.ts';

export function HistoryPage({ path }: { readonly path: RecordPath }) {
  const view = useRecord(path);
  return view === undefined ? <UnknownRecord home={path.home} /> : <History path={path} view={view} />;
}

type Rows = Answer<typeof API.history>['rows'];
type Asked = 'asking' | 'alone' | Rows;

function useServerHistory({ home, type, id }: RecordPath): Asked {
  const work = useWork();
  const heard = useWorkState()?.heardAt;
  const [asked, setAsked] = useState<Asked>('asking');
  useEffect(() => {
    let left = false;
    void (async () => {
      // Again after every contact: what waited here may be in it now.
      const answer = await asOf(heard, () => work?.ask(API.history, { home, type, id }));
      if (left || answer === undefined) return;
      setAsked((before) => (answer.ok ? answer.value.rows : before === 'asking' ? 'alone' : before));
    })();
    return () => {
      left = true;
    };
  }, [work, home, type, id, heard]);
  return asked;
}

function History({ path, view }: { readonly path: RecordPath; readonly view: KeptRecordView }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const state = useWorkState();
  const asked = useServerHistory(path);
  const { title } = useRowWords()(view.row);
  const filter = useId();
  const [only, setOnly] = useState<string | undefined>(undefined);
  const { space } = view.home;
  const device = state?.account?.device ?? '';
  const version = state?.version;
  const acts = useMemo(() => {
    const here = asOf(version, () => space);
    return typeof asked === 'string'
      ? actsHere(here, path, device)
      : actsOfServer(asked, waitingOps(here, path), device);
  }, [asked, space, path, device, version]);
  const units = [...new Set(acts.flatMap(({ changes }) => changes.map(({ unit }) => groupOf(unit))))];
  const shown = acts.filter(
    ({ changes }) => only === undefined || changes.some(({ unit }) => groupOf(unit) === only),
  );
  return (
    <Page title={t('history.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{title}</p>
      <p role="status" className="hw-hint">
        {asked === 'asking' ? t('history.asking') : null}
        {asked === 'alone' ? t('history.alone') : null}
      </p>
      {units.length < 2 ? null : (
        <div className="hw-field">
          <label className="hw-field-label" htmlFor={filter}>
            {t('history.filter')}
          </label>
          <select
            id={filter}
            className="hw-date"
            value={only ?? ''}
            onChange={({ target }) => setOnly(target.value === '' ? undefined : target.value)}
          >
            {['', ...units].map((unit) => (
              <option key={unit} value={unit}>
                {unit === '' ? t('history.all') : unitName(path.type, unit)}
              </option>
            ))}
          </select>
        </div>
      )}
      <ol className="hw-keep-history">
        {shown.map((act) => (
          <Act key={act.key} act={act} type={path.type} only={only} />
        ))}
      </ol>
    </Page>
  );
}

/** A set is one thing to look for; a check mark stands with the others of its kind. */
const groupOf = (unit: string): string => (unit.startsWith('$') ? unit : unitOf(unit));

interface ActProps {
  readonly act: HistoryAct;
  readonly type: string;
  readonly only: string | undefined;
}

function Act({ act, type, only }: ActProps) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const now = useNow();
  const { role, own, waits, at } = act;
  const who = own ? t('history.own') : role === undefined ? t('history.colleague') : roleWords(role, t);
  const units = [...new Set(act.changes.map(({ unit }) => groupOf(unit)))].filter(
    (unit) => only === undefined || unit === only,
  );
  return (
    <li className="hw-keep-act">
      <h2 className="hw-keep-act-title">
        {t(waits ? 'history.waits' : 'history.at', { when: formatMoment(at, now, a), who })}
      </h2>
      <dl className="hw-details">
        {units.map((unit) => (
          <div key={unit} className="hw-detail">
            <dt>{unitName(type, unit)}</dt>
            {act.changes
              .filter((change) => groupOf(change.unit) === unit)
              .map((change) => (
                <dd key={change.unit}>
                  {change.value === undefined ? (
                    t('history.erased')
                  ) : (
                    <ValueWords type={type} unit={change.unit} value={change.value} />
                  )}
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </li>
  );
}

const ROLES = ['coordinator', 'region_keeper', 'administrator'] as const;

function roleWords(
  role: string,
  t: (key: `role.${(typeof ROLES)[number]}` | 'history.colleague') => string,
): string {
  const known = ROLES.find((one) => one === role);
  return t(known === undefined ? 'history.colleague' : `role.${known}`);
}
