/** The nine steps of the conversation: a fold-out to look at, with a quiet clock for who wants one. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { GUIDE_MINUTES, GUIDE_STEPS, guideAt, type GuideStep } from './state/guide.ts';
import { useLooseText } from './texts.ts';
import { useNow } from '../../data/data.tsx';

interface Props {
  /** When the clock was set going, ms since 1970. */
  readonly since: number | undefined;
  readonly onClock: (on: boolean) => void;
}

export function Guide({ since, onClock }: Props) {
  const { t } = useTranslation('kernteam');
  const text = useLooseText('kernteam-guide');
  return (
    <details className="hw-kern-details hw-kern-guide">
      <summary>{t('guide.title')}</summary>
      <p className="hw-hint">{t('guide.hint', { count: GUIDE_MINUTES })}</p>
      {[1, 2, 3, 4, 5].map((nr) => (
        <p key={nr}>{text(`intro.${nr}`)}</p>
      ))}
      <p className="hw-actions">
        <Button purpose="secondary" onClick={() => onClock(since === undefined)}>
          {t(since === undefined ? 'clock.start' : 'clock.stop')}
        </Button>
      </p>
      {since === undefined ? null : <Clock since={since} />}
      <ol className="hw-kern-guide-steps">
        {GUIDE_STEPS.map((step) => (
          <li key={step.id}>
            <StepText step={step} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** By the minute, without a sound: a meeting is no race. */
function Clock({ since }: { readonly since: number }) {
  const { t } = useTranslation('kernteam');
  const text = useLooseText('kernteam-guide');
  const now = useNow();
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  const left = GUIDE_MINUTES - minutes;
  if (left <= 0) return <p>{t('clock.over', { all: GUIDE_MINUTES })}</p>;
  return (
    <p>
      {t('clock.now', { step: text(`${guideAt(minutes).id}.title`) })}{' '}
      {t('clock.left', { count: left, all: GUIDE_MINUTES })}
    </p>
  );
}

function StepText({ step }: { readonly step: GuideStep }) {
  const { t } = useTranslation('kernteam');
  const text = useLooseText('kernteam-guide');
  const { id, minutes, brings, tips, pitfalls } = step;
  return (
    <details>
      <summary>
        {text(`${id}.title`)} <span className="hw-hint">{t('guide.minutes', { count: minutes })}</span>
      </summary>
      <p className="hw-strong">{text(`${id}.question`)}</p>
      <p>{text(`${id}.why`)}</p>
      <Lines title={t('guide.brings')} keys={numbers(brings).map((nr) => `${id}.brings.${nr}`)} />
      <Lines title={t('guide.tips')} keys={numbers(tips).map((nr) => `${id}.tip.${nr}`)} />
      <Lines title={t('guide.pitfalls')} keys={numbers(pitfalls).map((nr) => `${id}.pitfall.${nr}`)} />
      <p>
        {t('guide.done')}: {text(`${id}.done`)}
      </p>
    </details>
  );
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function Lines({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  const text = useLooseText('kernteam-guide');
  return (
    <>
      <p className="hw-strong">{title}</p>
      <ul>
        {keys.map((key) => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
    </>
  );
}
