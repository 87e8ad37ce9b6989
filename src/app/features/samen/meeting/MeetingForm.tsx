/** Which meeting it is, when and where; each is kept at once. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#domain/group/meeting.ts';
import { Tap } from '../agreements/Tap.tsx';
import { ValueInput } from '../fields/ValueInput.tsx';
import { MEETINGS, useMeetingEdit, useMeetingNos } from './meetings.ts';
import { useMeetingTitle } from './words.ts';

export function MeetingForm({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const title = useMeetingTitle();
  const { nos } = useMeetingNos();
  const edit = useMeetingEdit(meeting.id);
  const name = useId();
  const at = (unit: string) => ({ type: MEETINGS, record: meeting.id, unit });
  return (
    <>
      <fieldset className="hw-choice">
        <legend>{t('meeting.which')}</legend>
        <div className="hw-taps">
          {[...nos, undefined].map((no) => (
            <Tap
              key={no ?? 'own'}
              name={name}
              chosen={meeting.no === no}
              onChange={() => void edit([['no', no ?? null]])}
            >
              {no === undefined ? t('meeting.other') : title(no)}
            </Tap>
          ))}
        </div>
      </fieldset>
      <div className="hw-line">
        <ValueInput label={t('meeting.date')} kind={{ kind: 'date' }} path={at('date')} />
        <TimeInput meeting={meeting} />
      </div>
      <ValueInput label={t('meeting.place')} kind={{ kind: 'ref', to: 'location' }} path={at('place')} />
    </>
  );
}

function TimeInput({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const edit = useMeetingEdit(meeting.id);
  const id = useId();
  return (
    <div className="hw-field">
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {t('meeting.time')}
      </label>
      <input
        id={id}
        type="time"
        className="hw-date hw-time"
        value={meeting.time ?? ''}
        onChange={(event) => void edit([['time', event.target.value === '' ? null : event.target.value]])}
      />
    </div>
  );
}
