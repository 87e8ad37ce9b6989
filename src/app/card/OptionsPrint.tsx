/** "Print alle mogelijkheden": the sheet comes when somebody wants it, and goes to the printer at once. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { Paper } from '../ui/Paper.tsx';
import type { OptionsProps } from './OptionsSheet.tsx';
import { useCardTexts } from './texts.ts';

type Sheet = ComponentType<OptionsProps>;

export function OptionsPrint(props: OptionsProps) {
  useCardTexts();
  const { t } = useTranslation('card');
  const [sheet, setSheet] = useState<{ readonly View: Sheet } | undefined>();
  const [failed, setFailed] = useState(false);
  const print = () => {
    if (sheet !== undefined) return window.print();
    import('./OptionsSheet.tsx').then(
      ({ OptionsSheet }) => setSheet({ View: OptionsSheet }),
      () => setFailed(true),
    );
  };
  return (
    <>
      <Button purpose="secondary" iconStart={<Icon name="print" />} onClick={print}>
        {t('options.print')}
      </Button>
      {failed ? <p role="alert">{t('make.failed')}</p> : null}
      {sheet === undefined ? null : (
        <Paper name="options">
          <sheet.View {...props} />
          <PrintOnce />
        </Paper>
      )}
    </>
  );
}

/** After the first time that the sheet stands there. */
function PrintOnce() {
  useEffect(() => window.print(), []);
  return null;
}
