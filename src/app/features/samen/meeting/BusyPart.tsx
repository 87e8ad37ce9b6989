/** The evening itself: the step that has the floor, and what people write down. The agenda folds out. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#domain/group/meeting.ts';
import { AgendaList } from './AgendaList.tsx';
import { Clock } from './Clock.tsx';
import { PointList } from './PointList.tsx';
import { PointWriter } from './PointWriter.tsx';

export function BusyPart({ meeting, onDone }: { readonly meeting: Meeting; readonly onDone: () => void }) {
  const { t } = useTranslation('samen-meeting');
  return (
    <>
      <Clock meeting={meeting} />
      <details className="hw-help">
        <summary>{t('agenda.title')}</summary>
        <div>
          <AgendaList meeting={meeting} />
        </div>
      </details>
      <section className="hw-points" aria-labelledby="points-title">
        <h2 id="points-title" className="hw-section-title">
          {t('points.title')}
        </h2>
        <PointList meeting={meeting.id} />
        <PointWriter meeting={meeting.id} step={meeting.timer?.step} />
      </section>
      <Button purpose="secondary" onClick={onDone}>
        {t('busy.close')}
      </Button>
    </>
  );
}
