/**
 * To which programme of the region an agreement belongs: words for the municipality, so they are asked on its page
 * only. Kept as units `programme/<id>` (true) on the agreement, which two devices can set at the same time.
 */
import { useTranslation } from 'react-i18next';
import { agreedOf, isOpen, type Agreed } from '#domain/group/minutes.ts';
import { PROGRAMMES } from '#domain/group/paper-municipality.ts';
import { useAnswers, useGroup } from '../state/context.tsx';

export function ProgrammeTags() {
  const { t } = useTranslation('samen-paper');
  const open = agreedOf(useAnswers()).filter(isOpen);
  if (open.length === 0) return null;
  return (
    <details className="hw-help">
      <summary>{t('programme.title')}</summary>
      <p>{t('programme.text')}</p>
      {open.map((agreed) => (
        <TagsOf key={agreed.id} agreed={agreed} />
      ))}
    </details>
  );
}

function TagsOf({ agreed: { id, list, text, programmes } }: { readonly agreed: Agreed }) {
  const { t } = useTranslation('samen-paper');
  const session = useGroup();
  const set = (programme: string, on: boolean) =>
    void session.edit([{ type: list, record: id, unit: `programme/${programme}`, value: on ? true : null }]);
  return (
    <fieldset className="hw-choice hw-programmes">
      <legend>{text}</legend>
      <div className="hw-choice-options">
        {PROGRAMMES.map((programme) => (
          <label key={programme} className="hw-choice-option">
            <input
              type="checkbox"
              checked={programmes.includes(programme)}
              onChange={(event) => set(programme, event.target.checked)}
            />
            <span>{t(`programme.${programme}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
