/**
 * "Ik zorg voor iemand": one tap away on every step and every answer. It keeps the question as it is and adds the
 * help for whoever cares for another; all of that help is one tap further.
 */
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Way } from './use-asking.ts';

const CARER = 'care.carer';

export function CarerSwitch({ way }: { readonly way: Way }) {
  const { t } = useTranslation('question');
  const { kind, answers, answer, screen } = way;
  const cares = answers.asker === 'close';
  if (kind === CARER) return null;
  return (
    <div className="hw-carer">
      <button
        type="button"
        className="hw-chip"
        aria-pressed={cares}
        onClick={() => answer({ asker: cares ? 'self' : 'close' })}
      >
        {cares ? null : <Icon name="hands" />}
        {t('carer.switch')}
      </button>
      <div role="status">
        {cares ? (
          <div className="hw-carer-text">
            <p>{t('carer.text')}</p>
            <p>{t(screen === 'answer' ? 'carer.now' : 'carer.later')}</p>
          </div>
        ) : null}
      </div>
      {cares ? (
        <p>
          <a className="nl-link hw-more" href={href(links.question(CARER))}>
            {t('carer.all')}
            <Icon name="next" />
          </a>
        </p>
      ) : null}
    </div>
  );
}
