/** "Kopieer voor het dossier": five anonymous lines, on the clipboard, or chosen in a field where that is forbidden. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dossierLines, type DossierWords } from '#domain/dossier.ts';
import { nationalLine } from '#domain/national.ts';
import { useToday } from '../../data/data.tsx';
import { nationalName } from '../../entry/NationalList.tsx';
import { formatDate } from '../../i18n/format.ts';
import { label } from '../../i18n/i18n.ts';
import { nameOf, useSay } from '../../proposal/texts.ts';
import { Chips } from './StepFrame.tsx';
import { useDraft, useKernteam } from './state/context.tsx';
import type { Answered } from './state/use-question.ts';
import { useLooseText } from './texts.ts';

/** Who calls, most often first. */
const ROLES = [
  'practice_nurse',
  'gp',
  'practice_assistant',
  'district_nurse',
  'social_worker',
  'village_coordinator',
  'elderly_adviser',
  'wmo_consultant',
  'case_manager',
  'resident',
] as const;
const WEEKS = [1, 2, 4, 6, 8, 12] as const;

export function useDossierWords(): DossierWords {
  const { i18n } = useTranslation('app');
  // The compiler does not follow keys that are put together of a closed list with plurals beside it.
  const t = i18n.getFixedT('nl', 'kernteam') as unknown as (
    key: string,
    values: Readonly<Record<string, string | number>>,
  ) => string;
  const text = useLooseText('kernteam');
  const kindName = useSay('proposal', 'professional');
  const rule = useSay('safety', 'professional');
  return {
    say: (key, values = {}) =>
      t(`line.${key}`, values['weeks'] === undefined ? values : { ...values, count: values['weeks'] }),
    term: (list, id) => {
      if (list === 'urgency') return text(`urgency.${id}`).toLowerCase();
      return list === 'discipline' ? text(`role.${id}`) : label('help_kind', id);
    },
    answerKind: (kind) => nameOf(kindName, kind),
    line: (id) => [nationalName(id), nationalLine(id).number].filter((part) => part !== undefined).join(', '),
    rule: (id) => rule(`${id}.pro`) ?? rule(`${id}.text`) ?? '',
    why: (key) => text(`why.${key}`) || undefined,
    date: formatDate,
  };
}

export function DossierPart({ answer }: { readonly answer: Answered }) {
  const { t } = useTranslation('kernteam');
  const { chosen, contact, weeks } = useDraft();
  const { change } = useKernteam();
  const words = useDossierWords();
  const today = useToday().date;
  const lines = dossierLines({ ...answer, chosen, contact, weeks, today }, words);
  const id = useId();
  return (
    <section className="hw-kern-dossier" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-kern-title">
        {t('dossier.title')}
      </h2>
      <p className="hw-hint">{t('dossier.text')}</p>
      <div className="hw-kern-pair">
        <div className="hw-field">
          <label htmlFor={`${id}-role`} className="hw-field-label">
            {t('dossier.contact')}
          </label>
          <select
            id={`${id}-role`}
            className="hw-kern-select"
            autoComplete="off"
            value={contact}
            onChange={(event) => change({ contact: event.target.value })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <fieldset className="hw-choice hw-kern-more-group">
          <legend>{t('dossier.weeks')}</legend>
          <Chips
            options={WEEKS.map((count) => ({ id: String(count), text: t('dossier.inWeeks', { count }) }))}
            chosen={String(weeks)}
            onChoose={(count) => change({ weeks: Number(count) })}
            numbered={false}
          />
        </fieldset>
      </div>
      <Copy text={lines.join('\r\n')} />
      <h3 className="hw-kern-sub">{t('dossier.lines')}</h3>
      <ol className="hw-kern-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

type Copied = 'not' | 'yes' | 'by_hand';

function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation('kernteam');
  const [copied, setCopied] = useState<{ readonly text: string; readonly how: Copied }>({ text, how: 'not' });
  const field = useRef<HTMLTextAreaElement>(null);
  // What was copied before is not these lines.
  const how = copied.text === text ? copied.how : 'not';
  useEffect(() => {
    if (how === 'by_hand') field.current?.select();
  }, [how]);
  const copy = async () => setCopied({ text, how: (await toClipboard(text)) ? 'yes' : 'by_hand' });
  return (
    <>
      <Button purpose="primary" data-kern="copy" onClick={() => void copy()}>
        {t('dossier.copy')}
      </Button>
      <p role="status" className="hw-hint">
        {how === 'yes' ? t('dossier.copied') : how === 'by_hand' ? t('dossier.byHand') : null}
      </p>
      {how === 'by_hand' ? (
        <textarea
          ref={field}
          className="hw-multiline"
          aria-label={t('dossier.lines')}
          rows={6}
          readOnly
          autoComplete="off"
          spellCheck="false"
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
    </>
  );
}

/** @returns false where the browser has no clipboard for a page, or the computer's rules forbid it */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
