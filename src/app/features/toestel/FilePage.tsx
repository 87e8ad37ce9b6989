/** Without a server: what waits goes along in a file, and a colleague's file is looked at before anything is used. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileOpening, SpaceWork } from '#storage/work/workbench.ts';
import { Page } from '../../ui/Page.tsx';
import { shareBlob } from './save-blob.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

export function FilePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('file.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t('file.text')}</p>
      <Making />
      <Opening />
    </Page>
  );
}

function Making() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const words = useWords();
  const [said, setSaid] = useState('');
  const make = async (space: SpaceWork) => {
    const blob = await space.file();
    if (blob === undefined) return setSaid(t('file.nothing'));
    await shareBlob(`hechte-wijk-${words.space(space.space).replace(/\W+/g, '-').toLowerCase()}.hwijk`, blob);
    setSaid(t('file.made'));
  };
  const full = work.spaces().filter((space) => space.pending().length > 0);
  return (
    <section className="hw-panel" aria-label={t('file.title')}>
      {full.length === 0 ? <p>{t('file.nothing')}</p> : null}
      <div className="hw-actions">
        {full.map((space) => (
          <Button key={space.space} purpose="primary" onClick={() => void make(space)}>
            {t('file.make', { home: words.space(space.space) })}
          </Button>
        ))}
      </div>
      <p role="status" className="hw-problem">
        {said}
      </p>
    </section>
  );
}

type Opened = Extract<FileOpening, { readonly ok: true }>;

function Opening() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const [opened, setOpened] = useState<Opened>();
  const [said, setSaid] = useState('');
  const id = useId();
  const open = async (file: File | undefined) => {
    setOpened(undefined);
    if (file === undefined) return;
    let why: Extract<FileOpening, { readonly ok: false }>['why'] = 'not-followed';
    // The file says itself of which space it is; only that one takes it.
    for (const space of work.spaces()) {
      const opening = await space.openFile(file);
      if (opening.ok) {
        setSaid('');
        return setOpened(opening);
      }
      if (opening.why !== 'other-space') why = opening.why;
    }
    setSaid(t(`file.bad.${why}`));
  };
  const accept = async () => {
    const outcome = await opened?.accept();
    setOpened(undefined);
    if (outcome?.kept === true) setSaid(t('file.accepted'));
  };
  return (
    <section className="hw-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-panel-title">
        {t('file.open')}
      </h2>
      <label className="hw-field-label" htmlFor={`${id}-file`}>
        {t('file.choose')}
      </label>
      <input id={`${id}-file`} type="file" onChange={(event) => void open(event.target.files?.[0])} />
      <p role="status" className="hw-problem">
        {said}
      </p>
      {opened === undefined ? null : (
        <>
          <Preview opened={opened} />
          <div className="hw-actions">
            <Button purpose="primary" onClick={() => void accept()}>
              {t('file.accept')}
            </Button>
            <Button purpose="secondary" onClick={() => setOpened(undefined)}>
              {t('file.decline')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Preview({ opened: { preview } }: { readonly opened: Opened }) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const { from, changed, conflicts, distrusted } = preview;
  return (
    <div role="status">
      <h3>{t('file.preview')}</h3>
      <ul>
        {from.map(({ device, acts, newest }) => (
          <li key={device}>
            {t('file.from', { device: device.slice(0, 6), count: acts, date: words.date(newest) })}
          </li>
        ))}
      </ul>
      <p>{changed.length === 0 ? t('file.known') : t('file.changes', { count: changed.length })}</p>
      {conflicts.length === 0 ? null : <p>{t('file.conflicts', { count: conflicts.length })}</p>}
      {distrusted === 0 ? null : <p className="hw-note hw-note--warn">{t('file.distrusted')}</p>}
    </div>
  );
}
