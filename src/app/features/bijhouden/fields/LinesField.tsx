/** Sets of lines: telephone numbers, e-mail addresses, own rules. Each line is a value of its own, with its own tick. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordType } from '#domain/record.ts';
import { problemsIn } from '#sync/directory/form.ts';
import { elementOf } from '#sync/directory/units.ts';
import type { Json } from '#sync/op.ts';
import { unitName } from '../../../work/values/value-lines.ts';
import { useForm, useFormSet, type FormElement } from '../form/use-form.ts';
import { FieldFrame, PublicTick } from './FieldFrame.tsx';
import { membersOf } from './members.ts';
import { GuardedInput } from './TextField.tsx';

type Kind = 'phones' | 'emails' | 'lines';
const MEMBER: Readonly<Record<Kind, string | undefined>> = {
  phones: 'number',
  emails: 'address',
  lines: undefined,
};

function textOf(kind: Kind, value: Json): string {
  const name = MEMBER[kind];
  const text: unknown =
    name === undefined || typeof value !== 'object' || value === null ? value : Reflect.get(value, name);
  return typeof text === 'string' ? text : '';
}

/** The value with other text; what else is in it stays. */
function withText(kind: Kind, value: Json, text: string): Json {
  const name = MEMBER[kind];
  if (name === undefined) return text;
  return { ...membersOf(value), [name]: text };
}

export function LinesField({ unit, kind }: { readonly unit: string; readonly kind: Kind }) {
  const { set } = useForm();
  const elements = useFormSet(unit);
  return (
    <FieldFrame unit={unit}>
      <ul className="hw-keep-lines">
        {elements.map((element) => (
          <li key={element.unit}>
            {kind === 'lines' ? <OwnLine element={element} /> : <Line element={element} kind={kind} />}
            <PublicTick
              unit={element.unit}
              checked={element.public}
              onChange={(isPublic) => set(element.unit, element.value, isPublic)}
            />
          </li>
        ))}
      </ul>
      <AddLine unit={unit} kind={kind} many={elements.length > 0} />
    </FieldFrame>
  );
}

/** One that is there: changed where it stands, emptied by its button only. */
function Line({ element, kind }: { readonly element: FormElement; readonly kind: Kind }) {
  const { t } = useTranslation('bijhouden');
  const { path, set } = useForm();
  const id = useId();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? textOf(kind, element.value);
  const good = isGood(path.type, element.unit, withText(kind, element.value, text));
  return (
    <>
      <label htmlFor={id} className="hw-visually-hidden">
        {unitName(path.type, element.unit)}
      </label>
      <div className="hw-keep-line">
        <Textbox
          {...inputFor(kind)}
          id={id}
          value={text}
          aria-invalid={!good}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            const next = event.target.value;
            setTyped(next);
            const value = withText(kind, element.value, next.trim());
            if (isGood(path.type, element.unit, value)) set(element.unit, value, element.public);
          }}
          onBlur={() => setTyped(undefined)}
        />
        <DropButton onDrop={() => set(element.unit, null)} what={text} />
      </div>
      <p id={`${id}-problem`} role="status" className="hw-problem">
        {good ? null : t(`lines.wrong.${kind}`)}
      </p>
    </>
  );
}

function OwnLine({ element }: { readonly element: FormElement }) {
  const { path, set } = useForm();
  const id = useId();
  const text = textOf('lines', element.value);
  return (
    <>
      <label htmlFor={id} className="hw-visually-hidden">
        {unitName(path.type, element.unit)}
      </label>
      <GuardedInput
        id={id}
        unit={element.unit}
        value={text}
        maxLength={300}
        onChange={(next) => set(element.unit, next === '' ? null : next)}
      />
      <DropButton onDrop={() => set(element.unit, null)} what={text} />
    </>
  );
}

function DropButton({ onDrop, what }: { readonly onDrop: () => void; readonly what: string }) {
  const { t } = useTranslation('bijhouden');
  return (
    <button type="button" className="hw-chip" onClick={onDrop}>
      {t('field.drop')}
      <span className="hw-visually-hidden"> {what}</span>
    </button>
  );
}

/** A new line: part of the form as soon as it is a whole number or address. */
function AddLine({
  unit,
  kind,
  many,
}: {
  readonly unit: string;
  readonly kind: Kind;
  readonly many: boolean;
}) {
  const { t } = useTranslation('bijhouden');
  const { path, set, hold } = useForm();
  const [open, setOpen] = useState(!many);
  const [text, setText] = useState('');
  const id = useId();
  const value = withText(kind, null, text.trim());
  const element = `${unit}/${elementOf(path.type, unit, value)}`;
  const good = text.trim() === '' || isGood(path.type, element, value);
  const spare = `${unit}/?`;
  const take = () => {
    if (text.trim() === '' || !good) return;
    set(element, value, true);
    hold(spare, false);
    setText('');
    setOpen(false);
  };
  if (!open)
    return (
      <button type="button" className="hw-chip" onClick={() => setOpen(true)}>
        {t(`lines.more.${kind}`)}
      </button>
    );
  return (
    <div className="hw-field">
      <label htmlFor={id} className="hw-hint">
        {t(`lines.add.${kind}`)}
      </label>
      <div className="hw-keep-line">
        <Textbox
          {...inputFor(kind)}
          id={id}
          value={text}
          aria-invalid={!good}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setText(event.target.value);
            // Half a number is not lost silently: saving asks for the rest of it.
            hold(spare, event.target.value.trim() !== '');
          }}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            take();
          }}
        />
        <Button purpose="secondary" onClick={take}>
          {t('lines.put')}
        </Button>
      </div>
      <p id={`${id}-problem`} role="status" className="hw-problem">
        {good ? null : t(`lines.wrong.${kind}`)}
      </p>
    </div>
  );
}

const isGood = (type: RecordType, unit: string, value: Json): boolean =>
  problemsIn(type, { [unit]: { value, public: true } }).length === 0;

const inputFor = (kind: Kind) =>
  ({
    type: kind === 'phones' ? 'tel' : kind === 'emails' ? 'email' : 'text',
    autoComplete: 'off',
    autoCapitalize: kind === 'lines' ? 'sentences' : 'off',
    spellCheck: 'false',
    maxLength: kind === 'lines' ? 300 : 200,
  }) as const;
