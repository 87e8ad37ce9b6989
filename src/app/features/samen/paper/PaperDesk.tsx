/** A sheet as it will look on paper, with what people can choose about it, and the way to the printer or a file. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toMarkdown } from '#domain/group/markdown.ts';
import { allPieces, typedIn, type PaperDoc } from '#domain/group/paper-doc.ts';
import { slugOf } from '#domain/slug.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { saveFile } from '../copy/save-file.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { PrivacyLook, useSeen } from './PrivacyLook.tsx';
import { useHeading } from './words.ts';
import './paper.css';

interface Props {
  readonly title: string;
  /** What paper it needs, in words. */
  readonly paper: string;
  readonly doc: PaperDoc;
  readonly choices?: ReactNode;
  /** Something to fill in for this sheet only. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

export function PaperDesk({ title, paper, doc, choices, extra, children }: Props) {
  const { t } = useTranslation('samen-paper');
  const { t: s } = useTranslation('samen');
  const session = useGroup();
  const { groupName } = useHeading();
  const [saved, setSaved] = useState(false);
  const typedPieces = useMemo(() => typedIn(allPieces(doc)), [doc]);
  const seen = useSeen(typedPieces);
  const save = async () => {
    const parts = [groupName, doc.title, isoDay(session.now())].map((part) => slugOf(part)).filter(Boolean);
    setSaved(await saveFile(`${parts.join('-')}.md`, toMarkdown(doc), 'text/markdown;charset=utf-8'));
  };
  const careful = seen.length > 0;
  return (
    <Page title={title} appName={s('title')} back={s('back')}>
      <p className="hw-lead">{paper}</p>
      {choices}
      {extra}
      <PrivacyLook seen={seen} count={typedPieces.length} />
      <div className="hw-actions">
        <Button purpose="primary" iconStart={<Icon name="print" />} onClick={() => window.print()}>
          {t(careful ? 'print.careful' : 'print')}
        </Button>
        <Button purpose="secondary" onClick={() => void save()}>
          {t(careful ? 'save.careful' : 'save')}
        </Button>
      </div>
      <p role="status" className="hw-hint">
        {saved ? t('saved') : null}
      </p>
      <div className="hw-desk" role="region" aria-label={t('desk')}>
        {children}
      </div>
    </Page>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [id: T, text: string])[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

export function PaperChoice<T extends string>({ legend, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="hw-choice">
      <legend>{legend}</legend>
      <div className="hw-choice-options">
        {options.map(([id, text]) => (
          <label key={id} className="hw-choice-option">
            <input type="radio" name={legend} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
