/** What a file would bring, before anything is kept: in numbers and plain words. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '#sync/exchange.ts';
import { useUnitWords } from './words.ts';

export interface Coming {
  /** The group is on this device already: the file is joined with it. */
  readonly known: boolean;
  readonly name: string | undefined;
  readonly preview: Preview;
}

interface Props {
  readonly coming: Coming;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function ImportPreview({ coming: { known, name, preview }, onYes, onNo }: Props) {
  const { t } = useTranslation('samen');
  const words = useUnitWords();
  const nothing = preview.added.length === 0;
  const differences = preview.conflicts.length + preview.contested.length;
  return (
    <div className="hw-panel" role="status">
      <h3 className="hw-panel-title">{name ?? t('copy.nameless')}</h3>
      <p>{t(nothing ? 'copy.nothingNew' : known ? 'copy.joins' : 'copy.newHere')}</p>
      {nothing ? null : (
        <ul>
          {[...preview.changed].map(([type, count]) => (
            <li key={type}>{t('copy.brings', { count, what: words.type(type) })}</li>
          ))}
        </ul>
      )}
      {differences > 0 ? <p>{t('copy.differences', { count: differences })}</p> : null}
      <div className="hw-actions">
        {nothing && known ? null : (
          <Button purpose="primary" onClick={onYes}>
            {t(known ? 'copy.join' : 'copy.take')}
          </Button>
        )}
        <Button purpose="secondary" onClick={onNo}>
          {t('copy.notNow')}
        </Button>
      </div>
    </div>
  );
}
