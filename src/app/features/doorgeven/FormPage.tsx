/** The short form: what it is, in own words, and how to be reached by who wants that. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { asShownText } from '#domain/shown-text.ts';
import type { TipBox } from '#storage/tips/tip-box.ts';
import { TIP_KINDS } from '#sync/api.ts';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import type { TipTyping } from '../../data/session.ts';
import { useSession } from '../../data/stores.tsx';
import { useWatchedText } from '../../privacy/watched-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { homeOf, recordOf, useAbout, type About, type Subject } from './subject.ts';
import { TipField } from './TipField.tsx';
import { useTipBox, type BoxState } from './use-box.ts';
import { VillageField } from './VillageField.tsx';

/** As long as the server takes them. */
const LONGEST_TEXT = 600;
const LONGEST_CONTACT = 120;
/** Organisations' numbers and addresses are what tips are about; people and their health are not. */
const RULES = { context: 'public_contact' } as const;

type Missing = 'kind' | 'village' | 'text' | 'privacy';

interface Props {
  readonly path: string;
  readonly subject: Subject;
  readonly onAdded: (id: string | undefined) => void;
}

export function FormPage({ path, subject, onAdded }: Props) {
  const { t } = useTranslation('doorgeven');
  const { t: a } = useTranslation('app');
  const about = useAbout(subject);
  const box = useTipBox();
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <Lead about={about} asked={subject.entry !== undefined || subject.slug !== undefined} />
      {about.example ? <Notice kind="info">{t('example.form')}</Notice> : null}
      {typeof box === 'object' && box.kind === 'memory' ? (
        <Notice kind="warning">{t('fault.memory')}</Notice>
      ) : null}
      <TipForm path={path} about={about} subject={subject} box={box} onAdded={onAdded} />
    </Page>
  );
}

function Lead({ about, asked }: { readonly about: About; readonly asked: boolean }) {
  const { t } = useTranslation('doorgeven');
  const { gazetteer } = useData();
  if (about.missing) return <p className="hw-lead">{t('form.gone')}</p>;
  if (!asked) return null;
  const place = gazetteer?.place(about.entry?.placeId ?? '')?.name;
  const name = about.entry?.name ?? about.place?.name ?? '';
  return (
    <p className="hw-lead">
      {place === undefined || name.includes(place)
        ? t('form.about', { name })
        : t('form.aboutIn', { name, place })}
    </p>
  );
}

interface FormProps extends Props {
  readonly about: About;
  readonly box: BoxState;
}

