/** Pointing at something of the directory, or writing down what is not in it yet. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '#domain/group/answers.ts';
import type { ReferenceTarget } from '#domain/group/field-type.ts';
import { useGroup } from '../state/context.tsx';
import { GuardedField } from './GuardedText.tsx';
import { useGuardedText } from './guard.ts';
import { Picker } from './Picker.tsx';
import { isReference, useReferences } from './references.ts';

interface Props {
  readonly legend: string;
  readonly field: string;
  readonly to: ReferenceTarget;
  readonly many: boolean;
  readonly chosen: readonly { readonly key: string; readonly value: unknown }[];
  readonly onAdd: (key: string, value: Reference) => Promise<boolean>;
  readonly onDrop: (key: string) => void;
}

export function RefInput({ legend, field, to, many, chosen, onAdd, onDrop }: Props) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const search = useReferences(to);
  const id = useId();
  // Themes and goals are short lists of the group's own: they are picked, not searched.
  const short = to === 'theme' || to === 'goal';
  const add = (name: string, refId?: string) =>
    onAdd(refId ?? session.newId(), refId === undefined ? { name } : { id: refId, name });
  const guarded = useGuardedText({
    field: `${field}#typed`,
    value: '',
    base: [],
    transient: true,
    context: 'public_contact',
    // Leaving the field with half a search in it adds nothing: only a tap does.
    commit: () => Promise.resolve(true),
  });
  if (short)
    return (
      <Picker
        legend={legend}
        options={search('')}
        chosen={chosen.flatMap(({ value }) =>
          isReference(value) && value.id !== undefined ? [value.id] : [],
        )}
        many={many}
        onPick={(picked, on) => {
          const option = search('').find((one) => one.id === picked);
          if (on && option !== undefined) void add(option.text, picked);
          if (!on)
            for (const { key, value } of chosen) if (isReference(value) && value.id === picked) onDrop(key);
        }}
      />
    );
  const options = guarded.text.trim() === '' ? [] : search(guarded.text);
  const room = many || chosen.length === 0;
  const take = (name: string, refId?: string) => {
    void (async () => {
      if (await add(name.trim(), refId)) guarded.change('');
    })();
  };
  return (
    <fieldset className="hw-choice hw-refs">
      <legend>{legend}</legend>
      {chosen.length === 0 ? null : (
        <ul className="hw-chosen">
          {chosen.map(({ key, value }) => (
            <li key={key}>
              <span>{isReference(value) ? value.name : ''}</span>
              <button type="button" className="hw-chip" onClick={() => onDrop(key)}>
                {t('ref.drop')}
                <span className="hw-visually-hidden"> {isReference(value) ? value.name : ''}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {room ? (
        <>
          <GuardedField label={t(`ref.find.${to}`)} guarded={guarded} />
          <ul className="hw-chosen" aria-live="polite">
            {options.map((option) => (
              <li key={option.id}>
                <button
                  type="button"
                  className="hw-option hw-option--button"
                  onClick={() => take(option.text, option.id)}
                >
                  <span>{option.text}</span>
                  <span className="hw-option-hint">{option.hint}</span>
                </button>
              </li>
            ))}
          </ul>
          {guarded.text.trim() === '' || guarded.findings.length > 0 ? null : (
            <p id={`${id}-own`} className="hw-actions">
              <Button purpose="secondary" onClick={() => take(guarded.text)}>
                {t('ref.own', { text: guarded.text.trim() })}
              </Button>
            </p>
          )}
        </>
      ) : null}
    </fieldset>
  );
}
