/** How a meeting begins: what did we promise, the promises aloud, who is here. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { promisesBefore } from '#domain/group/agreements.ts';
import { residentsShare, type Meeting } from '#domain/group/meeting.ts';
import { AgreementLine } from '../agreements/AgreementLine.tsx';
import { useAgreements } from '../agreements/agreements.ts';
import { Tap } from '../agreements/Tap.tsx';
import { isReference } from '../fields/references.ts';
import { Promises } from '../steps/Promises.tsx';
import { useChecklist, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useMeetingEdit } from './meetings.ts';

interface Props {
  readonly meeting: Meeting;
  readonly onDone: () => void;
}

export function BeginPart({ meeting, onDone }: Props) {
  const { t } = useTranslation('samen-meeting');
  return (
    <>
      <Promised meeting={meeting} />
      <Rules meeting={meeting} />
      <Present meeting={meeting} />
      <Button purpose="primary" onClick={onDone}>
        {t('begin.go')}
      </Button>
    </>
  );
}

function Promised({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const promised = promisesBefore(useAgreements(), meeting);
  if (promised.length === 0) return null;
  return (
    <section aria-labelledby="promised-title">
      <h2 id="promised-title" className="hw-section-title">
        {t('begin.promised')}
      </h2>
      <p className="hw-lead">{t('begin.promisedText')}</p>
      <ul className="hw-agreements">
        {promised.map((agreement) => (
          <AgreementLine key={agreement.id} agreement={agreement} meeting={meeting.id} hideReview />
        ))}
      </ul>
    </section>
  );
}

function Rules({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const { steps } = useChecklist();
  const edit = useMeetingEdit(meeting.id);
  const step = steps.find(({ promises }) => promises > 0);
  if (step === undefined) return null;
  return (
    <>
      <Promises step={step} />
      <label className="hw-check">
        <input
          type="checkbox"
          checked={meeting.promisesRead}
          onChange={(event) => void edit([['promises_read', event.target.checked ? true : null]])}
        />
        <span>{t('begin.read')}</span>
      </label>
    </>
  );
}

/** Who sits at the table tonight, by role; and how many of them live here, in words. */
function Present({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const answers = useAnswers();
  const term = useTerm();
  const edit = useMeetingEdit(meeting.id);
  const seats = answers.items('seats').flatMap(({ id, values }) => {
    const role = values['discipline'];
    const left = values['status'] === 'left' || values['status'] === 'empty';
    if (typeof role !== 'string' || (left && !meeting.present.has(id))) return [];
    const organization = isReference(values['organization_id']) ? values['organization_id'].name : '';
    return [{ id, role, organization }];
  });
  const here = seats.filter(({ id }) => meeting.present.has(id));
  const share = residentsShare(here.map(({ role }) => role));
  return (
    <fieldset className="hw-choice hw-present">
      <legend>{t('present.title')}</legend>
      {seats.length === 0 ? <p className="hw-hint">{t('present.none')}</p> : null}
      <div className="hw-taps">
        {seats.map(({ id, role, organization }) => (
          <Tap
            key={id}
            chosen={meeting.present.has(id)}
            onChange={(on) => void edit([[`present/${id}`, on ? true : null]])}
          >
            {[term('discipline', role), organization].filter((part) => part !== '').join(', ')}
          </Tap>
        ))}
      </div>
      <p role="status" className="hw-hint">
        {share === 'nobody'
          ? null
          : [t('present.count', { count: here.length }), t(`present.share.${share}`)].join(' ')}
      </p>
    </fieldset>
  );
}
