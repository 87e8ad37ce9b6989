/** A colleague's file: who, when, what changes, what people will have to choose. Nothing is used before a yes. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileOpening as Opening, FilePreview, SpaceWork } from '#storage/work/workbench.ts';
import { unitName } from '../../work/values/value-lines.ts';
import { ReviewList } from './ReviewList.tsx';
import { useDeviceNames } from './use-device-names.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

interface Opened {
  readonly space: SpaceWork;
  readonly preview: FilePreview;
  readonly accept: Extract<Opening, { readonly ok: true }>['accept'];
}
type Refusal = Extract<Opening, { readonly ok: false }>['why'];

/** More than this is no file of a village; reading it would freeze the page, bytes. */
const MAX_BYTES = 60_000_000;

/** The file says itself of which space it is; only that one takes it. */
async function openIn(spaces: readonly SpaceWork[], file: File): Promise<Opened | Refusal> {
  if (file.size > MAX_BYTES) return 'too-large';
  let why: Refusal = 'not-followed';
  for (const space of spaces) {
    const opening = await space.openFile(file);
    if (opening.ok) return { space, preview: opening.preview, accept: opening.accept };
    if (opening.why !== 'other-space') why = opening.why;
  }
  return why;
}

export function FileOpening() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const [opened, setOpened] = useState<Opened>();
  const [said, setSaid] = useState('');
  const id = useId();
  const open = async (file: File | undefined) => {
    setOpened(undefined);
    setSaid('');
    if (file === undefined) return;
    const found = await openIn(work.spaces(), file);
    if (typeof found === 'string') setSaid(t(`file.bad.${found}`));
    else setOpened(found);
  };
  const accept = async () => {
    const outcome = await opened?.accept();
    setOpened(undefined);
    setSaid(t(outcome?.kept === true ? 'file.accepted' : 'file.fault'));
  };
  return (
    <section className="hw-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-panel-title">
        {t('file.open')}
      </h2>
      <label className="hw-field-label" htmlFor={`${id}-file`}>
        {t('file.choose')}
      </label>
      <input
        id={`${id}-file`}
        type="file"
        className="hw-file"
        accept=".hwijk,application/gzip,application/octet-stream"
        onChange={(event) => void open(event.target.files?.[0])}
      />
      <p role="status" className="hw-said">
        {said}
      </p>
      {opened === undefined ? null : (
        <Preview opened={opened} onYes={() => void accept()} onNo={() => setOpened(undefined)} />
      )}
    </section>
  );
}

interface PreviewProps {
  readonly opened: Opened;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Preview({ opened: { space, preview }, onYes, onNo }: PreviewProps) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const { from, changed, conflicts, distrusted, suspect, review } = preview;
  const name = (type: string, record: string): string => words.record(space.fold(), type, record);
  return (
    <div role="status">
      <h3>{t('file.preview', { home: words.space(space.space) })}</h3>
      <From from={from} />
      {changed.length === 0 ? (
        <p>{t(from.length === 0 && distrusted > 0 ? 'file.nothingGood' : 'file.known')}</p>
      ) : (
        <>
          <p>{t('file.changes', { count: changed.length })}</p>
          <ul className="hw-points">
            {changed.slice(0, MOST).map(({ type, record }) => (
              <li key={`${type}/${record}`}>{name(type, record)}</li>
            ))}
            {changed.length > MOST ? <li>{t('queue.more', { count: changed.length - MOST })}</li> : null}
          </ul>
        </>
      )}
      {conflicts.length === 0 ? null : (
        <>
          <p>{t('file.conflicts', { count: conflicts.length })}</p>
          <ul className="hw-points">
            {conflicts.slice(0, MOST).map(({ type, record, unit }) => (
              <li key={`${type}/${record}/${unit}`}>
                {name(type, record)}: {unitName(type, unit)}
              </li>
            ))}
          </ul>
        </>
      )}
      {distrusted === 0 ? null : (
        <div className="hw-note hw-note--warn">
          <p className="hw-strong">{t('file.distrusted')}</p>
          <p>{t('file.distrustedText')}</p>
          <From from={suspect} />
          {review.length === 0 ? null : <ReviewList space={space} review={review} />}
        </div>
      )}
      <div className="hw-actions">
        {changed.length === 0 ? null : (
          <Button purpose="primary" onClick={onYes}>
            {t('file.accept')}
          </Button>
        )}
        <Button purpose="secondary" onClick={onNo}>
          {t(changed.length === 0 ? 'file.close' : 'file.decline')}
        </Button>
      </div>
    </div>
  );
}

/** A list that can be read at a glance. */
const MOST = 15;

function From({ from }: { readonly from: FilePreview['from'] }) {
  const { t } = useTranslation('toestel');
  const nameOf = useDeviceNames();
  const words = useWords();
  return (
    <ul className="hw-points">
      {from.map(({ device, acts, newest }) => (
        <li key={device}>
          {t('file.from', {
            who: nameOf(device) ?? t('conflicts.there'),
            count: acts,
            date: words.date(newest),
          })}
        </li>
      ))}
    </ul>
  );
}
