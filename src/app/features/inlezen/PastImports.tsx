/** The imports of before, and undoing a whole one with what stays named. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordOf } from '#sync/directory/records.ts';
import { formatDate } from '../../i18n/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useWorkHomes } from '../../work/homes.ts';
import { unitName } from '../../work/values/value-lines.ts';
import { pastImports, undoAll, undoingOf, type OneImport, type Undoing } from './write.ts';

export function PastImports() {
  const { t } = useTranslation('inlezen');
  const homes = useWorkHomes();
  // The homes are others with every change of the log.
  const past = useMemo(() => pastImports(homes), [homes]);
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past-imports">
      <h2 id="past-imports" className="hw-section-title">
        {t('past.title')}
      </h2>
      <ul className="hw-import-past">
        {past.map((one) => (
          <Past key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Past({ one }: { readonly one: OneImport }) {
  const { t } = useTranslation('inlezen');
  const [asked, setAsked] = useState<Undoing | undefined>(undefined);
  const [state, setState] = useState<'busy' | 'failed' | undefined>(undefined);
  const undo = async () => {
    setState('busy');
    const good = await undoAll(one);
    setState(good ? undefined : 'failed');
    if (good && asked?.stays.length === 0) setAsked(undefined);
  };
  return (
    <li className="hw-import-one">
      <h3 className="hw-import-title">{one.system}</h3>
      <p className="hw-hint">
        {t('past.facts', { date: one.at === '' ? '' : formatDate(one.at), count: one.records })}
        {` ${one.homes.map(({ name }) => name).join(', ')}`}
      </p>
      <div role="status">
        {one.undone ? <p className="hw-strong">{t('past.undone')}</p> : null}
        {state === 'failed' ? <Notice kind="warning">{t('past.failed')}</Notice> : null}
      </div>
      {asked === undefined ? null : <Staying undoing={asked} done={one.undone} />}
      {one.undone ? null : asked === undefined ? (
        <Button purpose="subtle" onClick={() => setAsked(undoingOf(one))}>
          {t('past.undo')}
        </Button>
      ) : (
        <div className="hw-actions">
          <p>{t('past.sure')}</p>
          <Button purpose="secondary" busy={state === 'busy'} onClick={() => void undo()}>
            {t('past.yes')}
          </Button>
          <Button purpose="subtle" onClick={() => setAsked(undefined)}>
            {t('past.no')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Staying({ undoing, done }: { readonly undoing: Undoing; readonly done: boolean }) {
  const { t } = useTranslation('inlezen');
  if (undoing.stays.length === 0) return done ? null : <p>{t('past.all')}</p>;
  return (
    <>
      <p>{t('past.stays')}</p>
      <ul>
        {undoing.stays.map(({ type, record, unit, why, home }) => (
          <li key={`${type}/${record}/${unit ?? ''}`}>
            <strong>{nameIn(home.space, type, record)}</strong>
            {unit === undefined ? null : `, ${unitName(type, unit)}`}: {t(`stays.${why}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function nameIn(space: OneImport['homes'][number]['space'], type: string, id: string): string {
  const heads = recordOf(space.fold(), space.space, type, id)?.units['name'];
  const name = heads?.[heads.length - 1]?.value;
  return typeof name === 'string' ? name : id;
}
