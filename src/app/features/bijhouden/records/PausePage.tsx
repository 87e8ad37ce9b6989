/** Closed for a while, with a day on which it ends by itself; or stopped for good. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { closeEdits, statusEdits, stopEdits } from '#sync/directory/states.ts';
import type { Edit } from '#sync/edit.ts';
import { useToday } from '../../../data/data.tsx';
import { formatDate } from '../../../i18n/format.ts';
import { Page } from '../../../ui/Page.tsx';
import { PrivacyMessage } from '../../../privacy/PrivacyMessage.tsx';
import { useWatchedText } from '../../../privacy/watched-text.ts';
import { DateLine } from '../fields/PersonField.tsx';
import { keepLinks, type RecordPath } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { dayAfter } from '../state/days.ts';
import { useSaved, type Act } from '../state/saved.ts';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { UnknownRecord } from './UnknownRecord.tsx';

export function PausePage({ path }: { readonly path: RecordPath }) {
  const view = useRecord(path);
  if (view === undefined || (path.type !== 'location' && path.type !== 'service'))
    return <UnknownRecord home={path.home} />;
  return <Pause path={path} type={path.type} view={view} />;
}

interface Props {
  readonly path: RecordPath;
  readonly type: 'location' | 'service';
  readonly view: KeptRecordView;
}

/** Quick choices, days from today. */
const WEEKS = [7, 14, 42] as const;

function Pause({ path, type, view }: Props) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const [, go] = useLocation();
  const saved = useSaved();
  const today = useToday().date;
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(dayAfter(today, WEEKS[0]));
  const [reason, setReason] = useState('');
  const watched = useWatchedText(reason);
  const id = useId();
  const { title } = useRowWords()(view.row);
  const fold = view.home.space.fold();
  const wrong = from === '' || until === '' || until < from;
  const write = async (act: Act, edits: readonly Edit[]) => {
    if (edits.length === 0 || (await saved.act(act, title, view.home.space, edits)))
      go(keepLinks.record(path), { replace: true });
  };
  const close = (event: FormEvent) => {
    event.preventDefault();
    if (wrong || !watched.look()) return;
    const words = reason.trim();
    const alert = [t('pause.alert', { date: formatDate(until) }), words]
      .filter((part) => part !== '')
      .join(' ');
    const closure = { from, until, ...(words === '' ? {} : { reason: words }) };
    void write('paused', closeEdits(fold, type, path.id, closure, alert));
  };
  return (
    <Page title={t('pause.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{title}</p>
      <SavedNotice />
      <form className="hw-keep-form" noValidate onSubmit={close}>
        <div className="hw-line">
          <DateLine label={t('pause.from')} value={from} onChange={setFrom} />
          <DateLine label={t('pause.until')} value={until} onChange={setUntil} min={from} />
        </div>
        <div className="hw-chips" role="group" aria-label={t('pause.quick')}>
          {WEEKS.map((days) => (
            <button
              key={days}
              type="button"
              className="hw-chip"
              aria-pressed={until === dayAfter(from === '' ? today : from, days)}
              onClick={() => setUntil(dayAfter(from === '' ? today : from, days))}
            >
              {t('pause.weeks', { count: days / 7 })}
            </button>
          ))}
        </div>
        <p role="status" className="hw-problem">
          {wrong ? t('pause.wrong') : null}
        </p>
        <div className="hw-field">
          <label htmlFor={id} className="utrecht-form-label hw-field-label">
            {t('pause.reason')}
          </label>
          <input
            id={id}
            className="utrecht-textbox"
            type="text"
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {watched.findings.length > 0 ? (
            <PrivacyMessage {...watched} text={reason} change={setReason} fieldId={id} />
          ) : null}
        </div>
        <div className="hw-keep-bar">
          <Button type="submit" purpose="primary">
            {t('pause.button')}
          </Button>
        </div>
      </form>
      {type === 'service' ? (
        <section className="hw-keep-part" aria-labelledby="stop-title">
          <h2 id="stop-title" className="hw-section-title">
            {t('stop.title')}
          </h2>
          <p>{t('stop.text')}</p>
          <div className="hw-actions">
            <Button
              purpose="secondary"
              onClick={() =>
                void write('paused', statusEdits(fold, path.id, 'temporarily closed', t('pause.noEnd')))
              }
            >
              {t('pause.open')}
            </Button>
            <Button purpose="secondary" onClick={() => void write('stopped', stopEdits(fold, type, path.id))}>
              {t('stop.button')}
            </Button>
          </div>
        </section>
      ) : null}
    </Page>
  );
}
