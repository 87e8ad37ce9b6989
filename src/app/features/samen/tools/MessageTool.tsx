/** The village's message, with help towards simple Dutch while people write. The help never stops anybody. */
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/plain-language.ts';
import { useData } from '../../../data/data.tsx';
import { GuardedField } from '../fields/GuardedText.tsx';
import { useGuardedText } from '../fields/guard.ts';
import { fieldKey, useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText } from '../state/checklist.ts';
import type { PlainHelp } from './plain-help.ts';
import type { ToolProps } from './registry.tsx';
import './tools.css';

/** Below this there is no sentence to say anything about, in characters. */
const SHORTEST = 20;

export function MessageTool({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const path = { type: 'step', record: step.id, unit: field.id };
  const unit = useUnit(path);
  const guarded = useGuardedText({
    field: fieldKey(path),
    value: typeof unit.value === 'string' ? unit.value : '',
    base: unit.base,
    // The number of the coordinator belongs in it.
    context: 'public_contact',
    commit: (typed, base, draft) => unit.set(typed === '' ? null : typed, base, draft),
  });
  return (
    <section>
      <GuardedField label={text(field.label)} hint={t('message.hint')} long guarded={guarded} />
      <Help text={guarded.text} />
      <ValueInput
        label={text(`${step.id}.field.b1_checked`)}
        hint={t('message.checkedHint')}
        kind={{ kind: 'bool' }}
        path={{ type: 'step', record: step.id, unit: 'b1_checked' }}
      />
    </section>
  );
}

/** The lists come when there is something to look at; without them the field works just as well. */
function useHelp(wanted: boolean): PlainHelp | undefined {
  const { region } = useData();
  const [make, setMake] = useState<
    { readonly create: (names: readonly string[]) => PlainHelp } | undefined
  >();
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

function Help({ text }: { readonly text: string }) {
  const { t } = useTranslation('samen-tools');
  const long = text.trim().length >= SHORTEST;
  const help = useHelp(long);
  const findings = useMemo(() => (long ? (help?.(text) ?? []) : []), [help, text, long]);
  if (help === undefined || !long) return null;
  return (
    <div className="hw-plain-help">
      {findings.length === 0 ? (
        <p role="status">{t('message.good')}</p>
      ) : (
        <>
          <p className="hw-strong">{t('message.tips')}</p>
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
  const { t } = useTranslation('samen-tools');
  if (finding.kind === 'jargon') return t('message.tip.jargon', { alternative: finding.alternative });
  if (finding.kind === 'number-word') return t('message.tip.number-word', { digits: finding.digits });
  if (finding.kind === 'mixed-address')
    return t('message.tip.mixed-address', { one: finding.formal, other: finding.informal });
  return t(`message.tip.${finding.kind}`);
}
