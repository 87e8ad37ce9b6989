/** The promises with which every meeting starts, to be read aloud. */
import { useTranslation } from 'react-i18next';
import type { Step } from '#domain/group/checklist.ts';
import { useChecklistText } from '../state/checklist.ts';

export function Promises({ step }: { readonly step: Pick<Step, 'id' | 'promises'> }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  return (
    <section className="hw-panel hw-promises" aria-labelledby="promises-title">
      <h2 id="promises-title" className="hw-panel-title">
        {t('promises.title')}
      </h2>
      <ol>
        {Array.from({ length: step.promises }, (_, nr) => (
          <li key={nr}>{text(`${step.id}.promise.${nr + 1}`)}</li>
        ))}
      </ol>
    </section>
  );
}
