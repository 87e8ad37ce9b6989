/** What a village brings to the talks of one level, on paper: plain, and without a person in it. */
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import { levelOf, OBSTACLES, type EscalationLevel } from '#domain/group/obstacles.ts';
import { linesOf } from '#domain/group/values.ts';
import { useSummary } from '../fields/summary.ts';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useColumns } from '../steps/EachLine.tsx';
import './matching.css';

/** In the order in which somebody tells it. */
const ROWS = ['obstacle_kind', 'law', 'example_without_person', 'wish', 'owner_role', 'before_date'] as const;

/** @param level the talks that the sheet is for; the sheet says so itself when nothing goes there */
export function ObstacleSheet({ level }: { readonly level: EscalationLevel }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const items = linesOf(useAnswers(), OBSTACLES).filter((item) => levelOf(item) === level);
  return (
    <article className="hw-sheet-obstacles">
      <h2>{t('obstacles.title')}</h2>
      <p>
        <strong>{term('escalation_level', level)}</strong>
      </p>
      {items.length === 0 ? (
        <p>{t('obstacles.sheetNone')}</p>
      ) : (
        <ol>
          {items.map((item) => (
            <li key={item.id}>
              <dl>
                {ROWS.map((row) => (
                  <SheetRow key={row} name={row} item={item} />
                ))}
              </dl>
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

function SheetRow({ name, item }: { readonly name: (typeof ROWS)[number]; readonly item: GroupItem }) {
  const text = useChecklistText();
  const summary = useSummary(useColumns(OBSTACLES).filter(({ inputs }) => inputs[0]?.name === name));
  const value = summary(item);
  if (value === '') return null;
  return (
    <div>
      <dt>{text(`g3.6.field.obstacles.${name}`)}</dt>
      <dd>{value}</dd>
    </div>
  );
}
