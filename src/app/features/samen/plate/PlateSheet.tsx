/**
 * The plate on paper: A3 on its side, with room to write or to stick notes in every arc. It is all lines and letters,
 * so that a copy shop can print it on A0, where a small sticky note fits in an arc.
 */
import { useTranslation } from 'react-i18next';
import type { PlateState } from '#domain/group/plate.ts';
import { PlatePicture } from './PlatePicture.tsx';
import { usePlateWords } from './words.ts';

/** As many as there is room for under the rainbow. */
const LINK_ROWS = 6;
const BLANK_ROWS = 5;
const WORKS = ['yes', 'partly', 'no'] as const;

interface Props {
  readonly state: PlateState;
  /** Absent: a line to write it on. */
  readonly village?: string | undefined;
  /** In words; absent: a line to write it on. */
  readonly date?: string | undefined;
}

/** @param props `state`: `EMPTY_PLATE` for an empty sheet */
export function PlateSheet({ state, village, date }: Props) {
  const { t } = useTranslation('samen-plate');
  return (
    <section className="hw-plate-paper" aria-label={t('sheet.title')}>
      <div className="hw-plate-sheet">
        <header className="hw-plate-sheet-head">
          <p className="hw-plate-sheet-title">
            {t('sheet.title')} <strong>{village ?? <i className="hw-plate-blank" />}</strong>
          </p>
          <p>
            {t('sheet.date')}: {date ?? <i className="hw-plate-blank" />}
          </p>
          <p className="hw-plate-sheet-read">{t('plate.read')}</p>
        </header>
        <PlatePicture size="paper" state={state} />
        <footer className="hw-plate-sheet-foot">
          <SheetLinks links={state.links} />
          <div className="hw-plate-sheet-how">
            <p>
              <strong>{t('sheet.what')}</strong> {t('sheet.none')}
            </p>
            <p className="hw-plate-sheet-line">{t('plate.line.inside')}</p>
            <p className="hw-plate-sheet-line">{t('plate.line.outside')}</p>
          </div>
        </footer>
      </div>
    </section>
  );
}

function SheetLinks({ links }: { readonly links: PlateState['links'] }) {
  const { t } = useTranslation('samen-plate');
  const words = usePlateWords();
  const shown = links.slice(0, LINK_ROWS);
  const blank = Array.from({ length: Math.max(0, BLANK_ROWS - shown.length) }, (_, nr) => nr);
  return (
    <div className="hw-plate-sheet-links">
      <p>
        <strong>{t('sheet.links')}</strong>
      </p>
      <ul>
        {shown.map((link) => (
          <li key={link.id}>
            {words.link(link)}
            {link.how === '' ? null : `. ${link.how}`}
          </li>
        ))}
        {blank.map((nr) => (
          <li key={nr} className="hw-plate-sheet-row">
            <span>{t('sheet.rowFrom')}</span> <span>{t('sheet.rowTo')}</span>
            <span className="hw-plate-sheet-wide">{t('sheet.rowHow')}</span>
            {WORKS.map((works) => (
              <span key={works} className="hw-plate-sheet-box">
                {t(`links.works.${works}`)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
