/** A list as cards that read like a page; one opened at a time to change it, and focus that finds its way back. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { focusOnOpen } from './focus.ts';
import './tools.css';

interface Props {
  readonly listId: string;
  readonly label: string;
  readonly addLabel: string;
  /** Said as long as there is nothing. */
  readonly start: string;
  readonly preset?: Readonly<Record<string, Json>>;
  readonly renderCard: (item: GroupItem) => ReactNode;
  readonly renderForm: (item: GroupItem) => ReactNode;
  /** In place of the button that adds; gets what to call with the values of the new line. */
  readonly renderAdder?: (add: (values: Readonly<Record<string, Json>>) => void) => ReactNode;
  readonly after?: ReactNode;
  /** What else changes in the same moment when a line comes or goes. */
  readonly alsoAdd?: (values: Readonly<Record<string, Json>>) => readonly Edit[];
  readonly alsoRemove?: (item: GroupItem) => readonly Edit[];
}

export function LineCards(props: Props) {
  const { listId, label, addLabel, start, preset, renderCard, renderForm, renderAdder, after } = props;
  const { t } = useTranslation('samen');
  const session = useGroup();
  const items = useAnswers().items(listId);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const add = async (values: Readonly<Record<string, Json>>) => {
    const id = session.newId();
    const units = Object.entries({ ...preset, ...values, [ORDER]: session.now() });
    const line = units.map(([unit, value]) => ({ type: listId, record: id, unit, value }));
    if (await session.edit([...line, ...(props.alsoAdd?.(values) ?? [])])) setOpen(id);
  };
  const remove = async (item: GroupItem) => {
    if (!(await session.remove(listId, item.id))) return;
    await session.edit(props.alsoRemove?.(item) ?? []);
    close();
  };
  const close = () => {
    setOpen(undefined);
    title.current?.focus();
  };
  const adding =
    renderAdder === undefined ? (
      <Button purpose="secondary" onClick={() => void add({})}>
        {addLabel}
      </Button>
    ) : (
      renderAdder((values) => void add(values))
    );
  return (
    <section>
      <h2 className="hw-field-label" ref={title} tabIndex={-1}>
        {label}
      </h2>
      {items.length === 0 ? <p className="hw-hint">{start}</p> : null}
      <ol className="hw-lines">
        {items.map((item) => (
          <li key={item.id} className="hw-line-item">
            {open === item.id ? (
              <div className="hw-line-form" ref={focusOnOpen} tabIndex={-1}>
                {renderForm(item)}
                <div className="hw-actions">
                  <Button purpose="primary" onClick={close}>
                    {t('list.done')}
                  </Button>
                  <Button purpose="subtle" onClick={() => void remove(item)}>
                    {t('list.remove')}
                  </Button>
                </div>
              </div>
            ) : (
              <button
                type="button"
                className="hw-line-open hw-tool-card"
                aria-expanded={false}
                onClick={() => setOpen(item.id)}
              >
                <span className="hw-tool-card-text">{renderCard(item)}</span>
                <span className="hw-option-hint">{t('list.change')}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {after}
      {open === undefined ? adding : null}
    </section>
  );
}
