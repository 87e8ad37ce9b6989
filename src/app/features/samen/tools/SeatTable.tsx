/**
 * The round table from above. A seat shows by its shape how it stands: a broken line is empty, a whole line was asked,
 * a full seat joined. A tap makes it the next one. The list beside it says the same in words.
 */
import { useTranslation } from 'react-i18next';
import type { Seat, TableShare } from '#domain/group/seats.ts';
import { Icon } from '../../../ui/Icon.tsx';

/** Where the middle of a seat is: percent of the picture, measured from its middle. */
const RADIUS = 41;

interface Props {
  readonly seats: readonly Seat[];
  readonly share: TableShare;
  /** What a seat is called, with how it stands. */
  readonly nameOf: (seat: Seat) => string;
  readonly onTap: (seat: Seat) => void;
}

export function SeatTable({ seats, share, nameOf, onTap }: Props) {
  const { t } = useTranslation('samen-tools');
  return (
    <div
      className={seats.length > 14 ? 'hw-table hw-table--full' : 'hw-table'}
      role="group"
      aria-label={t('seats.picture')}
    >
      <div className="hw-table-top">
        <strong>{t('seats.people', { count: share.people })}</strong>
        <span>
          {share.residents === 0 ? t('seats.noResidents') : t('seats.residents', { count: share.residents })}
        </span>
      </div>
      {seats.map((seat, index) => {
        const angle = (2 * Math.PI * index) / seats.length - Math.PI / 2;
        return (
          <button
            key={seat.id}
            type="button"
            className={`hw-seat hw-seat--${seat.status}`}
            style={{ left: `${50 + RADIUS * Math.cos(angle)}%`, top: `${50 + RADIUS * Math.sin(angle)}%` }}
            aria-label={t('seats.tap', { nr: index + 1, seat: nameOf(seat) })}
            onClick={() => onTap(seat)}
          >
            <span aria-hidden="true">{index + 1}</span>
            {seat.status === 'joined' ? (
              <span className="hw-seat-mark">
                <Icon name="check" />
              </span>
            ) : null}
            {seat.resident ? (
              <span className="hw-seat-mark hw-seat-mark--home">
                <Icon name="home" />
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}

/** What the shapes mean. */
export function SeatLegend() {
  const { t } = useTranslation('samen-tools');
  return (
    <ul className="hw-seat-legend">
      {(['empty', 'asked', 'joined'] as const).map((status) => (
        <li key={status}>
          <span className={`hw-seat-sample hw-seat--${status}`} aria-hidden="true" />
          {t(`seats.legend.${status}`)}
        </li>
      ))}
      <li>
        <Icon name="home" />
        {t('seats.legend.resident')}
      </li>
    </ul>
  );
}
