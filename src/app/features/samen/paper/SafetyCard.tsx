/**
 * The card for the wall: whom to call when it matters, readable from across the room. Only the national numbers are
 * printed; numbers of here are written on it by hand, by people who looked them up.
 */
import { useTranslation } from 'react-i18next';
import type { GroupAnswers } from '#domain/group/answers.ts';
import { nameOf } from '#domain/group/minutes.ts';
import { linesOf } from '#domain/group/values.ts';
import { NATIONAL_CHECKED, nationalLine } from '#domain/national.ts';
import { formatDate } from '../../../i18n/format.ts';
import { useAnswers } from '../state/context.tsx';
import { useVillage } from './words.ts';
import './safety.css';

/** In the order of how fast it must be. */
export const SAFETY_LINES = [
  '112',
  '113',
  'veilig_thuis',
  'csg',
  'gas_stroom',
  'zorgwekkend_gedrag',
] as const;

/** What the group agreed about reaching somebody of here in a hurry. */
export function localRoutes(
  answers: GroupAnswers,
): readonly { readonly id: string; readonly situation: string; readonly who: string }[] {
  return linesOf(answers, 'local_route').flatMap(({ id, values }) => {
    const { situation } = values;
    const who = nameOf(values['service_id']);
    return typeof situation === 'string' && who !== undefined ? [{ id, situation, who }] : [];
  });
}

export function SafetyCard({ size }: { readonly size: 'a4' | 'a5' }) {
  const { t } = useTranslation('samen-paper');
  const { place, municipality } = useVillage();
  const answers = useAnswers();
  const local = localRoutes(answers);
  return (
    <article className={`hw-sheet hw-sheet--${size} hw-sheet--full hw-safety`}>
      <h2 className="hw-sheet-title">{t('safety.title')}</h2>
      <ul className="hw-safety-lines">
        {SAFETY_LINES.map((id) => (
          <li key={id} className={id === '112' ? 'hw-safety-first' : undefined}>
            <strong className="hw-safety-number">{nationalLine(id).number}</strong>
            <span>{t(`safety.${id}`)}</span>
          </li>
        ))}
        <li>
          <span className="hw-safety-number hw-safety-blank">{t('safety.gpNumber')}</span>
          <span>{t('safety.gp')}</span>
        </li>
        <li>
          <span className="hw-safety-number hw-safety-blank">{t('safety.nightNumber')}</span>
          <span>{t('safety.night')}</span>
        </li>
      </ul>
      {local.length === 0 ? null : (
        <section className="hw-safety-local">
          <h3>{t('safety.local')}</h3>
          <ul>
            {local.map(({ id, situation, who }) => (
              <li key={id}>
                <strong>{situation}</strong> {who}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="hw-safety-here">
        <p>
          {t('safety.here')} <strong>{[place, municipality].filter(Boolean).join(', ')}</strong>
        </p>
        <p className="hw-safety-address">{t('safety.address')}</p>
      </div>
      <p className="hw-sheet-stand">
        {t('safety.deaf')} {t('safety.checked', { date: formatDate(NATIONAL_CHECKED) })}
      </p>
    </article>
  );
}
