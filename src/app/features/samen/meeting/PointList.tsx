/** What was written down, the newest at the bottom. At most some rows are drawn, however many there are. */
import { Button } from '@nl-design-system-candidate/button-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POINT_KINDS, type Point, type PointKind } from '#domain/group/points.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { GuardedText } from '../fields/GuardedText.tsx';
import { Picker } from '../fields/Picker.tsx';
import { useUnit } from '../fields/unit.ts';
import { newAgreement } from '../agreements/agreements.ts';
import { useGroup } from '../state/context.tsx';
import { POINTS, unitEdits, usePoints } from './meetings.ts';

/** Rows that are drawn at first, and that each tap adds. */
const ROWS = 50;

interface Props {
  readonly meeting: string;
  /** Only what people decided. */
  readonly only?: PointKind;
}

export function PointList({ meeting, only }: Props) {
  const { t } = useTranslation('samen-meeting');
  const all = usePoints(meeting);
  const points = only === undefined ? all : all.filter(({ kind }) => kind === only);
  const [rows, setRows] = useState(ROWS);
  const shown = points.slice(-rows);
  const box = useRef<HTMLDivElement>(null);
  const last = shown[shown.length - 1]?.id;
  useEffect(() => {
    // What was just written stands right above the field.
    if (last !== undefined) box.current?.scrollTo(0, box.current.scrollHeight);
  }, [last]);
  if (points.length === 0) return only === undefined ? <p className="hw-hint">{t('points.none')}</p> : null;
  return (
    <div ref={box} className="hw-point-box" role="region" aria-label={t('points.list')}>
      {points.length > shown.length ? (
        <Button purpose="subtle" onClick={() => setRows(rows + ROWS)}>
          {t('points.earlier', { count: points.length - shown.length })}
        </Button>
      ) : null}
      <ol className="hw-point-list">
        {shown.map((point) => (
          <PointRow key={point.id} point={point} />
        ))}
      </ol>
    </div>
  );
}

export const PointRow = memo(function PointRow({ point }: { readonly point: Point }) {
  const { t } = useTranslation('samen-meeting');
  const [open, setOpen] = useState(false);
  if (open)
    return (
      <li className="hw-point">
        <PointForm point={point} onDone={() => setOpen(false)} />
      </li>
    );
  return (
    <li className={`hw-point hw-point--${point.kind}`}>
      <div className="hw-point-head">
        <span className="hw-point-kind">{t(`kind.${point.kind}`)}</span>
        <button type="button" className="hw-point-change" onClick={() => setOpen(true)}>
          {t('change')}
          <span className="hw-visually-hidden">: {point.text}</span>
        </button>
      </div>
      <p className="hw-point-text">{point.text}</p>
      {point.kind === 'decision' ? <ToAgreement point={point} /> : null}
    </li>
  );
});

/** A decision becomes an agreement of this meeting by one tap; who and when are asked later. */
function ToAgreement({ point }: { readonly point: Point }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  if (point.agreement !== undefined)
    return (
      <span className="hw-point-agreed">
        <Icon name="check" />
        {t('points.agreed')}
      </span>
    );
  const make = () => {
    const id = session.newId();
    void session.edit([
      ...newAgreement('agreements', id, session.now(), point.text, point.meeting),
      ...unitEdits(POINTS, point.id, [['agreement', id]]),
    ]);
  };
  return (
    <button type="button" className="hw-chip" onClick={make}>
      {t('points.agree')}
      <span className="hw-visually-hidden">: {point.text}</span>
    </button>
  );
}

function PointForm({ point, onDone }: { readonly point: Point; readonly onDone: () => void }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const unit = useUnit({ type: POINTS, record: point.id, unit: 'text' });
  const { meeting, step } = point;
  const setKind = (kind: string) =>
    void session.edit(
      unitEdits(POINTS, point.id, [['about', { meeting, kind, ...(step === undefined ? {} : { step }) }]]),
    );
  return (
    <div className="hw-line-form">
      <GuardedText
        field={`points/${point.id}/text`}
        label={t('points.text')}
        value={point.text}
        base={unit.base}
        commit={(text, base, draft) => (text === '' ? Promise.resolve(false) : unit.set(text, base, draft))}
      />
      <Picker
        legend={t('points.kind')}
        options={POINT_KINDS.map((kind) => ({ id: kind, text: t(`kind.${kind}`) }))}
        chosen={[point.kind]}
        many={false}
        onPick={(kind, on) => (on ? setKind(kind) : undefined)}
      />
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {t('done')}
        </Button>
        <Button purpose="subtle" onClick={() => void session.remove(POINTS, point.id)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}
