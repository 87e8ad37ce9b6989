/** Turven at the desk: kind of question, what became of it, ready for the next. Nothing about who asked. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayBeCounted, OUTCOMES, readTallies, tallyKey, type Outcome } from '#domain/group/tally.ts';
import { fold } from '#domain/text.ts';
import { Page } from '../../../ui/Page.tsx';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { useChecklist, useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { TallyResult } from './TallyResult.tsx';
import './tally.css';

const MOST_USED = 6;

interface Last {
  readonly key: string;
  readonly kind: string;
  readonly outcome: Outcome;
}

export function TallyPage() {
  const { t } = useTranslation('samen-tally');
  const { t: s } = useTranslation('samen');
  const session = useGroup();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [kind, setKind] = useState<string | undefined>(undefined);
  const [last, setLast] = useState<Last | undefined>(undefined);
  useEffect(() => {
    void session.counts().then(setCounts);
  }, [session]);
  const month = isoDay(session.now()).slice(0, 7);
  const lines = useMemo(() => readTallies(counts), [counts]);

  const change = async (key: string, by: 1 | -1): Promise<boolean> => {
    const after = await session.count(key, by);
    if (after === undefined) return false;
    setCounts((before) => ({ ...before, [key]: after }));
    return true;
  };
  const count = async (outcome: Outcome) => {
    if (kind === undefined) return;
    const key = tallyKey(month, kind, outcome);
    if (!(await change(key, 1))) return;
    setLast({ key, kind, outcome });
    setKind(undefined);
  };
  const undo = async () => {
    if (last !== undefined && (await change(last.key, -1))) setLast(undefined);
  };

  return (
    <Page title={t('title')} appName={s('title')} back={s('back')}>
      <p className="hw-lead">{t('intro')}</p>
      {kind === undefined ? (
        <KindPicker onPick={setKind} counts={counts} />
      ) : (
        <OutcomePicker
          kind={kind}
          onPick={(outcome) => void count(outcome)}
          onBack={() => setKind(undefined)}
        />
      )}
      <LastLine last={last} onUndo={() => void undo()} />
      <SavedLine />
      <TallyResult lines={lines} month={month} />
      <p className="hw-hint">{t('never')}</p>
    </Page>
  );
}

/** The kinds that were counted most stand first: at one desk it is the same five all morning. */
function KindPicker({
  onPick,
  counts,
}: {
  readonly onPick: (kind: string) => void;
  readonly counts: Readonly<Record<string, number>>;
}) {
  const { t } = useTranslation('samen-tally');
  const { t: s } = useTranslation('samen');
  const { lists } = useChecklist();
  const term = useTerm();
  const options = useMemo(() => {
    const seen = new Map<string, number>();
    for (const { kind, count } of readTallies(counts)) seen.set(kind, (seen.get(kind) ?? 0) + count);
    return (lists['help_kind'] ?? [])
      .filter(mayBeCounted)
      .map((id) => ({ id, text: term('help_kind', id), often: seen.get(id) ?? 0 }))
      .sort((a, b) => b.often - a.often);
  }, [lists, term, counts]);
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const id = useId();
  const wanted = fold(query.trim());
  const found = wanted === '' ? options.slice(0, all ? options.length : MOST_USED) : [];
  const seen = wanted === '' ? found : options.filter(({ text }) => fold(text).includes(wanted));
  return (
    <div className="hw-tally" role="group" aria-labelledby={`${id}-kind`}>
      <h2 id={`${id}-kind`} className="hw-section-title">
        {t('kind')}
      </h2>
      <div className="hw-tally-buttons">
        {seen.map((option) => (
          <button
            key={option.id}
            type="button"
            className="hw-tally-button hw-tally-button--kind"
            onClick={() => onPick(option.id)}
          >
            {option.text}
          </button>
        ))}
      </div>
      <div className="hw-picker-more">
        <label htmlFor={`${id}-search`} className="hw-hint">
          {s('pick.search')}
        </label>
        <Textbox
          id={`${id}-search`}
          type="text"
          value={query}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
        />
        {wanted === '' ? (
          <button type="button" className="hw-chip" aria-expanded={all} onClick={() => setAll(!all)}>
            {s(all ? 'pick.fewer' : 'pick.all', { count: options.length })}
          </button>
        ) : null}
        {seen.length === 0 ? <p role="status">{s('pick.none')}</p> : null}
      </div>
    </div>
  );
}

function OutcomePicker({
  kind,
  onPick,
  onBack,
}: {
  readonly kind: string;
  readonly onPick: (outcome: Outcome) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('samen-tally');
  const term = useTerm();
  return (
    <div className="hw-tally" role="group" aria-labelledby="tally-kind">
      <h2 id="tally-kind" className="hw-section-title">
        {term('help_kind', kind)}: {t('outcome')}
      </h2>
      <div className="hw-tally-buttons">
        {OUTCOMES.map((outcome) => (
          <button key={outcome} type="button" className="hw-tally-button" onClick={() => onPick(outcome)}>
            <strong>{t(`outcome.${outcome}`)}</strong>
            <span className="hw-hint">{t(`outcome.${outcome}Text`)}</span>
          </button>
        ))}
      </div>
      <Button purpose="subtle" onClick={onBack}>
        {t('otherKind')}
      </Button>
    </div>
  );
}

function LastLine({ last, onUndo }: { readonly last: Last | undefined; readonly onUndo: () => void }) {
  const { t } = useTranslation('samen-tally');
  const term = useTerm();
  return (
    <div role="status" className="hw-actions hw-tally-last">
      {last === undefined ? null : (
        <>
          <span>
            {t('counted', { kind: term('help_kind', last.kind), outcome: t(`outcome.${last.outcome}`) })}
          </span>
          <Button purpose="subtle" onClick={onUndo}>
            {t('undo')}
          </Button>
        </>
      )}
    </div>
  );
}
