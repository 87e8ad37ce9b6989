/**
 * Who sits at the table: a picture with the empty seats in it, and the same as a list. The share of residents is
 * worked out from the seats and said in words; it is not kept, so that it is right after two devices came together.
 *
 * Beside the columns of the checklist a seat may have the units `name_ok` (true: that person wants to be named) and
 * `name`.
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CORE_ROLES,
  nextStatus,
  seatsOf,
  tableShare,
  type Seat,
  type SeatStatus,
  type TableShare,
} from '#domain/group/seats.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { Edit } from '#sync/edit.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { QuickPick } from './QuickPick.tsx';
import type { ToolProps } from './registry.tsx';
import { SeatForm } from './SeatForm.tsx';
import { SeatLegend, SeatTable } from './SeatTable.tsx';
import './tools.css';

const SEATS = 'seats';
/** Residents first: they are the ones that a group tends to forget. */
const ASKED_FIRST = [
  'resident',
  'volunteer',
  'informal_carer',
  'association',
  'practice_nurse',
  'wmo_consultant',
];

/** What makes a seat stand like this; a seat that was only on the picture becomes a line of the list. */
function seatEdits(seat: Seat, status: SeatStatus): Edit[] {
  const at = { type: SEATS, record: seat.id };
  const change = { ...at, unit: 'status', value: status };
  if (seat.kept) return [change];
  return [
    { ...at, unit: 'discipline', value: seat.role },
    change,
    { ...at, unit: ORDER, value: CORE_ROLES.indexOf(seat.role) },
  ];
}

export function SeatsTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const term = useTerm();
  const session = useGroup();
  const seats = seatsOf(useAnswers().items(SEATS));
  const [open, setOpen] = useState<string | undefined>(undefined);
  const [said, setSaid] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setOpen(undefined);
    title.current?.focus();
  };
  const share = tableShare(seats);
  const roleOf = ({ role }: Seat) => (role === '' ? t('seats.noRole') : term('discipline', role));
  const nameOf = (seat: Seat) => `${roleOf(seat)}: ${term('choice', seat.status)}`;
  const change = async (seat: Seat, status: SeatStatus) => {
    if (await session.edit(seatEdits(seat, status))) setSaid(nameOf({ ...seat, status }));
  };
  const look = async (seat: Seat) => {
    if (seat.kept || (await session.edit(seatEdits(seat, seat.status)))) setOpen(seat.id);
  };
  return (
    <section>
      <h2 className="hw-field-label" ref={title} tabIndex={-1}>
        {text(field.label)}
      </h2>
      <p className="hw-hint">{t('seats.how')}</p>
      <div className="hw-seats">
        <div className="hw-seats-picture">
          <SeatTable
            seats={seats}
            share={share}
            nameOf={nameOf}
            onTap={(seat) => void change(seat, nextStatus(seat.status))}
          />
          <SeatLegend />
          <p className="hw-visually-hidden" role="status">
            {said}
          </p>
        </div>
        <ol className="hw-lines hw-seat-list">
          {seats.map((seat, index) => (
            <li key={seat.id} className="hw-line-item">
              {open === seat.id ? (
                <SeatForm
                  seat={seat}
                  title={roleOf(seat)}
                  field={field}
                  onStatus={(status) => void change(seat, status)}
                  onDone={close}
                />
              ) : (
                <SeatRow
                  nr={index + 1}
                  seat={seat}
                  role={roleOf(seat)}
                  onTap={() => void change(seat, nextStatus(seat.status))}
                  onOpen={() => void look(seat)}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
      <ShareLine share={share} />
      <AddSeat />
    </section>
  );
}

interface SeatRowProps {
  readonly nr: number;
  readonly seat: Seat;
  readonly role: string;
  readonly onTap: () => void;
  readonly onOpen: () => void;
}

function SeatRow({ nr, seat, role, onTap, onOpen }: SeatRowProps) {
  const { t } = useTranslation('samen-tools');
  const term = useTerm();
  const status = term('choice', seat.status);
  const more = [seat.name, seat.organization].filter((one) => one !== undefined).join(' · ');
  return (
    <div className="hw-seat-row">
      <span className={`hw-seat-sample hw-seat--${seat.status}`} aria-hidden="true">
        {nr}
      </span>
      <button type="button" className="hw-seat-open" aria-expanded={false} onClick={onOpen}>
        <span>
          {role}
          {seat.resident ? <Icon name="home" /> : null}
        </span>
        {more === '' ? null : <span className="hw-option-hint">{more}</span>}
      </button>
      <button
        type="button"
        className="hw-chip hw-seat-status"
        aria-label={t('seats.next', { status, role, next: term('choice', nextStatus(seat.status)) })}
        onClick={onTap}
      >
        {status}
      </button>
    </div>
  );
}

/** How many of the people live here. Below 1 in 3 it only says what would make it so. */
function ShareLine({ share }: { readonly share: TableShare }) {
  const { t } = useTranslation('samen-tools');
  const { people, residents, more } = share;
  if (people === 0) return <p className="hw-note">{t('seats.start')}</p>;
  const many = residents === 0 ? t('seats.share.none') : t('seats.share', { count: residents, people });
  return (
    <p className="hw-note hw-share" role="status">
      {many} {more === 0 ? t('seats.share.enough') : t('seats.share.more', { count: more })}
    </p>
  );
}

function AddSeat() {
  const { t } = useTranslation('samen-tools');
  const { lists } = useChecklist();
  const term = useTerm();
  const session = useGroup();
  const roles = [...new Set([...ASKED_FIRST, ...(lists['discipline'] ?? [])])];
  const add = (role: string) => {
    const at = { type: SEATS, record: session.newId() };
    void session.edit([
      { ...at, unit: 'discipline', value: role },
      { ...at, unit: 'status', value: 'asked' },
      { ...at, unit: ORDER, value: session.now() },
    ]);
  };
  return (
    <QuickPick
      legend={t('seats.add')}
      hint={t('seats.addHint')}
      options={roles.map((id) => ({ id, text: term('discipline', id) }))}
      onPick={add}
    />
  );
}
