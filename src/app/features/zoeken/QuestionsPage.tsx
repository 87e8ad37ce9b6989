/** All questions, or those of one tile. */
import { useTranslation } from 'react-i18next';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { href, links } from '../../data/links.ts';
import { label } from '../../i18n/i18n.ts';
import { Page } from '../../ui/Page.tsx';

export function QuestionsPage({ group }: { readonly group?: string | undefined }) {
  const { t } = useTranslation('app');
  const only = QUESTION_GROUPS.find((candidate) => candidate.id === group);
  const title = only === undefined ? t('group.title') : t(`group.${only.id}`);
  return (
    <Page title={title} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('group.choose')}</p>
      {(only === undefined ? QUESTION_GROUPS : [only]).map(({ id, kinds }) => (
        <section key={id}>
          {only === undefined ? <h2 className="hw-section-title">{t(`group.${id}`)}</h2> : null}
          <ul className="hw-links">
            {kinds.map((kind) => (
              <li key={kind}>
                <a className="hw-link-row" href={href(links.question(kind))}>
                  {label('help_kind', kind)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
