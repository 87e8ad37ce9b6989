/** What the counts say so far, never finer than a village can bear; and the month into the group's list. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { FEWER_THAN_FIVE } from '#domain/group/field-type.ts';
import { outcomesOf, pictureOf, type TallyLine } from '#domain/group/tally.ts';
import { ORDER } from '#storage/group/group-view.ts';
import { useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';

const LIST = 'tally';

export function TallyResult({
  lines,
  month,
}: {
  readonly lines: readonly TallyLine[];
  readonly month: string;
}) {
  const { t } = useTranslation('samen-tally');
  const { t: s } = useTranslation('samen');
  const term = useTerm();
  const answers = useAnswers();
  const inhabitants = answers.field('g0.1', 'inhabitants');
  const picture = pictureOf(lines, typeof inhabitants === 'number' ? inhabitants : undefined);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="tally-result">
      <h2 id="tally-result" className="hw-section-title">
        {t('result')}
      </h2>
      <p>{picture.atLeast === 0 ? t('few') : t('atLeast', { count: picture.atLeast })}</p>
      {picture.share === undefined ? (
        <p>{t('noShare')}</p>
      ) : (
        <>
          <p className="hw-tally-share">{t('share', { tenths: picture.share.alone })}</p>
          <p>{t('sharePartly', { tenths: picture.share.withPartly })}</p>
          <p className="hw-hint">{t('goal')}</p>
        </>
      )}
      {picture.kindsHidden ? <p className="hw-hint">{t('kindsHidden')}</p> : null}
      {picture.kinds.length === 0 ? null : (
        <ul className="hw-lines">
          {picture.kinds.map(({ kind, count }) => (
            <li key={kind}>
              {term('help_kind', kind)}: {count === FEWER_THAN_FIVE ? s('tally.few') : count}
            </li>
          ))}
        </ul>
      )}
      <TakeOver lines={lines.filter((line) => line.month === month)} month={month} />
    </section>
  );
}

/** The month as one line of the tally of the last meeting: only counts of 5 and more leave this device. */
function TakeOver({ lines, month }: { readonly lines: readonly TallyLine[]; readonly month: string }) {
  const { t, i18n } = useTranslation('samen-tally');
  const session = useGroup();
  const answers = useAnswers();
  // Of this device: two desks make two lines, and neither writes over the other.
  const record = `${month}.${session.device}`;
  const name = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric' }).format(
    new Date(`${month}-15T12:00:00`),
  );
  const outcomes = outcomesOf(lines);
  const kept = answers.item(LIST, record)?.values;
  const same =
    kept !== undefined && Object.entries(outcomes).every(([outcome, count]) => kept[outcome] === count);
  const take = () => {
    const values = { ...outcomes, period: name, [ORDER]: Number(month.replace('-', '')) };
    void session.edit(Object.entries(values).map(([unit, value]) => ({ type: LIST, record, unit, value })));
  };
  if (lines.length === 0) return null;
  return (
    <div className="hw-panel">
      <p>{t('takeText', { month: name })}</p>
      <Button purpose="secondary" onClick={take}>
        {t('take')}
      </Button>
      <p role="status">{same ? t('taken') : null}</p>
    </div>
  );
}
