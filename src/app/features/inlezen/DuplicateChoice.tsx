/** A row that looks like something that is there: a record of its own after all, the same one, or not taken. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { recordOf } from '#sync/directory/records.ts';
import type { Decision, RowPreview } from '#sync/directory/import/preview.ts';
import type { Importing } from './use-import.ts';

interface Props {
  readonly row: RowPreview;
  readonly importing: Importing;
}

export function DuplicateChoice({ row, importing }: Props) {
  const { t } = useTranslation('inlezen');
  const id = useId();
  const decision = importing.said.decisions[row.line];
  // What it was like stands in the row only until somebody decided.
  const like = typeof decision === 'object' ? decision.same : row.duplicates[0]?.id;
  const line = like === undefined ? undefined : /^line (\d+)$/.exec(like)?.[1];
  const name = like === undefined || line !== undefined ? undefined : nameOf(importing, row, like);
  const options: readonly (readonly [string, Decision | undefined, string])[] = [
    ['open', undefined, t('choice.open')],
    ['new', 'new', t('choice.new')],
    ...(like === undefined || line !== undefined
      ? []
      : [['same', { same: like }, t('choice.same')] as const]),
    ['skip', 'skip', t('choice.skip')],
  ];
  const chosen = decision === undefined ? 'open' : typeof decision === 'object' ? 'same' : decision;
  return (
    <fieldset className="hw-choice hw-import-choice">
      <legend className="hw-hint">
        {line === undefined
          ? name === undefined
            ? t('choice.decided')
            : t('choice.like', { name })
          : t('choice.line', { line })}
      </legend>
      <div className="hw-choice-options">
        {options.map(([key, value, text]) => (
          <label key={key} className="hw-choice-option">
            <input
              type="radio"
              name={id}
              checked={chosen === key}
              onChange={() => importing.decide(row.line, value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function nameOf({ homes, said }: Importing, row: RowPreview, id: string): string | undefined {
  const home = homes.find((one) => one.home === row.home);
  if (home === undefined) return undefined;
  const heads = recordOf(home.space.fold(), home.space.space, said.type, id)?.units['name'];
  const name = heads?.[heads.length - 1]?.value;
  return typeof name === 'string' ? name : undefined;
}
