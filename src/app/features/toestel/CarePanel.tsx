/** "Mijn werk bewaren", and fetching everything anew: that makes a file first, whatever comes of it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditOutcome } from '#storage/work/workbench.ts';
import { AskTwice } from './AskTwice.tsx';
import { saveBlob } from './save-blob.ts';
import { useAtWork } from './at-work.tsx';

const FILE = 'hechte-wijk-mijn-werk.json.gz';

const REPAIRED = (outcome: EditOutcome) =>
  outcome.kept ? 'repair.done' : outcome.why === 'lost' ? 'repair.offline' : 'repair.fault';

export function CarePanel() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<boolean> => {
    try {
      saveBlob(FILE, await work.exportAll());
      return true;
    } catch {
      // The disk does not answer: what is on the screen is all there is.
      setSaid(t('export.failed'));
      return false;
    }
  };
  const repair = async () => {
    setSaid('');
    if (!(await keep())) return;
    setBusy(true);
    const outcome = await work.repair();
    setBusy(false);
    setSaid(t(REPAIRED(outcome)));
  };
  return (
    <section className="hw-panel" aria-labelledby="export-title">
      <h2 id="export-title" className="hw-panel-title">
        {t('export.title')}
      </h2>
      <p>{t('export.text')}</p>
      <Button
        purpose="secondary"
        onClick={() => {
          setSaid('');
          void keep().then((made) => made && setSaid(t('export.done')));
        }}
      >
        {t('export.button')}
      </Button>
      <h3 className="hw-panel-title hw-panel-second">{t('repair.title')}</h3>
      <p>{t('repair.text')}</p>
      {busy ? (
        <p role="status">{t('repair.busy')}</p>
      ) : (
        <AskTwice
          first={t('repair.button')}
          text={t('repair.ask')}
          sure={t('repair.sure')}
          onSure={() => void repair()}
        />
      )}
      <p role="status" className="hw-said">
        {said}
      </p>
    </section>
  );
}
