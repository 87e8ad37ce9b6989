/** What stands in the way: by the level to which it travels, with the way up drawn as stops. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byLevel, OBSTACLES, wayUpTo, type EscalationLevel } from '#domain/group/obstacles.ts';
import { linesOf } from '#domain/group/values.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import type { GroupItem } from '#domain/group/answers.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { LineForm } from '../fields/ListField.tsx';
import { useSummary } from '../fields/summary.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import './matching.css';

/** First the example: it is what people come with. The rest follows from it. */
const FIRST = ['example_without_person', 'wish'];
const IN_SHORT = ['obstacle_kind', 'law', 'owner_role', 'before_date'];

export function ObstaclesTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const answers = useAnswers();
  const session = useGroup();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const columns = field.shape === 'list' ? ordered(field.columns) : [];
  // A line that was only just begun has nothing in it yet, and must be there to be filled in.
  const items = answers.items(OBSTACLES);
  const add = async () => {
    const record = session.newId();
    if (await session.edit([{ type: OBSTACLES, record, unit: ORDER, value: session.now() }])) setOpen(record);
  };
  return (
    <section className="hw-panel" aria-labelledby="obstacles-title">
      <h2 id="obstacles-title" className="hw-panel-title">
        {t('obstacles.title')}
      </h2>
      <p>{t('obstacles.text')}</p>
      {byLevel(items).map(({ level, items: here }) => (
        <section key={level ?? 'none'} className="hw-level" aria-label={t('obstacles.level')}>
          {level === undefined ? (
            <h3 className="hw-field-label">{t('obstacles.noLevel')}</h3>
          ) : (
            <LevelPath level={level} />
          )}
          <ul className="hw-lines">
            {here.map((item) => (
              <li key={item.id} className="hw-line-item">
                {open === item.id ? (
                  <LineForm
                    listId={OBSTACLES}
                    item={item}
                    columns={columns}
                    onDone={() => setOpen(undefined)}
                  />
                ) : (
                  <ObstacleLine item={item} columns={columns} onOpen={() => setOpen(item.id)} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {open === undefined ? (
        <Button purpose="secondary" onClick={() => void add()}>
          {t(linesOf(answers, OBSTACLES).length === 0 ? 'obstacles.first' : 'obstacles.add')}
        </Button>
      ) : null}
    </section>
  );
}

function ordered(columns: readonly FormColumn[]): readonly FormColumn[] {
  const rank = ({ inputs }: FormColumn): number => {
    const at = FIRST.indexOf(inputs[0]?.name ?? '');
    return at === -1 ? FIRST.length : at;
  };
  return [...columns].sort((a, b) => rank(a) - rank(b));
}

interface LineProps {
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
  readonly onOpen: () => void;
}

function ObstacleLine({ item, columns, onOpen }: LineProps) {
  const { t } = useTranslation('samen-matching');
  const short = useSummary(columns.filter(({ inputs }) => IN_SHORT.includes(inputs[0]?.name ?? '')));
  const { example_without_person: example, wish } = item.values;
  return (
    <button type="button" className="hw-line-open" aria-expanded={false} onClick={onOpen}>
      <span>
        {typeof example === 'string' ? example : t('obstacles.empty')}
        {typeof wish === 'string' ? (
          <span className="hw-block">
            <strong>{t('obstacles.wish')}</strong> {wish}
          </span>
        ) : null}
        <span className="hw-option-hint hw-block">{short(item)}</span>
      </span>
      <span className="hw-option-hint">{t('change')}</span>
    </button>
  );
}

/** The stops on the way up; the last one is where it is heard. */
export function LevelPath({ level }: { readonly level: EscalationLevel }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const stops = wayUpTo(level);
  return (
    <>
      <h3 className="hw-field-label">{term('escalation_level', level)}</h3>
      {stops.length < 2 ? null : (
        <ol className="hw-path" aria-label={t('obstacles.path')}>
          {stops.map((stop) => (
            <li key={stop} className={stop === level ? 'hw-path-stop hw-path-stop--here' : 'hw-path-stop'}>
              {stop === stops[0] ? null : <Icon name="next" />}
              {t(`stop.${stop}`)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
