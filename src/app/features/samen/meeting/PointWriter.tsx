/**
 * Writing down with one hand while others talk: one field, Enter keeps it, three big words say what it is. A key typed
 * here draws the field and nothing else.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { memo, useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POINT_KINDS, pointId, type PointKind } from '#domain/group/points.ts';
import { Tap } from '../agreements/Tap.tsx';
import { GuardedField } from '../fields/GuardedText.tsx';
import { useGuardedText } from '../fields/guard.ts';
import { useGroup } from '../state/context.tsx';
import { POINTS, unitEdits } from './meetings.ts';

interface Props {
  readonly meeting: string;
  /** The step that has the floor. */
  readonly step: string | undefined;
}

export const PointWriter = memo(function PointWriter({ meeting, step }: Props) {
  const { t } = useTranslation('samen-meeting');
  const [kind, setKind] = useState<PointKind>('note');
  const name = useId();
  return (
    <div className="hw-writer">
      <fieldset className="hw-choice">
        <legend className="hw-visually-hidden">{t('points.kind')}</legend>
        <div className="hw-taps hw-kinds">
          {POINT_KINDS.map((one) => (
            <Tap key={one} name={name} chosen={kind === one} onChange={() => setKind(one)} keepFocus>
              {t(`kind.${one}`)}
            </Tap>
          ))}
        </div>
      </fieldset>
      <Line meeting={meeting} step={step} kind={kind} />
    </div>
  );
});

const kept = () => Promise.resolve(true);

function Line({ meeting, step, kind }: Props & { readonly kind: PointKind }) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const guarded = useGuardedText({
    field: `points/${meeting}/new`,
    value: '',
    base: [],
    clearAfter: true,
    commit: (text, _base, draft) => {
      const about = { meeting, kind, ...(step === undefined ? {} : { step }) };
      const edits = unitEdits(POINTS, pointId(session.now(), session.newId()), [
        ['about', about],
        ['text', text],
      ]);
      return session.edit(edits, draft);
    },
  });
  const { leave } = guarded;
  const keep = useCallback(() => void leave(), [leave]);
  return (
    <>
      <GuardedField
        label={t(`write.${kind}`)}
        // Only Enter and the button keep a line: choosing another word for it must not send it off half.
        guarded={{ ...guarded, leave: kept }}
        onEnter={keep}
      />
      <Keep onKeep={keep} />
    </>
  );
}

const Keep = memo(function Keep({ onKeep }: { readonly onKeep: () => void }) {
  const { t } = useTranslation('samen-meeting');
  return (
    <Button purpose="primary" onClick={onKeep}>
      {t('points.keep')}
    </Button>
  );
});
