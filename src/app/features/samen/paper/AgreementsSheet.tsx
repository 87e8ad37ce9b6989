/**
 * "Dit spraken we af": one A4 for the table, the fridge and the notice board. What does not fit on the front in large
 * letters stands on the back, and the front says so.
 */
import { useTranslation } from 'react-i18next';
import {
  entriesOf,
  layOut,
  SECTIONS,
  type AgreementSheet,
  type Entry,
  type Section,
} from '#domain/group/agreement-sheet.ts';
import { entryTexts } from '#domain/group/paper-agreements.ts';
import type { Piece } from '#domain/group/paper-doc.ts';
import type { PaperWords } from '#domain/group/paper-words.ts';
import { Lines } from './Lines.tsx';
import { SheetFoot } from './SheetFoot.tsx';

interface Props {
  readonly sheet: AgreementSheet;
  /** Group, day and place. */
  readonly about: readonly Piece[];
  readonly words: PaperWords;
  readonly stand: string;
}

export function AgreementsSheet({ sheet, about, words, stand }: Props) {
  const { t } = useTranslation('samen-paper');
  const texts = (entry: Entry) => entryTexts(sheet, entry, words);
  const { points, tight, runOn, front, back } = layOut(entriesOf(sheet), texts);
  const [name, ...when] = about;
  const body = ['hw-sheet-body', tight ? 'hw-sheet-body--tight' : '', runOn ? 'hw-sheet-body--run-on' : '']
    .filter((part) => part !== '')
    .join(' ');
  const size = { fontSize: `${points}pt` };
  return (
    <>
      <article className="hw-sheet hw-sheet--a4 hw-sheet--full">
        <header className="hw-sheet-head">
          <h2 className="hw-sheet-title">{t('agreements.title')}</h2>
          <p className="hw-sheet-about">
            <strong>{name?.text}</strong>
          </p>
          <p className="hw-sheet-about">{when.map(({ text }) => text).join(' · ')}</p>
        </header>
        <div className={body} style={size}>
          {sheet.agreed.length === 0 && sheet.earlier.length === 0 ? <Blank /> : null}
          <Entries entries={front} texts={texts} />
        </div>
        {back.length === 0 ? null : <p className="hw-sheet-turn">{t('turn')}</p>}
        <p className="hw-sheet-next">
          <strong>{t('nextTitle')}</strong>{' '}
          {sheet.next === undefined ? <i className="hw-sheet-blank" /> : words.weekday(sheet.next)}
        </p>
        <SheetFoot stand={stand} />
      </article>
      {back.length === 0 ? null : (
        <article className="hw-sheet hw-sheet--a4 hw-sheet--back">
          <header className="hw-sheet-head">
            <h2 className="hw-sheet-subtitle">{t('backTitle', { name: name?.text ?? '' })}</h2>
          </header>
          <div className={body} style={size}>
            <Entries entries={back} texts={texts} goesOn={front} />
          </div>
        </article>
      )}
    </>
  );
}

/** Nothing yet: room to write it down by hand. */
function Blank() {
  const { t } = useTranslation('samen-paper');
  return (
    <>
      <p>{t('agreements.none')}</p>
      <div className="hw-sheet-rows">
        {[1, 2, 3, 4].map((nr) => (
          <div key={nr} className="hw-sheet-row">
            <span>{t('row.what')}</span>
            <span>{t('row.who')}</span>
            <span>{t('row.when')}</span>
          </div>
        ))}
      </div>
    </>
  );
}

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly texts: (entry: Entry) => { readonly main: string; readonly notes: readonly string[] };
  /** What stands on the other side: a section that began there goes on here. */
  readonly goesOn?: readonly Entry[];
}

const NOTHING: readonly Entry[] = [];

function Entries({ entries, texts, goesOn = NOTHING }: EntriesProps) {
  const { t } = useTranslation('samen-paper');
  const title = (section: Section) => {
    const more = goesOn.some((entry) => entry.section === section);
    return more ? t('section.goesOn', { section: t(`section.${section}`) }) : t(`section.${section}`);
  };
  return SECTIONS.map((section) => {
    const mine = entries.filter((entry) => entry.section === section);
    if (mine.length === 0) return null;
    const isTask = section === 'agreed' || section === 'earlier';
    return (
      <section key={section} className={isTask ? 'hw-sheet-tasks' : 'hw-sheet-points'}>
        <h3>{title(section)}</h3>
        <ul className={section === 'table' ? 'hw-sheet-one' : undefined}>
          {mine.map((entry) => {
            const { main, notes } = texts(entry);
            return (
              <li key={entry.index}>
                {isTask ? <strong>{main}</strong> : <Lines text={main} />}
                {notes.length === 0 ? null : (
                  <span className="hw-sheet-notes">
                    {notes.map((note) => (
                      <span key={note} className="hw-sheet-note">
                        {note}
                      </span>
                    ))}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}
