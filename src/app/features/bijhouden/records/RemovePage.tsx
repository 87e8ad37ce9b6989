/** Taking a record away, with the reason why; it can always come back. Who does not want to be listed is only hidden. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { deleteEdits, listingEdits } from '#sync/directory/states.ts';
import { REASON, type Reason } from '#sync/directory/units.ts';
import { headsOf } from '#sync/fold.ts';
import { Page } from '../../../ui/Page.tsx';
import { valueText } from '../../../work/values/texts.ts';
import { keepLinks, type RecordPath } from '../links.ts';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { useSaved } from '../state/saved.ts';
import { useRecord, type KeptRecordView } from '../state/use-record.ts';
import { useRowWords } from '../state/words.ts';
import { UnknownRecord } from './UnknownRecord.tsx';

const REASONS: readonly Reason[] = ['stopped', 'double', 'wrong', 'asked'];

export function RemovePage({ path }: { readonly path: RecordPath }) {
  const view = useRecord(path);
  return view === undefined ? <UnknownRecord home={path.home} /> : <Remove path={path} view={view} />;
}

function Remove({ path, view }: { readonly path: RecordPath; readonly view: KeptRecordView }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const [, go] = useLocation();
  const saved = useSaved();
  const [reason, setReason] = useState<Reason | undefined>(undefined);
  const { title } = useRowWords()(view.row);
  const { type, id } = path;
  const remove = async () => {
    if (reason === undefined) return;
    const fold = view.home.space.fold();
    const why = { type, record: id, unit: REASON, value: reason };
    // Who asks not to be listed is kept, so that the next import does not bring them back.
    const edits = reason === 'asked' ? listingEdits(type, id, false) : deleteEdits(fold, type, id);
    if (headsOf(view.folded).length === 0) return;
    if (await saved.act('deleted', title, view.home.space, [why, ...edits]))
      go(keepLinks.record(path), { replace: true });
  };
  return (
    <Page title={t('remove.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{title}</p>
      <SavedNotice />
      <fieldset className="hw-choice">
        <legend>{t('remove.why')}</legend>
        <div className="hw-choice-options">
          {REASONS.map((one) => (
            <label key={one} className="hw-choice-option">
              <input type="radio" name="reason" checked={one === reason} onChange={() => setReason(one)} />
              <span>{valueText(`reason.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="hw-hint">{t('remove.back')}</p>
      <div className="hw-keep-bar">
        <Button purpose="primary" disabled={reason === undefined} onClick={() => void remove()}>
          {t('remove.button')}
        </Button>
      </div>
    </Page>
  );
}
