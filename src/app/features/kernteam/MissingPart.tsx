/** A line for what was missing: only by a tap, and the page says what is kept of it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayBeCounted } from '#domain/group/tally.ts';
import { addMissing, clearMissing, readMissing, shownMissing } from '#storage/missing-counts.ts';
import { browserKeyValue } from '#storage/preferences.ts';
import { useData } from '../../data/data.tsx';
import { label } from '../../i18n/i18n.ts';
import type { Answered } from './state/use-question.ts';

export function MissingPart({ answer }: { readonly answer: Answered }) {
  const { t } = useTranslation('kernteam');
  const { question, proposal, place } = answer;
  const [said, setSaid] = useState<'added' | 'failed' | undefined>(undefined);
  const may = proposal.mayCount && mayBeCounted(question.helpKind);
  const add = () =>
    setSaid(addMissing(browserKeyValue(), place.municipality_id, question.helpKind) ? 'added' : 'failed');
  return (
    <section className="hw-kern-missing" aria-labelledby="kern-missing">
      <h2 id="kern-missing" className="hw-kern-title">
        {t('missing.title')}
      </h2>
      {may ? (
        <>
          <p>{t('missing.text')}</p>
          <p className="hw-hint">{t('missing.keeps')}</p>
          {/* Once for a question: a second tap would be a slip of the finger. */}
          {said === 'added' ? null : (
            <Button purpose="secondary" onClick={add}>
              {t('missing.add')}
            </Button>
          )}
        </>
      ) : (
        <p>{t('missing.never')}</p>
      )}
      <p role="status">{said === undefined ? null : t(`missing.${said}`)}</p>
      <MissingList key={said} />
    </section>
  );
}

function MissingList() {
  const { t } = useTranslation('kernteam');
  const { gazetteer } = useData();
  const [counts, setCounts] = useState(() => readMissing(browserKeyValue()));
  const lines = shownMissing(counts);
  const clear = () => {
    clearMissing(browserKeyValue());
    setCounts({});
  };
  return (
    <details className="hw-kern-details">
      <summary>{t('missing.show')}</summary>
      {lines.length === 0 ? (
        <p>{t('missing.none')}</p>
      ) : (
        <>
          <ul>
            {lines.map(({ municipality, kind, count }) => (
              <li key={`${municipality} ${kind}`}>
                {label('help_kind', kind)}, {gazetteer?.municipality(municipality)?.name}:{' '}
                {typeof count === 'number' ? t('missing.count', { count }) : t('missing.few')}
              </li>
            ))}
          </ul>
          <Button purpose="subtle" onClick={clear}>
            {t('missing.clear')}
          </Button>
        </>
      )}
    </details>
  );
}
