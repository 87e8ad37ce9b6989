/** What was done last, only after the device kept it, with a way back. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.tsx';
import { actKey } from '#sync/replica-store.ts';
import { useWorkState } from '../../../work/work.tsx';
import { useSaved, useSavedState, type LastAct } from '../state/saved.ts';
import { FaultNotice } from './FaultNotice.tsx';

export function SavedNotice() {
  const { t } = useTranslation('bijhouden');
  const { last, fault, undone } = useSavedState();
  return (
    <div role="status" className="hw-keep-saved-place">
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {last === undefined ? null : <Done last={last} />}
      {undone === undefined ? null : (
        <p className="hw-keep-saved">{t(undone === 'undone' ? 'undo.done' : 'undo.replaced')}</p>
      )}
    </div>
  );
}

function Done({ last }: { readonly last: LastAct }) {
  const { t } = useTranslation('bijhouden');
  const saved = useSaved();
  const [busy, setBusy] = useState(false);
  // Drawn again when the server took it.
  useWorkState();
  const key = actKey(last);
  const waits = last.space.pending().some((one) => actKey(one) === key && one.takenBy === undefined);
  return (
    <div className="hw-keep-saved">
      <Icon name="check" />
      <p>
        <strong>{t(`act.${last.act}`, { name: last.name })}</strong> {t(waits ? 'act.waits' : 'act.sent')}
      </p>
      <Button
        purpose="secondary"
        busy={busy}
        onClick={() => {
          setBusy(true);
          void saved.undo().finally(() => setBusy(false));
        }}
      >
        {t('undo.button')}
      </Button>
    </div>
  );
}
