/** One of the three taps: open to choose, or one line with what was chosen. */
import { useRef, type ReactNode, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from './state/kernteam-session.ts';

interface Props {
  readonly step: Exclude<Step, 'proposal'>;
  readonly now: boolean;
  /** What was chosen, in words. */
  readonly chosen: string | undefined;
  readonly onEdit: () => void;
  /** Somebody is at work: then the step that opens takes the focus, which stood on a button that just went. */
  readonly follow: boolean;
  readonly children: ReactNode;
}

export function StepFrame({ step, now, chosen, onEdit, follow, children }: Props) {
  const { t } = useTranslation('kernteam');
  const title = useRef<HTMLHeadingElement>(null);
  // Before the next key can be pressed: somebody may type on.
  useLayoutEffect(() => {
    if (now && follow) title.current?.focus();
  }, [now, follow]);
  if (!now)
    return chosen === undefined ? null : (
      <p className="hw-kern-done">
        <button type="button" onClick={onEdit}>
          <span className="hw-kern-done-label">{t(`step.${step}.short`)}</span>{' '}
          <span className="hw-kern-done-value">{chosen}</span>{' '}
          <span className="hw-kern-done-edit">{t('step.change')}</span>
        </button>
      </p>
    );
  return (
    <section className="hw-kern-step" aria-labelledby={`kern-${step}`}>
      <h2 id={`kern-${step}`} tabIndex={-1} ref={title} className="hw-kern-title">
        {t(`step.${step}`)}
      </h2>
      {children}
    </section>
  );
}

interface ChipsProps {
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Whether the number keys choose from these. */
  readonly numbered: boolean;
}

/** Buttons to choose one from; the number before the name is its key. */
export function Chips({ options, chosen, onChoose, numbered }: ChipsProps) {
  return (
    <ul className="hw-chips">
      {options.map(({ id, text }, index) => (
        <li key={id}>
          <button
            type="button"
            className="hw-chip hw-kern-chip"
            aria-pressed={chosen === id}
            onClick={() => onChoose(id)}
          >
            {numbered && index < 10 ? (
              <kbd className="hw-kern-key" aria-hidden="true">
                {(index + 1) % 10}
              </kbd>
            ) : null}
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
