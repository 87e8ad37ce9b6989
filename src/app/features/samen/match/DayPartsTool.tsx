/** The whole day round, and the weekend: what is there at noon is often gone at night. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { GAPS } from '#domain/group/gaps.ts';
import { linesOf, valuesIn } from '#domain/group/values.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { Json } from '#sync/op.ts';
import { useUnit, useUnitSet } from '../fields/unit.ts';
import { useChecklist, useMadeText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import type { ToolProps } from '../tools/registry.tsx';
import './matching.css';

export function DayPartsTool(_props: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const { lists } = useChecklist();
  const term = useTerm();
  const parts = useUnitSet({ type: 'step', record: 'g3.2', unit: 'reviewed_day_parts' });
  const weekend = useUnit({ type: 'step', record: 'g3.2', unit: 'reviewed_weekend' });
  return (
    <section className="hw-panel" aria-labelledby="dayparts-title">
      <h2 id="dayparts-title" className="hw-panel-title">
        {t('dayparts.title')}
      </h2>
      <p>{t('dayparts.text')}</p>
      <ul className="hw-lines">
        {(lists['day_part'] ?? []).map((part) => (
          <li key={part} className="hw-line-item">
            <Looked
              label={term('day_part', part)}
              looked={parts.elements.includes(part)}
              onLook={(on) => void (on ? parts.put(part, true) : parts.drop(part))}
            />
            <GapsAt part={part} />
          </li>
        ))}
        <li className="hw-line-item">
          <Looked
            label={t('dayparts.weekend')}
            looked={weekend.value === true}
            onLook={(on) => void weekend.set(on ? true : null)}
          />
          <GapsAt part={undefined} />
        </li>
      </ul>
    </section>
  );
}

interface LookedProps {
  readonly label: string;
  readonly looked: boolean;
  readonly onLook: (on: boolean) => void;
}

function Looked({ label, looked, onLook }: LookedProps) {
  return (
    <label className="hw-check">
      <input type="checkbox" checked={looked} onChange={(event) => onLook(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Gaps of a part of the day, or of the weekend when no part is given; one more in a tap. */
function GapsAt({ part }: { readonly part: string | undefined }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const made = useMadeText();
  const answers = useAnswers();
  const session = useGroup();
  const here = linesOf(answers, GAPS).filter(({ values }) =>
    part === undefined ? values['weekend'] === true : valuesIn(values['day_part']).includes(part),
  );
  const add = () => {
    const record = session.newId();
    const units: readonly (readonly [string, Json])[] = [
      // `weekend` is a unit of our own on a gap: the parts of the day know no weekend.
      part === undefined ? ['weekend', true] : [`day_part/${part}`, true],
      ['text', made('samen-matching', `dayparts.gap.${part ?? 'weekend'}`)],
      [ORDER, session.now()],
    ];
    void session.edit(units.map(([unit, value]) => ({ type: GAPS, record, unit, value })));
  };
  return (
    <div className="hw-gaps-at">
      {here.length === 0 ? null : (
        <ul>
          {here.map(({ id, values }) => (
            <li key={id}>{typeof values['text'] === 'string' ? values['text'] : t('dayparts.gap')}</li>
          ))}
        </ul>
      )}
      <Button purpose="subtle" onClick={add}>
        {t('dayparts.add')}
        <span className="hw-visually-hidden">
          : {part === undefined ? t('dayparts.weekend') : term('day_part', part)}
        </span>
      </Button>
    </div>
  );
}
