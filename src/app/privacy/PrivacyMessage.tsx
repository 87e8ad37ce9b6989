/** What the privacy check found in a field: in words, marked, and never louder than needed. */
import { Button } from '@nl-design-system-candidate/button-react';
import type { i18n as I18n } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { privacyMessageKey, withoutFinding, type PrivacyFinding } from '#domain/privacy.ts';
import { Icon } from '../ui/Icon.tsx';
import './privacy.css';

interface Props {
  readonly text: string;
  readonly findings: readonly PrivacyFinding[];
  /** Something in it can't be accepted, only changed. */
  readonly blocked: boolean;
  readonly change: (text: string) => void;
  readonly accept: () => void;
  /** The id of the field that it is about. */
  readonly fieldId: string;
}

export function PrivacyMessage({ text, findings, blocked, change, accept, fieldId }: Props) {
  const { t, i18n } = useTranslation('privacy');
  const [worst] = findings;
  if (worst === undefined) return null;
  const messages = [...new Set(findings.filter(({ level }) => level === worst.level).map(privacyMessageKey))];
  return (
    <div className={blocked ? 'hw-privacy hw-privacy--block' : 'hw-privacy'}>
      <p className="hw-privacy-title">
        <Icon name={blocked ? 'alert' : 'shield'} />
        <span>
          {messages.map((key) => (
            <span key={key}>{messageOf(i18n, key)} </span>
          ))}
        </span>
      </p>
      <p className="hw-privacy-text">{marked(text, findings)}</p>
      <div className="hw-actions">
        <Button purpose="secondary" onClick={() => change(withoutFinding(text, worst))}>
          {t('privacy.fix.remove')}
        </Button>
        <Button purpose="subtle" onClick={() => document.getElementById(fieldId)?.focus()}>
          {t('privacy.fix.rewrite')}
        </Button>
        {blocked ? null : (
          <Button purpose="subtle" onClick={accept}>
            {t('privacy.fix.not_personal')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The key comes from the finding, so the compiler can't know it; a test looks that every one has a text. */
function messageOf(i18n: I18n, key: string): string {
  const text: unknown = i18n.getResource('nl', 'privacy', key);
  return typeof text === 'string' ? text : '';
}

/** The text with the words marked; a long text is shown around them only. */
function marked(text: string, findings: readonly PrivacyFinding[]): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { at, length } of [...findings].sort((a, b) => a.at - b.at)) {
    if (at < from) continue;
    parts.push(
      shortened(text.slice(from, at), from === 0),
      <mark key={at}>{text.slice(at, at + length)}</mark>,
    );
    from = at + length;
  }
  const rest = text.slice(from);
  return (
    <>
      {parts}
      {rest.length > 40 ? `${rest.slice(0, 30)} …` : rest}
    </>
  );
}

const shortened = (text: string, first: boolean): string =>
  text.length <= 60 ? text : `${first ? '' : text.slice(0, 20)} … ${text.slice(-30)}`;
