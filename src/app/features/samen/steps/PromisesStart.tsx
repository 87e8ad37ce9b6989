/**
 * The start of a meeting: the promises are read aloud, and everybody says yes. The yes fills in the step of the
 * checklist, so that nobody has to look that step up.
 */
import { useTranslation } from 'react-i18next';
import { useUnit } from '../fields/unit.ts';
import { useChecklist } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { Promises } from './Promises.tsx';

interface Props {
  /**
   * The meeting that starts, as a line of the list `meetings`: the yes is also kept there, as the unit
   * `promises_agreed`, because the group says it anew every time.
   */
  readonly meeting?: string;
}

export function PromisesStart({ meeting }: Props) {
  const { t } = useTranslation('samen-tools');
  const session = useGroup();
  const step = useChecklist().steps.find(({ promises }) => promises > 0);
  const ofStep = { type: 'step', record: step?.id ?? '', unit: 'rules_agreed' };
  const ofMeeting = { type: 'meetings', record: meeting ?? '', unit: 'promises_agreed' };
  const agreed = useUnit(meeting === undefined ? ofStep : ofMeeting);
  if (step === undefined) return null;
  const change = (yes: boolean) => {
    const here = meeting === undefined ? [] : [{ ...ofMeeting, value: yes ? true : null }];
    // Taking the yes back at one meeting says nothing about the earlier ones.
    const always = yes || meeting === undefined ? [{ ...ofStep, value: yes ? true : null }] : [];
    void session.edit([...here, ...always]);
  };
  return (
    <>
      <Promises step={step} />
      <label className="hw-check">
        <input
          type="checkbox"
          checked={agreed.value === true}
          onChange={(event) => change(event.target.checked)}
        />
        <span>{t('promises.agreed')}</span>
      </label>
    </>
  );
}
