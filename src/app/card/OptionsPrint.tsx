/** "Print alle mogelijkheden": the sheet is made when somebody wants it, and goes to the printer at once. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { Paper } from '../ui/Paper.tsx';
import { OptionsSheet, type OptionsProps } from './OptionsSheet.tsx';
import { useCardTexts } from './texts.ts';

export function OptionsPrint(props: OptionsProps) {
  useCardTexts();
  const { t } = useTranslation('card');
  const [made, setMade] = useState(false);
  return (
    <>
      <Button
        purpose="secondary"
        iconStart={<Icon name="print" />}
        onClick={made ? () => window.print() : () => setMade(true)}
      >
        {t('options.print')}
      </Button>
      {made ? (
        <Paper name="options">
          <OptionsSheet {...props} />
          <PrintOnce />
        </Paper>
      ) : null}
    </>
  );
}

/** After the first time that the sheet stands there. */
function PrintOnce() {
  useEffect(() => window.print(), []);
  return null;
}
