/** Under a proposal: a card of what was ticked, or all of it on paper to choose at home. */
import { useTranslation } from 'react-i18next';
import { CardBar } from './CardBar.tsx';
import { OptionsPrint } from './OptionsPrint.tsx';
import type { OptionsProps } from './OptionsSheet.tsx';
import { useCardTexts } from './texts.ts';

export function TakeAlong({ picks, ...options }: OptionsProps & { readonly picks: readonly string[] }) {
  useCardTexts();
  const { t } = useTranslation('card');
  return (
    <section aria-labelledby="take-title">
      <h2 id="take-title" className="hw-section-title">
        {t('take')}
      </h2>
      <CardBar placeId={options.place?.id} picks={picks} />
      <div className="hw-actions hw-take">
        <OptionsPrint {...options} />
      </div>
    </section>
  );
}
