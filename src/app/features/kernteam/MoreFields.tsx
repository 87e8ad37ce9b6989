/** What may be said besides: none of it is needed, and the free line is only looked at for danger. */
import { Textbox } from '@utrecht/textbox-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKERS, DAY_PARTS, MOBILITIES } from '#domain/question.ts';
import { label } from '../../i18n/i18n.ts';
import { PrivacyMessage } from '../../privacy/PrivacyMessage.tsx';
import { useWatchedText } from '../../privacy/watched-text.ts';
import { Tick } from './DangerLines.tsx';
import { Chips } from './StepFrame.tsx';
import { useDraft, useKernteam } from './state/context.tsx';
import type { Draft } from './state/kernteam-session.ts';
import taxonomy from '#locales/nl/taxonomy.json';

const LANGUAGES = Object.keys(taxonomy).flatMap((key) =>
  key.startsWith('language.') ? [key.slice('language.'.length)] : [],
);
/** Longer is a story, and a story is somebody. */
const LONGEST_LINE = 200;

export function MoreFields() {
  const { t } = useTranslation('kernteam');
  const draft = useDraft();
  const { change } = useKernteam();
  return (
    <>
      <p className="hw-hint">{t('more.hint')}</p>
      <FreeLine text={draft.text} onChange={(text) => change({ text })} />
      <Group legend={t('more.dayPart')}>
        <Chips
          options={[
            { id: '', text: t('more.anyTime') },
            ...DAY_PARTS.map((id) => ({ id, text: t(`dayPart.${id}`) })),
          ]}
          chosen={draft.dayPart ?? ''}
          onChoose={(id) => change({ dayPart: DAY_PARTS.find((part) => part === id) })}
          numbered={false}
        />
        <Tick on={draft.weekend} onToggle={() => change({ weekend: !draft.weekend })}>
          {t('more.weekend')}
        </Tick>
      </Group>
      <Group legend={t('more.mobility')}>
        <Chips
          options={MOBILITIES.map((id) => ({ id, text: t(`mobility.${id}`) }))}
          chosen={draft.mobility}
          onChoose={(id) => changeTo(MOBILITIES, id, (mobility) => change({ mobility }))}
          numbered={false}
        />
      </Group>
      <Language language={draft.language} onChange={(language) => change({ language })} />
      <Group legend={t('more.asker')}>
        <Chips
          options={[...ASKERS].reverse().map((id) => ({ id, text: t(`asker.${id}`) }))}
          chosen={draft.asker}
          onChoose={(id) => changeTo(ASKERS, id, (asker) => change({ asker }))}
          numbered={false}
        />
      </Group>
    </>
  );
}

function changeTo<V extends string>(list: readonly V[], id: string, change: (value: V) => void): void {
  const value = list.find((one) => one === id);
  if (value !== undefined) change(value);
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="hw-choice hw-kern-more-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface LineProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function FreeLine({ text, onChange }: LineProps) {
  const { t } = useTranslation('kernteam');
  const watched = useWatchedText(text);
  const id = useId();
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-field-label">
        {t('free.label')}
      </label>
      <p id={`${id}-hint`} className="hw-hint">
        {t('free.hint')} {t('privacy')}
      </p>
      <Textbox
        id={id}
        type="text"
        value={text}
        maxLength={LONGEST_LINE}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        aria-describedby={`${id}-hint ${id}-privacy`}
        aria-invalid={watched.findings.length > 0}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => void watched.look()}
      />
      <div id={`${id}-privacy`} role="status">
        {watched.findings.length === 0 ? null : (
          <PrivacyMessage
            text={text}
            findings={watched.findings}
            blocked={watched.blocked}
            change={onChange}
            accept={watched.accept}
            fieldId={id}
          />
        )}
      </div>
    </div>
  );
}

interface LanguageProps {
  readonly language: Draft['language'];
  readonly onChange: (language: string) => void;
}

function Language({ language, onChange }: LanguageProps) {
  const { t } = useTranslation('kernteam');
  const id = useId();
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-field-label">
        {t('more.language')}
      </label>
      <select
        id={id}
        className="hw-kern-select"
        autoComplete="off"
        value={language}
        onChange={(event) => onChange(event.target.value)}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one}>
            {label('language', one)}
          </option>
        ))}
      </select>
    </div>
  );
}
