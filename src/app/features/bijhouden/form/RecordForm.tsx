/** The form of a record: one section or all of them, and one button that saves. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../data/data.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { unitName, unitOf } from '../../../work/values/value-lines.ts';
import { HowChoice, useMark } from '../check/how.tsx';
import { LinesField } from '../fields/LinesField.tsx';
import { AbsenceField, PersonField } from '../fields/PersonField.tsx';
import { PlacesField } from '../fields/PlacesField.tsx';
import { RecordField, RecordsField } from '../fields/RecordField.tsx';
import { SiteField } from '../fields/SiteField.tsx';
import { RoleField, TermField, TermsField } from '../fields/TermField.tsx';
import { TextField, WebField } from '../fields/TextField.tsx';
import { LocationsField } from '../fields/LocationsField.tsx';
import { HoursField } from '../hours/HoursField.tsx';
import { useMayWrite } from '../state/homes.ts';
import { useSavedState } from '../state/saved.ts';
import { FaultNotice } from '../parts/FaultNotice.tsx';
import { KIND_UNIT, sectionsFor, type Field, type SectionId } from './layout.ts';
import { FormContext, useForm, type RecordForm as Form, type SaveOutcome } from './use-form.ts';

interface Props {
  readonly form: Form;
  /** Only this section; the others stay as they are. */
  readonly only?: SectionId;
  /** What the record is called, for the message afterwards. */
  readonly name: string;
  /** Shown between the fields and the button. */
  readonly children?: ReactNode;
  readonly onSaved: (outcome: 'kept' | 'nothing') => void;
}

export function RecordForm({ form, only, name, children, onSaved }: Props) {
  const { t } = useTranslation('bijhouden');
  const markFor = useMark();
  const { fault } = useSavedState();
  const [outcome, setOutcome] = useState<SaveOutcome | 'busy' | undefined>(
    form.failed ? 'failed' : undefined,
  );
  const kindUnit = KIND_UNIT[form.path.type];
  const kind = kindUnit === undefined ? undefined : form.values[kindUnit]?.value;
  const sections = sectionsFor(form.path.type, typeof kind === 'string' ? kind : undefined);
  const root = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A field gives what stands in it when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setOutcome('busy');
    const saved = await form.save(name, markFor(form.path.home));
    setOutcome(saved);
    if (saved === 'kept' || saved === 'nothing') onSaved(saved);
    else root.current?.querySelector<HTMLElement>('.hw-privacy, .hw-problem:not(:empty)')?.scrollIntoView();
  };
  return (
    <FormContext value={form}>
      <form ref={root} className="hw-keep-form" noValidate onSubmit={(event) => void submit(event)}>
        <Recovered />
        {sections
          .filter(({ id }) => only === undefined || id === only)
          .map(({ id, fields }) => (
            <FormSection key={id} id={id} fields={fields} alone={only !== undefined} />
          ))}
        {children}
        <HowChoice />
        <div role="status" className="hw-keep-outcome">
          {outcome === 'failed' && fault !== undefined ? <FaultNotice fault={fault} /> : null}
          {outcome === 'held' ? <Notice kind="warning">{t('save.held')}</Notice> : null}
          {outcome === 'wrong' ? (
            <Notice kind="warning">{t('save.wrong', { fields: wrongNames(form) })}</Notice>
          ) : null}
        </div>
        <div className="hw-keep-bar">
          <Button type="submit" purpose="primary" busy={outcome === 'busy'} iconStart={<Icon name="check" />}>
            {t('save.button')}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

const wrongNames = ({ wrong, path }: Form): string =>
  [...new Set(wrong.map((unit) => unitName(path.type, unit)))].join(', ');

/** What somebody typed before the app was closed stands in the form again; it can be put away. */
function Recovered() {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { recoveredAt, discard } = useForm();
  const now = useNow();
  if (recoveredAt === undefined) return null;
  return (
    <Notice kind="info" polite>
      <p>{t('draft.back', { when: formatMoment(recoveredAt, now, a) })}</p>
      <Button purpose="subtle" onClick={discard}>
        {t('draft.drop')}
      </Button>
    </Notice>
  );
}

interface SectionProps {
  readonly id: SectionId;
  readonly fields: readonly Field[];
  readonly alone: boolean;
}

function FormSection({ id, fields, alone }: SectionProps) {
  const { t } = useTranslation('bijhouden');
  const { values } = useForm();
  const filled = (unit: string) =>
    Object.keys(values).some((one) => one === unit || one.startsWith(`${unit}/`));
  // What is filled in is never hidden.
  const [first] = useState(() => new Set(fields.filter(({ more, unit }) => !more || filled(unit))));
  const isFirst = (field: Field) => [...first].some(({ unit }) => unit === field.unit);
  const more = fields.filter((field) => !isFirst(field));
  return (
    <section className="hw-keep-section" aria-label={t(`section.${id}`)}>
      {alone ? null : <h2 className="hw-section-title">{t(`section.${id}`)}</h2>}
      {fields.filter(isFirst).map((field) => (
        <OneField key={field.unit} field={field} />
      ))}
      {more.length === 0 ? null : (
        <details className="hw-keep-more">
          <summary>{t('form.more')}</summary>
          {more.map((field) => (
            <OneField key={field.unit} field={field} />
          ))}
        </details>
      )}
    </section>
  );
}

/** A unit that only a newer app can read is kept, and said so; one that somebody may not write is shown elsewhere. */
function OneField({ field }: { readonly field: Field }) {
  const { t } = useTranslation('bijhouden');
  const { path, shown } = useForm();
  const mayWrite = useMayWrite(path.home);
  const { unit } = field;
  const isNewer = shown.newer.some((one) => unitOf(one) === unit);
  const element = isSet(field) ? `${unit}/x` : unit;
  if (!mayWrite(path.type, element)) return null;
  if (isNewer && !isSet(field))
    return (
      <div className="hw-field">
        <p className="hw-field-label">{unitName(path.type, unit)}</p>
        <p className="hw-keep-remark">{t('field.newer')}</p>
      </div>
    );
  return (
    <>
      <FieldInput field={field} />
      {isNewer ? <p className="hw-keep-remark">{t('field.newerSome')}</p> : null}
    </>
  );
}

const SETS: readonly string[] = ['phones', 'emails', 'places', 'locations', 'lines'];
const isSet = ({ input }: Field): boolean => SETS.includes(input.kind) || ('many' in input && input.many);

function FieldInput({ field: { unit, input } }: { readonly field: Field }) {
  switch (input.kind) {
    case 'text':
      return <TextField unit={unit} long={input.long === true} />;
    case 'web':
      return <WebField unit={unit} />;
    case 'term':
      return input.many === true ? (
        <TermsField unit={unit} list={input.list} />
      ) : (
        <TermField unit={unit} list={input.list} />
      );
    case 'record':
      return input.many === true ? (
        <RecordsField unit={unit} to={input.to} />
      ) : (
        <RecordField unit={unit} to={input.to} />
      );
    case 'places':
      return <PlacesField unit={unit} />;
    case 'phones':
    case 'emails':
    case 'lines':
      return <LinesField unit={unit} kind={input.kind} />;
    case 'site':
      return <SiteField unit={unit} />;
    case 'hours':
      return <HoursField unit={unit} />;
    case 'locations':
      return <LocationsField unit={unit} />;
    case 'person':
      return <PersonField unit={unit} />;
    case 'absence':
      return <AbsenceField unit={unit} />;
    case 'role':
      return <RoleField unit={unit} />;
  }
}
