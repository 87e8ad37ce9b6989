/** What volunteers do and do not do, for each kind of help: the standard, which a village can only make stricter. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BOUNDARIES, isFixed, standardElement } from '#domain/group/volunteer-limits.ts';
import { useUnitSet } from '../fields/unit.ts';
import { GuardedField } from '../fields/GuardedText.tsx';
import { useGuardedText } from '../fields/guard.ts';
import { Picker } from '../fields/Picker.tsx';
import { ValueInput } from '../fields/ValueInput.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { useLimits, useLimitTexts, useTakeOver, useVolunteerKinds, type KindLimits } from './limits.ts';
import './matching.css';

export function LimitsTool(_props: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const kinds = useVolunteerKinds();
  const limitsFor = useLimits();
  const takeOver = useTakeOver();
  const open = kinds.filter((kind) => !limitsFor(kind).taken);
  return (
    <section className="hw-list" aria-labelledby="limits-title">
      <h2 id="limits-title" className="hw-panel-title">
        {t('limits.title')}
      </h2>
      <p>{t('limits.text')}</p>
      {open.length > 1 ? (
        <p className="hw-actions">
          <Button purpose="secondary" onClick={() => void takeOver(open)}>
            {t('limits.takeAll', { count: open.length })}
          </Button>
        </p>
      ) : null}
      {kinds.length === 0 ? <p>{t('limits.noKinds')}</p> : null}
      <ul className="hw-lines">
        {kinds.map((kind) => (
          <Kind key={kind} limits={limitsFor(kind)} />
        ))}
      </ul>
      <AddKind kinds={kinds} />
    </section>
  );
}

function Kind({ limits }: { readonly limits: KindLimits }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { kind, taken, leftOut, own } = limits;
  const stricter = leftOut.length + own.length;
  return (
    <li className="hw-fold">
      <h3 className="hw-fold-title">
        <button
          type="button"
          className="hw-fold-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <span className="hw-fold-name">
            {term('initiative_kind', kind)}
            {taken ? (
              <span className="hw-option-hint">
                {t(stricter === 0 ? 'limits.taken' : 'limits.takenStricter')}
              </span>
            ) : null}
          </span>
          {taken ? <Icon name="check" /> : null}
          <span className="hw-fold-sign" aria-hidden="true">
            {open ? '−' : '+'}
          </span>
        </button>
      </h3>
      <div id={id} className="hw-fold-body" hidden={!open}>
        {open ? taken ? <Adjust limits={limits} /> : <Proposal limits={limits} /> : null}
      </div>
    </li>
  );
}

function Proposal({ limits }: { readonly limits: KindLimits }) {
  const { t } = useTranslation('samen-matching');
  const takeOver = useTakeOver();
  const { allowed, never } = useLimitTexts();
  return (
    <>
      <h4 className="hw-field-label">{t('limits.do')}</h4>
      <ul className="hw-ticks">
        {limits.do.map((nr) => (
          <li key={nr}>
            <Icon name="check" />
            <span>{allowed(nr)}</span>
          </li>
        ))}
      </ul>
      <h4 className="hw-field-label">{t('limits.doNot')}</h4>
      <ul className="hw-ticks">
        {limits.doNot.map((nr) => (
          <li key={nr}>
            <Never />
            <span>{never(nr)}</span>
          </li>
        ))}
      </ul>
      <p className="hw-actions">
        <Button purpose="primary" onClick={() => void takeOver([limits.kind])}>
          {t('limits.take')}
        </Button>
      </p>
    </>
  );
}

export function Never() {
  return (
    <svg className="hw-icon hw-never" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M6 6l12 12M18 6 6 18" />
    </svg>
  );
}

/** Ticks that can go, lines that cannot, and lines of their own. */
function Adjust({ limits }: { readonly limits: KindLimits }) {
  const { t } = useTranslation('samen-matching');
  const text = useChecklistText();
  const { allowed, never } = useLimitTexts();
  const { kind } = limits;
  const may = useUnitSet({ type: BOUNDARIES, record: kind, unit: 'do' });
  const all = [...limits.do, ...limits.leftOut].sort((a, b) => a - b);
  return (
    <>
      <fieldset className="hw-choice">
        <legend>{t('limits.do')}</legend>
        <p className="hw-hint">{t('limits.doHint')}</p>
        <div className="hw-stack">
          {all.map((nr) => (
            <label key={nr} className="hw-check">
              <input
                type="checkbox"
                checked={limits.do.includes(nr)}
                onChange={(event) =>
                  void (event.target.checked
                    ? may.put(standardElement(nr), allowed(nr))
                    : may.drop(standardElement(nr)))
                }
              />
              <span>{allowed(nr)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <h4 className="hw-field-label">{t('limits.doNot')}</h4>
      <p className="hw-hint">{t('limits.doNotHint')}</p>
      <ul className="hw-ticks">
        {limits.doNot.map((nr) => (
          <li key={nr}>
            <Never />
            <span>
              {never(nr)}
              {isFixed(nr) ? <span className="hw-hint">{t('limits.always')}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <OwnLimits limits={limits} />
      <ValueInput
        label={text('g3.3.field.boundaries.go_to')}
        kind={{ kind: 'ref', to: 'service' }}
        path={{ type: BOUNDARIES, record: kind, unit: 'go_to' }}
      />
    </>
  );
}

function OwnLimits({ limits }: { readonly limits: KindLimits }) {
  const { t } = useTranslation('samen-matching');
  const session = useGroup();
  const set = useUnitSet({ type: BOUNDARIES, record: limits.kind, unit: 'do_not' });
  /** A tap on the button also leaves the field: both write the same line, once. */
  const [next, setNext] = useState(session.newId);
  const guarded = useGuardedText({
    field: `boundaries/${limits.kind}/do_not#new`,
    value: '',
    base: [],
    clearAfter: true,
    commit: async (text, _base, draft) => {
      const at = { type: BOUNDARIES, record: limits.kind };
      const kept = await session.edit([{ ...at, unit: `do_not/${next}`, value: text }], draft);
      if (kept) setNext(session.newId());
      return kept;
    },
  });
  return (
    <>
      <ul className="hw-chosen">
        {limits.own.map(({ element, text }) => (
          <li key={element}>
            <span>
              <Never /> {text}
            </span>
            <button type="button" className="hw-chip" onClick={() => void set.drop(element)}>
              {t('limits.drop')}
              <span className="hw-visually-hidden"> {text}</span>
            </button>
          </li>
        ))}
      </ul>
      <GuardedField
        label={t('limits.add')}
        hint={t('limits.addHint')}
        onEnter={() => undefined}
        guarded={guarded}
      />
      <p className="hw-actions">
        <Button purpose="secondary" onClick={() => void guarded.leave()}>
          {t('limits.put')}
        </Button>
      </p>
    </>
  );
}

function AddKind({ kinds }: { readonly kinds: readonly string[] }) {
  const { t } = useTranslation('samen-matching');
  const { lists } = useChecklist();
  const term = useTerm();
  const takeOver = useTakeOver();
  const [open, setOpen] = useState(false);
  if (!open && kinds.length > 0)
    return (
      <Button purpose="subtle" onClick={() => setOpen(true)}>
        {t('limits.addKind')}
      </Button>
    );
  const options = (lists['initiative_kind'] ?? [])
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => ({ id: kind, text: term('initiative_kind', kind) }));
  return (
    <Picker
      legend={t('limits.whichKind')}
      options={options}
      chosen={[]}
      many
      onPick={(kind) => {
        void takeOver([kind]);
        setOpen(false);
      }}
    />
  );
}
