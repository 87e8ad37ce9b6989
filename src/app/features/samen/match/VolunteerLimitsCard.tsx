/** The limits of volunteers on paper: one card for each kind of help, to hang up or to hand out. */
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { referenceName } from '../fields/ListField.tsx';
import { useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useLimits, useLimitTexts, useVolunteerKinds } from './limits.ts';
import { Never } from './LimitsTool.tsx';
import './matching.css';

/** @param kind one kind of help; all of the group's kinds when it is left out */
export function VolunteerLimitsCard({ kind }: { readonly kind?: string }) {
  const { t } = useTranslation('samen-matching');
  const kinds = useVolunteerKinds();
  const shown = kind === undefined ? kinds : [kind];
  if (shown.length === 0) return <p>{t('limits.noKinds')}</p>;
  return (
    <>
      {shown.map((one) => (
        <OneCard key={one} kind={one} />
      ))}
    </>
  );
}

function OneCard({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('samen-matching');
  const term = useTerm();
  const answers = useAnswers();
  const limits = useLimits()(kind);
  const { allowed, never } = useLimitTexts();
  const goTo = answers.items('boundaries').find(({ id }) => id === kind)?.values['go_to'];
  const call = referenceName(goTo) || referenceName(answers.field('g3.3', 'volunteer_contact'));
  return (
    <article className="hw-limits-card">
      <h2>{term('initiative_kind', kind)}</h2>
      <h3>{t('limits.do')}</h3>
      <ul className="hw-ticks">
        {limits.do.map((nr) => (
          <li key={nr}>
            <Icon name="check" />
            <span>{allowed(nr)}</span>
          </li>
        ))}
      </ul>
      <h3>{t('limits.doNot')}</h3>
      <ul className="hw-ticks">
        {limits.doNot.map((nr) => (
          <li key={nr}>
            <Never />
            <span>{never(nr)}</span>
          </li>
        ))}
        {limits.own.map(({ element, text }) => (
          <li key={element}>
            <Never />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className="hw-strong">
        {t('limits.doubt')} {call === '' ? '…………………………' : call}
      </p>
      <p>{t('limits.danger', { number: nationalLine('112').number })}</p>
    </article>
  );
}
