/** The frame of one step: which question it is, one thing to choose, and the ways out that are always there. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SENSITIVE } from '#domain/routes.ts';
import { progressOf } from '#domain/question-steps.ts';
import { label } from '../../i18n/i18n.ts';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';
import { CarerSwitch } from './CarerSwitch.tsx';
import type { Way } from './use-asking.ts';

interface Props {
  readonly way: Way;
  readonly children: ReactNode;
}

export function StepPage({ way, children }: Props) {
  const { t } = useTranslation('question');
  const { t: app } = useTranslation('app');
  const progress = progressOf(way.screen, way.steps);
  return (
    <Page
      title={label('help_kind', way.kind)}
      appName={app('app.name')}
      back={t('previous')}
      before={
        SENSITIVE.includes(way.kind) ? (
          <QuickLeave label={app('leave.quick')} hint={app('leave.hint')} />
        ) : null
      }
    >
      {progress === undefined ? null : <p className="hw-progress">{t('progress', { ...progress })}</p>}
      {children}
      <div className="hw-step-end">
        <CarerSwitch way={way} />
        <p className="hw-hint">{t('choose')}</p>
      </div>
    </Page>
  );
}
