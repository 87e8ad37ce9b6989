/** One thing to fill in, whatever its kind: the checklist's data says which. */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEWER_THAN_FIVE, type ScalarKind } from '#domain/group/field-type.ts';
import { useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { GuardedText } from './GuardedText.tsx';
import { HoursInput } from './HoursInput.tsx';
import { Picker } from './Picker.tsx';
import { RefInput } from './RefInput.tsx';
import { fieldKey, useUnit, useUnitSet, type UnitPath } from './unit.ts';
import { VersionInput } from './VersionInput.tsx';

export interface ValueInputProps {
  readonly label: string;
  readonly kind: ScalarKind;
  readonly path: UnitPath;
  readonly hint?: string;
}

export function ValueInput(props: ValueInputProps) {
  const { kind, label, path } = props;
  switch (kind.kind) {
    case 'text':
      return <TextInput {...props} long={kind.long} />;
    case 'url':
      return <TextInput {...props} long={false} />;
    case 'int':
      return <NumberInput {...props} least={0} />;
    case 'tally':
      return <TallyInput {...props} />;
    case 'bool':
      return <BoolInput {...props} />;
    case 'date':
      return <DateInput {...props} />;
    case 'version':
      return <VersionInput label={label} path={path} />;
    case 'schedule':
      return <HoursInput label={label} path={path} />;
    case 'enum':
    case 'choice':
      return <OneOf {...props} kind={kind} />;
    case 'ref':
      return <OneRef {...props} kind={kind} />;
  }
}

function TextInput({ label, hint, path, long }: ValueInputProps & { readonly long: boolean }) {
  const unit = useUnit(path);
  return (
    <GuardedText
      key={fieldKey(path)}
      field={fieldKey(path)}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      long={long}
      value={typeof unit.value === 'string' ? unit.value : ''}
      base={unit.base}
      context={path.unit.startsWith('url') ? 'public_contact' : 'group_note'}
      commit={(text, base, draft) => unit.set(text, base, draft)}
    />
  );
}

/** A number is kept when the field is left; what is no whole number is said, and not kept. */
export function NumberInput({
  label,
  hint,
  path,
  least,
}: Pick<ValueInputProps, 'label' | 'hint' | 'path'> & { readonly least: number }) {
  const { t } = useTranslation('samen');
  const unit = useUnit(path);
  const kept = typeof unit.value === 'number' ? String(unit.value) : '';
  /** What is being typed; undefined while nobody types, and then what is kept shows. */
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? kept;
  const id = useId();
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
  const wrong = text.trim() !== '' && (number === undefined || number < least);
  const leave = () => {
    if (wrong) return;
    if (text !== kept) void unit.set(number ?? null).then(() => setTyped(undefined));
    else setTyped(undefined);
  };
  return (
    <div className="hw-field">
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {label}
      </label>
      {hint === undefined ? null : <p className="hw-hint">{hint}</p>}
      <Textbox
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className="hw-number"
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
      />
      <p id={`${id}-problem`} role="status" className="hw-problem">
        {wrong ? t(least > 0 ? 'number.small' : 'number.wrong') : null}
      </p>
    </div>
  );
}

/** How many questions: a whole number from 5, or "minder dan 5", because a smaller number points at people. */
function TallyInput({ label, path }: ValueInputProps) {
  const { t } = useTranslation('samen');
  const unit = useUnit(path);
  const few = unit.value === FEWER_THAN_FIVE;
  return (
    <div className="hw-field">
      {few ? null : <NumberInput label={label} path={path} least={5} />}
      <label className="hw-check">
        <input
          type="checkbox"
          checked={few}
          onChange={(event) => void unit.set(event.target.checked ? FEWER_THAN_FIVE : null)}
        />
        <span>
          {few ? `${label}: ` : null}
          {t('tally.few')}
        </span>
      </label>
    </div>
  );
}

function BoolInput({ label, path, hint }: ValueInputProps) {
  const unit = useUnit(path);
  return (
    <label className="hw-check">
      <input
        type="checkbox"
        checked={unit.value === true}
        onChange={(event) => void unit.set(event.target.checked ? true : null)}
      />
      <span>
        {label}
        {hint === undefined ? null : <span className="hw-hint">{hint}</span>}
      </span>
    </label>
  );
}

function DateInput({ label, path, hint }: ValueInputProps) {
  const unit = useUnit(path);
  const id = useId();
  return (
    <div className="hw-field">
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {label}
      </label>
      {hint === undefined ? null : <p className="hw-hint">{hint}</p>}
      <input
        id={id}
        type="date"
        className="hw-date"
        value={typeof unit.value === 'string' ? unit.value : ''}
        onChange={(event) => {
          const day = event.target.value;
          // Browsers give half a year while somebody types: only a whole date is kept.
          if (day === '' || /^20\d\d-/.test(day)) void unit.set(day === '' ? null : day);
        }}
      />
    </div>
  );
}

type Listed = Extract<ScalarKind, { kind: 'enum' | 'choice' }>;

/** The options of a list of terms, in words. */
export function useOptions(kind: Listed) {
  const term = useTerm();
  return kind.values.map((id) => ({ id, text: term(kind.kind === 'enum' ? kind.list : 'choice', id) }));
}

function OneOf({ label, path, kind, hint }: ValueInputProps & { readonly kind: Listed }) {
  const unit = useUnit(path);
  const options = useOptions(kind);
  return (
    <Picker
      legend={label}
      {...(hint === undefined ? {} : { hint })}
      options={options}
      chosen={typeof unit.value === 'string' ? [unit.value] : []}
      many={false}
      onPick={(id, on) => void unit.set(on ? id : null)}
    />
  );
}

function OneRef({
  label,
  path,
  kind,
}: ValueInputProps & { readonly kind: Extract<ScalarKind, { kind: 'ref' }> }) {
  const unit = useUnit(path);
  const chosen = unit.value === undefined || unit.value === null ? [] : [{ key: 'one', value: unit.value }];
  return (
    <RefInput
      legend={label}
      field={fieldKey(path)}
      to={kind.to}
      many={false}
      chosen={chosen}
      onAdd={(_key, value) => unit.set({ ...value })}
      onDrop={() => void unit.set(null)}
    />
  );
}

/** Many values of one field: each is kept apart, so that two people can add something at the same time. */
export function ManyInput(props: ValueInputProps) {
  const { kind, label, path } = props;
  const set = useUnitSet(path);
  const session = useGroup();
  if (kind.kind === 'enum' || kind.kind === 'choice') return <ManyOf {...props} kind={kind} />;
  if (kind.kind !== 'ref') return <ManyLines {...props} newId={session.newId} />;
  return (
    <RefInput
      legend={label}
      field={fieldKey(path)}
      to={kind.to}
      many
      chosen={set.elements.map((key) => ({ key, value: set.valueOf(key) }))}
      onAdd={(key, value) => set.put(key, { ...value })}
      onDrop={(key) => void set.drop(key)}
    />
  );
}

function ManyOf({ label, path, kind, hint }: ValueInputProps & { readonly kind: Listed }) {
  const set = useUnitSet(path);
  const options = useOptions(kind);
  return (
    <Picker
      legend={label}
      {...(hint === undefined ? {} : { hint })}
      options={options}
      chosen={set.elements}
      many
      onPick={(id, on) => void (on ? set.put(id, true) : set.drop(id))}
    />
  );
}

/** Lines of text, dates or hours: those that are there, and an empty one at the end. */
function ManyLines({ label, path, kind, newId }: ValueInputProps & { readonly newId: () => string }) {
  const { t } = useTranslation('samen');
  const set = useUnitSet(path);
  // The empty line keeps its name until something is kept in it; then the next name is used.
  const [spare] = useState(newId);
  const empty = `${spare}.${set.elements.length}`;
  const at = (element: string): UnitPath => ({ ...path, unit: `${path.unit}/${element}` });
  const lines = [...set.elements.filter((element) => element !== empty), empty];
  return (
    <fieldset className="hw-choice">
      <legend>{label}</legend>
      {lines.map((element, index) => (
        <ValueInput key={element} label={t('line', { nr: index + 1 })} kind={kind} path={at(element)} />
      ))}
    </fieldset>
  );
}
