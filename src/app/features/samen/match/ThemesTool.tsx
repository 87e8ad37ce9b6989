/** Collecting questions fast: a part of life, a kind of help, and it is on the list. The rest may come later. */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { domainOfTheme, kindsOfDomain, lookedDomains, THEMES } from '#domain/group/themes.ts';
import { linesOf } from '#domain/group/values.ts';
import { fold } from '#domain/text.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { LineForm } from '../fields/ListField.tsx';
import { useSummary } from '../fields/summary.ts';
import { useUnitSet } from '../fields/unit.ts';
import { useChecklist, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import { useThemeName } from './names.ts';
import './matching.css';

/** So many kinds stand there at once; the rest is behind a tap or a search. */
const SHOWN_KINDS = 6;
/** The part of life and the kind are chosen by the tap itself. */
const BY_TAP = ['help_kind', 'life_domain'];

export function ThemesTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const { lists } = useChecklist();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const themes = linesOf(answers, THEMES);
  const looked = lookedDomains(answers);
  const columns = field.shape === 'list' ? field.columns : [];
  const details = columns.filter(({ inputs }) => !BY_TAP.includes(inputs[0]?.name ?? ''));
  const domains = lists['life_domain'] ?? [];
  const loose = themes.filter((theme) => !domains.includes(domainOfTheme(theme) ?? ''));
  return (
    <section className="hw-list" aria-labelledby="themes-title">
      <h2 id="themes-title" className="hw-panel-title">
        {t('themes.title')}
      </h2>
      <p>{t('themes.text')}</p>
      <p role="status" className="hw-strong">
        {t('themes.count', { count: themes.length })}
      </p>
      <ul className="hw-lines">
        {domains.map((domain) => (
          <Domain
            key={domain}
            domain={domain}
            themes={themes.filter((theme) => domainOfTheme(theme) === domain)}
            looked={looked.has(domain)}
            open={open === domain}
            onToggle={() => setOpen(open === domain ? undefined : domain)}
            details={details}
          />
        ))}
      </ul>
      <ThemeLines themes={loose} details={details} />
    </section>
  );
}

interface DomainProps {
  readonly domain: string;
  readonly themes: readonly GroupItem[];
  readonly looked: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly details: readonly FormColumn[];
}

function Domain({ domain, themes, looked, open, onToggle, details }: DomainProps) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const id = useId();
  const state =
    themes.length > 0 ? t('themes.count', { count: themes.length }) : looked ? t('themes.none') : '';
  return (
    <li className="hw-fold">
      <h3 className="hw-fold-title">
        <button
          type="button"
          className="hw-fold-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <span className="hw-fold-name">
            {term('life_domain', domain)}
            <span className="hw-option-hint">{state}</span>
          </span>
          {looked ? <Icon name="check" /> : null}
          <span className="hw-fold-sign" aria-hidden="true">
            {open ? '−' : '+'}
          </span>
        </button>
      </h3>
      <div id={id} className="hw-fold-body" hidden={!open}>
        {open ? <DomainBody domain={domain} themes={themes} details={details} /> : null}
      </div>
    </li>
  );
}

function DomainBody({ domain, themes, details }: Pick<DomainProps, 'domain' | 'themes' | 'details'>) {
  const { t } = useTranslation('samen-matching');
  const session = useGroup();
  const looked = useUnitSet({ type: 'step', record: 'g2.1', unit: 'looked_domains' });
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const add = (kind: string) => {
    const record = session.newId();
    const values = { help_kind: kind, life_domain: domain, [ORDER]: session.now() };
    const edits = Object.entries(values).map(([unit, value]) => ({ type: THEMES, record, unit, value }));
    void session.edit(edits);
  };
  const tap = (kind: string) => {
    const there = themes.find(({ values }) => values['help_kind'] === kind);
    if (there === undefined) add(kind);
    else setOpened(there.id);
  };
  return (
    <>
      <p className="hw-hint">{t(`domain.${domain}` as never)}</p>
      <KindChips
        kinds={kindsOfDomain(domain)}
        taken={themes.map(({ values }) => String(values['help_kind']))}
        onTap={tap}
      />
      <ThemeLines themes={themes} details={details} opened={opened} onAgain={add} />
      {themes.length > 0 ? null : (
        <label className="hw-check">
          <input
            type="checkbox"
            checked={looked.elements.includes(domain)}
            onChange={(event) => void (event.target.checked ? looked.put(domain, true) : looked.drop(domain))}
          />
          <span>{t('themes.noQuestion')}</span>
        </label>
      )}
    </>
  );
}

