/** What the question is about: one tap for what is asked often, a word, or a subject and then a kind. */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindsFor } from '#domain/kind-search.ts';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { useData } from '../../data/data.tsx';
import { label } from '../../i18n/i18n.ts';
import { Chips } from './StepFrame.tsx';
import { useDraft, useKernteam } from './state/context.tsx';
import { ALL_KINDS, OFTEN } from './state/kinds.ts';

const MOST_FOUND = 6;
const GROUP_KEYS = 'abcdefghi';

interface Props {
  readonly open: string | undefined;
  readonly onOpen: (group: string | undefined) => void;
  readonly onChoose: (kind: string) => void;
  readonly keys: boolean;
  /** On the big screen nothing is typed. */
  readonly beamer: boolean;
}

const kindOption = (kind: string) => ({ id: kind, text: label('help_kind', kind) });

/** The kinds that the number keys choose from. */
export const numberedKinds = (open: string | undefined): readonly string[] =>
  QUESTION_GROUPS.find(({ id }) => id === open)?.kinds ?? OFTEN;

export function KindStep({ open, onOpen, onChoose, keys, beamer }: Props) {
  const { t } = useTranslation('kernteam');
  const { t: app } = useTranslation('app');
  const { helpKind } = useDraft();
  const group = QUESTION_GROUPS.find(({ id }) => id === open);
  return (
    <>
      {group === undefined ? (
        <>
          <h3 className="hw-kern-sub">{t('kind.often')}</h3>
          <Chips options={OFTEN.map(kindOption)} chosen={helpKind} onChoose={onChoose} numbered={keys} />
        </>
      ) : null}
      {beamer ? null : <KindSearch onChoose={onChoose} />}
      <h3 className="hw-kern-sub">{t('kind.groups')}</h3>
      <ul className="hw-kern-groups">
        {QUESTION_GROUPS.map(({ id }, index) => (
          <li key={id}>
            <button
              type="button"
              className="hw-kern-option"
              aria-expanded={id === open}
              onClick={() => onOpen(id === open ? undefined : id)}
            >
              {keys ? (
                <kbd className="hw-kern-key" aria-hidden="true">
                  {GROUP_KEYS[index]}
                </kbd>
              ) : null}
              {app(`group.${id}`)}
            </button>
            {id === open && group !== undefined ? (
              <Chips
                options={group.kinds.map(kindOption)}
                chosen={helpKind}
                onChoose={onChoose}
                numbered={keys}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** By word, on the device. The words go nowhere else, and the safety rules look at them too. */
function KindSearch({ onChoose }: Pick<Props, 'onChoose'>) {
  const { t } = useTranslation('kernteam');
  const { region } = useData();
  const { searched, helpKind } = useDraft();
  const { change } = useKernteam();
  const id = useId();
  const kinds = useMemo(() => ALL_KINDS.map((kind) => ({ kind, label: label('help_kind', kind) })), []);
  const found = kindsFor(searched, kinds, region?.words ?? [], MOST_FOUND);
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-field-label">
        {t('kind.find')}
      </label>
      <Textbox
        id={id}
        className="hw-kern-search"
        type="text"
        value={searched}
        maxLength={60}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        onChange={(event) => change({ searched: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (found[0] !== undefined) onChoose(found[0]);
        }}
      />
      <p role="status" className="hw-hint">
        {searched.trim().length < 2
          ? null
          : found.length === 0
            ? t('kind.none')
            : t('kind.found', { count: found.length })}
      </p>
      <Chips options={found.map(kindOption)} chosen={helpKind} onChoose={onChoose} numbered={false} />
    </div>
  );
}
