/** One act of somebody, in words: which record, which units, from what to what. */
import { useTranslation } from 'react-i18next';
import type { Fold } from '#sync/fold.ts';
import type { Entry } from '#sync/op.ts';
import { unitName } from '../../work/values/value-lines.ts';
import { ValueWords } from '../../work/values/ValueWords.tsx';
import { useWords } from './use-words.ts';

interface Props {
  readonly ops: readonly Entry[];
  readonly fold: Fold;
}

export function Act({ ops, fold }: Props) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const [first] = ops;
  if (first === undefined) return null;
  return (
    <>
      <h3>{words.record(fold, first.op.type, first.op.record)}</h3>
      {ops.map(({ ref, op }) => {
        const before = fold.get(op.base[0] ?? '');
        return (
          <dl key={ref} aria-label={unitName(op.type, op.unit)}>
            <dt>{unitName(op.type, op.unit)}</dt>
            <dd />
            {before === undefined ? null : (
              <>
                <dt>{t('queue.old')}</dt>
                <dd>
                  <ValueWords type={op.type} unit={op.unit} value={before.op.value} />
                </dd>
              </>
            )}
            <dt>{t('queue.new')}</dt>
            <dd>
              <ValueWords type={op.type} unit={op.unit} value={op.value} />
            </dd>
          </dl>
        );
      })}
      <p className="hw-hint">{t('queue.made', { when: words.moment(first.op.stamp) })}</p>
    </>
  );
}
