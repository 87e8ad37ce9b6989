/** One seat: how it stands, for which organisation, and a name only when that person wants it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '#domain/group/form-fields.ts';
import type { Seat, SeatStatus } from '#domain/group/seats.ts';
import { GuardedText } from '../fields/GuardedText.tsx';
import { Picker } from '../fields/Picker.tsx';
import { useUnit } from '../fields/unit.ts';
import { Column } from '../fields/ListField.tsx';
import { useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { focusOnOpen } from './focus.ts';

const SEATS = 'seats';
const STATUSES: readonly SeatStatus[] = ['empty', 'asked', 'joined', 'left'];

interface Props {
  readonly seat: Seat;
  readonly title: string;
  readonly field: FormField;
  readonly onStatus: (status: SeatStatus) => void;
  readonly onDone: () => void;
}

export function SeatForm({ seat, title, field, onStatus, onDone }: Props) {
  const { t } = useTranslation('samen-tools');
  const { t: common } = useTranslation('samen');
  const term = useTerm();
  const session = useGroup();
  const values = useAnswers().item(SEATS, seat.id)?.values ?? {};
  const columns = field.shape === 'list' ? field.columns : [];
  const organization = columns.find(({ inputs }) => inputs[0]?.name === 'organization_id');
  return (
    <div className="hw-line-form" ref={focusOnOpen} tabIndex={-1}>
      <h3 className="hw-panel-title">{title}</h3>
      <Picker
        legend={t('seats.status')}
        options={STATUSES.map((id) => ({ id, text: term('choice', id) }))}
        chosen={[seat.status]}
        many={false}
        onPick={(id, on) => {
          const status = STATUSES.find((one) => one === id);
          if (on && status !== undefined) onStatus(status);
        }}
      />
      {organization === undefined ? null : (
        <Column column={organization} listId={SEATS} recordId={seat.id} values={values} />
      )}
      <SeatName id={seat.id} />
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {common('list.done')}
        </Button>
        {seat.core ? null : (
          <Button purpose="subtle" onClick={() => void session.remove(SEATS, seat.id).then(onDone)}>
            {t('seats.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SeatName({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen-tools');
  const session = useGroup();
  const at = { type: SEATS, record: id };
  const agreed = useUnit({ ...at, unit: 'name_ok' });
  const name = useUnit({ ...at, unit: 'name' });
  const on = agreed.value === true;
  // Without the yes the name goes as well, in the same moment.
  const change = (yes: boolean) =>
    void (yes
      ? agreed.set(true)
      : session.edit([
          { ...at, unit: 'name_ok', value: null },
          { ...at, unit: 'name', value: null },
        ]));
  return (
    <>
      <label className="hw-check">
        <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
        <span>
          {t('seats.nameOk')}
          <span className="hw-hint">{t('seats.nameOkHint')}</span>
        </span>
      </label>
      {on ? (
        <GuardedText
          field={`${SEATS}/${id}/name`}
          label={t('seats.name')}
          hint={t('seats.nameHint')}
          agreedName
          maxLength={80}
          value={typeof name.value === 'string' ? name.value : ''}
          base={name.base}
          commit={(value, base, draft) => name.set(value === '' ? null : value, base, draft)}
        />
      ) : null}
    </>
  );
}
