/** One arc in words: what happens there, and when it is open a place to write. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@nl-design-system-candidate/button-react';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import type { PlatePartState } from '#domain/group/plate.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { GuardedText } from '../fields/GuardedText.tsx';
import { LineForm } from '../fields/ListField.tsx';
import { useSummary } from '../fields/summary.ts';
import { useUnit } from '../fields/unit.ts';
import { useGroup } from '../state/context.tsx';
import { whatOf } from './entries.ts';
import { usePlateWords } from './words.ts';

interface Props {
  readonly stepId: string;
  readonly state: PlatePartState;
  readonly columns: readonly FormColumn[];
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function PartPanel(props: Props) {
  const { state, open, onToggle } = props;
  const { t } = useTranslation('samen-plate');
  const words = usePlateWords();
  const id = useId();
  const { part, nr, entries, empty } = state;
  return (
    <div className={`hw-part hw-arc--${part}${open ? ' hw-part--open' : ''}`}>
      <h2 className="hw-part-title">
        <button
          type="button"
          className="hw-part-toggle"
          data-row={part}
          aria-expanded={open}
          aria-controls={`${id}-panel`}
          onClick={onToggle}
        >
          <span className="hw-part-nr">{nr}</span>
          <span className="hw-part-name">
            {words.name(part)}
            <span className="hw-part-state">
              {words.colour(part)}
              {entries.length > 0 ? ` · ${t('plate.count', { count: entries.length })}` : null}
            </span>
          </span>
          <Icon name="next" />
        </button>
      </h2>
      {open || (entries.length === 0 && !empty) ? null : (
        <ul className="hw-part-entries">
          {empty ? <li>{t('plate.none')}</li> : null}
          {whatOf(state).map((what, index) => (
            <li key={entries[index]?.id}>{what}</li>
          ))}
        </ul>
      )}
      <div id={`${id}-panel`} className="hw-part-panel" hidden={!open}>
        {open ? <PanelBody {...props} /> : null}
      </div>
    </div>
  );
}

function PanelBody({ stepId, state, columns, onToggle }: Props) {
  const { t } = useTranslation('samen-plate');
  const words = usePlateWords();
  const { part, individual, entries } = state;
  return (
    <>
      <p>{words.about(part)}</p>
      {individual ? (
        <p className="hw-part-private">
          <Icon name="shield" />
          <span>{t('panel.individual')}</span>
        </p>
      ) : null}
      <EntryLines entries={entries} columns={columns} />
      <AddEntry stepId={stepId} state={state} />
      {entries.length === 0 ? <NothingHere stepId={stepId} state={state} /> : null}
      <p className="hw-actions">
        <Button purpose="subtle" onClick={onToggle}>
          {t(part === 'outside_contract' ? 'panel.closeTable' : 'panel.close')}
        </Button>
      </p>
    </>
  );
}

function EntryLines({
  entries,
  columns,
}: {
  readonly entries: readonly GroupItem[];
  readonly columns: readonly FormColumn[];
}) {
  const { t } = useTranslation('samen-plate');
  const { t: shared } = useTranslation('samen');
  const [open, setOpen] = useState<string | undefined>(undefined);
  const summary = useSummary(columns);
  if (entries.length === 0) return null;
  return (
    <ol className="hw-lines">
      {entries.map((item) => (
        <li key={item.id} className="hw-line-item">
          {open === item.id ? (
            <LineForm listId="arc_entries" item={item} columns={columns} onDone={() => setOpen(undefined)} />
          ) : (
            <button
              type="button"
              className="hw-line-open"
              aria-expanded={false}
              onClick={() => setOpen(item.id)}
            >
              <span>{summary(item)}</span>
              <span className="hw-option-hint">
                {item.values['who_role'] === undefined && item.values['where'] === undefined
                  ? t('panel.whoWhere')
                  : shared('list.change')}
              </span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

type PartProps = Pick<Props, 'stepId' | 'state'>;

/** What happens there, one after the other; the line is made only when there is something on it. */
function AddEntry({ stepId, state: { part, empty } }: PartProps) {
  const { t } = useTranslation('samen-plate');
  const session = useGroup();
  const words = usePlateWords();
  const add = (what: string, draft: string) => {
    if (what === '') return Promise.resolve(true);
    const record = session.newId();
    const line = { arc: part, what, [ORDER]: session.now() };
    return session.edit(
      [
        ...Object.entries(line).map(([unit, value]) => ({ type: 'arc_entries', record, unit, value })),
        // Something is there after all.
        ...(empty ? [{ type: 'step', record: stepId, unit: `empty_arcs/${part}`, value: null }] : []),
      ],
      draft,
    );
  };
  return (
    <div className="hw-part-add">
      <GuardedText
        field={`arc_entries/new/${part}`}
        label={t('panel.add')}
        hint={t('panel.addHint', { example: words.example(part) })}
        value=""
        base={[]}
        clearAfter
        onEnter={() => undefined}
        commit={(text, _base, draft) => add(text, draft)}
      />
      {/* Leaving the field keeps what stands in it, and this button is a place to go to. */}
      <Button
        purpose="secondary"
        onClick={(event) =>
          event.currentTarget.parentElement?.querySelector<HTMLInputElement>('input')?.focus()
        }
      >
        {t('panel.put')}
      </Button>
    </div>
  );
}

function NothingHere({ stepId, state: { part } }: PartProps) {
  const { t } = useTranslation('samen-plate');
  const unit = useUnit({ type: 'step', record: stepId, unit: `empty_arcs/${part}` });
  return (
    <label className="hw-check">
      <input
        type="checkbox"
        checked={unit.value === true}
        onChange={(event) => void unit.set(event.target.checked ? true : null)}
      />
      <span>{t('plate.none')}</span>
    </label>
  );
}