function TipForm({ path, about, subject, box, onAdded }: FormProps) {
  const { t } = useTranslation('doorgeven');
  const id = useId();
  const [typing, typeIn] = useTyping(path, about);
  const { gazetteer } = useData();
  const [missing, setMissing] = useState<Missing | undefined>(undefined);
  const [fault, setFault] = useState<'notKept' | 'notOpen' | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const type = (next: TipTyping | undefined) => {
    // Whoever goes on typing has heard what was missing; the next try says what is missing then.
    setMissing(undefined);
    typeIn(next);
  };
  const [, go] = useLocation();
  const text = useWatchedText(typing.text, RULES);
  const contact = useWatchedText(typing.contact, RULES);
  const place = gazetteer?.place(typing.placeId ?? '') ?? about.place;
  const fixed = subject.slug !== undefined || about.entry?.placeId !== undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const looked = text.look() && contact.look();
    const lacking = lackingIn(typing, place !== undefined, looked);
    setMissing(lacking);
    setFault(undefined);
    if (lacking !== undefined) return focusOn(`${id}-${lacking}`);
    if (typing.kind === undefined || place === undefined || busy) return;
    if (typeof box !== 'object') return setFault('notOpen');
    setBusy(true);
    const record = about.entry === undefined ? undefined : recordOf(about.entry);
    const reach = asShownText(typing.contact);
    const kept = await box.add({
      kind: typing.kind,
      home: homeOf(about.entry, place),
      place_id: place.id,
      text: asShownText(typing.text),
      ...(record === undefined ? {} : { about: record }),
      ...(reach === '' ? {} : { contact: reach }),
    });
    setBusy(false);
    if (!kept) return setFault('notKept');
    type(undefined);
    onAdded(newestIn(box));
    go(links.tips(), { replace: true });
  };

  return (
    <form className="hw-tip-form" onSubmit={(event) => void submit(event)} noValidate>
      <KindChoice id={`${id}-kind`} typing={typing} onChange={type} />
      {fixed ? null : (
        <VillageField
          id={`${id}-village`}
          place={place}
          onChoose={(placeId) => type({ ...typing, placeId })}
        />
      )}
      <TipField
        id={`${id}-text`}
        label={t(typing.kind === undefined ? 'text.any' : `text.${typing.kind}`)}
        hint={t('text.hint')}
        long
        value={typing.text}
        most={LONGEST_TEXT}
        watched={text}
        onChange={(value) => type({ ...typing, text: value })}
      />
      <TipField
        id={`${id}-contact`}
        label={t('contact.label')}
        hint={t('contact.hint')}
        value={typing.contact}
        most={LONGEST_CONTACT}
        watched={contact}
        onChange={(value) => type({ ...typing, contact: value })}
      />
      <div role="alert">
        {missing === undefined ? null : <p className="hw-tip-missing">{t(`form.missing.${missing}`)}</p>}
        {fault === undefined ? null : <Notice kind="warning">{t(`fault.${fault}`)}</Notice>}
      </div>
      <div className="hw-actions">
        <Button type="submit" purpose="primary">
          {t('form.send')}
        </Button>
      </div>
      <p className="hw-hint">{t('form.account')}</p>
      <p className="hw-hint">{t('form.urgent')}</p>
    </form>
  );
}

interface KindProps {
  readonly id: string;
  readonly typing: TipTyping;
  readonly onChange: (typing: TipTyping) => void;
}

function KindChoice({ id, typing, onChange }: KindProps) {
  const { t } = useTranslation('doorgeven');
  return (
    <fieldset className="hw-choice hw-tip-kinds">
      <legend>{t('form.kind')}</legend>
      <div className="hw-choice-options">
        {TIP_KINDS.map((kind, index) => (
          <label key={kind} className="hw-choice-option">
            <input
              {...(index === 0 ? { id } : {})}
              type="radio"
              name={id}
              checked={typing.kind === kind}
              onChange={() => onChange({ ...typing, kind })}
            />
            <span>
              <strong>{t(`kind.${kind}`)}</strong>
              <span className="hw-hint">{t(`kind.${kind}.hint`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What is typed outlives a look at another screen, and while there is something no new version takes its place. */
function useTyping(path: string, about: About) {
  const kept = useSession((session) => session.tipTyping);
  const typeTip = useSession((session) => session.typeTip);
  const openForm = useSession((session) => session.openForm);
  const fresh: TipTyping = {
    path,
    text: '',
    contact: '',
    // Who comes from a record by "klopt er iets niet?" said so already.
    ...(about.entry === undefined ? {} : { kind: 'wrong' }),
  };
  const typing = kept?.path === path ? kept : fresh;
  const dirty = typing.text !== '' || typing.contact !== '';
  useEffect(() => (dirty ? openForm() : undefined), [dirty, openForm]);
  return [typing, typeTip] as const;
}

function lackingIn(typing: TipTyping, hasPlace: boolean, looked: boolean): Missing | undefined {
  if (typing.kind === undefined) return 'kind';
  if (!hasPlace) return 'village';
  if (asShownText(typing.text) === '') return 'text';
  return looked ? undefined : 'privacy';
}

const focusOn = (id: string): void => document.getElementById(id)?.focus();

const newestIn = (box: TipBox): string | undefined => box.list()[0]?.tip.id;
