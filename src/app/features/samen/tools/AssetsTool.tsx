/** What people can and will do for each other: one tap for the kind, one for how many, one for when. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { linesOf } from '#domain/group/values.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { Column } from '../fields/ListField.tsx';
import { useSummary } from '../fields/summary.ts';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { focusOnOpen } from './focus.ts';
import { QuickPick } from './QuickPick.tsx';
import type { ToolProps } from './registry.tsx';

const ASSETS = 'assets';
const MOST_USED = ['visiting', 'groceries', 'transport', 'chores', 'eating_together', 'digital_help'];
/** Kinds of question to which nobody answers "that is what we like to do for each other". */
const NO_ASSET = /^safety\.|^mental\.suicidal$|^daily\.find_gp$/;
const KINDS = ['initiative_kind', 'help_kind'] as const;

type Kind = readonly [list: (typeof KINDS)[number], id: string];

/** Kinds of help first, then kinds of question that say something else. */
function useKinds(): {
  readonly options: { id: string; text: string }[];
  readonly kindOf: (id: string) => Kind;
} {
  const { lists } = useChecklist();
  const term = useTerm();
  const initiatives = [...new Set([...MOST_USED, ...(lists['initiative_kind'] ?? [])])];
  const questions = (lists['help_kind'] ?? []).filter((id) => !NO_ASSET.test(id));
  const all: Kind[] = [
    ...initiatives.map((id): Kind => ['initiative_kind', id]),
    ...questions.map((id): Kind => ['help_kind', id]),
  ];
  const byText = new Map<string, Kind>();
  for (const kind of all) if (!byText.has(term(...kind))) byText.set(term(...kind), kind);
  return {
    options: [...byText].map(([text, [list, id]]) => ({ id: `${list}/${id}`, text })),
    kindOf: (option) => {
      const [list, id = ''] = option.split('/');
      return [KINDS.find((one) => one === list) ?? 'initiative_kind', id];
    },
  };
}

export function AssetsTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const session = useGroup();
  const answers = useAnswers();
  const { options, kindOf } = useKinds();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  const columns = field.shape === 'list' ? field.columns : [];
  const items = linesOf(answers, ASSETS);
  const add = async (option: string) => {
    const [list, id] = kindOf(option);
    const same = items.find(({ values }) => values[list] === id);
    if (same !== undefined) return setOpen(same.id);
    const at = { type: ASSETS, record: session.newId() };
    const kept = await session.edit([
      { ...at, unit: list, value: id },
      { ...at, unit: ORDER, value: session.now() },
    ]);
    if (kept) setOpen(at.record);
  };
  const close = () => {
    setOpen(undefined);
    title.current?.focus();
  };
  const opened = items.find(({ id }) => id === open);
  return (
    <section>
      <h2 className="hw-field-label" ref={title} tabIndex={-1}>
        {text(field.label)}
      </h2>
      <p className="hw-hint" role="status">
        {items.length === 0 ? t('assets.start') : t('assets.count', { count: items.length })}
      </p>
      <Tiles items={items} columns={columns} open={open} onOpen={setOpen} />
      {opened === undefined ? (
        <QuickPick legend={t('assets.add')} options={options} onPick={(option) => void add(option)} />
      ) : (
        <AssetForm key={opened.id} item={opened} columns={columns} onDone={close} />
      )}
    </section>
  );
}

interface TilesProps {
  readonly items: readonly GroupItem[];
  readonly columns: readonly FormColumn[];
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
}

const isKind = ({ inputs }: FormColumn): boolean => KINDS.some((name) => name === inputs[0]?.name);

/** The parts of the day in the order of the day. */
function useWhen(): (item: GroupItem) => string {
  const { lists } = useChecklist();
  const term = useTerm();
  return ({ values }) => {
    const chosen: unknown = values['when'];
    return (lists['day_part'] ?? [])
      .filter((part) => Array.isArray(chosen) && chosen.includes(part))
      .map((part) => term('day_part', part))
      .join(', ');
  };
}

function Tiles({ items, columns, open, onOpen }: TilesProps) {
  const kindText = useSummary(columns.filter(isKind));
  const moreText = useSummary(columns.filter((column) => !isKind(column) && !column.many));
  const whenText = useWhen();
  if (items.length === 0) return null;
  return (
    <ul className="hw-tool-tiles">
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className="hw-tool-tile"
            aria-expanded={open === item.id}
            onClick={() => onOpen(item.id)}
          >
            <strong>{kindText(item)}</strong>
            <span>{moreText(item)}</span>
            <span className="hw-option-hint">{whenText(item)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
  readonly onDone: () => void;
}

function AssetForm({ item, columns, onDone }: FormProps) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const kindText = useSummary(columns.filter(isKind));
  return (
    <div className="hw-line-form" ref={focusOnOpen} tabIndex={-1}>
      <h3 className="hw-panel-title">{kindText(item)}</h3>
      {columns
        .filter((column) => !isKind(column))
        .map((column) => (
          <Column
            key={column.inputs[0]?.name ?? ''}
            column={column}
            listId={ASSETS}
            recordId={item.id}
            values={item.values}
          />
        ))}
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {t('list.done')}
        </Button>
        <Button purpose="subtle" onClick={() => void session.remove(ASSETS, item.id).then(onDone)}>
          {t('list.remove')}
        </Button>
      </div>
    </div>
  );
}
