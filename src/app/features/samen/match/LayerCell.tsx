/** One cell: what the app knows already, the verdict in one tap, and room for a few words. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import {
  MATCH_ROWS,
  maybeDouble,
  suggestedVerdict,
  VERDICTS,
  verdictOf,
  villageIds,
  type Known,
  type MatrixLayer,
} from '#domain/group/matrix.ts';
import { kindOf } from '#domain/group/themes.ts';
import { GuardedText } from '../fields/GuardedText.tsx';
import { fieldKey, useUnit } from '../fields/unit.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useCell, useCellEdit } from './cell.ts';
import { useKnownHelp, useKnownHint } from './known.ts';
import { VerdictSign } from './VerdictMark.tsx';

/** So much help stands there at once. */
const SHOWN = 3;

interface Props {
  readonly theme: GroupItem;
  readonly layer: MatrixLayer;
  readonly row: GroupItem | undefined;
  readonly onNext: () => void;
}

export function LayerCell({ theme, layer, row, onNext }: Props) {
  const { t } = useTranslation('samen-matching');
  const knownHelp = useKnownHelp();
  const known = knownHelp(kindOf(theme), layer);
  return (
    <>
      <p className="hw-hint">{t(`layer.${layer}` as never)}</p>
      <KnownList known={known} />
      <DoubleNote known={known} />
      <VerdictPick theme={theme} layer={layer} row={row} known={known} />
      <Note theme={theme} layer={layer} />
      <p className="hw-actions">
        <Button purpose="primary" onClick={onNext}>
          {t('matrix.nextLayer')}
        </Button>
      </p>
    </>
  );
}

function KnownList({ known }: { readonly known: readonly Known[] }) {
  const { t } = useTranslation('samen-matching');
  const none = villageIds(useAnswers()).length === 0;
  const hint = useKnownHint();
  const [all, setAll] = useState(false);
  if (known.length === 0) return <p>{t(none ? 'known.noVillage' : 'known.nothing')}</p>;
  const elsewhere = known.every(({ near }) => near !== 'village');
  return (
    <div className="hw-known">
      <h4 className="hw-known-title">{t(elsewhere ? 'known.elsewhere' : 'known.title')}</h4>
      <ul className="hw-known-list">
        {known.slice(0, all ? known.length : SHOWN).map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong>
            <span className="hw-option-hint hw-block">
              {hint(one)}
              {one.paused ? ` · ${t('known.paused')}` : null}
            </span>
          </li>
        ))}
      </ul>
      {known.length > SHOWN ? (
        <button type="button" className="hw-chip" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('themes.fewer') : t('known.more', { count: known.length - SHOWN })}
        </button>
      ) : null}
    </div>
  );
}

/** Only a question: whether it is double is for the people who know the groups. */
function DoubleNote({ known }: { readonly known: readonly Known[] }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const double = maybeDouble(known);
  if (double.length === 0) return null;
  return (
    <div className="hw-note">
      {double.map((same) => (
        <p key={same[0]?.kind}>
          {t('known.double', { count: same.length, kind: term('kind', same[0]?.kind ?? '') })}
        </p>
      ))}
    </div>
  );
}

type CellProps = Pick<Props, 'theme' | 'layer' | 'row'>;

function VerdictPick({ theme, layer, row, known }: CellProps & { readonly known: readonly Known[] }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const edit = useCellEdit();
  const name = useId();
  const verdict = verdictOf(row);
  const proposed = verdict === undefined ? suggestedVerdict(known) : undefined;
  return (
    <fieldset className="hw-choice hw-verdicts">
      <legend>{t('matrix.enough')}</legend>
      <div className="hw-choice-options">
        {VERDICTS.map((one) => (
          <label key={one} className="hw-choice-option">
            <input
              type="radio"
              name={name}
              checked={verdict === one}
              onChange={() => void edit(theme, [layer], { unit: 'match_verdict', value: one })}
              onClick={() => {
                // Tapped again it lets go: nobody must stay with a wrong tap.
                if (verdict === one) void edit(theme, [layer], { unit: 'match_verdict', value: null });
              }}
            />
            <VerdictSign verdict={one} />
            <span>
              {term('match_verdict', one)}
              {proposed === one ? <span className="hw-hint">{t('matrix.proposed')}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Note({ theme, layer }: Pick<Props, 'theme' | 'layer'>) {
  const { t } = useTranslation('samen-matching');
  const edit = useCellEdit();
  const { record } = useCell()(theme, layer);
  const path = { type: MATCH_ROWS, record, unit: 'text' };
  const unit = useUnit(path);
  return (
    <GuardedText
      key={fieldKey(path)}
      field={fieldKey(path)}
      label={t('matrix.who')}
      hint={t('matrix.whoHint')}
      value={typeof unit.value === 'string' ? unit.value : ''}
      base={unit.base}
      commit={(value, base, draft) => edit(theme, [layer], { unit: 'text', value, base }, draft)}
    />
  );
}
