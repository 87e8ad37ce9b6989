/** One more look at personal data before something is printed or handed on. It says what it saw, and where. */
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkPrivacy, privacyMessageKey, type PrivacyFinding } from '#domain/privacy.ts';
import type { TypedPiece } from '#domain/group/paper-doc.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useMadeText } from '../state/checklist.ts';

export interface Seen extends TypedPiece {
  readonly findings: readonly PrivacyFinding[];
}

/** The pieces in which something was seen; gentle notes are left out, as they are when people type. */
export function useSeen(pieces: readonly TypedPiece[]): readonly Seen[] {
  return useMemo(
    () =>
      pieces.flatMap((piece) => {
        const findings = checkPrivacy(piece.text).filter(({ level }) => level !== 'info');
        return findings.length === 0 ? [] : [{ ...piece, findings }];
      }),
    [pieces],
  );
}

export function PrivacyLook({ seen, count }: { readonly seen: readonly Seen[]; readonly count: number }) {
  const { t } = useTranslation('samen-paper');
  const { t: p } = useTranslation('privacy');
  const text = useMadeText();
  if (count === 0) return null;
  if (seen.length === 0)
    return (
      <p className="hw-note hw-paper-look">
        <Icon name="shield" />
        <span>
          {t('look.clear')} {p('privacy.limits')}
        </span>
      </p>
    );
  return (
    <section className="hw-privacy hw-paper-found" aria-labelledby="paper-look">
      <h2 id="paper-look" className="hw-privacy-title">
        <Icon name="alert" />
        <span>{t('look.found', { count: seen.length })}</span>
      </h2>
      <ul>
        {seen.map(({ field, text: full, findings }) => (
          <li key={`${field}${full}`}>
            <strong>{/[?:.]$/.test(field) ? field : `${field}:`}</strong>{' '}
            <span className="hw-privacy-text">{marked(full, findings)}</span>
            <span className="hw-hint">
              {[...new Set(findings.map(privacyMessageKey))].map((key) => text('privacy', key)).join(' ')}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('look.mend')}</p>
    </section>
  );
}

const AROUND = 30;

/** The words that were seen, with a little around them. Two findings that touch are one mark. */
function marked(full: string, findings: readonly PrivacyFinding[]): ReactNode {
  const spans: { readonly at: number; readonly end: number }[] = [];
  for (const { at, length } of [...findings].sort((a, b) => a.at - b.at)) {
    const last = spans[spans.length - 1];
    if (last === undefined || at > last.end) spans.push({ at, end: at + length });
    else spans[spans.length - 1] = { at: last.at, end: Math.max(last.end, at + length) };
  }
  const rest = full.slice(spans[spans.length - 1]?.end ?? 0);
  return (
    <>
      {spans.map(({ at, end }, nr) => {
        const before = full.slice(spans[nr - 1]?.end ?? 0, at);
        return (
          <span key={at}>
            {before.length > AROUND ? `… ${before.slice(-AROUND)}` : before}
            <mark>{full.slice(at, end)}</mark>
          </span>
        );
      })}
      {rest.length > AROUND ? `${rest.slice(0, AROUND)} …` : rest}
    </>
  );
}
