/** What a file would do, before anything is written: how it was read, what each column is, and every row. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_TYPES } from '#sync/directory/import/columns.ts';
import type { Preview } from '#sync/directory/import/preview.ts';
import { useData, useToday } from '../../data/data.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useWork } from '../../work/work.tsx';
import { ColumnsTable } from './ColumnsTable.tsx';
import { Landing } from './Landing.tsx';
import { RowLists } from './RowLists.tsx';
import { useImport, type Importing, type OpenFile } from './use-import.ts';
import { writeImport, type Written } from './write.ts';

interface Props {
  readonly file: OpenFile;
  readonly onLeave: () => void;
  readonly onDone: (count: number) => void;
}

export function PreviewPart({ file, onLeave, onDone }: Props) {
  const { t } = useTranslation('inlezen');
  const importing = useImport(file);
  const { homes } = importing;
  // While it is written the picture stays as it was: rows that are in already would seem to be the same.
  const [writing, setWriting] = useState<Preview | undefined>(undefined);
  const preview = writing ?? importing.preview;
  const late = homes.filter(({ space }) => !space.complete());
  return (
    <>
      <Landing>
        <p className="hw-lead">{t('look.lead')}</p>
      </Landing>
      <FileFacts file={file} />
      <Asked importing={importing} />
      {preview === undefined ? null : (
        <>
          <ColumnsTable importing={importing} preview={preview} table={file.table} />
          <h2 className="hw-section-title">{t('look.what')}</h2>
          <RowLists importing={importing} preview={preview} />
          {late.length === 0 ? null : (
            <Notice kind="warning">
              {t('look.late', { homes: late.map(({ name }) => name).join(', ') })}
            </Notice>
          )}
          <WriteBar
            file={file}
            importing={importing}
            preview={preview}
            late={late.length > 0}
            onWriting={setWriting}
            onLeave={onLeave}
            onDone={onDone}
          />
        </>
      )}
    </>
  );
}

const SEPARATORS: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

function FileFacts({ file }: { readonly file: OpenFile }) {
  const { t } = useTranslation('inlezen');
  const { encoding, delimiter, rows, heading } = file.table;
  return (
    <dl className="hw-import-facts">
      <div>
        <dt>{t('facts.file')}</dt>
        <dd>{file.name}</dd>
      </div>
      <div>
        <dt>{t('facts.rows')}</dt>
        <dd>{t('facts.size', { rows: rows.length, columns: heading.cells.length })}</dd>
      </div>
      <div>
        <dt>{t('facts.letters')}</dt>
        {/* Of the oldest kind every byte is a letter: nothing in the file tells whether it is the right one. */}
        <dd>{t(encoding === 'windows-1252' ? 'letters.guess' : 'letters.sure')}</dd>
      </div>
      <div>
        <dt>{t('facts.separator')}</dt>
        <dd>{t(`separator.${SEPARATORS[delimiter] ?? 'comma'}`)}</dd>
      </div>
    </dl>
  );
}

function Asked({ importing }: { readonly importing: Importing }) {
  const { t } = useTranslation('inlezen');
  const { said, change, homes } = importing;
  const id = useId();
  return (
    <>
      <fieldset className="hw-choice">
        <legend>{t('type.title')}</legend>
        <div className="hw-choice-options">
          {IMPORT_TYPES.map((type) => (
            <label key={type} className="hw-choice-option">
              <input
                type="radio"
                name={`${id}-type`}
                checked={said.type === type}
                onChange={() => change({ type, mapping: {}, decisions: {} })}
              />
              <span>{t(`type.${type}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="hw-field">
        <label htmlFor={`${id}-system`} className="utrecht-form-label hw-field-label">
          {t('system.label')}
        </label>
        <Textbox
          id={`${id}-system`}
          type="text"
          value={said.system}
          maxLength={60}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => change({ system: event.target.value })}
        />
        <p id={`${id}-hint`} className="hw-hint">
          {t('system.hint')}
        </p>
      </div>
      {homes.length > 1 && said.type !== 'location' ? (
        <div className="hw-field">
          <label htmlFor={`${id}-home`} className="utrecht-form-label hw-field-label">
            {t('home.label')}
          </label>
          <select
            id={`${id}-home`}
            className="hw-import-select"
            value={said.home ?? ''}
            onChange={(event) => change({ home: event.target.value || undefined })}
          >
            <option value="">{t('home.none')}</option>
            {homes.map(({ home, name }) => (
              <option key={home} value={home}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </>
  );
}

interface BarProps extends Props {
  readonly importing: Importing;
  readonly preview: Preview;
  readonly late: boolean;
  readonly onWriting: (preview: Preview | undefined) => void;
}

function WriteBar({ file, importing, preview, late, onWriting, onLeave, onDone }: BarProps) {
  const { t } = useTranslation('inlezen');
  const { state } = useData();
  const today = useToday().date;
  const work = useWork();
  const [outcome, setOutcome] = useState<Written | 'busy' | undefined>(undefined);
  const { counts } = preview;
  const writing = preview.rows.filter(({ edits }) => edits.length > 0).length;
  const blocked = counts.error > 0 && !importing.said.skipErrors;
  const write = async () => {
    if (work === undefined || outcome === 'busy') return;
    setOutcome('busy');
    onWriting(preview);
    const batch = { id: work.newId(), file: file.name, at: today };
    const written = await writeImport(work, preview, batch, importing.said.skipErrors);
    setOutcome(written);
    onWriting(undefined);
    if (written === 'done') onDone(writing);
  };
  return (
    <div className="hw-import-bar">
      {counts.error === 0 ? null : (
        <label className="hw-check">
          <input
            type="checkbox"
            checked={importing.said.skipErrors}
            onChange={(event) => importing.change({ skipErrors: event.target.checked })}
          />
          <span>{t('write.skip', { count: counts.error })}</span>
        </label>
      )}
      {state.example && writing > 0 ? <p className="hw-hint">{t('write.example')}</p> : null}
      <p role="status" className="hw-strong">
        {outcome === 'busy'
          ? t('write.busy')
          : t(writing === 0 ? 'write.nothing' : blocked ? 'write.blocked' : 'write.count', {
              count: writing,
            })}
      </p>
      <div role="alert">
        {outcome === 'failed' || outcome === 'half' || outcome === 'nothing' ? (
          <Notice kind="warning">{t(`outcome.${outcome}`)}</Notice>
        ) : null}
      </div>
      <div className="hw-actions">
        {writing === 0 || blocked || late ? null : (
          <Button purpose="primary" busy={outcome === 'busy'} onClick={() => void write()}>
            {t('write.now')}
          </Button>
        )}
        <Button purpose="secondary" onClick={onLeave}>
          {t('write.leave')}
        </Button>
      </div>
    </div>
  );
}
