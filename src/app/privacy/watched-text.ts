/** A text that lives in memory only, looked at for personal data while somebody types. */
import { useEffect, useState } from 'react';
import type { PrivacyFinding } from '#domain/privacy.ts';
import { CHECK_AFTER_MS, openFindings, wordsFound, type FieldRules } from './findings.ts';

export interface WatchedText {
  readonly findings: readonly PrivacyFinding[];
  readonly blocked: boolean;
  /** Looks at once: when the field is left, or before the text is used. @returns whether it may be used */
  readonly look: () => boolean;
  /** "Dit gaat niet over een persoon": for these words, until the field is closed. */
  readonly accept: () => void;
}

/** @param text what stands in the field; its state belongs to whoever shows the field */
export function useWatchedText(text: string, rules: FieldRules = {}): WatchedText {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [looked, setLooked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setLooked(text), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // While somebody is still typing, what was found before does not flicker away.
  const findings = openFindings(looked, accepted, rules);
  return {
    findings:
      looked === text
        ? findings
        : findings.filter(({ at, length }) => text.slice(at, at + length) === looked.slice(at, at + length)),
    blocked: findings.some(({ level }) => level === 'block'),
    look: () => {
      setLooked(text);
      return openFindings(text, accepted, rules).length === 0;
    },
    accept: () => setAccepted(new Set([...accepted, ...wordsFound(text, rules)])),
  };
}
