/** One record for who keeps it: what stands in it, whether it still holds, and everything that can be done with it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { useMemo, useState } from 'react';
import { formOf } from '#sync/directory/form.ts';
import { deleteAnyway, keepAnyway } from '#sync/directory/conflicts.ts';
import { listingEdits, reopenEdits, restoreEdits } from '#sync/directory/states.ts';
import type { Edit } from '#sync/edit.ts';
import { useToday } from '../../../data/data.tsx';
import { href } from '../../../data/links.ts';
import { ActionLink } from '../../../ui/ActionLink.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ValueWords } from '../../../work/values/ValueWords.tsx';
import { unitName, unitOf } from '../../../work/values/value-lines.ts';
import { useDue } from '../check/DuePage.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { KIND_UNIT, sectionsFor, type Section } from '../form/layout.ts';
import { keepLinks, type RecordPath } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { useMayWrite } from '../state/homes.ts';
import { closureNow, isPaused, isStopped } from '../state/records.ts';
import { useSaved, type Act } from '../state/saved.ts';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { dayBefore } from '../state/days.ts';
import { Marks } from './Marks.tsx';
import { NewRecordPage } from './NewPage.tsx';
import { UnknownRecord } from './UnknownRecord.tsx';

export function RecordPage({ path }: { readonly path: RecordPath }) {
  const view = useRecord(path);
  if (view !== undefined) return <OneRecord path={path} view={view} />;
  // A village is there whether or not somebody wrote about it.
  if (path.type === 'place_profile') return <NewRecordPage path={path} place={path.id} />;
  return <UnknownRecord home={path.home} />;
}

interface Props {
  readonly path: RecordPath;
  readonly view: KeptRecordView;
}

function OneRecord({ path, view }: Props) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { row } = view;
  const { title, what, where } = useRowWords()(row);
  const due = useDue(useMemo(() => [view.home], [view.home]));
  const gone = row.presence === 'deleted';
  return (
    <Page title={title} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{where === undefined ? what : t('row.what', { what, where })}</p>
      <SavedNotice />
      <Marks row={row} due={due.some((one) => one.row.id === row.id)} />
      <StateNotices path={path} view={view} name={title} />
      {gone ? null : (
        <>
          <CheckPanel path={path} view={view} name={title} />
          <Sections path={path} view={view} />
          <MoreActions path={path} view={view} />
        </>
      )}
      {gone ? (
        <ActionLink href={href(keepLinks.history(path))} icon="clock">
          {t('action.history')}
        </ActionLink>
      ) : null}
    </Page>
  );
}

/** What is the matter with the whole record, each with the button that ends it. */
function StateNotices({ path, view, name }: Props & { readonly name: string }) {
  const { t } = useTranslation('bijhouden');
  const today = useToday().date;
  const { row, home } = view;
  const fold = home.space.fold();
  const { type, id } = path;
  const reopen = () => reopenEdits(fold, type, id, today, dayBefore(today));
  const stopped = isStopped(row.record);
  const paused = isPaused(row.record) || closureNow(row.record, today) !== undefined;
  return (
    <>
      {row.draft ? (
        <Notice kind="info">
          <p>{t('notice.draft')}</p>
          <ActionLink href={href(keepLinks.change(path))} purpose="primary">
            {t('notice.draftGo')}
          </ActionLink>
        </Notice>
      ) : null}
      {row.presence === 'deleted' ? (
        <Notice kind="warning">
          <p>{t('notice.deleted')}</p>
          <ActButton view={view} act="restored" name={name} edits={() => restoreEdits(type, id)}>
            {t('action.restore')}
          </ActButton>
        </Notice>
      ) : null}
      {row.presence === 'contested' ? (
        <Notice kind="warning">
          <p>{t('notice.contested')}</p>
          <div className="hw-actions">
            <ActButton view={view} act="restored" name={name} edits={() => keepAnyway(type, id)}>
              {t('action.keep')}
            </ActButton>
            <ActButton view={view} act="deleted" name={name} quiet edits={() => deleteAnyway(fold, type, id)}>
              {t('action.stillDelete')}
            </ActButton>
          </div>
        </Notice>
      ) : null}
      {row.listed ? null : (
        <Notice kind="warning">
          <p>{t('notice.hidden')}</p>
          <ActButton view={view} act="restored" name={name} edits={() => listingEdits(type, id, true)}>
            {t('action.list')}
          </ActButton>
        </Notice>
      )}
      {row.presence === 'here' && (stopped || paused) ? (
        <Notice kind="warning">
          <p>{t(stopped ? 'notice.stopped' : 'notice.paused')}</p>
          <ActButton view={view} act="reopened" name={name} edits={reopen}>
            {t('action.reopen')}
          </ActButton>
        </Notice>
      ) : null}
      {row.split ? (
        <Notice kind="warning">
          <p>{t('notice.split')}</p>
          <a className="nl-link" href={href(keepLinks.conflicts())}>
            {t('notice.splitGo')}
          </a>
        </Notice>
      ) : null}
    </>
  );
}

