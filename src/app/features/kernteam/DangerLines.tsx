/** The question about danger: always asked, lines to tick. The words never go further than this page. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useKernteam } from './state/context.tsx';
import { SIGNALS, type Signal } from './state/kinds.ts';

/** On a wide screen there is room for all lines; elsewhere the question stands there, and the lines are one tap away. */
const WIDE = '(min-width: 64rem)';

export function DangerLines() {
  const { t } = useTranslation('kernteam');
  const { signals, doubt } = useDraft();
  const { change } = useKernteam();
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  const id = useId();
  const toggle = (signal: Signal) =>
    change({
      signals: signals.includes(signal) ? signals.filter((one) => one !== signal) : [...signals, signal],
    });
  return (
    <section className="hw-kern-danger" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-kern-title">
        {t('danger.title')}
      </h2>
      <button
        type="button"
        className="hw-kern-fold"
        aria-expanded={open}
        aria-controls={id}
        data-kern="signals"
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'danger.close' : 'danger.open')}
        {signals.length === 0 ? null : (
          <strong className="hw-kern-count"> {t('danger.count', { count: signals.length })}</strong>
        )}
      </button>
      {open ? (
        <ul id={id} className="hw-kern-signals">
          {SIGNALS.map((signal) => (
            <li key={signal}>
              <Tick on={signals.includes(signal)} onToggle={() => toggle(signal)}>
                {t(`signal.${signal}`)}
              </Tick>
            </li>
          ))}
          <li>
            <Tick on={doubt} onToggle={() => change({ doubt: !doubt })}>
              {t('danger.doubt')}
            </Tick>
          </li>
        </ul>
      ) : null}
    </section>
  );
}

interface TickProps {
  readonly on: boolean;
  readonly onToggle: () => void;
  readonly children: string;
}

export function Tick({ on, onToggle, children }: TickProps) {
  return (
    <label className="hw-check hw-kern-tick">
      <input type="checkbox" autoComplete="off" checked={on} onChange={onToggle} />
      <span>{children}</span>
    </label>
  );
}
