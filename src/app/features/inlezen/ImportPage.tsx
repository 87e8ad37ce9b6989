/** First the file, then what it would do, then what was done; and the imports of before. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '#sync/directory/import/table.ts';
import { useSession } from '../../data/stores.tsx';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Landing } from './Landing.tsx';
import { PastImports } from './PastImports.tsx';
import { PreviewPart } from './PreviewPart.tsx';
import { openFile, type OpenFile } from './use-import.ts';

type Stage =
  | { readonly at: 'file'; readonly refused?: Refused }
  | { readonly at: 'look'; readonly file: OpenFile }
  | { readonly at: 'done'; readonly count: number };

export function ImportPage() {
  const { t } = useTranslation('inlezen');
  const { t: a } = useTranslation('app');
  const [stage, setStage] = useState<Stage>({ at: 'file' });
  /** Somebody stopped halfway: they come back to where a list is chosen. */
  const [left, setLeft] = useState(false);
  const openForm = useSession((session) => session.openForm);
  const busy = stage.at === 'look';
  useEffect(() => (busy ? openForm() : undefined), [busy, openForm]);
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      {stage.at === 'file' ? (
        <ChooseFile
          landing={left}
          refused={stage.refused}
          onFile={async (file) => {
            const opened = await openFile(file);
            setStage('ok' in opened ? { at: 'file', refused: opened } : { at: 'look', file: opened });
          }}
        />
      ) : null}
      {stage.at === 'look' ? (
        <PreviewPart
          key={stage.file.name}
          file={stage.file}
          onLeave={() => {
            setStage({ at: 'file' });
            setLeft(true);
          }}
          onDone={(count) => setStage({ at: 'done', count })}
        />
      ) : null}
      {stage.at === 'done' ? (
        <Landing>
          <Notice kind="info" icon="check">
            <p>{t('done.text', { count: stage.count })}</p>
            <p>{t('done.sync')}</p>
          </Notice>
          <div className="hw-actions">
            <ActionLink href={href('/bijhouden')} purpose="primary">
              {t('done.look')}
            </ActionLink>
          </div>
        </Landing>
      ) : null}
      {busy ? null : <PastImports />}
    </Page>
  );
}

interface ChooseProps {
  readonly landing: boolean;
  readonly refused: Refused | undefined;
  readonly onFile: (file: File) => Promise<void>;
}

function ChooseFile({ landing, refused, onFile }: ChooseProps) {
  const { t } = useTranslation('inlezen');
  const id = useId();
  return (
    <>
      <Landing on={landing}>
        <p className="hw-lead">{t('lead')}</p>
      </Landing>
      <div className="hw-field">
        <label htmlFor={id} className="utrecht-form-label hw-field-label">
          {t('file.label')}
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="hw-import-file"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void onFile(file);
            // The same file may be chosen again after it was mended.
            event.target.value = '';
          }}
        />
        <p id={`${id}-hint`} className="hw-hint">
          {t('file.hint')}
        </p>
      </div>
      <div role="alert">
        {refused === undefined ? null : (
          <Notice kind="warning">
            {t(`refused.${refused.problem}`)}
            {refused.line === undefined ? null : ` ${t('refused.line', { line: refused.line })}`}
          </Notice>
        )}
      </div>
    </>
  );
}