interface ActProps {
  readonly view: KeptRecordView;
  readonly act: Act;
  readonly name: string;
  readonly edits: () => readonly Edit[];
  readonly quiet?: boolean;
  readonly children: string;
}

/** One tap that writes something; the message of what was kept comes from the store. */
function ActButton({ view, act, name, edits, quiet = false, children }: ActProps) {
  const saved = useSaved();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      purpose={quiet ? 'secondary' : 'primary'}
      busy={busy}
      onClick={() => {
        setBusy(true);
        void saved.act(act, name, view.home.space, edits()).finally(() => setBusy(false));
      }}
    >
      {children}
    </Button>
  );
}

function Sections({ path, view }: Props) {
  const kindUnit = KIND_UNIT[path.type];
  const form = formOf(view.folded);
  const kind = kindUnit === undefined ? undefined : form.values[kindUnit]?.value;
  const sections = sectionsFor(path.type, typeof kind === 'string' ? kind : undefined);
  return (
    <>
      {sections.map((section) => (
        <OneSection key={section.id} path={path} view={view} section={section} />
      ))}
    </>
  );
}

function OneSection({ path, view, section }: Props & { readonly section: Section }) {
  const { t } = useTranslation('bijhouden');
  const mayWrite = useMayWrite(path.home);
  const { units } = view.folded;
  const filled = section.fields.flatMap(({ unit }) => {
    const values = [...units]
      .filter(([name]) => unitOf(name) === unit)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, state]) => ({ name, value: state.heads[0]?.op.value ?? null }))
      .filter(({ value }) => value !== null && (value as { value?: unknown }).value !== null);
    return values.length === 0 ? [] : [{ unit, values }];
  });
  const empty = section.fields.filter(({ unit, more }) => !more && !filled.some((one) => one.unit === unit));
  const writable = section.fields.some(
    ({ unit }) => mayWrite(path.type, unit) || mayWrite(path.type, `${unit}/x`),
  );
  return (
    <section className="hw-keep-part" aria-labelledby={`part-${section.id}`}>
      <div className="hw-keep-part-head">
        <h2 id={`part-${section.id}`} className="hw-section-title">
          {t(`section.${section.id}`)}
        </h2>
        {writable ? (
          <ActionLink href={href(keepLinks.change(path, section.id))}>
            {t('action.change')}
            <span className="hw-visually-hidden"> {t(`section.${section.id}`)}</span>
          </ActionLink>
        ) : null}
      </div>
      <dl className="hw-details">
        {filled.map(({ unit, values }) => (
          <div key={unit} className="hw-detail">
            <dt>{unitName(path.type, unit)}</dt>
            {values.map(({ name, value }) => (
              <dd key={name}>
                <ValueWords type={path.type} unit={name} value={value} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {empty.length === 0 ? null : (
        <p className="hw-hint">
          {t('part.empty', { fields: empty.map(({ unit }) => unitName(path.type, unit)).join(', ') })}
        </p>
      )}
    </section>
  );
}

function MoreActions({ path, view }: Props) {
  const { t } = useTranslation('bijhouden');
  const { type } = path;
  const mayWrite = useMayWrite(path.home);
  const closes = type === 'location' || type === 'service';
  const quiet = isStopped(view.row.record);
  return (
    <section className="hw-keep-part" aria-labelledby="part-more">
      <h2 id="part-more" className="hw-section-title">
        {t('action.title')}
      </h2>
      <div className="hw-actions">
        <ActionLink href={href(keepLinks.preview(path))} icon="people">
          {t('action.preview')}
        </ActionLink>
        <ActionLink href={href(keepLinks.history(path))} icon="clock">
          {t('action.history')}
        </ActionLink>
        {closes && !quiet ? (
          <ActionLink href={href(keepLinks.pause(path))} icon="home">
            {t('action.pause')}
          </ActionLink>
        ) : null}
        {mayWrite(type, '$deleted') ? (
          <ActionLink href={href(keepLinks.remove(path))} icon="leave">
            {t('action.remove')}
          </ActionLink>
        ) : null}
      </div>
    </section>
  );
}
