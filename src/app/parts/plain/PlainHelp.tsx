/** Tips towards simple Dutch under a text field, while somebody writes. They never stop anybody. */
import type { i18n } from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/plain-language.ts';
import plain from '#locales/nl/plain.json';
import { useData } from '../../data/data.tsx';
import type { PlainHelp as Helper } from './plain-help.ts';
import './plain.css';

/** Below this there is no sentence to say anything about, in characters. */
const SHORTEST = 20;

function addPlainTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'plain')) instance.addResourceBundle('nl', 'plain', plain);
}

/** The lists come when there is something to look at; without them the field works just as well. */
function useHelp(wanted: boolean): Helper | undefined {
  const { region } = useData();
  const [make, setMake] = useState<{ readonly create: (names: readonly string[]) => Helper } | undefined>();
  useEffect(() => {
    if (!wanted || make !== undefined) return undefined;
    let left = false;
    void import('./plain-help.ts').then(
      ({ createPlainHelp }) => (left ? undefined : setMake({ create: createPlainHelp })),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [wanted, make]);
  const names = region?.places;
  return useMemo(() => make?.create((names ?? []).map(({ name }) => name)), [make, names]);
}

export function PlainHelp({ text }: { readonly text: string }) {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addPlainTexts(i18n));
  const { t } = useTranslation('plain');
  const long = text.trim().length >= SHORTEST;
  const help = useHelp(long);
  const findings = useMemo(() => (long ? (help?.(text) ?? []) : []), [help, text, long]);
  if (help === undefined || !long) return null;
  return (
    <div className="hw-plain-help">
      {findings.length === 0 ? (
        <p role="status">{t('good')}</p>
      ) : (
        <>
          <p className="hw-strong">{t('tips')}</p>
          <ul>
            {findings.map((finding) => (
              <li key={`${finding.kind}-${finding.at}`}>
                <q className="hw-quote">{shortened(text.slice(finding.at, finding.at + finding.length))}</q>{' '}
                <Tip finding={finding} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const shortened = (words: string): string => (words.length <= 60 ? words : `${words.slice(0, 55)} …`);

function Tip({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('plain');
  if (finding.kind === 'jargon') return t('tip.jargon', { alternative: finding.alternative });
  if (finding.kind === 'number-word') return t('tip.number-word', { digits: finding.digits });
  if (finding.kind === 'mixed-address')
    return t('tip.mixed-address', { one: finding.formal, other: finding.informal });
  return t(`tip.${finding.kind}`);
}
