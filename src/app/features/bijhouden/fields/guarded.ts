/** A text of a record with the privacy check: what may not be kept is held back, also from the draft. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PrivacyFinding } from '#domain/privacy.ts';
import { CHECK_AFTER_MS, openFindings, wordsFound, type FieldRules } from '../../../privacy/findings.ts';

export interface GuardedText {
  readonly text: string;
  readonly findings: readonly PrivacyFinding[];
  readonly blocked: boolean;
  readonly change: (text: string) => void;
  readonly leave: () => void;
  /** "Dit gaat niet over een persoon": for these words, while the form is open. */
  readonly accept: () => void;
}

interface Options extends FieldRules {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onHold: (held: boolean) => void;
}

/** @param options `value` is what the form holds; while it is held back, the field shows its own text */
export function useGuarded({ value, onChange, onHold, context, agreedName }: Options): GuardedText {
  const rules: FieldRules = {
    ...(context === undefined ? {} : { context }),
    ...(agreedName === undefined ? {} : { agreedName }),
  };
  // What was kept was judged when it was written: it is not asked about again.
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(() => new Set(wordsFound(value, rules)));
  const [text, setText] = useState(value);
  const [findings, setFindings] = useState<readonly PrivacyFinding[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const own = useRef(value);
  // Somebody else's edit came in, or what was typed was put away.
  if (value !== own.current) {
    own.current = value;
    if (value !== text.trim()) setText(value);
  }
  const look = useCallback(
    (now: string, yes: ReadonlySet<string>) => {
      const found = openFindings(now, yes, rules);
      setFindings(found);
      onHold(found.length > 0);
      if (found.length === 0) {
        own.current = now.trim();
        onChange(now.trim());
      }
    },
    // The rules of a field never change.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [onChange, onHold],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    text,
    findings,
    blocked: findings.some(({ level }) => level === 'block'),
    change: (next) => {
      setText(next);
      clearTimeout(timer.current);
      // Until it was looked at it is held back: a draft is kept a moment later than this.
      timer.current = setTimeout(() => look(next, accepted), CHECK_AFTER_MS / 2);
    },
    leave: () => {
      clearTimeout(timer.current);
      look(text, accepted);
    },
    accept: () => {
      const yes = new Set([...accepted, ...wordsFound(text, rules)]);
      setAccepted(yes);
      look(text, yes);
    },
  };
}
