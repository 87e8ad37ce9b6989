/** The card for the wall or beside the telephone: whom to call in danger, and in the evening and the night. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import { isDialable, type NightLine } from '#domain/night-route.ts';
import { formatDate } from '../../i18n/format.ts';
import { useNightTexts } from '../../parts/night/texts.ts';
import { useSafetyContent } from '../../parts/sheet/safety-content.ts';
import { SheetDesk, type PaperSize } from './SheetDesk.tsx';
import { SheetFoot } from './SheetFoot.tsx';
import type { Village } from './use-village.ts';

const SIZES: readonly PaperSize[] = ['a4', 'a5'];

export function SafetySheet({ village }: { readonly village: Village }) {
  useNightTexts();
  const { t } = useTranslation('papier');
  const [size, setSize] = useState<PaperSize>('a4');
  const { lines, parts } = useSafetyContent(village.place);
  const own = lines.find((line) => line.kind === 'own');
  const where = [village.place?.name, village.municipality].filter(Boolean).join(', ');
  return (
    <SheetDesk
      title={t('safety.name')}
      size={size}
      village={village}
      choices={<SizeChoice size={size} onChoose={setSize} />}
    >
      <h2 className="hw-leaf-title">{t('safety.title')}</h2>
      <ul className="hw-leaf-lines">
        {EMERGENCY_LINES.map((id) => (
          <li key={id} className={id === '112' ? 'hw-leaf-first' : undefined}>
            <strong className="hw-leaf-big">{nationalLine(id).number}</strong>
            <span>{t(`line.${id}`)}</span>
          </li>
        ))}
      </ul>
      <h3>{t('night.title')}</h3>
      {own === undefined ? null : <OwnText line={own} />}
      <ul className="hw-leaf-lines hw-leaf-night">
        {lines.map((line) => (
          <NightLineOnPaper key={line.kind === 'national' ? line.line : line.kind} line={line} />
        ))}
      </ul>
      <p className="hw-leaf-here">
        {t('here')} <strong>{where}</strong>
      </p>
      <p className="hw-leaf-address">{t('address')}</p>
      <SheetFoot
        checks={lines.flatMap((line) => ('check' in line && line.check !== undefined ? [line.check.at] : []))}
        parts={parts}
        example={own?.example ?? false}
      />
    </SheetDesk>
  );
}

function SizeChoice({
  size,
  onChoose,
}: {
  readonly size: PaperSize;
  readonly onChoose: (size: PaperSize) => void;
}) {
  const { t } = useTranslation('papier');
  return (
    <fieldset className="hw-choice">
      <legend>{t('size')}</legend>
      <div className="hw-choice-options">
        {SIZES.map((one) => (
          <label key={one} className="hw-choice-option">
            <input type="radio" name="size" checked={one === size} onChange={() => onChoose(one)} />
            <span>{t(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function OwnText({ line }: { readonly line: Extract<NightLine, { kind: 'own' }> }) {
  const { t } = useTranslation('night');
  const { text, check, review } = line;
  return (
    <p className="hw-leaf-own">
      {text} {review ? t('review') : null}{' '}
      <small>{check.at === undefined ? t('never') : t('checked', { date: formatDate(check.at) })}</small>
    </p>
  );
}

/** A number of here; where none is known there is room to write it. */
function NightLineOnPaper({ line }: { readonly line: NightLine }) {
  const { t: a } = useTranslation('app');
  const { t } = useTranslation('papier');
  const { t: n } = useTranslation('night');
  if (line.kind === 'national' || line.kind === 'own') return null;
  if (line.kind === 'gp')
    return (
      <li>
        <Blank label={t('short.gp')} />
        <span>{t('night.gp')}</span>
      </li>
    );
  const { kind, known, check } = line;
  if (known === undefined)
    return (
      <li>
        <Blank label={t(`short.${kind}`)} />
        <span>
          {t(`night.${kind}`)} {t(`night.${kind}.unknown`)}
        </span>
      </li>
    );
  const { name, number, text } = known;
  return (
    <li>
      {number === undefined ? (
        <strong className="hw-leaf-label">{t(`short.${kind}`)}</strong>
      ) : (
        <strong className="hw-leaf-big">{number}</strong>
      )}
      <span>
        <strong>{name}.</strong>{' '}
        {number === undefined || isDialable(number) ? null : `(${a('demo.number')}) `}
        {text ?? t(`night.${kind}`)}{' '}
        {check?.at === undefined ? null : <small>{n('checked', { date: formatDate(check.at) })}</small>}
      </span>
    </li>
  );
}

function Blank({ label }: { readonly label: string }) {
  return <span className="hw-leaf-label hw-leaf-blank">{label}</span>;
}
