/** What can't be undone by one more tap asks once more. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly first: string;
  readonly text: string;
  readonly sure: string;
  /** Shown with the question. */
  readonly children?: ReactNode;
  readonly onSure: () => void;
}

export function AskTwice({ first, text, sure, children, onSure }: Props) {
  const { t } = useTranslation('toestel');
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: the question takes its place, also for who hears the page.
    if (asking) question.current?.focus();
  }, [asking]);
  if (!asking)
    return (
      <Button purpose="secondary" onClick={() => setAsking(true)}>
        {first}
      </Button>
    );
  return (
    <div className="hw-note hw-note--warn">
      <p ref={question} tabIndex={-1} className="hw-strong">
        {text}
      </p>
      {children}
      <div className="hw-actions">
        <Button
          purpose="secondary"
          onClick={() => {
            setAsking(false);
            onSure();
          }}
        >
          {sure}
        </Button>
        <Button purpose="primary" onClick={() => setAsking(false)}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