interface ChipsProps {
  readonly kinds: readonly string[];
  readonly taken: readonly string[];
  readonly onTap: (kind: string) => void;
}

/** One tap puts a kind on the list; a chip that is on the list opens its line. */
function KindChips({ kinds, taken, onTap }: ChipsProps) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const id = useId();
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const wanted = fold(query.trim());
  const shown = kinds.filter((kind, index) =>
    wanted === ''
      ? all || index < SHOWN_KINDS || taken.includes(kind)
      : fold(term('help_kind', kind)).includes(wanted),
  );
  return (
    <fieldset className="hw-choice">
      <legend>{t('themes.tap')}</legend>
      <ul className="hw-chips">
        {shown.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className="hw-chip"
              aria-pressed={taken.includes(kind)}
              onClick={() => onTap(kind)}
            >
              {term('help_kind', kind)}
            </button>
          </li>
        ))}
      </ul>
      {wanted !== '' && shown.length === 0 ? <p role="status">{t('themes.notFound')}</p> : null}
      {kinds.length > SHOWN_KINDS ? (
        <div className="hw-kinds-more">
          <label htmlFor={id} className="hw-hint">
            {t('themes.search')}
          </label>
          <Textbox
            id={id}
            type="text"
            value={query}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
          {wanted === '' ? (
            <button type="button" className="hw-chip" aria-expanded={all} onClick={() => setAll(!all)}>
              {t(all ? 'themes.fewer' : 'themes.all', { count: kinds.length })}
            </button>
          ) : null}
        </div>
      ) : null}
    </fieldset>
  );
}

interface LinesProps {
  readonly themes: readonly GroupItem[];
  readonly details: readonly FormColumn[];
  /** Which line somebody asked for from outside. */
  readonly opened?: string | undefined;
  readonly onAgain?: (kind: string) => void;
}

function ThemeLines({ themes, details, opened, onAgain }: LinesProps) {
  const { t } = useTranslation('samen-matching');
  const name = useThemeName();
  const summary = useSummary(details.filter(({ inputs }) => inputs[0]?.name !== 'note'));
  /** A choice made here counts as long as nobody asks for another line from outside. */
  const [own, setOwn] = useState<{ readonly outside: string | undefined; readonly id: string | undefined }>();
  const open = own !== undefined && own.outside === opened ? own.id : opened;
  const show = (id: string | undefined) => setOwn({ outside: opened, id });
  if (themes.length === 0) return null;
  return (
    <ul className="hw-lines hw-theme-lines">
      {themes.map((theme) =>
        open === theme.id ? (
          <li key={theme.id} className="hw-line-item">
            <h4 className="hw-field-label">{name(theme)}</h4>
            <p className="hw-hint">{t('themes.later')}</p>
            <LineForm listId={THEMES} item={theme} columns={details} onDone={() => show(undefined)} />
            {onAgain === undefined ? null : (
              <button
                type="button"
                className="hw-chip"
                onClick={() => onAgain(String(theme.values['help_kind']))}
              >
                {t('themes.again')}
              </button>
            )}
          </li>
        ) : (
          <li key={theme.id} className="hw-line-item">
            <button
              type="button"
              className="hw-line-open"
              aria-expanded={false}
              onClick={() => show(theme.id)}
            >
              <span>
                {name(theme)}
                <span className="hw-option-hint hw-block">{summary(theme)}</span>
              </span>
              <span className="hw-option-hint">{t('themes.more')}</span>
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
