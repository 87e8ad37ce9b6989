/** One act of somebody, in words: which records, which units, from what to what. */
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

/** An import touches hundreds of records: of so many, only these are shown. */
const MOST = 12;

export function Act({ ops, fold }: Props) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const records = byRecord(ops);
  const [first] = ops;
  if (first === undefined) return null;
  return (
    <>
      {records.slice(0, MOST).map(([key, entries]) => (
        <OneRecord key={key} entries={entries} fold={fold} />
      ))}
      {records.length > MOST ? <p>{t('queue.more', { count: records.length - MOST })}</p> : null}
      <p className="hw-hint">{t('queue.made', { when: words.moment(first.op.stamp) })}</p>
    </>
  );
}

function byRecord(ops: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  const found = new Map<string, Entry[]>();
  for (const entry of ops) {
    const key = `${entry.op.type}/${entry.op.record}`;
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found];
}

function OneRecord({ entries, fold }: { readonly entries: readonly Entry[]; readonly fold: Fold }) {
  const words = useWords();
  const [first] = entries;
  if (first === undefined) return null;
  return (
    <>
      <h3>{words.record(fold, first.op.type, first.op.record)}</h3>
      <dl className="hw-units">
        {entries.map((entry) => (
          <OneUnit key={entry.ref} entry={entry} fold={fold} />
        ))}
      </dl>
    </>
  );
}

function OneUnit({ entry: { op }, fold }: { readonly entry: Entry; readonly fold: Fold }) {
  const { t } = useTranslation('toestel');
  // A mark of a check replaces an older one without anybody minding.
  const before = op.unit.startsWith('$') ? undefined : fold.get(op.base[0] ?? '');
  return (
    <div>
      <dt>{unitName(op.type, op.unit)}</dt>
      {before === undefined ? null : (
        <dd className="hw-unit-old">
          <span className="hw-hint">{t('queue.old')}</span>
          <ValueWords type={op.type} unit={op.unit} value={before.op.value} />
        </dd>
      )}
      <dd>
        {before === undefined ? null : <span className="hw-hint">{t('queue.new')}</span>}
        <ValueWords type={op.type} unit={op.unit} value={op.value} />
      </dd>
    </div>
  );
}
