/** Where sheets of this village hang, and which of them is old: a sheet of paper can't renew itself. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sheetEdits, spotEdits } from '#sync/directory/boards.ts';
import { BOARD } from '#sync/directory/units.ts';
import { deletion, type Edit } from '#sync/edit.ts';
import type { Board } from '#domain/boards.ts';
import { useData, useToday } from '../../../data/data.tsx';
import { href, links } from '../../../data/links.ts';
import { formatDate } from '../../../i18n/format.ts';
import { PrivacyMessage } from '../../../privacy/PrivacyMessage.tsx';
import { useWatchedText } from '../../../privacy/watched-text.ts';
import { ActionLink } from '../../../ui/ActionLink.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useWork } from '../../../work/work.tsx';
import { SavedNotice } from '../parts/SavedNotice.tsx';
import { UnknownRecord } from '../records/UnknownRecord.tsx';
import { useHome, type KeptHome } from '../state/homes.ts';
import { useSaved } from '../state/saved.ts';
import { sheetNamed, SHEETS, type SheetName } from './board.ts';
import { numberNow, useBoards } from './use-boards.ts';

export function BoardsPage({ home, place }: { readonly home: string; readonly place: string }) {
  const kept = useHome(home);
  return kept === undefined ? <UnknownRecord home={home} /> : <Boards home={kept} placeId={place} />;
}

function Boards({ home, placeId }: { readonly home: KeptHome; readonly placeId: string }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const data = useData();
  const { gazetteer, slugs } = data;
  const work = useWork();
  const saved = useSaved();
  const today = useToday().date;
  const place = gazetteer?.place(placeId);
  const homes = useMemo(() => [home], [home]);
  const hung = useBoards(homes).filter(({ board }) => board.place_id === placeId);
  const fold = home.space.fold();
  const write = (where: string, edits: readonly Edit[]) => saved.act('board', where, home.space, edits);
  const hang = (id: string, kind: SheetName) =>
    sheetEdits(id, {
      kind,
      subject: placeId,
      number: numberNow(data, today, kind, placeId) ?? '',
      hung_at: today,
    });
  const add = (where: string, kind: SheetName) => {
    const id = work?.newId() ?? '';
    return write(where, [...spotEdits(id, placeId, where), ...hang(id, kind)]);
  };
  const slug = slugs.get(placeId);
  return (
    <Page title={t('boards.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{t('boards.lead', { place: place?.name ?? '' })}</p>
      <SavedNotice />
      <ul className="hw-keep-boards">
        {hung.map(({ board, old }) => (
          <BoardCard
            key={board.id}
            board={board}
            old={old}
            slug={slug}
            onRenew={(sheet) => void write(board.where, hang(board.id, sheet))}
            onDrop={() => void write(board.where, [deletion(fold, BOARD, board.id)])}
          />
        ))}
      </ul>
      {hung.length === 0 ? <p>{t('boards.none')}</p> : null}
      <AddBoard onAdd={add} />
    </Page>
  );
}

interface CardProps {
  readonly board: Board;
  readonly old: boolean;
  readonly slug: string | undefined;
  readonly onRenew: (sheet: SheetName) => void;
  readonly onDrop: () => void;
}

function BoardCard({ board, old, slug, onRenew, onDrop }: CardProps) {
  const { t } = useTranslation('bijhouden');
  const sheet = sheetNamed(board.sheet?.kind) ?? 'veiligheid';
  const date = board.sheet === undefined ? '' : formatDate(board.sheet.hung_at);
  return (
    <li className="hw-panel">
      <h2 className="hw-panel-title">{board.where}</h2>
      <p>
        {t(`boards.sheet.${sheet}`)}
        {board.sheet === undefined ? null : ` (${t('boards.number', { number: board.sheet.number })})`}
      </p>
      {old ? (
        <Notice kind="warning">
          <p>{t('boards.old', { where: board.where, date })}</p>
        </Notice>
      ) : (
        <p>{t('boards.good', { date })}</p>
      )}
      <div className="hw-actions">
        {old && slug !== undefined ? (
          <ActionLink href={href(links.sheet(sheet, slug))} icon="print">
            {t('boards.print')}
          </ActionLink>
        ) : null}
        <Button purpose={old ? 'primary' : 'secondary'} onClick={() => onRenew(sheet)}>
          {t('boards.renew')}
          <span className="hw-visually-hidden">: {board.where}</span>
        </Button>
        <Button purpose="subtle" onClick={onDrop}>
          {t('boards.drop')}
          <span className="hw-visually-hidden">: {board.where}</span>
        </Button>
      </div>
    </li>
  );
}

function AddBoard({ onAdd }: { readonly onAdd: (where: string, sheet: SheetName) => Promise<boolean> }) {
  const { t } = useTranslation('bijhouden');
  const [where, setWhere] = useState('');
  const [sheet, setSheet] = useState<SheetName>('veiligheid');
  const watched = useWatchedText(where);
  const id = useId();
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (where.trim() === '' || !watched.look()) return;
    void onAdd(where.trim(), sheet).then((kept) => (kept ? setWhere('') : undefined));
  };
  return (
    <form className="hw-keep-form" noValidate onSubmit={add}>
      <h2 className="hw-section-title">{t('boards.add')}</h2>
      <div className="hw-field">
        <label htmlFor={id} className="utrecht-form-label hw-field-label">
          {t('boards.where')}
        </label>
        <input
          id={id}
          className="utrecht-textbox"
          type="text"
          maxLength={80}
          autoComplete="off"
          value={where}
          onChange={(event) => setWhere(event.target.value)}
        />
        {watched.findings.length > 0 ? (
          <PrivacyMessage {...watched} text={where} change={setWhere} fieldId={id} />
        ) : null}
      </div>
      <fieldset className="hw-choice">
        <legend>{t('boards.which')}</legend>
        <div className="hw-choice-options">
          {SHEETS.map((one) => (
            <label key={one} className="hw-choice-option">
              <input type="radio" name="sheet" checked={one === sheet} onChange={() => setSheet(one)} />
              <span>{t(`boards.sheet.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" purpose="secondary" disabled={where.trim() === ''}>
        {t('boards.put')}
      </Button>
    </form>
  );
}
